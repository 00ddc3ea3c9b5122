from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.projects.action import Action
from chidu.projects.changes import Change
from chidu.projects.errors import RefusedError
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.rules.questions import AnswerError, YesNo


def test_an_answer_counts_at_once(project: OpenProject):
    """An answer is in the data, the sheet and the assessment when its verb returns."""
    entry = project.answer("self", "a", "set", True)
    assert entry is not None
    assert entry.kind == "change"
    assert project.data["rounds"]["self"]["answers"] == {"a": {"set": True}}
    assert project.sheet.rounds["self"].answers["a"]["set"] is True
    project.answer("self", "a", "clear", False)
    assert project.assessment().indicators["a"].points == 20


def test_no_differs_from_not_answered(project: OpenProject):
    """False is an answer; None takes it away, and with the last one the tables that held it."""
    project.answer("self", "a", "set", False)
    assert project.sheet.rounds["self"].answers["a"]["set"] is False
    project.answer("self", "a", "set", None)
    assert project.data["rounds"] == {"self": {}}


def test_what_changes_nothing_is_no_action(project: OpenProject):
    """The same answer again, or taking away what is not there, writes no line."""
    assert project.answer("self", "a", "set", None) is None
    project.answer("self", "a", "set", True)
    head = project.head
    assert project.answer("self", "a", "set", True) is None
    assert project.reason("self", "a", "  ") is None
    assert project.head == head


def test_what_a_question_does_not_accept_is_not_written(project: OpenProject):
    """The question's own sentence comes to the caller, and neither memory nor disk has changed."""
    with pytest.raises(AnswerError, match="true（是）"):
        project.answer("self", "a", "set", "是")
    with pytest.raises(AnswerError, match="1 与 20"):
        project.answer("self", "b", "waste", {"found": True, "amount": Decimal("20.5")})
    assert project.head == ""
    assert "rounds" not in project.data


@pytest.mark.parametrize(
    ("round_id", "indicator", "question", "said"),
    [("selfie", "a", "set", "轮次"), ("self", "z", "set", "没有指标"), ("self", "a", "z", "没有“z”")],
)
def test_names_that_do_not_exist_are_refused(
    project: OpenProject, round_id: str, indicator: str, question: str, said: str
):
    """A round, an indicator or a question that is not there is named."""
    with pytest.raises(RefusedError, match=said):
        project.answer(round_id, indicator, question, True)


def test_numbers_are_written_as_people_write_them(project: OpenProject):
    """8.0 becomes 8 and 4.50 becomes 4.5: the file reads like a form, and equal amounts are equal."""
    project.answer("self", "b", "waste", {"found": True, "amount": Decimal("8.0")})
    assert repr(project.data["rounds"]["self"]["answers"]["b"]["waste"]["amount"]) == "8"
    assert project.fact(("funds", "county", "planned"), Decimal("4.500")) is None


def test_facts_are_typed_cell_by_cell(project: OpenProject):
    """A fact, a cell of fixed rows, a table of free rows and a cell of these, each by its path."""
    project.fact("villages", 12)
    project.fact(("funds", "city", "spent"), Decimal("3.25"))
    project.fact("payments", [{"item": "砂石", "amount": 2}, {"item": "人工"}])
    project.fact(("payments", 1, "amount"), Decimal("0.5"))
    facts = project.sheet.facts
    assert facts["villages"] == 12
    assert facts["funds"]["city"]["spent"] == Decimal("3.25")
    assert [dict(row) for row in facts["payments"]] == [
        {"item": "砂石", "amount": 2},
        {"item": "人工", "amount": Decimal("0.5")},
    ]
    project.fact("villages", None)
    assert "villages" not in project.sheet.facts


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("villages", Decimal("1.5")),
        (("funds", "city", "spent"), "x"),
        ("payments", [{"item": 3}]),
        ("opened", "昨天"),
    ],
)
def test_a_fact_of_another_kind_is_told(project: OpenProject, path: str, value: object):
    """What a fact does not accept is the caller's to mend."""
    with pytest.raises(AnswerError):
        project.fact(path, value)
    assert project.head == ""


@pytest.mark.parametrize(
    "path", ["double", "nothing", ("funds", "moon", "spent"), ("payments", 0, "item"), ()]
)
def test_facts_that_cannot_be_entered_are_refused(project: OpenProject, path: str):
    """A computed fact, an unknown one, a row that is not there."""
    with pytest.raises(RefusedError):
        project.fact(path, "x")


def test_setting_aside_needs_a_reason_and_the_systems_leave(project: OpenProject):
    """An indicator is set aside with its reason; without one, or among alternatives, it is refused."""
    project.set_aside("self", "a", "没有目标")
    assert project.assessment().indicators["a"].status == "not_applicable"
    with pytest.raises(RefusedError, match="理由"):
        project.set_aside("self", "b", " ")
    with pytest.raises(RefusedError, match="择一"):
        project.set_aside("self", "c.x", "不做")
    project.set_aside("self", "a", None)
    assert project.data["rounds"] == {"self": {}}


def test_choosing_among_alternatives(project: OpenProject):
    """A group that asks for it takes one of its children, and nothing else."""
    project.choose("self", "c", "y")
    assert project.assessment().indicators["c.x"].status == "not_applicable"
    for group, child in (("c", "z"), ("a", "set")):
        with pytest.raises(RefusedError):
            project.choose("self", group, child)


def test_an_assigned_score_stays_inside_what_the_rule_gives(project: OpenProject):
    """A score is assigned with a reason and within the bounds; taken back, the answers count again."""
    project.assign("finance", "a", Decimal("30.5"), "材料不全")
    assert project.assessment("finance").indicators["a"].points == Decimal("30.5")
    for points, why in ((Decimal(41), "多"), (Decimal(-1), "少"), (Decimal(3), " ")):
        with pytest.raises(RefusedError):
            project.assign("finance", "a", points, why)
    project.unassign("finance", "a")
    assert project.assessment("finance").indicators["a"].status == "incomplete"


