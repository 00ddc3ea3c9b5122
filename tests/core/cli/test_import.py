"""``chidu import`` as people use it: a form in, a system and a project out, or a sentence and nothing."""

import io
import json
import sys
import tomllib
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
    (home / "typed").write_text("9\n2\n2\n", encoding="utf-8")
    with (home / "typed").open(encoding="utf-8") as typed:
        monkeypatch.setattr("sys.stdin", typed)
        arguments = ("import", FORMS / "annex-3-2-paged.docx", "-o", "new.toml", "--no-scores", "--answers")
        ran = inside(*arguments)
    assert ran.code == 0
    assert "请填 1 到 3 的数字" in ran.err
    first = (home / "new.toml").read_text(encoding="utf-8")
    assert 'method = "reciprocal"' in first
    assert inside(*arguments, "new.answers.toml", "--replace").code == 0
    assert (home / "new.toml").read_text(encoding="utf-8") == first
    (home / "new.answers.toml").write_text(
        '[points]\n"不是" = 5\n[answers."没有"]\n"疑问" = "照此"\n', encoding="utf-8"
    )
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


LACKING = """
一级指标 | 二级指标 | 分值 | 评价标准
产出 | 数量 | 60 | ①有台账（20分）②有验收（40分）
^ | 质量 | | 每发现一处扣1分，扣完为止
^ | 时效 | 约十分 | 按超支比例扣减
合计 | | 100 |
"""


