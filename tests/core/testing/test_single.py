"""A rule scored once in a test of its own."""

from decimal import Decimal
from pathlib import Path

import pytest

from chidu.rules import AnswerError
from chidu.testing import score_once
from chidu.testing.single import RuleRefusedError

SOUND = Path(__file__).parent / "zoo" / "sound.py"
ONE = {"each": Decimal(1)}


def test_points_and_lines():
    """The outcome is the engine's: points and lines."""
    outcome = score_once(SOUND, {"times": 2, "grave": False}, points=3, params=ONE)
    assert outcome is not None
    assert outcome.points == 1
    assert [line.points for line in outcome.lines] == [3, -2]


def test_missing_answer_gives_none():
    """Where a required answer is missing the rule is not called."""
    assert score_once(SOUND, {"times": 2}, points=3, params=ONE) is None


@pytest.mark.parametrize(
    ("params", "says"), [({}, "each"), ({"each": Decimal(9)}, "扣得比分值还多"), ({"aech": 1}, "aech")]
)
def test_parameters_that_check_refuses(params: dict[str, Decimal], says: str):
    """Parameters that ``chidu check`` refuses are refused with the same sentence."""
    with pytest.raises(RuleRefusedError, match=says):
        score_once(SOUND, {}, points=3, params=params)


def test_answer_that_its_question_refuses():
    """An answer of the wrong kind is told by its question."""
    with pytest.raises(AnswerError, match="整数"):
        score_once(SOUND, {"times": Decimal("1.5"), "grave": False}, points=3, params=ONE)


def test_rule_that_is_not_there():
    """A name that nothing answers to is refused."""
    with pytest.raises(RuleRefusedError, match="no_such_rule"):
        score_once("no_such_rule", {}, points=3)


def test_answer_to_no_question():
    """A slip in an answer's name is told with the names that there are; it is no missing answer."""
    with pytest.raises(RuleRefusedError, match=r"没有 tiems 这个问题；有的是 times、grave"):
        score_once(SOUND, {"tiems": 2, "grave": False}, points=3, params=ONE)


def test_file_that_is_not_there():
    """A file that nobody wrote is refused as a name is."""
    with pytest.raises(RuleRefusedError, match=r"gone\.py"):
        score_once(SOUND.parent / "gone.py", {}, points=3)
