"""Properties of formulas that hold for every text and every number."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.formula import FormulaError, FormulaProblem, Kind, compile_formula

Compute = Callable[..., Any]
Expression = tuple[str, Fraction]

NUMBERS = st.decimals(min_value=0, max_value=99, places=2, allow_nan=False, allow_infinity=False)
FULL_WIDTH = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F) if chr(code) not in "'\"*/-"}
    | {"*": "×", "/": "÷", "-": "−", " ": "\u3000", "'": "‘"}
)
FACTS = {"a": Decimal("12.5"), "b": Decimal(-3), "c": Decimal(8)}


def _number(value: Decimal) -> Expression:
    return f"{value:f}", Fraction(value)


def _sum(pair: tuple[Expression, Expression]) -> Expression:
    (left, one), (right, other) = pair
    return f"({left} + {right})", one + other


def _difference(pair: tuple[Expression, Expression]) -> Expression:
    (left, one), (right, other) = pair
    return f"({left} - {right})", one - other


def _product(pair: tuple[Expression, Expression]) -> Expression:
    (left, one), (right, other) = pair
    return f"{left} * {right}", one * other


def _smaller(pair: tuple[Expression, Expression]) -> Expression:
    (left, one), (right, other) = pair
    return f"min({left}, {right})", min(one, other)


def _chosen(pair: tuple[Expression, Expression]) -> Expression:
    (left, one), (right, other) = pair
    return f"({left} if {left} > {right} else {right})", max(one, other)


def _negative(expression: Expression) -> Expression:
    return f"-{expression[0]}", -expression[1]


def _half(expression: Expression) -> Expression:
    return f"{expression[0]} / 2", expression[1] / 2


def _grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    pairs = st.tuples(inner, inner)
    return st.one_of(
        pairs.map(_sum),
        pairs.map(_difference),
        pairs.map(_product),
        pairs.map(_smaller),
        pairs.map(_chosen),
        inner.map(_negative),
        inner.map(_half),
    )


LEAVES = st.one_of(
    NUMBERS.map(_number),
    st.sampled_from([(name, Fraction(value)) for name, value in FACTS.items()]),
    st.integers(0, 100).map(lambda whole: (f"{whole}%", Fraction(whole, 100))),
)
EXPRESSIONS = st.recursive(LEAVES, _grown, max_leaves=8)
PIECES = [
    *"ab pq12.%+-*/(),<>=!'\"`·“”×÷−（），＜＞＝％≥≤≠优总\n^[",
    " and ",
    " or ",
    " not ",
    " if ",
    " else ",
    "sum",
    "min(",
]
SOUP = st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join)


@settings(max_examples=150, deadline=None)
@given(EXPRESSIONS)
def test_arithmetic_is_that_of_fractions(compute: Compute, expression: Expression):
    """Where nothing needs rounding, the result is the exact one."""
    text, expected = expression
    if len(text) > 1000 or abs(expected) > 10**15:
        return
    assert Fraction(compute(text, FACTS)) == expected


@settings(max_examples=100, deadline=None)
@given(EXPRESSIONS)
def test_full_width_forms_mean_the_same(compute: Compute, expression: Expression):
    """A formula typed with a Chinese input method gives the same number."""
    text = expression[0]
    assert compute(text.translate(FULL_WIDTH), FACTS) == compute(text, FACTS)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_random_text_is_a_formula_or_a_formula_error(kinds: Mapping[str, Kind], text: str):
    """Nothing but FormulaError is raised, and every problem lies within the text."""
    found = _problems(text, kinds)
    assert all(0 <= problem.start <= problem.end <= len(text) for problem in found)
    assert all(problem.message for problem in found)
    if not found:
        formula = compile_formula(text, kinds)
        assert formula.names <= kinds.keys()
        formula.evaluate(dict[str, Any]().get)


@settings(max_examples=100, deadline=None)
@given(SOUP)
def test_full_width_text_has_the_same_problems(kinds: Mapping[str, Kind], text: str):
    """A wrong formula is wrong in the same places in its full-width form."""
    plain = text.replace("`", "").replace("'", "").replace('"', "")
    assert _findings(plain.translate(FULL_WIDTH), kinds) == _findings(plain, kinds)


def _findings(text: str, kinds: Mapping[str, Kind]) -> list[tuple[str, int, int]]:
    return [(problem.code, problem.start, problem.end) for problem in _problems(text, kinds)]


def _problems(text: str, kinds: Mapping[str, Kind]) -> tuple[FormulaProblem, ...]:
    try:
        compile_formula(text, kinds)
    except FormulaError as error:
        return error.problems
    return ()


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([True, False, None]), min_size=1, max_size=6))
def test_unknown_is_decided_only_where_every_answer_agrees(truths: list[bool | None]):
    """And, or give a truth exactly where it holds for every way of filling in the unknown."""
    names = [f"x{index}" for index in range(len(truths))]
    facts = dict(zip(names, truths, strict=True))
    kinds = dict.fromkeys(names, Kind.BOOLEAN)
    for word, decide in (("and", all), ("or", any)):
        low = decide(truth is True for truth in truths)
        high = decide(truth is not False for truth in truths)
        expected = low if low == high else None
        assert compile_formula(f" {word} ".join(names), kinds).evaluate(facts.get) is expected


@settings(max_examples=100, deadline=None)
@given(st.lists(NUMBERS | st.none(), max_size=8))
def test_sum_and_count_of_a_column(compute: Compute, cells: list[Decimal | None]):
    """A sum is known exactly where all cells are; a count always."""
    facts = {"funds.planned": tuple(cells)}
    known = [Fraction(cell) for cell in cells if cell is not None]
    total = compute("sum(funds.planned)", facts)
    assert total is None if len(known) < len(cells) else Fraction(total) == sum(known)
    assert compute("count(funds.planned)", facts) == len(cells)


@settings(max_examples=100, deadline=None)
@given(st.decimals(min_value=-1000, max_value=1000, places=6), st.integers(0, 5))
def test_round_is_half_up_away_from_zero(compute: Compute, value: Decimal, places: int):
    """The rounded number is the nearest; of two as near, the one farther from zero."""
    exact = Fraction(value)
    result = Fraction(compute(f"round(a, {places})", {"a": value}))
    step = Fraction(1, 10**places)
    assert (result / step).denominator == 1
    assert abs(result - exact) <= step / 2
    if abs(result - exact) == step / 2:
        assert abs(result) > abs(exact)


@settings(max_examples=100, deadline=None)
@given(NUMBERS, NUMBERS, NUMBERS)
def test_clamp_stays_within_its_limits(compute: Compute, value: Decimal, one: Decimal, other: Decimal):
    """What clamp gives lies within the limits, and is the value where that does."""
    low, high = sorted((one, other))
    result = compute("clamp(a, b, c)", {"a": value, "b": low, "c": high})
    assert low <= result <= high
    assert result == value or result in {low, high}
