"""Three-valued logic: what is unknown stays unknown, unless it cannot matter."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Compute = Callable[..., Any]
D = Decimal
T, F, U = True, False, None


@pytest.mark.parametrize(
    ("p", "q", "both", "either"),
    [
        (T, T, T, T),
        (T, F, F, T),
        (T, U, U, T),
        (F, T, F, T),
        (F, F, F, F),
        (F, U, F, U),
        (U, T, U, T),
        (U, F, F, U),
        (U, U, U, U),
    ],
)
def test_and_or(compute: Compute, p: Any, q: Any, both: Any, either: Any):
    """And, or follow Kleene's tables, in either order."""
    facts = {"p": p, "q": q}
    assert compute("p and q", facts) is both
    assert compute("p or q", facts) is either
    assert compute("p and true and q", facts) is both
    assert compute("p or false or q", facts) is either


@pytest.mark.parametrize(("p", "expected"), [(T, F), (F, T), (U, U)])
def test_not(compute: Compute, p: Any, expected: Any):
    """Not of unknown is unknown."""
    assert compute("not p", {"p": p}) is expected


@pytest.mark.parametrize("sign", ["==", "!=", "<", "<=", ">", ">="])
def test_comparing_with_unknown_is_unknown(compute: Compute, sign: str):
    """A comparison with an unknown side is unknown, even of a thing with itself."""
    assert compute(f"a {sign} b", {"a": D(1)}) is None
    assert compute(f"a {sign} b", {"b": D(1)}) is None
    assert compute(f"a {sign} a") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0 < a < 1", None),
        ("1 < 0 < a", False),
        ("a < 1 < 0", False),
        ("0 < 1 < a", None),
    ],
)
def test_a_chain_is_false_where_one_known_pair_is(compute: Compute, text: str, expected: Any):
    """A chained comparison is the and of its pairs."""
    assert compute(text) is expected


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a + 1",
        "1 - a",
        "a * 0",
        "a / 2",
        "2 / a",
        "-a",
        "1 + 2 + a + 3",
        "abs(a)",
        "round(a, 2)",
        "clamp(a, 0, 1)",
        "clamp(1, a, 2)",
        "min(a, 1)",
        "max(1, 2, a)",
        "sum(funds.planned)",
        "count(funds.planned)",
        "min(funds.planned)",
        "level == '优'",
        "1 if p else 2",
        "1 if p else 1",
        "a if true else 1",
    ],
)
def test_unknown_goes_through(compute: Compute, text: str):
    """Whatever is computed from an unknown fact is unknown, and no trouble of its own."""
    troubles: list[str] = []
    assert compute(text, {}, troubles) is None
    assert troubles == []


def test_a_column_with_an_unknown_cell(compute: Compute):
    """Its sum, min and max are unknown, the number of its rows is not."""
    facts = {"funds.planned": (D(1), None, D(2))}
    assert compute("sum(funds.planned)", facts) is None
    assert compute("min(funds.planned)", facts) is None
    assert compute("max(funds.planned)", facts) is None
    assert compute("count(funds.planned)", facts) == D(3)


def test_a_column_without_rows(compute: Compute):
    """Nothing sums to 0 and counts 0, but has no smallest cell."""
    troubles: list[str] = []
    facts: dict[str, Any] = {"funds.planned": ()}
    assert compute("sum(funds.planned)", facts) == D(0)
    assert compute("count(funds.planned)", facts) == D(0)
    assert compute("min(funds.planned)", facts, troubles) is None
    assert troubles == ["min(funds.planned) 没有结果：表中没有行"]


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("1 / sum(funds.planned)", "sum(funds.planned) 为 0，不能作除数"),
        ("1 / a", "a 为 0，不能作除数"),
        ("1 / (a - 0)", "(a - 0) 为 0，不能作除数"),
        ("1 ÷ （a　－ 0）", "（a － 0） 为 0，不能作除数"),
        ("2 * 3 / a / 5", "a 为 0，不能作除数"),
        ("1 / -a", "-a 为 0，不能作除数"),
        ("1 / (a\n * 2)", "(a * 2) 为 0，不能作除数"),
    ],
)
def test_dividing_by_zero_is_unknown_and_said(compute: Compute, text: str, trouble: str):
    """A zero divisor gives no number but a sentence with the divisor as it is written."""
    troubles: list[str] = []
    assert compute(text, {"a": D(0), "funds.planned": (D(0), D(0))}, troubles) is None
    assert troubles == [trouble]


def test_a_trouble_is_said_once_and_every_trouble_is_said(compute: Compute):
    """Two zero divisors give two sentences, one used twice gives one."""
    troubles: list[str] = []
    compute("1 / a + 1 / b + 2 / a", {"a": D(0), "b": D(0)}, troubles)
    assert troubles == ["a 为 0，不能作除数", "b 为 0，不能作除数"]


def test_troubles_need_no_list(compute: Compute):
    """Who does not ask for troubles gets the unknown alone."""
    assert compute("1 / a", {"a": D(0)}) is None


def test_a_guard_before_a_division_keeps_silent(compute: Compute):
    """What is already decided is not computed further."""
    troubles: list[str] = []
    assert compute("a != 0 and 1 / a > 2", {"a": D(0)}, troubles) is False
    assert compute("a == 0 or 1 / a > 2", {"a": D(0)}, troubles) is True
    assert troubles == []


@pytest.mark.parametrize(
    "text",
    [
        "a * a",
        "a + 1",
        "0 - a - 1",
        "1 / (1 / a / 10)",
        "sum(funds.planned)",
    ],
)
def test_a_number_beyond_all_measure_is_unknown_and_said(compute: Compute, text: str):
    """Above 10 to the 30th there is no number but a sentence with the source."""
    troubles: list[str] = []
    big = D("1E30")
    assert compute(text, {"a": big, "funds.planned": (big, big)}, troubles) is None
    assert len(troubles) == 1
    assert troubles[0].endswith("的结果超过 10 的 30 次方，无法计算")


def test_ten_to_the_thirtieth_itself_is_a_number(compute: Compute):
    """The bound belongs to what can be computed."""
    assert compute("a * 1", {"a": D("1E30")}) == D(10) ** 30


def test_clamp_between_limits_in_the_wrong_order(compute: Compute):
    """No number lies between 2 and 1."""
    troubles: list[str] = []
    assert compute("clamp(a, 2, 1)", {"a": D(1)}, troubles) is None
    assert troubles == ["clamp 的下限 2 大于上限 1"]


def test_a_long_source_is_shortened_in_a_trouble(compute: Compute):
    """A sentence stays readable, however long the divisor is."""
    troubles: list[str] = []
    compute(f"1 / ({' + '.join(['a'] * 200)})", {"a": D(0)}, troubles)
    assert len(troubles[0]) < 80
    assert troubles[0].startswith("(a + a")
