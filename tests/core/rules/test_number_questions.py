from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules import Amount, AnswerError, Count, Money, Number, Percent
from chidu.rules.questions import as_number

LIMITED = {"low": Decimal(0), "high": Decimal(7)}
ACCEPTED = [
    (Number("n", "数"), 3, Decimal(3)),
    (Number("n", "数"), Decimal("-2.5"), Decimal("-2.5")),
    (Number("n", "数"), 10**12, Decimal(10**12)),
    (Number("n", "数", **LIMITED), 0, Decimal(0)),
    (Number("n", "数", **LIMITED), Decimal("7.00"), Decimal(7)),
    (Count("n", "次数"), Decimal("2.0"), Decimal(2)),
    (Count("n", "次数"), 0, Decimal(0)),
    (Money("n", "金额", unit="万元"), Decimal("437.7"), Decimal("437.7")),
    (Money("n", "金额"), Decimal("-0.01"), Decimal("-0.01")),
    (Percent("n", "率"), Decimal("0.98"), Decimal("0.98")),
    (Percent("n", "率"), Decimal("1.3"), Decimal("1.3")),
    (Amount("n", "分", **LIMITED), Decimal("4.5"), Decimal("4.5")),
    (Amount("n", "分", step=Decimal("0.5"), **LIMITED), Decimal("6.50"), Decimal("6.5")),
    (Amount("n", "分", step=Decimal("0.5"), **LIMITED), 0, Decimal(0)),
]
NO_NUMBERS = [True, False, "3", "", "三", 2.0, float("nan"), None, [], {}, 3 + 0j, b"3"]
TOO_MUCH = [
    Decimal("nan"),
    Decimal("snan"),
    Decimal("inf"),
    Decimal("-inf"),
    10**12 + 1,
    -(10**13),
    Decimal("1E+40"),
]
OUTSIDE = [
    (Number("n", "数", **LIMITED), Decimal("7.001"), "应在 0 与 7 之间"),
    (Number("n", "数", low=Decimal(4)), 3, "应不小于 4"),
    (Number("n", "数", high=Decimal(4)), 5, "应不大于 4"),
    (Count("n", "次数"), -1, "应不小于 0"),
    (Count("n", "次数"), Decimal("1.5"), "应填整数"),
    (Count("n", "次数"), Decimal("2." + "0" * 30 + "1"), "应填整数"),
    (Percent("n", "率", low=Decimal(0), high=Decimal("0.9")), Decimal(98), "0.9（90%）"),
    (Amount("n", "分", **LIMITED), Decimal("-0.5"), "应在 0 与 7 之间"),
    (Amount("n", "分", step=Decimal("0.5"), **LIMITED), Decimal("4.25"), "0.5 的整数倍"),
]
KINDS = [Number, Count, Money, Percent, Amount]


@pytest.mark.parametrize(("question", "value", "answer"), ACCEPTED)
def test_number_is_accepted(question: Any, value: Any, answer: Any):
    """A number inside the limits is accepted as a Decimal."""
    accepted = question.accept(value)
    assert accepted == answer
    assert type(accepted) is Decimal
    assert question.is_complete(accepted)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", NO_NUMBERS)
def test_what_is_no_number_is_refused(kind: Any, value: Any):
    """Booleans, text and binary floats are no numbers, whatever they look like."""
    with pytest.raises(AnswerError, match="应填数字"):
        kind("n", "数").accept(value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", TOO_MUCH)
def test_unbearable_number_is_refused(kind: Any, value: Any):
    """What is not finite, or larger than any budget, is refused."""
    with pytest.raises(AnswerError, match="不超过一万亿"):
        kind("n", "数").accept(value)


@pytest.mark.parametrize(("question", "value", "says"), OUTSIDE)
def test_number_outside_its_limits_says_them(question: Any, value: Any, says: str):
    """A number that is refused is told what would be accepted."""
    with pytest.raises(AnswerError) as caught:
        question.accept(value)
    assert says in str(caught.value)


@given(st.decimals(-(10**6), 10**6, places=4))
def test_number_round_trip(value: Any):
    """An accepted number is the same number, and is accepted again as it is."""
    question = Number("n", "数")
    assert question.accept(value) == value
    assert question.accept(question.accept(value)) == value


@given(st.integers(-(10**6), 10**6), st.integers(0, 6))
def test_count_accepts_exactly_whole_numbers_from_zero(number: int, zeros: int):
    """A whole number counts however many zeros follow its point; a negative one never does."""
    value = Decimal(number).quantize(Decimal(1).scaleb(-zeros))
    if number >= 0:
        assert Count("n", "次数").accept(value) == number
    else:
        with pytest.raises(AnswerError):
            Count("n", "次数").accept(value)


@given(st.decimals(0, 20, places=3), st.decimals(0, 10, places=2), st.decimals(0, 10, places=2))
def test_limits_belong_to_the_range(value: Any, low: Any, width: Any):
    """Exactly the numbers from the lower to the upper limit, both included, are accepted."""
    question = Amount("n", "分", low=low, high=low + width)
    if low <= value <= low + width:
        assert question.accept(value) == value
    else:
        with pytest.raises(AnswerError, match="之间"):
            question.accept(value)


@given(st.integers(0, 400), st.sampled_from(["0.05", "0.1", "0.25", "0.5", "1", "3"]))
def test_step_accepts_exactly_its_multiples(hundredths: int, step: str):
    """Exactly the multiples of the step are accepted."""
    value, step = Decimal(hundredths) / 100, Decimal(step)
    question = Amount("n", "分", low=Decimal(0), high=Decimal(4), step=step)
    if hundredths % int(step * 100) == 0:
        assert question.accept(value) == value
    else:
        with pytest.raises(AnswerError, match="整数倍"):
            question.accept(value)


@given(st.one_of(st.none(), st.booleans(), st.text(), st.floats(), st.binary(), st.lists(st.integers())))
def test_only_exact_numbers_are_numbers(value: Any):
    """Nothing but integers and Decimals passes for a number."""
    with pytest.raises(AnswerError):
        Number("n", "数").accept(value)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("1000", "应填数字：去掉引号，写 1000"),
        ("1000万元", "应填数字：写 1000，去掉引号和“万元”"),
        ("1,000.5 元", "应填数字：写 1000.5，去掉引号和“元”"),
        ("80%", "应填数字：百分比写比率 0.8"),
        ("约 80", "应填数字"),
        ("", "应填数字"),
        (True, "应填数字"),
    ],
)
def test_a_number_in_quotes_is_told_as_it_is_to_be_written(value: Any, told: str):
    """What begins with a number and ends with its unit is told with the number to write."""
    with pytest.raises(AnswerError) as caught:
        as_number(value)
    assert str(caught.value) == told
