"""Writing the text, the data and the pack from the application, and what a fault says."""

import json
import threading
from typing import Any

import pytest
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.projects.folder import folder_of
from chidu.projects.opening import open_project
from chidu.projects.unpacking import unpack_project
from chidu.reports.formats import FORMATS
from chidu_tui.app import ChiduApp
from chidu_tui.screens.export import Export
from chidu_tui.session.exporting import PACK, exports
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.labelled import Texts


def told(app: ChiduApp) -> str:
    """Return what the room says became of the last export."""
    return "\n".join(one.text for one in app.screen.query_one(".told", Texts).parts)


def number_of(name: str) -> int:
    """Return where a kind of export stands in the list, from 0."""
    return [one.name for one in exports(built_in=True)].index(name)


async def written(pilot: Pilot[Any], name: str) -> None:
    """Enter the room, choose a kind of export, and wait until it is done."""
    await pilot.press("f6", *["down"] * number_of(name), "enter")
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def test_the_room(app: ChiduApp, frames: Any):
    """The kinds of exports; Enter writes one, and says that its total was read back."""

    async def use(pilot: Pilot[Any]) -> None:
        await written(pilot, "text")
        assert told(app).endswith("重新打开核对：总分 98.00，一致")
        session = app.session
        assert session is not None
        (file,) = session.project.folder.reports.iterdir()
        assert (
            file.read_text(encoding="utf-8").splitlines()[-1]
            == f"记录链末端 {session.project.head or '（没有记录）'}"
        )

    frames.run(app, use)


@pytest.mark.parametrize("form", [one.name for one in FORMATS])
def test_every_format_is_written_and_checked(app: ChiduApp, frames: Any, form: str):
    """Each format gives a file in the folder that the room names, and says that it was opened again."""

    async def use(pilot: Pilot[Any]) -> None:
        await written(pilot, form)
        assert app.session is not None
        (file,) = app.session.project.folder.reports.iterdir()
        assert (
            told(app) == f"已写入 {file.name}（{file.stat().st_size} 字节），重新打开核对：总分 98.00，一致"
        )
        assert str(file.parent) in frames.text(app).replace("\n", "").replace(" ", "")

    frames.run(app, use, (200, 40))


@pytest.mark.parametrize(
    ("keys", "wanted"), [(["right"], "report"), (["left"], "score"), (["right"] * 3, "")]
)
def test_one_part_may_be_wanted(app: ChiduApp, frames: Any, keys: list[str], wanted: str):
    """The arrows change what the report holds, round and round: both papers, the one, or the other."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f6", *keys, *["down"] * number_of("html"), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.session is not None
        (file,) = app.session.project.folder.reports.iterdir()
        text = file.read_text(encoding="utf-8")
        held = ("华容县财政支出绩效评价自评报告</span></h1>" in text, "（参考样表）</span></h1>" in text)
        assert held == (wanted != "score", wanted != "report")

    frames.run(app, use)


def test_the_help_says_what_a_text_holds(app: ChiduApp, frames: Any):
    """A text is the score table, whatever was wanted, and the help does not promise the report in it."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f6", "right", *["down"] * number_of("text"), "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.session is not None
        (file,) = app.session.project.folder.reports.iterdir()
        assert "自评报告" not in file.read_text(encoding="utf-8")
        assert app.room is not None
        assert "文字总是评分表" in app.room.ABOUT

    frames.run(app, use)


def test_a_round_without_a_total_is_told(app: ChiduApp, frames: Any):
    """A report of a round that is not scored to its end is checked all the same."""

    async def use(pilot: Pilot[Any]) -> None:
        assert app.session is not None
        app.session.project.answer("self", "decision.objective.goal", "set", None)
        await written(pilot, "word")
        assert told(app).endswith("重新打开核对，一致；总分未定"), told(app)

    frames.run(app, use)


def test_nothing_is_overwritten(app: ChiduApp, frames: Any):
    """The same export again has another name."""

    async def use(pilot: Pilot[Any]) -> None:
        await written(pilot, "json")
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.session is not None
        files = list(app.session.project.folder.reports.iterdir())
        assert len(files) == 2
        assert {json.loads(one.read_text(encoding="utf-8"))["points"] for one in files} == {"98"}

    frames.run(app, use)


def test_the_pack_opens_elsewhere(app: ChiduApp, frames: Any, tmp_path: Any):
    """The whole project as one file gives the same total where it is unpacked; packs are not packed again."""

    async def use(pilot: Pilot[Any]) -> None:
        await written(pilot, PACK)
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.session is not None
        packs = sorted(app.session.project.folder.reports.iterdir())
        assert len(packs) == 2
        for number, one in enumerate(packs):
            unpack_project(one, tmp_path / str(number), Catalogue(built_in=True))
        assert not list((tmp_path / "1").rglob("*.chidu"))
        again = open_project(tmp_path / "1", Catalogue(built_in=True), "乙", read_only=True).project
        assert again is not None
        assert again.assessment().total.points == 98

    frames.run(app, use)


def test_a_fault_is_told(app: ChiduApp, frames: Any, project_folder: Any):
    """Where the folder of reports cannot be made, the room says so and goes on."""
    folder_of(project_folder).reports.write_text("", encoding="utf-8")

    async def use(pilot: Pilot[Any]) -> None:
        for name in ("text", PACK):
            await pilot.press("f6", "home", *["down"] * number_of(name), "enter")
            await app.workers.wait_for_complete()
            await pilot.pause()
            assert told(app).startswith("无法写入"), told(app)
            assert isinstance(app.focused, Choices)

    frames.run(app, use)


def test_whoever_waits_is_told_that_it_goes_on(app: ChiduApp, frames: Any):
    """After half a second the room counts; another export does not begin meanwhile."""
    done = threading.Event()

    def slow() -> str:
        done.wait()
        return "写好了"

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, Export)
        app.screen.begin_job(slow)
        await frames.until(pilot, lambda: told(app).startswith("正在写"))
        await pilot.press("enter")
        done.set()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert told(app) == "写好了"
        assert app.session is not None
        assert not app.session.project.folder.reports.exists()

    frames.run(app, use)
