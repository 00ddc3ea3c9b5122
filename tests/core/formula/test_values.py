"""What formulas compute from known facts."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal, localcontext
from typing import Any

import pytest

from chidu.formula import Kind, compile_formula

Compute = Callable[..., Any]
D = Decimal

FACTS = {
    "a": D(7),
    "b": D("2.5"),
    "c": D(-3),
    "总资金": D("437.7"),
    "funds.planned": (D("400"), D("37.7"), D(0)),
    "funds.arrived": (D("200"), D("18.85"), D(0)),
    "funds.county.planned": D("37.7"),
    "funds.my-row.planned": D(11),
    "2021年": D(12),
    "started": dt.date(2020, 1, 1),
    "ended": dt.date(2020, 4, 30),
    "milestones.day": (dt.date(2020, 2, 1), dt.date(2020, 3, 1)),
    "milestones.done": (True, False),
    "milestones.title": ("招标", "验收"),
    "p": True,
    "q": False,
    "level": "优",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 + 2 * 3", "7"),
        ("(1 + 2) * 3", "9"),
        ("10 - 4 - 3", "3"),
        ("100 / 10 / 5", "2"),
        ("100 / (10 / 5)", "50"),
        ("2 - 3 * 4 + 5", "-5"),
        ("-a", "-7"),
        ("+a", "7"),
        ("--a", "7"),
        ("-a * b", "-17.5"),
        ("a - -c", "4"),
        ("2 * -3", "-6"),
        ("0.1 + 0.2", "0.3"),
        ("0.1 * 3", "0.3"),
        ("1 / 8", "0.125"),
        ("a * b", "17.5"),
        ("总资金 / 2", "218.85"),
        ("funds.county.planned * 10", "377"),
        ("`funds.my-row.planned` - 1", "10"),
        ("`2021年` + `a`", "19"),
        ("` a `", "7"),
        ("·a·", "7"),
    ],
)
def test_arithmetic_follows_school_precedence(compute: Compute, text: str, expected: str):
    """Arithmetic is exact and binds as at school, from left to right."""
    assert compute(text, FACTS) == D(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("90%", "0.9"),
        ("90％", "0.9"),
        ("90 %", "0.9"),
        ("0.5%", "0.005"),
        ("100%", "1"),
        ("-50%", "-0.5"),
        ("a * 10%", "0.7"),
        ("33.333333333333333333333333333%", "0.33333333333333333333333333333"),
        ("123456789012345678901234567890", "123456789012345678901234567890"),
        ("0.00000000000000000000000000001", "0.00000000000000000000000000001"),
        ("007.5", None),
        ("0", "0"),
        ("00", None),
        ("0.50", "0.5"),
    ],
)
def test_number_literals_are_exact(kinds: Mapping[str, Kind], text: str, expected: str | None):
    """A number means exactly its digits, a percentage a hundredth of them; zeros in front are refused."""
    if expected is None:
        with pytest.raises(Exception, match="不是数字"):
            compile_formula(text, kinds)
    else:
        assert compile_formula(text, kinds).evaluate(FACTS.get) == D(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sum(funds.planned)", "437.7"),
        ("sum(funds.arrived) / sum(funds.planned)", "0.5"),
        ("count(funds.planned)", "3"),
        ("count(milestones.day)", "2"),
        ("count(milestones.done)", "2"),
        ("count(milestones.title)", "2"),
        ("min(funds.planned)", "0"),
        ("max(funds.planned)", "400"),
        ("min(a, b)", "2.5"),
        ("max(a, b, c)", "7"),
        ("min(1, 2, 3, a, b, c)", "-3"),
        ("abs(c)", "3"),
        ("abs(a)", "7"),
        ("round(b, 0)", "3"),
        ("round(-b, 0)", "-3"),
        ("round(2.345, 2)", "2.35"),
        ("round(2.344999, 2)", "2.34"),
        ("round(1 / 3, 12)", "0.333333333333"),
        ("clamp(a, 0, 1)", "1"),
        ("clamp(c, 0, 1)", "0"),
        ("clamp(0.4, 0, 1)", "0.4"),
        ("min(1, sum(funds.arrived) / sum(funds.planned)) * 3", "1.5"),
    ],
)
def test_functions_compute(compute: Compute, text: str, expected: str):
    """Each function gives its number; rounding is half up, away from zero."""
    assert compute(text, FACTS) == D(expected)


def test_dates_have_a_first_and_a_last(compute: Compute):
    """Min and max choose among dates, in a column or by themselves."""
    assert compute("max(milestones.day)", FACTS) == dt.date(2020, 3, 1)
    assert compute("min(started, ended)", FACTS) == dt.date(2020, 1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == 7", True),
        ("a == 7.00", True),
        ("a != 7", False),
        ("a < b", False),
        ("a > b", True),
        ("a <= 7", True),
        ("a >= 7.01", False),
        ("0 <= a < 7", False),
        ("0 <= a <= 7", True),
        ("1 < b < 3 < a", True),
        ("a == 7 == 7.0", True),
        ("level == '优'", True),
        ('level == "优"', True),
        ("level == “优”", True),
        ("level == ‘优’", True),
        ("level == ＂优＂", True),
        ("level != '良'", True),
        ("level == '\uff59ou'", False),
        ("started < ended", True),
        ("max(milestones.day) <= ended", True),
        ("p == true", True),
        ("p != q", True),
        ("p and q", False),
        ("p or q", True),
        ("not p", False),
        ("not q and p", True),
        ("not (q and p)", True),
        ("q and q or p", True),
        ("p or q and q", True),
        ("not a == 8", True),
        ("a > 1 and b > 1 and c < 0", True),
        ("true", True),
        ("false or false", False),
    ],
)
def test_comparisons_and_logic(compute: Compute, text: str, expected: Any):
    """Comparisons may be chained; not binds before and, and before or."""
    assert compute(text, FACTS) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 if p else 2", D(1)),
        ("1 if q else 2", D(2)),
        ("1 if q else 2 if q else 3", D(3)),
        ("a + 1 if p else 0", D(8)),
        ("(1 if q else 2) * 10", D(20)),
        ("'达成' if a >= 80% else '未达成'", "达成"),
        ("1 if p and not q else 2", D(1)),
        ("b / 0 if q else 5", D(5)),
        ("max(1 if p else 2, 0)", D(1)),
    ],
)
def test_a_condition_chooses(compute: Compute, text: str, expected: Any):
    """The condition chooses one branch, and only that one is computed."""
    troubles: list[str] = []
    assert compute(text, FACTS, troubles) == expected
    assert troubles == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a + 1", Kind.NUMBER),
        ("a > 1", Kind.BOOLEAN),
        ("p", Kind.BOOLEAN),
        ("level", Kind.TEXT),
        ("started", Kind.DATE),
        ("funds.planned", Kind.NUMBERS),
        ("milestones.day", Kind.DATES),
        ("'优'", Kind.TEXT),
        ("started if p else ended", Kind.DATE),
        ("min(started, ended)", Kind.DATE),
        ("min(milestones.day)", Kind.DATE),
        ("not p", Kind.BOOLEAN),
    ],
)
def test_the_kind_of_the_result_is_known(kinds: Mapping[str, Kind], text: str, kind: Kind):
    """A formula says what kind of value it gives before it is evaluated."""
    assert compile_formula(text, kinds).kind is kind


def test_a_formula_knows_the_names_it_refers_to(kinds: Mapping[str, Kind]):
    """The names are those of the facts as declared, without functions and texts."""
    formula = compile_formula(
        "sum(funds.arrived) / `funds.my-row.planned` + \uff41 if level == 'b' else 总资金", kinds
    )
    assert formula.names == {"funds.arrived", "funds.my-row.planned", "a", "level", "总资金"}


def test_a_fact_may_be_called_like_a_function_or_a_keyword():
    """A function's name without brackets is a fact; a keyword in backquotes is one too."""
    formula = compile_formula("count * 2 + `if`", {"count": Kind.NUMBER, "if": Kind.NUMBER})
    assert formula.evaluate({"count": D(4), "if": D(1)}.get) == D(9)


