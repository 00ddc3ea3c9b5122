"""``chidu import`` as people use it: a form in, a system and a project out, or a sentence and nothing."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import read_project

sys.path.insert(0, str(Path(__file__).parents[1] / "importing"))
from office import document, form

Run = Callable[..., Any]
FORMS = Path(__file__).parents[1] / "importing/forms"
SCORED = """
一级指标 | 二级指标 | 分值 | 评价标准 | 得分 | 扣分原因
产出 | 数量 | 60 | ①有台账（20分）②有验收（40分） | 20 | 没有验收
^ | 质量 | 40 | ①有记录（40分） | 41 |
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder in which the user stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> set[str]:
    """Return what a folder holds."""
    return {one.name for one in folder.iterdir()}


def test_reference_form(inside: Run, home: Path):
    """The official form becomes a system that checks, and its scores a project of 98 points and 优."""
    ran = inside("import", FORMS / "annex-3-2-paged.docx", "-o", "ref.toml")
    assert ran.code == 0
    assert "肯定 21  待定 1  没有读懂 0" in ran.out
    assert "22 项，标为纸面；总分 98，优" in ran.err
    assert names(home) == {"ref.toml", "ref"}
    assert inside("check", "ref.toml").said == "ref.toml：没有问题\n"
    scored = inside("score", "ref")
    assert "总分 98.00 / 100" in scored.out
    assert "等次 优" in scored.out
    sheet = read_project(home / "ref", Catalogue(built_in=True)).sheet
    assert sheet is not None
    assert {one.kind for one in sheet.rounds["self"].assigned.values()} == {"纸面"}
    assert inside("verify", "ref").code == 0


def test_scores_keep_to_their_bounds(inside: Run, home: Path):
    """A score that its rule cannot give is listed at its cell and not assigned; a printed reason is taken over."""
    document(home / "form.docx", form(SCORED))
    ran = inside("import", "form.docx", "-o", "new.toml", "--project", "p")
    assert ran.code == 0
    assert "表1第3行第5列: W912" in ran.out
    sheet = read_project(home / "p", Catalogue(built_in=True)).sheet
    assert sheet is not None
    (one,) = sheet.rounds["self"].assigned.values()
    assert (one.points, one.why) == (20, "没有验收")


def test_what_stands_there_is_kept(inside: Run, home: Path):
    """Neither a file nor a project is written over; with --replace the old file stays beside the new one."""
    document(home / "form.docx", form(SCORED))
    (home / "new.toml").write_text("mine", encoding="utf-8")
    (home / "p").mkdir()
    (home / "p/mine").touch()
    assert inside("import", "form.docx", "-o", "new.toml").code == 2
    assert inside("import", "form.docx", "-o", "other.toml", "--project", "p").code == 2
    assert names(home) == {"form.docx", "new.toml", "p"}
    ran = inside("import", "form.docx", "-o", "new.toml", "--replace", "--no-scores")
    assert ran.code == 0
    assert (home / "new.toml.bak").read_text(encoding="utf-8") == "mine"
    assert names(home) == {"form.docx", "new.toml", "new.toml.bak", "p"}


def test_sums_that_do_not_agree(inside: Run, home: Path):
    """Nothing is written where the form does not add up: the list says where."""
    document(
        home / "form.docx",
        form("一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 数量 | 60 | 好\n合计 | | 100 | \n"),
    )
    ran = inside("import", "form.docx", "-o", "new.toml")
    assert ran.code == 1
    assert "表1第3行第3列: E816 总分印的是 100，各指标之和是 60" in ran.out
    assert names(home) == {"form.docx"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing.docx", "-o", "x.toml"), "找不到文件"),
        (("form.docx", "-o", "x.txt"), "扩展名应是 .toml"),
        (("form.docx", "-o", "no/x.toml"), "没有文件夹"),
        (("form.docx",), "要写明 -o"),
        (("form.docx", "-o", "x.toml", "--into", "p"), "只能写一个"),
        (("form.docx", "-o", "x.toml", "--id", "a b"), "不能作标识"),
        (("form.docx", "-o", "x.toml", "--ids", "no.toml"), "读不了"),
        (("form.docx", "-o", "x.toml", "--answers", "form.docx"), "读不了"),
    ],
)
def test_wrong_use(inside: Run, home: Path, arguments: tuple[str, ...], said: str):
    """Wrong use is told in a sentence, exits with 2 and leaves nothing behind."""
    document(home / "form.docx", form(SCORED))
    ran = inside("import", *arguments)
    assert ran.code == 2
    assert said in ran.said
    assert names(home) == {"form.docx"}


def test_preview_writes_nothing(inside: Run, home: Path):
    """A preview tells the rules as data and writes no file."""
    document(home / "form.docx", form(SCORED))
    ran = inside("import", "form.docx", "--preview", "--json")
    assert ran.code == 0
    data = json.loads(ran.out)
    assert data["file"] is None
    assert [(one["titles"], one["outcome"]) for one in data["rules"]] == [
        ("产出 › 数量", "certain"),
        ("产出 › 质量", "certain"),
    ]
    assert names(home) == {"form.docx"}


def test_answers_are_asked_and_kept(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """What is answered is written in, kept beside the file, and gives the same file again."""
    (home / "typed").write_text("9\n1\n", encoding="utf-8")
    with (home / "typed").open(encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        arguments = ("import", FORMS / "annex-3-2-paged.docx", "-o", "new.toml", "--no-scores", "--answers")
        ran = inside(*arguments)
    assert ran.code == 0
    assert "请填 0 到 2 的数字" in ran.err
    first = (home / "new.toml").read_text(encoding="utf-8")
    assert 'method = "reciprocal"' in first
    assert inside(*arguments, "new.answers.toml", "--replace").code == 0
    assert (home / "new.toml").read_text(encoding="utf-8") == first
    (home / "new.answers.toml").write_text('[answers."没有"]\n"疑问" = "照此"\n', encoding="utf-8")
    assert "没有用上" in inside(*arguments, "new.answers.toml", "--replace").err


def test_in_english(inside: Run, home: Path):
    """In English everything that chidu says is English; what the form says stays as it is."""
    ran = inside("import", FORMS / "annex-3-2-paged.docx", "-o", "ref.toml", speaking="en")
    assert ran.code == 0
    assert "Rules: certain 21  to be settled 1  not understood 0" in ran.out
    assert "written: ref.toml" in ran.err
    text = (home / "ref.toml").read_text(encoding="utf-8")
    comments = [line for line in text.split("\n") if line.startswith("# ") and "─" not in line]
    assert comments[0].startswith("# Read by chidu from")
    assert any(one.startswith("# To be settled: ") for one in comments)
    assert inside("check", "ref.toml", speaking="en").code == 0


def test_help_names_both_ways(inside: Run):
    """The help shows both ways of importing."""
    ran = inside("import", "--help")
    assert ran.code == 0
    assert "--output" in ran.out
    assert "--into" in ran.out