def test_taking_over_what_another_round_says(whole: OpenProject):
    """One action takes over answers, reasons and evidence of the indicators named, and of no other."""
    whole.reason("self", "a", "自评原因")
    entry = whole.accept_from("department", "self", ["a", "b"])
    assert entry is not None
    ours = whole.sheet.rounds["department"]
    theirs = whole.sheet.rounds["self"]
    assert ours.answers.keys() == {"a", "b"}
    assert ours.answers["b"] == theirs.answers["b"]
    assert ours.reasons == {"a": "自评原因"}
    assert ours.evidence == theirs.evidence
    assert whole.accept_from("department", "self", ["a", "b"]) is None
    whole.undo()
    assert "department" not in whole.data["rounds"]


def test_the_assessors_are_named(whole: OpenProject):
    """Blank names are nobody's; a submitted round keeps those it had."""
    whole.name_assessors("self", ["王五", " ", "赵六 "])
    assert whole.sheet.rounds["self"].assessors == ("王五", "赵六")
    assert whole.name_assessors("self", ["王五", "赵六"]) is None
    whole.submit("self")
    with pytest.raises(RefusedError, match="已提交"):
        whole.name_assessors("self", ["某人"])


def test_what_no_sheet_can_hold_never_gets_there(project: OpenProject):
    """A value that would make no sheet is refused, and not written."""
    head = project.head
    for path, value in (
        (("rounds", "self", "state"), 5),
        (("rounds", "self", "answers"), 5),
        (("notes",), [1]),
        (("nonsense",), 1),
    ):
        with pytest.raises(RefusedError):
            project._made("change", (Change(path, None, value),))
    for path, value in ((("facts", "name"), "\udc80"), (("facts", "villages"), Decimal("1E+400"))):
        with pytest.raises(RefusedError):
            Action(project.data).put(path, value)
    assert project.head == head


def test_a_name_for_the_project(project: OpenProject, folder: Path, opened: Callable[..., Opening]):
    """The title is the fact that the system names for it, else the folder's name."""
    assert project.title == "桥"
    project.fact("name", None)
    assert project.title == folder.name
    second = opened("李四").project
    assert second is not None
    assert second.title == folder.name


def test_a_broken_question_of_a_plugin_stops_nothing(project: OpenProject, monkeypatch: pytest.MonkeyPatch):
    """What a plugin's question raises is told as its fault, and nothing is written."""

    def broken(_question: object, _value: object) -> object:
        raise ZeroDivisionError

    monkeypatch.setattr(YesNo, "accept", broken)
    with pytest.raises(RefusedError, match=r"checklist\.rule_questions"):
        project.answer("self", "a", "set", True)
    assert project.head == ""


def test_what_no_sheet_holds_is_the_fault_of_the_question(
    project: OpenProject, monkeypatch: pytest.MonkeyPatch
):
    """A plugin's question that accepts something as a float has accepted nothing, and is named."""
    monkeypatch.setattr(YesNo, "accept", lambda *_: 3.5)
    with pytest.raises(RefusedError, match=r"checklist\.rule_questions"):
        project.answer("self", "a", "set", True)
    assert project.head == ""


def test_several_changes_of_another_kind_are_one_action(project: OpenProject):
    """What another copy brought in is one entry, and undo stays behind it."""
    action = Action(project.data)
    action.put_all([(("facts", "name"), "路"), (("facts", "villages"), 3)])
    entry = project.merge_in(action, "sha256:other")
    assert entry is not None
    assert (entry.kind, entry.why, entry.changes) == ("merge", "sha256:other", tuple(action.changes))
    assert project.title == "路"
    assert project.can_undo == ""
    assert project.merge_in(Action(project.data), "sha256:other") is None


def test_silence_of_another_round_wipes_nothing(whole: OpenProject):
    """What the other round says nothing of stays; a round that is not there, or the same one, is refused."""
    data = whole.data
    assert whole.accept_from("self", "finance", ["a", "b"]) is None
    whole.answer("finance", "b", "late", True)
    whole.accept_from("self", "finance", ["a", "b"])
    assert whole.data["rounds"]["self"]["answers"]["a"] == data["rounds"]["self"]["answers"]["a"]
    assert whole.data["rounds"]["self"]["answers"]["b"].keys() == {"late"}
    with pytest.raises(RefusedError, match="可用的轮次"):
        whole.accept_from("self", "nosuch", ["c.x"])
    with pytest.raises(RefusedError, match="另选一轮"):
        whole.accept_from("self", "self", ["a"])


def test_an_item_without_a_name_takes_no_evidence(project: OpenProject, folder: Path):
    """``a/`` names no item: nothing is copied, nothing listed."""
    with pytest.raises(RefusedError, match="没有“”这一项"):
        project.attach("self", "a/", folder / "sheet.toml")
    assert not (folder / "evidence").exists()


def test_a_score_is_assigned_only_as_what_there_is(project: OpenProject):
    """An unknown kind is told with those that exist."""
    with pytest.raises(RefusedError, match="“胡”，可用的：核定、纸面"):
        project.assign("self", "b", Decimal(3), "x", "胡")  # type: ignore[arg-type]


def test_true_is_no_row(project: OpenProject):
    """A row is counted from 0; true, which Python takes for 1, is none."""
    project.fact("payments", [{"item": "一"}, {"item": "二"}])
    with pytest.raises(RefusedError, match="没有"):
        project.fact(("payments", True, "item"), "三")