def test_the_lookup_is_asked_for_names_as_declared():
    """A name in another form of the same letters finds the fact, by the fact's own spelling."""
    asked: list[str] = []
    formula = compile_formula("\uff41１ + ⼀", {"a1": Kind.NUMBER, "一": Kind.NUMBER})
    formula.evaluate(asked.append)
    assert asked == ["a1", "一"]


def test_declared_names_are_compared_in_nfkc_too():
    """A fact declared in full-width letters is found by half-width ones."""
    formula = compile_formula("ab", {"\uff41\uff42": Kind.NUMBER})
    assert formula.evaluate({"\uff41\uff42": D(1)}.get) == D(1)


def test_the_context_of_the_caller_has_no_influence(compute: Compute):
    """Results have 100 digits, half up, whatever precision the caller works with."""
    texts = ["2 / 3", "-123456.789", "abs(123456.789)", "round(2.345, 2)", "sum(funds.planned)", "33.3333%"]
    before = [compute(text, FACTS) for text in texts]
    with localcontext() as context:
        context.prec = 2
        context.rounding = "ROUND_DOWN"
        after = [compute(text, FACTS) for text in texts]
    assert list(map(str, after)) == list(map(str, before))
    assert str(before[0]) == "0." + "6" * 99 + "7"


def test_line_breaks_and_blanks_do_not_matter(compute: Compute):
    """A formula may go over several lines of a TOML text."""
    assert compute("\n  sum(\n  funds.planned\n)\n\t-\u3000 0.7\r\n", FACTS) == D(437)


def test_equal_formulas_are_equal(kinds: Mapping[str, Kind]):
    """Formulas are values: the same text over the same facts is the same formula."""
    assert compile_formula("a + 1", kinds) == compile_formula("a + 1", kinds)
    assert len({compile_formula("a + 1", kinds), compile_formula("a + 1", kinds)}) == 1


def test_a_date_less_a_date_is_days(compute: Compute):
    """Days late are the days from one date to the other, a number like any other; of an unknown date unknown."""
    assert compute("ended - started", FACTS) == 120
    assert compute("max(0, started - ended)", FACTS) == 0
    assert compute("(ended - started) / 10 + 1", FACTS) == 13
    assert compute("max(milestones.day) - min(milestones.day) - 9", FACTS) == 20
    assert compute("ended - started", {"ended": FACTS["ended"]}) is None
