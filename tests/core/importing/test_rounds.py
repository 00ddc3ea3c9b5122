"""Scores of several rounds, printed side by side, are assigned each in its round."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from office import document, form

from chidu.importing.scores import ScoredProject, score_project, total_shown
from chidu.importing.system.reading import Wanted, import_system
from chidu.importing.table.raters import round_of
from chidu.model.sheet import Assigned
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project

FORM = """
一级指标 | 二级指标 | 分值 | 评分标准 | {first} | < | {second} | <
^ | ^ | ^ | ^ | 得分 | 扣分原因 | 得分 | 扣分原因
决策 | 合理性 | 20 | 有依据的得20分，没有的不得分 | 20 | | 0 | 依据已废止
^ | 明确性 | 80 | 有数值的得80分，没有的不得分 | 80 | | 80 |
合计 | | 100 | | 100 | | 80 |
"""


def scored(tmp_path: Path, first: str, second: str) -> tuple[ScoredProject, dict[str, dict[str, Assigned]]]:
    """Import a form from Word with its scores; return the project, and what each round was assigned."""
    path = document(tmp_path / "form.docx", form(FORM.format(first=first, second=second)))
    catalogue = Catalogue()
    made = import_system(path, Wanted(tmp_path / "form.toml", today=date(2026, 1, 1)), catalogue)
    assert made.is_sound
    assert made.reading is not None
    assert made.draft is not None
    (tmp_path / "form.toml").write_text(made.text, "utf-8")
    project = score_project(tmp_path / "project", made.reading, made.draft, catalogue)
    held = open_project(tmp_path / "project", catalogue, "tester").project
    assert held is not None
    try:
        return project, {name: dict(one.assigned) for name, one in held.sheet.rounds.items()}
    finally:
        held.close()


def test_two_rounds(tmp_path: Path):
    """Self scores and those of the finance office go into their rounds, with their own reasons and totals."""
    project, rounds = scored(tmp_path, "部门自评", "财政复核")
    assert [(one.round, one.assigned, one.total) for one in project.rounds] == [
        ("self", 2, Decimal(100)),
        ("finance", 2, Decimal(80)),
    ]
    assert sorted(rounds) == ["finance", "self"]
    (reason,) = [one.why for one in rounds["finance"].values() if one.points == 0]
    assert reason == "依据已废止"
    assert {one.points for one in rounds["self"].values()} == {Decimal(20), Decimal(80)}
    assert total_shown(project) == "总分 100，优；财政复核 2 项，总分 80，良"


def test_the_self_round_is_first(tmp_path: Path):
    """Whatever stands on the left, the unit's own scores are those of the first round."""
    project, rounds = scored(tmp_path, "财政评价", "单位自评")
    assert [one.round for one in project.rounds] == ["self", "finance"]
    assert {one.points for one in rounds["self"].values()} == {Decimal(0), Decimal(80)}


def test_a_round_that_is_not_plain(tmp_path: Path):
    """Who reviewed is not said: those scores are left out and told, none is assigned to another round."""
    project, rounds = scored(tmp_path, "单位自评", "专家复核")
    assert [one.round for one in project.rounds] == ["self"]
    assert list(rounds) == ["self"]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("自评得分", "self"),
        ("单位自评", "self"),
        ("部门自评得分", "self"),
        ("项目单位自评分", "self"),
        ("自评扣分原因", "self"),
        ("部门评价得分", "department"),
        ("主管部门评价", "department"),
        ("主管部门审核得分", "department"),
        ("财政复核得分", "finance"),
        ("财政评价得分（分）", "finance"),
        ("县财政局复核", "finance"),
        ("财政再评价", "finance"),
        ("复核得分", None),
        ("评价得分", None),
        ("专家评分", None),
        ("第三方评价得分", None),
        ("财政资金", None),
        ("部门预算", None),
        ("得分", None),
    ],
)
def test_rounds_of_headers(header: str, name: str | None):
    """A header names a round only where it plainly says who scored."""
    assert round_of(header) == name


def test_one_column_of_reasons(tmp_path: Path):
    """A reason beside the scores of two rounds is of the one below full marks, of both where both are, never of full marks."""
    text = """
一级指标 | 二级指标 | 分值 | 评分标准 | 自评得分 | 财政复核得分 | 扣分原因
决策 | 合理性 | 20 | 有依据的得20分，没有的不得分 | 20 | 0 | 见底稿
^ | 明确性 | 40 | 有数值的得40分，没有的不得分 | 0 | 0 | 没有数值
^ | 一致性 | 40 | 一致的得40分，不一致的不得分 | 40 | 40 |
合计 | | 100 | | 60 | 40 |
"""
    path = document(tmp_path / "form.docx", form(text))
    catalogue = Catalogue()
    made = import_system(path, Wanted(tmp_path / "form.toml", today=date(2026, 1, 1)), catalogue)
    assert made.reading is not None
    assert made.draft is not None
    (tmp_path / "form.toml").write_text(made.text, "utf-8")
    project = score_project(tmp_path / "project", made.reading, made.draft, catalogue)
    assert [one.unexplained for one in project.rounds] == [(), ()]
    held = open_project(tmp_path / "project", catalogue, "tester").project
    assert held is not None
    rounds = {name: [why.why for why in one.assigned.values()] for name, one in held.sheet.rounds.items()}
    held.close()
    assert rounds == {
        "self": ["照纸面得分（表1第2行第5列）", "没有数值", "照纸面得分（表1第4行第5列）"],
        "finance": ["见底稿", "没有数值", "照纸面得分（表1第4行第6列）"],
    }
