"""One sheet has one result: the caller's decimal context changes nothing."""

from decimal import (
    ROUND_CEILING,
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    Context,
    Inexact,
    InvalidOperation,
    Overflow,
    Rounded,
    Subnormal,
    localcontext,
)
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.decimals import CONTEXT

CONTEXTS = st.builds(
    Context,
    prec=st.integers(1, 60),
    rounding=st.sampled_from([ROUND_DOWN, ROUND_CEILING, ROUND_HALF_EVEN]),
    Emax=st.sampled_from([3, 999999]),
    traps=st.lists(st.sampled_from([Inexact, Rounded, Subnormal, Overflow, InvalidOperation]), unique=True),
)
RATIO = 'title = "甲"\npoints = 100\nrule = { type = "ratio" }'
STEPS = 'title = "甲"\npoints = 100\nrule = { type = "judgement", step = 0.01 }'


@settings(max_examples=30, deadline=None)
@given(context=CONTEXTS)
def test_the_sample_scores_the_same_in_any_context(written: Any, demo_desk: Any, context: Context):
    """Points, lines, grade, checks and problems of the sample are those of the ordinary context."""
    expected = demo_desk.score(**written)
    demo_desk.bound.memory.clear()
    for one in demo_desk.bound.indicators.values():
        one.memory.clear()
    with localcontext(context):
        found = demo_desk.score(**written)
    assert found == expected


@settings(max_examples=40, deadline=None)
@given(
    context=CONTEXTS,
    actual=st.decimals(0, 10**9, places=3, allow_nan=False),
    target=st.decimals("0.001", 10**9, places=3, allow_nan=False),
)
def test_a_ratio_scores_the_same_in_any_context(open_desk: Any, context: Context, actual: Any, target: Any):
    """A quotient with endless digits is rounded from fifty, not from the caller's five."""
    desk = open_desk(RATIO)
    answers = {"actual": actual, "target": target}
    with localcontext(context):
        found = desk.one(answers)
    with localcontext(Context(prec=50)):
        again = open_desk(RATIO).one(answers)
    assert found == again


@pytest.mark.parametrize("precision", [1, 5])
def test_an_answer_is_accepted_in_any_context(open_desk: Any, precision: int):
    """An answer with more digits than the caller's context holds is still a multiple of its step."""
    with localcontext(Context(prec=precision, traps=[Inexact, InvalidOperation])):
        assert str(open_desk(STEPS).one({"score": CONTEXT.create_decimal("98.76")}).points) == "98.76"


def test_scoring_leaves_the_context_alone(written: Any, demo_desk: Any):
    """The caller's context is the same before and after, its flags too."""
    with localcontext(Context(prec=7, rounding=ROUND_DOWN)) as context:
        before = repr(context)
        demo_desk.score(**written)
        assert repr(context) == before
