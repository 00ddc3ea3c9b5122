"""What stands outside of the hundred points: bonus and penalty become ``beyond``, a veto is told and left out."""

from datetime import date
from pathlib import Path

import pytest
from office import form, workbook

from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.importing.table.outside import beyond_of, is_veto
from chidu.plugins.catalogue import Catalogue

HEAD = """
一级指标 | 二级指标 | 三级指标 | 分值 | 评分标准 | 得分
投入 | 目标 | 合理性 | 40 | 有依据的得40分，没有的不得分 | 40
^ | ^ | 明确性 | 60 | 有数值的得60分，没有的不得分 | 58
"""
TOTAL = "合计 | < | < | 100 | | 98\n"
BEYOND = """
加分项 | < | 获得省级以上表彰 | {bonus} | 每获一次加2分，最多加5分 |
扣分项 | < | 被审计查出问题 | {penalty} | 每查出一个扣1分，最多扣5分 |
"""
VETO = "一票否决 | < | 弄虚作假 | {veto} | 存在弄虚作假的，评为不合格 |\n"


def imported(tmp_path: Path, text: str) -> ImportedSystem:
    """Import a table from Excel."""
    path = workbook(tmp_path / "form.xlsx", form(text))
    return import_system(path, Wanted(tmp_path / "form.toml", today=date(2026, 1, 1)), Catalogue())


@pytest.mark.parametrize("is_behind", [False, True], ids=["before the total", "behind the total"])
@pytest.mark.parametrize(
    ("bonus", "penalty"), [("", ""), ("5", "-5"), ("+5", "-5"), ("最高加5分", "扣1-5分")]
)
def test_bonus_and_penalty(tmp_path: Path, bonus: str, penalty: str, *, is_behind: bool):
    """With points, with none, or with words for them, they are beyond the total and come to five at most."""
    beyond = BEYOND.format(bonus=bonus, penalty=penalty).lstrip()
    made = imported(tmp_path, HEAD + (TOTAL + beyond if is_behind else beyond + TOTAL))
    assert made.is_sound
    assert made.draft is not None
    assert made.draft.head.points == 100
    roots = [(one.title, one.beyond, one.children[0].full) for one in made.draft.nodes[1:]]
    assert roots == [("加分项", "bonus", 5), ("扣分项", "penalty", 5)]


def test_a_blank_row_before_the_bonus(tmp_path: Path):
    """Behind the total and a blank row a bonus is as beyond the total as without that row, and told so."""
    beyond = BEYOND.format(bonus="5", penalty="-5").lstrip()
    made = imported(tmp_path, f"{HEAD}{TOTAL} | | | | |\n{beyond}")
    together = imported(tmp_path, HEAD + TOTAL + beyond)
    assert made.is_sound
    assert made.draft is not None
    assert [(one.title, one.beyond) for one in made.draft.nodes[1:]] == [
        ("加分项", "bonus"),
        ("扣分项", "penalty"),
    ]
    assert [one.message for one in made.diagnostics] == [one.message for one in together.diagnostics]


@pytest.mark.parametrize("veto", ["", "/", "一票否决", "0"])
def test_veto(tmp_path: Path, veto: str):
    """A veto has no points; it is told at its cell once, kept as a note, and the rest is imported."""
    made = imported(tmp_path, HEAD + VETO.format(veto=veto) + TOTAL)
    assert made.is_sound
    assert made.draft is not None
    assert [one.title for one in made.draft.indicators] == ["合理性", "明确性"]
    told = [(one.code, one.place and one.place.spot) for one in made.diagnostics]
    assert told == [("W821", "Sheet1!C4")]
    assert "弄虚作假" in made.draft.head.note


def test_nobody_says_how_much(tmp_path: Path):
    """A bonus without any limit is left out and told; it is not made up."""
    made = imported(tmp_path, HEAD + "加分项 | < | 获得表彰 | | 每获一次加2分 |\n" + TOTAL)
    assert made.is_sound
    assert made.draft is not None
    assert len(made.draft.nodes) == 1
    (one,) = made.diagnostics
    assert one.message == "“获得表彰”在总分之外，没有写最多几分，没有读入"


def test_one_limit_for_all(tmp_path: Path):
    """What a group prints for all of its rows is the most of each, and of the group."""
    rows = "三、加分项（6分） | < | 获得表彰 | | 每次加1分 |\n^ | < | 上级推广 | | 每次加2分 |\n"
    made = imported(tmp_path, HEAD + rows + TOTAL)
    assert made.is_sound
    assert made.draft is not None
    group = made.draft.nodes[1]
    assert (group.beyond, group.full, [one.full for one in group.children]) == ("bonus", 6, [6, 6])


@pytest.mark.parametrize("points", ["", "±5"])
def test_what_adds_and_takes(tmp_path: Path, points: str):
    """加减分项 is neither a bonus nor a penalty: it is left out and told, the rest is imported."""
    row = f"加减分项 | < | 表彰与通报 | {points} | 受表彰加分，被通报扣分，最多5分 |\n"
    made = imported(tmp_path, HEAD + row + TOTAL)
    assert made.is_sound
    assert made.draft is not None
    assert len(made.draft.nodes) == 1
    assert [(one.code, one.place and one.place.spot) for one in made.diagnostics] == [("W821", "Sheet1!A4")]


@pytest.mark.parametrize(
    ("title", "beyond"),
    [
        ("三、加分项（5分）", "bonus"),
        ("附加分", "bonus"),
        ("扣分项目", "penalty"),
        ("(四)减分项", "penalty"),
        ("加减分项", None),
        ("扣分原因", None),
        ("项目决策", None),
    ],
)
def test_titles(title: str, beyond: str | None):
    """Only a title that says nothing else makes a group stand outside."""
    assert beyond_of(title) == beyond
    assert not is_veto(title)


@pytest.mark.parametrize("title", ["一票否决", "一票否决项", "四、一票否决事项", "一票否优", "否决性指标"])
def test_vetoes(title: str):
    """A veto is called so."""
    assert is_veto(title)
