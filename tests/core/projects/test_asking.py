"""The questions of a round one after the other, without a console."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.projects.asking import entered, following, steps
from chidu.projects.project import OpenProject
from chidu.rules.questions import AnswerError

NOTHING: frozenset[tuple[str | int, ...]] = frozenset()


def kinds(project: OpenProject) -> list[tuple[str, str]]:
    """Return what is asked now, and under which heading."""
    return [(one.kind, one.heading) for one in steps(project, "self")]


def enter(project: OpenProject, kind: str, text: str) -> None:
    """Type a text for the first open step of a kind."""
    step = next(one for one in steps(project, "self") if one.kind == kind and one.value is None)
    entered(project, "self", step, text)


def test_questions_follow_the_answers(project: OpenProject):
    """A finding asks its amount and its reason once it was made; a choice hides what was not chosen."""
    assert [kind for kind, _ in kinds(project)] == [
        "answer",
        "answer",
        "found",
        "found",
        "chosen",
        "answer",
        "answer",
    ]
    enter(project, "found", "否")
    enter(project, "found", "是")
    assert ("amount", "管理") in kinds(project)
    enter(project, "amount", "5")
    enter(project, "why", "重复采购")
    held = project.data["rounds"]["self"]["answers"]["b"]["waste"]
    assert held == {"found": True, "amount": Decimal(5), "why": "重复采购"}
    enter(project, "chosen", "2")
    assert ("answer", "甲") not in kinds(project)
    assert ("answer", "乙") in kinds(project)


def test_evidence_and_reason_are_asked_where_they_are_missing(project: OpenProject, tmp_path: Path):
    """A yes that asks for a file is asked for it at once, what lost points behind its questions."""
    enter(project, "answer", "是")
    assert [kind for kind, _ in kinds(project)][:3] == ["answer", "evidence", "answer"]
    assert "“①设有”要附文件" in steps(project, "self")[1].question.text
    enter(project, "answer", "否")
    assert kinds(project)[1:4] == [("evidence", "目标"), ("answer", "目标"), ("reason", "目标")]
    note = tmp_path / "文件.txt"
    note.write_text("一", encoding="utf-8")
    enter(project, "evidence", f'"{note}"')
    assert "evidence" not in [kind for kind, _ in kinds(project)]
    enter(project, "reason", "不明确")
    assert project.data["rounds"]["self"]["reasons"] == {"a": "不明确"}
    assert [one.file for one in project.sheet.rounds["self"].evidence] == ["evidence/文件.txt"]


def test_a_finding_written_short_by_hand_takes_its_reason(project: OpenProject):
    """``late = true`` becomes a table when its reason is typed."""
    project.answer("self", "b", "late", True)
    enter(project, "why", "拖了")
    assert project.data["rounds"]["self"]["answers"]["b"]["late"]["why"] == "拖了"


@pytest.mark.parametrize("text", ["也许", "7"])
def test_a_wrong_answer_changes_nothing(project: OpenProject, text: str):
    """What the question does not accept is said, and nothing is written."""
    before = project.head
    with pytest.raises(AnswerError, match="应填 是 或 否"):
        enter(project, "answer", text)
    assert project.head == before


def test_what_comes_next(whole: OpenProject, entries: Callable[[], list[object]]):
    """The next step is the first open one behind the last, then from the top; what was passed over is not asked again."""
    del entries
    known = steps(whole, "self")
    open_ = [one for one in known if one.value is None]
    for one in open_:
        assert following(known, one.key, NOTHING) is not None
    assert following(known, None, frozenset([one.key for one in open_])) is None


def test_facts_are_asked_where_a_rule_needs_them(folder: Path, opened: Callable[..., object]):
    """A cell of a fixed table, the rows of a free one, and what is behind a computed fact are asked before the score."""
    layer = folder / "system" / "small.toml"
    text = layer.read_text(encoding="utf-8")
    ratio = 'rule = { type = "ratio", actual = "%s", target = "double" }'
    text = text.replace(
        'rule = { type = "checklist", items = [{ id = "fine", text = "行", points = 20 }] }',
        ratio % "funds.county.spent + sum(payments.amount)",
    )
    layer.write_text(text, encoding="utf-8")
    project = opened().project  # type: ignore[attr-defined]
    project.choose("self", "c", "y")
    asked = [one for one in steps(project, "self") if one.kind in {"fact", "cell"}]
    assert [(one.heading, one.question.text) for one in asked] == [
        ("资金·县", "支出"),
        ("支出明细 第 1 行", "内容"),
        ("村数", "村数"),
    ]
    for one, typed in zip(asked, ("2.5", "砖", "3"), strict=True):
        entered(project, "self", one, typed)
    amount = next(one for one in steps(project, "self") if one.key == ("facts", "payments", 0, "amount"))
    entered(project, "self", amount, "1.5")
    assert project.data["facts"]["payments"] == [{"item": "砖", "amount": Decimal("1.5")}]
    assert project.assessment("self").indicators["c.y"].points is not None