def typing(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Let these lines be what is typed."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))


def test_points_that_are_not_printed_are_asked(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """Points are asked with what is left of the total, kept as they are typed, and used again without asking."""
    document(home / "form.docx", form(LACKING))
    refused = inside("import", "form.docx", "-o", "new.toml")
    assert refused.code == 1
    assert "chidu import form.docx -o new.toml --answers" in refused.err
    typing(monkeypatch, "0\n20%\n25\n15\nq\n")
    ran = inside("import", "form.docx", "-o", "new.toml", "--answers")
    assert ran.code == 0, ran.said
    assert "总分印的是 100，已知各项共 60 分，还差 40 分" in ran.err
    assert "总分印的是 100，已知各项共 85 分，还差 15 分" in ran.err
    assert ran.err.count("请填大于 0 的数") == 2
    assert '"产出 › 质量" = 25' in (home / "new.answers.toml").read_text(encoding="utf-8")
    assert inside("check", "new.toml").code == 0
    again = inside("import", "form.docx", "-o", "again.toml", "--answers", "new.answers.toml")
    assert again.code == 0
    first, second = (
        (home / "new.toml").read_text(encoding="utf-8"),
        (home / "again.toml").read_text(encoding="utf-8"),
    )
    assert second == first.replace('id = "new"', 'id = "again"').replace("new指标体系", "again指标体系")


def test_points_that_do_not_sum_are_told(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """Points that somebody gave are proved as printed ones are: nothing is written, and the answers stay."""
    document(home / "form.docx", form(LACKING))
    typing(monkeypatch, "30\n15\nq\n")
    ran = inside("import", "form.docx", "-o", "new.toml", "--answers")
    assert ran.code == 1
    assert names(home) == {"form.docx", "new.answers.toml"}


def test_one_question_back(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """Whoever typed 250 is told what it comes to, goes back, and types 25; before the first question there is none."""
    document(home / "form.docx", form(LACKING))
    typing(monkeypatch, "上一题\n250\n上一题\n25\n14\n1\n上一题\n2\n")
    ran = inside("import", "form.docx", "-o", "new.toml", "--answers")
    assert "这是第一题" in ran.err
    assert "各项共 310 分，比总分 100 多 210 分；填错了的，输入 上一题" in ran.err
    assert "各项共 99 分，印着的总分是 100" in ran.err
    kept = tomllib.loads((home / "new.answers.toml").read_text(encoding="utf-8"))
    assert kept["points"] == {"产出 › 质量": 25, "产出 › 时效": 14}
    (given,) = kept["answers"].values()
    assert "照此" not in given.values()


def test_doubts_with_the_same_answers_are_one_question(
    inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Several doubts about one text are told together and asked once; the answer is kept for each."""
    text = """
一级指标 | 二级指标 | 分值 | 评价标准
过程 | 政府采购 | 100 | 应采购未采购的，发现一例扣50分；采购程序不规范的，发现一例扣20分，情节严重的扣30分
合计 | | 100 |
"""
    document(home / "form.docx", form(text))
    typing(monkeypatch, "1\n" * 9)
    ran = inside("import", "form.docx", "-o", "new.toml", "--answers")
    kept = tomllib.loads((home / "new.answers.toml").read_text(encoding="utf-8"))
    (given,) = kept["answers"].values()
    assert len(given) > ran.err.count("  1. ") > 0
    assert set(given.values()) == {"照此"}


def test_answers_are_never_lost(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """What was answered before an interruption is there the next time, and only the rest is asked."""
    document(home / "form.docx", form(LACKING))
    typing(monkeypatch, "25\nq\n")
    inside("import", "form.docx", "-o", "new.toml", "--answers")
    typing(monkeypatch, "15\nq\n")
    ran = inside("import", "form.docx", "-o", "new.toml", "--answers")
    assert "照用 new.answers.toml 里已有的 1 个回答" in ran.err
    assert ran.code == 0
    kept = (home / "new.answers.toml").read_text(encoding="utf-8")
    assert '"产出 › 质量" = 25\n"产出 › 时效" = 15' in kept


def test_choices_are_words(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """A doubt is asked with what each choice would do in words, and with an example in points; never as TOML."""
    typing(monkeypatch, "\n\n")
    ran = inside(
        "import", FORMS / "annex-3-2-paged.docx", "-o", "new.toml", "--answers", "--no-scores", "--preview"
    )
    assert "例：计划数 100，实际数 120；选 1 得 2.4 分，选 2 得 2.5 分" in ran.err
    assert "评分人在 0 到 3 分之间给分" in ran.err
    assert "type =" not in ran.err
    assert names(home) == set()


def test_many_findings_of_one_kind_stand_together(inside: Run, home: Path):
    """What is missing twenty times is told once, with the cells, before what is only a note."""
    rows = "\n".join(f"产出 | 事项{number} |  | 视情况而定" for number in range(20))
    document(
        home / "form.docx", form(f"一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 首项 | 5 | 好\n{rows}\n")
    )
    ran = inside("import", "form.docx", "-o", "new.toml")
    assert ran.out.count("改法：在表里补上分值") == 1
    assert "E814 分值看不懂，20 处" in ran.out
    assert "还有 8 处没有列出" in ran.out


def test_the_end_says_how_to_go_on(inside: Run, home: Path):
    """The last lines count the outcomes and name commands that can be typed, blanks in names and all."""
    document(home / "我 的 表.docx", form(LACKING.replace("约十分", "15").replace("| |", "| 25 |", 1)))
    ran = inside("import", "我 的 表.docx", "-o", "新 表.toml")
    assert ran.code == 0, ran.said
    assert "共 3 项规则：肯定 1，待定 1，没有读懂 1" in ran.err
    assert 'chidu import "我 的 表.docx" -o "新 表.toml" --replace --answers' in ran.err
    assert 'chidu new sheet 项目 --system "新 表.toml"' in ran.err


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("n" * 300 + ".toml", "文件名太长"),
        ("", "要写文件名"),
        ("form.docx/x.toml", "是文件，不是文件夹"),
    ],
)
def test_places_where_no_file_can_be(inside: Run, home: Path, place: str, said: str):
    """A place that cannot be written to is told before the form is read."""
    document(home / "form.docx", form(SCORED))
    ran = inside("import", "form.docx", "-o", place)
    assert ran.code == 2
    assert said in ran.said
    assert names(home) == {"form.docx"}


def test_warnings_of_one_kind_are_short(inside: Run, home: Path):
    """What is left to judgement is warned of at every place, and how to mend it is said three times at most."""
    rows = "\n".join(
        f"产出 | 事项{number} | 5 | 得{number}.5分或者看情况给3分以及别的" for number in range(20)
    )
    document(home / "form.docx", form(f"一级指标 | 二级指标 | 分值 | 评价标准\n{rows}\n"))
    assert inside("import", "form.docx", "-o", "new.toml").code == 0
    ran = inside("check", "new.toml")
    assert ran.out.count("W309") > 10
    assert ran.out.count("改法") == 3


def test_a_project_that_cannot_be_there(inside: Run, home: Path):
    """Where the project cannot be made, not even the system is written."""
    document(home / "form.docx", form(SCORED))
    ran = inside("import", "form.docx", "-o", "new.toml", "--project", "form.docx/p")
    assert ran.code == 2
    assert "--project 换一个位置" in ran.said
    assert names(home) == {"form.docx"}


def test_an_interruption_leaves_no_half_project(inside: Run, home: Path, monkeypatch: pytest.MonkeyPatch):
    """Ctrl-C while scores are assigned leaves the system, whole, and no project without its scores."""
    from chidu.projects.project import OpenProject

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    document(home / "form.docx", form(SCORED))
    monkeypatch.setattr(OpenProject, "assign_all", interrupted)
    ran = inside("import", "form.docx", "-o", "new.toml")
    assert ran.code == 130
    assert names(home) == {"form.docx", "new.toml"}
    assert inside("check", "new.toml").code == 0
