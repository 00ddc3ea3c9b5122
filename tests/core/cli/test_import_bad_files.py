"""Files that are spoilt, hostile or strange, at the command line: a sentence with the place, and nothing half written."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "importing"))
from broken import pages, word
from office import document, form, workbook
from spoilt import FILES

Run = Callable[..., Any]
TYPED = "一级指标 | 二级指标 | 分值 | 评价标准 | 得分\n产出 | 数量 | 100 | ①有台账（100分） | "


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, inside: Run) -> Path:
    """Return the folder in which the user stands, with a project."""
    monkeypatch.chdir(tmp_path)
    assert inside("new", "sheet", "p", "--system", "huarong-2021").code == 0
    return tmp_path


def held(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder but for locks."""
    files = [one for one in folder.rglob("*") if one.is_file() and one.name != ".chidu.lock"]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("web page", "E801"),
        ("locked", "E802"),
        ("half", "E803"),
        ("bomb", "E804"),
        ("entities", "E805"),
    ],
)
def test_what_cannot_be_read(inside: Run, home: Path, name: str, code: str):
    """The file is named, with why it is not read; neither way of importing writes a byte."""
    suffix, make = FILES[name]
    path = make(home / f"form{suffix}").relative_to(home)
    before = held(home)
    for target in (("-o", "new.toml"), ("--into", "p")):
        ran = inside("import", path, *target)
        assert ran.code == 2
        assert f"{path}: {code} " in ran.said
        assert "  改法：" in ran.said
        assert held(home) == before


@pytest.mark.parametrize(
    ("name", "code"),
    [("macros", "N806"), ("misnamed", "N807"), ("formula", "W810"), ("overlapping", "W811")],
)
def test_what_is_read_and_told(inside: Run, home: Path, name: str, code: str):
    """A macro is not run, another extension is no matter, a formula without a result is blank: told at its place."""
    suffix, make = FILES[name]
    path = make(home / f"form{suffix}").relative_to(home)
    before = held(home)
    ran = inside("import", path, "-o", "new.toml", "--no-scores")
    assert f": {code} " in ran.out
    assert ran.code in {0, 1}
    assert (home / "new.toml").exists() is (ran.code == 0)
    assert held(home).keys() - before.keys() <= {"new.toml"}


def test_five_hundred_pages_without_a_table(inside: Run, home: Path):
    """A long text is told to have no table."""
    path = pages(home / "long.docx").relative_to(home)
    ran = inside("import", path, "-o", "new.toml")
    assert ran.code == 2
    assert "long.docx: E812 文件里没有表格" in ran.out
    assert not (home / "new.toml").exists()


def test_tables_that_are_empty(inside: Run, home: Path):
    """A file whose body is empty is told."""
    word(home / "empty.docx")
    assert inside("import", "empty.docx", "-o", "new.toml").code == 2


def test_numbers_as_excel_keeps_them(inside: Run, home: Path):
    """0.09 that Excel keeps as 0.0900000762939453 is read as 0.09, and that is told at its cell."""
    workbook(home / "form.xlsx", form(TYPED + "0.0900000762939453"))
    ran = inside("import", "form.xlsx", "-o", "new.toml")
    assert ran.code == 0
    assert "form.xlsx Sheet1!E2: W117 0.0900000762939453 像是换算留下的尾数，按 0.09 读" in ran.out
    assert "总分 0.09" in ran.err


def test_words_in_place_of_a_number(inside: Run, home: Path):
    """≥266米 typed as a score is told at its cell."""
    document(home / "form.docx", form(TYPED + "≥266米"))
    ran = inside("import", "form.docx", "-o", "new.toml")
    assert ran.code == 0
    assert "form.docx 表1第2行第5列: W817 得分“≥266米”不是数字" in ran.out


def test_text_is_never_code(inside: Run, home: Path):
    """Quotes, brackets, line ends and signs that steer a terminal stay text, in the file and on the screen."""
    title = 'x"]\n[system]\nid = "evil" \u202e \x1b[31m'.replace("\x1b", "")
    document(home / "form.docx", form(f"一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 数 | 100 | {title!r}"))
    ran = inside("import", "form.docx", "-o", "new.toml")
    assert ran.code == 0, ran.said
    assert "\u202e" not in ran.said
    assert inside("check", "new.toml").code == 0
    assert 'id = "new"' in (home / "new.toml").read_text(encoding="utf-8")
