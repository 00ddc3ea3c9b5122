"""An incomplete sheet has no total: only what is so far, and what is still possible."""

from collections.abc import Callable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.model.assessment import Assessment

Answers = dict[str, dict[str, Any]]


def _asked(desk: Any) -> list[tuple[str, Any]]:
    """Return everything that a person is asked: the indicator's id, and the question."""
    return [
        (name, asked.question)
        for name, one in desk.bound.indicators.items()
        for asked in one.asked
        if asked.formula is None
    ]


@st.composite
def _filled(draw: st.DrawFn, desk: Any, replies: Callable[..., Any]) -> Answers:
    """Draw a sheet in which every question has an answer."""
    answers: Answers = {}
    for name, question in _asked(desk):
        answers.setdefault(name, {})[question.id] = draw(replies(question))
    return answers


def _without(answers: Answers, gone: list[tuple[str, str]]) -> Answers:
    return {
        name: {key: value for key, value in given.items() if (name, key) not in gone}
        for name, given in answers.items()
    }


def _sums(assessment: Assessment) -> list[Any]:
    return [assessment.total, *(one.total for one in assessment.groups.values())]


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_so_far_final_and_possible_are_in_order(
    demo_desk: Any, written: Any, replies: Any, data: st.DataObject
):
    """Whatever is unanswered, and however it is answered in the end, so_far ≤ final ≤ possible at every level."""
    filled = data.draw(_filled(demo_desk, replies))
    places = [(name, question.id) for name, question in _asked(demo_desk)]
    gone = data.draw(st.lists(st.sampled_from(places), min_size=1, unique=True))
    facts = {name: value for name, value in written["facts"].items() if name in {"funds", "targets"}}
    partial = demo_desk.score(_without(filled, gone), facts)
    final = demo_desk.score(filled, facts)
    for before, after in zip(_sums(partial), _sums(final), strict=True):
        assert after.points is not None
        assert before.so_far <= after.points <= before.possible <= before.full
    for name, one in partial.indicators.items():
        assert one.points in {None, final.indicators[name].points}
        assert one.possible >= final.indicators[name].points


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_one_open_question_leaves_no_total(demo_desk: Any, written: Any, data: st.DataObject):
    """Where one answer of the complete sample is taken away, total, grade and the groups above are undecided."""
    answers = written["answers"]
    places = [(name, key) for name, given in answers.items() for key in given]
    name, key = data.draw(st.sampled_from(places))
    assessment = demo_desk.score(_without(answers, [(name, key)]), written["facts"])
    assert (assessment.total.points, assessment.grade) == (None, None)
    assert assessment.total.so_far < 98 <= assessment.total.possible
    assert (assessment.indicators[name].status, assessment.indicators[name].points) == ("incomplete", None)
    for group, one in assessment.groups.items():
        assert (one.total.points is None) == name.startswith(f"{group}.")
    assert [one.indicator for one in assessment.problems if one.code == "N707"] == [name]


def test_unanswered_is_neither_no_nor_zero(open_desk: Any):
    """Yes gives the points, no gives 0, unanswered gives None and can still give the points."""
    text = 'title = "甲"\npoints = 100\nrule = { type = "checklist", items = [{ id = "x", text = "乙", points = 100 }] }'
    desk = open_desk(text)
    states = [desk.one(answers) for answers in ({"x": True}, {"x": False}, {})]
    assert [(one.status, one.points, one.possible) for one in states] == [
        ("scored", 100, 100),
        ("scored", 0, 0),
        ("incomplete", None, 100),
    ]


def test_what_was_answered_narrows_what_is_possible(open_desk: Any):
    """A no on one of two elements leaves its points out of what is still possible."""
    items = '[{ id = "x", text = "乙", points = 70 }, { id = "y", text = "丙", points = 30 }]'
    desk = open_desk(f'title = "甲"\npoints = 100\nrule = {{ type = "checklist", items = {items} }}')
    assessment = desk.score({"a": {"x": False}})
    assert (assessment.total.so_far, assessment.total.possible) == (0, 30)


def test_what_is_missing_is_named(open_desk: Any):
    """The note on an unscored indicator names each open question, at the indicator's answers."""
    items = '[{ id = "x", text = "乙", points = 70 }, { id = "y", text = "丙", points = 30 }]'
    desk = open_desk(f'title = "甲"\npoints = 100\nrule = {{ type = "checklist", items = {items} }}')
    (note,) = desk.score({"a": {}}).problems
    assert (note.code, note.message) == ("N707", "甲：尚未评分，缺 ①乙；②丙")
    assert (note.at, note.indicator) == (("rounds", "self", "answers", "a"), "a")


def test_a_found_thing_without_its_amount_is_incomplete(open_desk: Any):
    """A ranged deduction that was found but not priced is unanswered; what it costs at least is already lost."""
    item = '{ id = "x", text = "虚列", from = 4, to = 7 }'
    desk = open_desk(f'title = "甲"\npoints = 100\nrule = {{ type = "deductions", items = [{item}] }}')
    one = desk.one({"x": {"found": True}})
    assert (one.status, one.points, one.possible) == ("incomplete", None, 96)
