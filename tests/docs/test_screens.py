"""The pictures of the application: whole, without links, and of the application as it is."""

import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from chidu.language import tr
from chidu_tui.rooms import ROOMS, entry

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
READMES = [Path(__file__).parents[2] / name for name in ("README.md", "README.zh-CN.md")]
DIALOGS = Path(__file__).parents[2] / "tui" / "chidu_tui" / "dialogs"
SVG = "{http://www.w3.org/2000/svg}"
COLUMN = 12.2

#: What each picture must show, in the words of the application.
SHOWN = {
    "scoring": (tr("具体指标"), tr("评价标准"), tr("扣分原因"), tr("下一未评")),
    "review": (tr("级别"), tr("得分"), tr("缺佐证"), tr("提交")),
    "facts": (tr("项目名称"), tr("项目单位")),
}


def picture(name: str) -> str:
    """Return a picture as it is committed."""
    return (SCREENS / f"{name}.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_has_no_links(name: str):
    """It parses, and names no address but the namespace of SVG: whoever reads the page is told to nobody."""
    text = picture(name)
    ET.fromstring(text)  # noqa: S314 - our own file
    assert set(re.findall(r"https?://[^\s\"'<>)]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "url(#" in text
    assert "@font-face" not in text


@pytest.mark.parametrize("name", SHOWN)
def test_a_picture_shows_what_the_application_says(name: str):
    """Titles of the room are in the picture, and so are those of the rooms that keys lead to."""
    rows: dict[str, list[tuple[float, str]]] = {}
    for one in ET.fromstring(picture(name)).iter(f"{SVG}text"):  # noqa: S314 - our own file
        rows.setdefault(one.attrib["y"], []).append((float(one.attrib["x"]), unescape(one.text or "")))
    text = "\n".join("".join(run for _, run in sorted(row)) for row in rows.values())
    rooms = [
        found.title for room in ("review", "export", "compare") if room != name and (found := entry(room))
    ]
    for one in (*SHOWN[name], *rooms):
        assert one in text, one


@pytest.mark.parametrize("name", SHOWN)
def test_every_run_stands_at_its_column(name: str):
    """Each run begins at a whole column and has the length of whole columns."""
    runs = [one for one in ET.fromstring(picture(name)).iter(f"{SVG}text") if "textLength" in one.attrib]  # noqa: S314 - our own file
    assert runs
    for one in runs:
        for key in ("x", "textLength"):
            columns = float(one.attrib[key]) / COLUMN
            assert columns == pytest.approx(round(columns), abs=0.02)


@pytest.mark.parametrize("readme", READMES, ids=lambda one: one.name)
def test_the_readme_shows_the_application(readme: Path):
    """Both READMEs show the picture of scoring."""
    assert "](docs/screens/scoring.svg)" in readme.read_text(encoding="utf-8")


def test_every_room_and_dialog_can_be_drawn():
    """Who adds one also says which keys lead there, so that it is looked at in every look."""
    from screen_steps import EVERY

    dialogs = {one.stem.replace("_", "-") for one in DIALOGS.glob("*.py")} - {"--init--"}
    assert dialogs - EVERY.keys() == set()
    assert {one.name for one in ROOMS} - {name.partition("-")[0] for name in EVERY} == set()
