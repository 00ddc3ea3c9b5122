"""``new sheet``, ``pack`` and ``unpack`` as people use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture
def home(tmp_path: Path, small: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the user stands, with the small system."""
    (tmp_path / "small.toml").write_text(small, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("system", ["small", "small@1.0", "./small.toml", "huarong-egov@1.0"])
def test_a_project_from_nothing_to_another_machine(inside: Run, home: Path, system: str):
    """A new project is scored, packed, unpacked and scored the same again; stdout stays empty."""
    made = inside("new", "sheet", "二期", "--system", system)
    assert (made.code, made.out, "已建立项目 二期" in made.err) == (0, "", True)
    scored = inside("score", "二期", "--json")
    assert scored.code == 0
    packed = inside("pack", "二期")
    assert (packed.code, packed.out, "已写入 二期.chidu" in packed.err) == (0, "", True)
    (home / "small.toml").unlink()
    (home / "二期").rename(home / "原来的")
    unpacked = inside("unpack", "二期.chidu")
    assert (unpacked.code, unpacked.out, "已解开到 二期" in unpacked.err) == (0, "", True)
    assert inside("score", "二期", "--json").out == scored.out
    assert inside("check", "二期").code == 0


def test_for_programs(inside: Run, home: Path):
    """With --json each command says in data what it made, or why it made nothing."""
    made = json.loads(inside("new", "sheet", "p", "--system", "small", "--json").out)
    assert made["digest"].startswith("sha256:")
    assert (made["folder"], made["system"], made["files"]) == (
        "p",
        "small@1.0",
        ["sheet.toml", "system/small.toml"],
    )
    packed = json.loads(inside("pack", "p", "-o", "x.chidu", "--json").out)
    assert (packed["file"], packed["lacking"]) == ("x.chidu", [])
    unpacked = json.loads(inside("unpack", "x.chidu", "q", "--json").out)
    assert (unpacked["folder"], unpacked["files"]) == ("q", ["sheet.toml", "system/small.toml"])
    for command in (
        ("new", "sheet", "p", "--system", "small"),
        ("pack", "p", "-o", "x.chidu"),
        ("unpack", "x.chidu", "q"),
    ):
        ran = inside(*command, "--json")
        assert ran.code == 2
        assert "已经存在" in json.loads(ran.out)["problems"][0]["message"]
    assert sorted(one.name for one in home.iterdir()) == ["p", "q", "small.toml", "x.chidu"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("new", "sheet", "p", "--system", "smal"), "是不是 small@1.0"),
        (("new", "sheet", "p", "--system", "none.toml"), "找不到文件"),
        (("new", "sheet", "p", "--system", "broken.toml"), "E203"),
        (("new", "sheet", "p", "--system", "open.toml"), "可扩展 4 分"),
        (("new", "sheet", "p"), "--system"),
        (("pack", "none"), "不是项目文件夹"),
        (("unpack", "none.chidu"), "无法读取"),
        (("unpack", "small.toml", "q"), "不是 chidu 打包的"),
    ],
)
def test_what_cannot_be_done(inside: Run, home: Path, small: str, arguments: tuple[str, ...], words: str):
    """Wrong use gives a sentence and exit code 2, and makes nothing."""
    (home / "broken.toml").write_text(small.replace("points = 10", 'points = "10"', 1), encoding="utf-8")
    gap = '[extension]\nopen = ["g"]\n[indicators.g]\ntitle = "组"\npoints = 4\n'
    (home / "open.toml").write_text(small.replace("points = 10", "points = 14", 1) + gap, encoding="utf-8")
    before = sorted(home.rglob("*"))
    ran = inside(*arguments)
    assert (ran.code, ran.out, "Traceback" in ran.err) == (2, "", False)
    assert words in ran.err
    assert sorted(home.rglob("*")) == before


@pytest.mark.parametrize("command", ["score", "check", "explain"])
@pytest.mark.parametrize("size", [0, 5_000_000], ids=["small", "large"])
def test_a_pack_is_unpacked_first(inside: Run, home: Path, command: str, size: int):
    """Who hands a pack to another command is told to unpack it first."""
    (home / "p.chidu").write_bytes(b"PK\3\4" + bytes(size))
    ran = inside(command, "p.chidu")
    assert (ran.code, ran.out) == (2, "" if command != "check" else ran.out)
    assert "先用 chidu unpack 解开" in ran.said


def test_an_office_file_is_named_as_such(inside: Run, home: Path):
    """Who hands a Word file to the score is not sent to unpack it."""
    (home / "a.docx").write_bytes(b"PK\3\4")
    ran = inside("score", "a.docx")
    assert ran.code == 2
    assert "Word 或 Excel 文件" in ran.said
    assert "unpack" not in ran.said


def test_what_is_lacking_is_told(inside: Run, home: Path):
    """A pack without a file that its sheet names says so at both ends, and is made all the same."""
    inside("new", "sheet", "p", "--system", "small")
    with (home / "p" / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write('[[rounds.self.evidence]]\nat = "process.goal"\nfile = "evidence/计划.pdf"\n')
    for command in (("pack", "p"), ("unpack", "p.chidu", "q")):
        ran = inside(*command)
        assert ran.code == 0
        assert "找不到佐证资料 evidence/计划.pdf" in ran.err
