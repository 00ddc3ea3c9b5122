"""A rule that fails spoils its own indicator, is named with its package, and nothing else stops."""

import signal
import sys
from typing import Any

import pytest
from attrs import evolve

from chidu.model.sheet import Round
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept

RULE = """
from decimal import Decimal
from chidu.rules import Bounds, Count, Line, Number, Outcome, Question, RuleInfo, Table, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("自家的规则", "0.3")

@hookimpl
def rule_questions(params):
    return ({questions},)

@hookimpl
def rule_score(params, indicator, answers):
    {score}
"""
JUDGED = 'title = "甲"\npoints = 60\nrule = { type = "judgement" }'
OWN = 'title = "乙"\npoints = 40\nrule = { type = "own" }'
WHOLE = 'title = "乙"\npoints = 100\nrule = { type = "own" }'
ASKED = 'YesNo("x", "是否")'


@pytest.fixture
def own(rule_of: Any, open_desk: Any) -> Any:
    """Return how to open a desk of two indicators: 甲 of the house, 乙 by a rule of its own."""

    def opened(score: str, questions: str = ASKED, *indicators: str) -> Any:
        catalogue = rule_of("own", RULE.format(score=score, questions=questions))
        return open_desk(*(indicators or (JUDGED, OWN)), catalogue=catalogue)

    return opened


@pytest.mark.parametrize(
    ("score", "said"),
    [
        ("raise ValueError('坏了')", "ValueError: 坏了"),
        ("raise SystemExit(3)", "SystemExit: 3"),
        ("return None", "应返回 Outcome，却返回了 NoneType"),
        ("return Outcome.of(Decimal(41), '多')", "得分 41 不在 0 到 40 之间"),
        ("return Outcome.of(Decimal(-1), '少')", "得分 -1 不在 0 到 40 之间"),
        ("return Outcome(Decimal('NaN'))", "得分应是有限的数，却是 NaN"),
        ("return Outcome(0.5)", "得分应是 Decimal，却是 float 0.5"),
        ("return Outcome(None)", "没有得分，也没有说明原因"),
        ("return Outcome(Decimal(3), (Line('一', Decimal(2)),))", "各行之和 2 与得分 3 不符"),
        ("return answers['y']", "KeyError: 'y'"),
    ],
)
def test_a_failing_rule_is_contained(own: Any, score: str, said: str):
    """The other indicator is scored, the failed one named with its package, and there is no total."""
    assessment = own(score).score({"a": {"score": 50}, "b": {"x": True}}, reasons={"a": "缓建"})
    good, bad = assessment.indicators.values()
    assert (good.status, good.points) == ("scored", 50)
    assert (bad.status, bad.points, bad.possible) == ("error", None, 40)
    total = assessment.total
    assert (total.points, total.so_far, total.possible, assessment.grade) == (None, 50, 90, None)
    (told,) = [one for one in assessment.problems if one.code == "E706"]
    assert told.indicator == "b"
    assert "stranger 0.3" in told.message
    assert said in told.message


@pytest.mark.skipif(sys.platform == "win32", reason="no kill command")
def test_an_interrupt_by_the_user_is_not_contained(own: Any):
    """Ctrl-C inside a rule, which is a signal from outside, still ends the program."""
    desk = own("import os, subprocess; subprocess.run(['kill', '-INT', str(os.getpid())])")
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            desk.score({"b": {"x": True}})
    finally:
        signal.signal(signal.SIGINT, before)


def test_an_interrupt_that_a_rule_raises_is_its_own(own: Any):
    """A rule that raises the user's interrupt itself has failed, and nothing else."""
    assessment = own("raise KeyboardInterrupt").score({"b": {"x": True}})
    assert assessment.indicators["b"].status == "error"


def test_a_rule_says_that_it_cannot_compute(own: Any):
    """A problem in place of points is incomplete, with the rule's own sentence."""
    assessment = own("return Outcome.not_computable('没有基数')").score({"b": {"x": True}})
    assert assessment.indicators["b"].status == "incomplete"
    assert any(one.message == "乙：没有基数，无法计算得分" for one in assessment.problems)


@pytest.mark.parametrize("extra", ["", ', Number("n", "数", fact="3")'])
def test_a_rule_cannot_change_the_answers(own: Any, extra: str):
    """A rule that writes into its answers fails, whether they come from the sheet alone or from facts too."""
    desk = own("answers['x'] = False; return Outcome.of(Decimal(0), '改')", ASKED + extra, WHOLE)
    sheet = desk.sheet({"a": {"x": True}})
    assessed = desk.one({"x": True})
    assert assessed.status == "error"
    assert sheet.rounds["self"].answers["a"] == {"x": True}


def test_a_rule_cannot_change_the_rows_of_a_table(own: Any):
    """The rows of a table answer are read-only as well."""
    table = 'Table("t", "各处", columns=(Count("n", "个数"),))'
    desk = own("answers['t'][0]['n'] = Decimal(9); return Outcome.of(Decimal(0), '改')", table, WHOLE)
    sheet = desk.sheet({"a": {"t": [{"n": 2}]}})
    assert desk.one({"t": [{"n": 2}]}).status == "error"
    assert sheet.rounds["self"].answers["a"]["t"] == ({"n": 2},)


def test_rows_of_a_table_are_scored_anew(own: Any):
    """Answers that are no keys of a dictionary are scored each time by what they say."""
    table = 'Table("t", "各处", columns=(Count("n", "个数"),))'
    desk = own("return Outcome.of(sum(row['n'] for row in answers['t']), '数')", table, WHOLE)
    assert [desk.one({"t": [{"n": n}, {"n": 1}]}).points for n in (2, 3, 2)] == [3, 4, 3]


def test_a_rule_is_not_called_before_everything_is_answered(own: Any):
    """A rule never sees an answer that is missing: the indicator is incomplete instead."""
    desk = own("return Outcome.of(answers['x'] * Decimal(40), '有')")
    assert [desk.score({"b": answers}).indicators["b"].status for answers in ({}, {"x": True})] == [
        "incomplete",
        "scored",
    ]


def test_a_rule_s_warning_is_passed_on(own: Any):
    """What a rule wants looked at twice is a warning beside full points."""
    score = "return Outcome(indicator.points, (Line('满', indicator.points),), warnings=('请核对',))"
    assessment = own(score).score({"b": {"x": True}})
    (told,) = [one for one in assessment.problems if one.code == "W708"]
    assert (told.message, assessment.indicators["b"].points) == ("乙：请核对", 40)


@pytest.mark.parametrize(
    "question",
    [
        'type("Odd", (YesNo,), {"accept": lambda self, value: 1 / 0})("x", "是否")',
    ],
)
def test_a_broken_question_is_contained(own: Any, question: str):
    """A question that raises where its answer is accepted spoils its indicator only."""
    desk = own("return Outcome.of(Decimal(0), '无')", question)
    raw = desk.sheet({"a": {"score": 60}})
    held = Round(answers={"a": {"score": 60}, "b": {"x": True}})
    sheet, strange = accept(desk.bound, evolve(raw, rounds={"self": held}))
    assessment = assess(desk.bound, sheet)
    good, bad = assessment.indicators.values()
    assert (good.status, good.points) == ("scored", 60)
    assert (bad.points, assessment.total.points) == (None, None)
    (told,) = [one for one in (*strange, *assessment.problems) if one.is_error]
    assert (told.code in {"E403", "E706"}, told.indicator) == (True, "b")
    assert "own.rule_questions（来自 stranger 0.3）出错" in told.message
