"""No formula can hang or exhaust a machine: each bound is refused with its limit."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.formula import FormulaError, FormulaProblem, Kind, compile_formula

Compute = Callable[..., Any]
Problems = Callable[[str], tuple[FormulaProblem, ...]]


def test_length(problems: Problems, compute: Compute):
    """2,000 characters are accepted, one more is not."""
    assert compute("1" + " " * 1999) == 1
    (problem,) = problems("1" + " " * 2000)
    assert problem.message == "算式有 2001 个字，最多 2000 个"
    assert (problem.start, problem.end) == (2000, 2001)


def test_a_huge_text_is_not_even_read(problems: Problems):
    """Millions of characters give one problem, with its place inside the text."""
    (problem,) = problems("(" * 5_000_000)
    assert problem.end == 5_000_000


@pytest.mark.parametrize("digits", ["9" * 31, "0." + "1" * 30, "1" * 1999])
def test_digits(problems: Problems, digits: str):
    """A number has at most 30 digits, on both sides of the point together."""
    (problem,) = problems(digits)
    assert problem.message == f"这个数有 {len(digits.replace('.', ''))} 位，最多 30 位"


def test_nodes(problems: Problems, compute: Compute):
    """A sum of 499 is 500 parts, a sum of 500 is one too many."""
    assert compute("+".join(["1"] * 499)) == 499
    (problem,) = problems("+".join(["1"] * 500))
    assert problem.message == "算式超过 500 个部分"


@pytest.mark.parametrize(
    "text",
    [
        "(" * 51 + "1" + ")" * 51,
        "(" * 1000,
        "-" * 1999 + "1",
        "not " * 400 + "true",
        "abs(" * 300 + "1" + ")" * 300,
        "1 if true else " * 60 + "1",
        "(" * 400 + "1" + "*1)" * 400,
        "(" * 120 + "1" + "*1+1<1 and 1)" * 120,
    ],
)
def test_depth(problems: Problems, text: str):
    """More than 50 levels are refused, whatever they are made of."""
    (problem,) = problems(text)
    assert problem.message == "嵌套超过 50 层"
    assert 0 <= problem.start <= problem.end <= len(text)


def test_levels_of_signs_count_too(problems: Problems):
    """Each level of brackets may hold several levels of signs; together they are at most 50."""
    assert "嵌套超过 50 层" in [problem.message for problem in problems("(" * 30 + "1" + "*1+1)" * 30)]


@pytest.mark.parametrize(
    "text",
    ["(" * 49 + "1" + ")" * 49, "-" * 49 + "1", "abs(" * 49 + "1" + ")" * 49, "(" * 24 + "1" + "*1+1)" * 24],
)
def test_up_to_the_depth_all_is_well(compute: Compute, text: str):
    """Up to the bound a formula is read, checked and computed."""
    assert isinstance(compute(text), Decimal)


def test_arguments(problems: Problems, compute: Compute):
    """A function takes at most 20 arguments."""
    assert compute(f"max({', '.join(['1'] * 20)})") == 1
    (problem,) = problems(f"max({', '.join(['1'] * 21)})")
    assert problem.message == "max 的参数超过 20 个"


@pytest.mark.parametrize(
    "alphabet", ["((((", "1+", "a ", "\"'`", "a.", "!=<>", " \n\t", "９％", "if else ", "a-", "名"]
)
def test_long_monotonous_texts_end_quickly(problems: Problems, alphabet: str):
    """Reading is linear: the longest text of any one pattern is refused at once."""
    found = problems((alphabet * 2000)[:2000])
    assert all(0 <= problem.start <= problem.end <= 2000 for problem in found)


def test_many_unknown_names_among_many_names():
    """Near names are looked for a few times only, so that a long list of both stays cheap."""
    known = {f"fact_{number}.planned": Kind.NUMBER for number in range(2000)}
    letters = range(0x4E00, 0x4E00 + 240)
    with pytest.raises(FormulaError) as caught:
        compile_formula("+".join(map(chr, letters)), known)
    assert len(caught.value.problems) == 240


def test_the_message_of_a_long_word_is_short(problems: Problems):
    """What is wrong is quoted, but never pages of it."""
    for text in ("9" + "x" * 1500, "x" * 1500, "a " + "b" * 1500, "x" * 1500 + "(1)"):
        assert all(len(problem.message) + len(problem.hint) < 400 for problem in problems(text))


def test_growth_by_products_stops_at_the_magnitude(compute: Compute):
    """A chain of products cannot make numbers of ever more digits."""
    troubles: list[str] = []
    assert compute("*".join(["999999999"] * 190), {}, troubles) is None
    assert len(troubles) == 1


def test_shrinking_by_divisions_stays_cheap(compute: Compute):
    """A chain of divisions makes a tiny number of at most 100 digits."""
    value = compute("1" + "/999999999" * 150)
    assert len(value.as_tuple().digits) <= 100


def test_many_names_with_hyphens_stay_cheap():
    """Names with a hyphen are looked for only where they stand in the text."""
    known = {f"fact_{number}-planned": Kind.NUMBER for number in range(5000)}
    with pytest.raises(FormulaError) as caught:
        compile_formula("fact_7-planned + unknown_thing", known)
    assert [problem.start for problem in caught.value.problems] == [0, 17]
