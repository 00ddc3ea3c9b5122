"""Findings that need more than one stretch of one file: sums with their parts, plugins, circles, depth."""

from collections.abc import Callable

import pytest

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

Read = Callable[..., SystemReading]
Stranger = Callable[[str], Catalogue]

WRAPPED = """
from chidu.rules import hookimpl

@hookimpl(wrapper=True)
def rule_score():
    return (yield)
"""
RULE = """
from attrs import frozen
from chidu.rules import *

@frozen
class Params:
    pass

@hookimpl
def rule_info():
    return RuleInfo("怪", "1.0", Params)

@hookimpl
def rule_questions():
    return ()

@hookimpl
def rule_score(indicator):
    return Outcome.of(indicator.points, "满分")
"""
BOUNDS = """
@hookimpl
def rule_bounds(indicator):
    return Bounds(indicator.points * 0, indicator.points - {less})
"""


def strange(small: str) -> str:
    """Return the small system, its last indicator scored by the stranger's rule."""
    return small.replace('type = "judgement"', 'type = "strange"')


def where(one: Diagnostic) -> tuple[str, int, int, str]:
    """Return a finding's code, line, column and indicator."""
    assert one.place is not None
    return one.code, one.place.line, one.place.column, one.indicator


def test_the_small_system_is_sound(read: Read, small: str):
    """The fixture itself has no findings, its four indicators make ten points."""
    reading = read(small)
    assert reading.diagnostics == ()
    assert reading.bound is not None
    assert [one.points for one in reading.bound.system.indicators()] == [2, 3, 1, 4]
    assert reading.bound.system.name == "small@1.0"


def test_points_left_out_are_the_sum_of_the_children(read: Read, small: str):
    """A group that writes no points has those of its children."""
    bound = read(small).bound
    assert bound is not None
    assert {one.id: one.points for _, one in bound.groups} == {
        "process": 6,
        "process.funding": 4,
        "result": 4,
    }


def test_a_wrong_sum_shows_its_parts(read: Read, small: str):
    """A sum that differs names every child, with the place of its points."""
    (found,) = read(small.replace("points = 10\n", "points = 9\n")).diagnostics
    parts = [(one.message, one.place and (one.place.line, one.place.column)) for one in found.related]
    assert parts == [("“过程” 6 分", (44, 10)), ("“结果” 4 分", (65, 13))]


def test_sums_that_differ_at_two_levels_are_both_told(read: Read, small: str):
    """One number that breaks the sums above and below it is a finding at each of them."""
    found = read(small.replace('title = "资金"\npoints = 4', 'title = "资金"\npoints = 5')).diagnostics
    assert list(map(where, found)) == [("E301", 44, 10, "process"), ("E301", 53, 10, "process.funding")]


def test_a_system_without_indicators_is_told(read: Read, small: str):
    """A system in which there is nothing to score is an error at [indicators]."""
    head = small[: small.index("[indicators.process]")] + "[indicators]\n"
    assert list(map(where, read(head).diagnostics)) == [("E304", 42, 1, "")]
    only = 'process = { title = "过程", points = 10, rule = { type = "judgement" } }\n'
    assert read(head + only).diagnostics == ()


def test_no_table_of_indicators_at_all_is_told(read: Read, small: str):
    """A file without [indicators] lacks a required table."""
    (found,) = read(small[: small.index("[indicators.process]")]).diagnostics
    assert (found.code, "indicators" in found.message) == ("E202", True)


def test_a_rule_that_does_not_reach_full_marks_is_told(read: Read, small: str, stranger: Stranger):
    """A rule whose highest score is below the points is an error; one that just reaches them is none."""
    reading = read(strange(small), stranger(RULE + BOUNDS.format(less=1)))
    (found,) = reading.diagnostics
    assert where(found) == ("E404", 71, 8, "result.effect")
    assert "最高只能得 3 分，分值是 4 分" in found.message


def test_a_rule_that_just_reaches_full_marks_is_sound(read: Read, small: str, stranger: Stranger):
    """A rule whose highest score is the points is not complained of."""
    assert read(strange(small), stranger(RULE + BOUNDS.format(less=0))).diagnostics == ()


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("raise ImportError('没有它')", ["导入评分规则 strange", "没有它"]),
        (RULE.replace("rule_score", "rule_scores"), ["strange"]),
        (RULE.replace("return ()", "return 1 / 0"), ["rule_questions", "ZeroDivisionError"]),
        (RULE + BOUNDS.format(less=9), ["rule_bounds"]),
    ],
    ids=["import", "hooks", "questions", "bounds"],
)
def test_a_plugin_that_fails_spoils_its_own_indicator(
    read: Read, small: str, stranger: Stranger, source: str, words: list[str]
):
    """A broken plugin is named with package and version, where the template uses it, and the rest stays usable."""
    reading = read(strange(small), stranger(source))
    (found,) = reading.diagnostics
    assert (found.code, found.indicator, found.place and found.place.line) == ("E403", "result.effect", 71)
    assert [word for word in ("acme 0.3", *words) if word not in found.message] == []
    assert reading.is_sound


def test_an_extension_without_hooks_is_no_wrapper(read: Read, small: str, stranger: Stranger):
    """A format of reports in the place of a score wrapper is told: without a word a province's cap would be lost."""
    reading = read(small.replace("decimals = 2", 'wrappers = ["strange"]'), stranger("SUFFIX = '.csv'"))
    (told,) = reading.diagnostics
    assert (told.code, "不是得分扩展" in told.message) == ("E406", True)


def test_a_wrapper_that_is_installed_is_no_finding(read: Read, small: str, stranger: Stranger):
    """A system may name an extension that is installed; one that fails on import is told as E406."""
    text = small.replace("decimals = 2", 'wrappers = ["strange"]')
    assert read(text, stranger(WRAPPED)).diagnostics == ()


def test_a_wrapper_that_fails_on_import_is_told(read: Read, small: str, stranger: Stranger):
    """An extension that cannot be imported is told once, where the system names it."""
    reading = read(small.replace("decimals = 2", 'wrappers = ["strange"]'), stranger("1 / 0"))
    assert [(*where(one), "acme 0.3" in one.message) for one in reading.diagnostics] == [
        ("E406", 12, 13, "", True)
    ]


@pytest.mark.parametrize("names", [["strange", "strange"], ["strange", "acme:strange"]])
def test_a_wrapper_named_twice_is_told_at_the_second(
    read: Read, small: str, stranger: Stranger, names: list[str]
):
    """An extension that would change a score twice is told where it is named again, whatever the spelling."""
    named = ", ".join(f'"{name}"' for name in names)
    reading = read(small.replace("decimals = 2", f"wrappers = [{named}]"), stranger(WRAPPED))
    assert [where(one)[:3] for one in reading.diagnostics] == [("E405", 12, 24)]
    assert f"“{names[1]}”前面已经写过" in reading.diagnostics[0].message


def test_a_circle_of_computed_facts_is_told_at_each(read: Read, small: str):
    """Computed facts that need one another are told at both; a chain is none."""
    back = small + '[facts.twice]\ntitle = "两倍"\ntype = "number"\n'
    circle = back.replace('"sum(funds.arrived) / sum(funds.planned)"', '"twice / 2"')
    found = read(circle + 'formula = "rate * 2"\n').diagnostics
    assert [one.code for one in found] == ["E505", "E505"]
    assert [one.place and one.place.line for one in found] == [36, 75]
    assert read(back + 'formula = "rate * 2"\n').diagnostics == ()


@pytest.mark.parametrize(("levels", "codes"), [(12, []), (13, ["E115"])])
def test_depth_of_groups(read: Read, small: str, levels: int, codes: list[str]):
    """Twelve levels are read, thirteen are refused with a sentence and no echo."""
    node = '{ title = "叶", points = 10, rule = { type = "judgement" } }'
    for _ in range(levels - 1):
        node = f'{{ title = "组", g = {node} }}'
    head = small[: small.index("[indicators.process]")]
    assert [one.code for one in read(f"{head}[indicators]\ng = {node}\n").diagnostics] == codes


def test_what_cannot_be_parsed_is_told_by_the_parser_alone(read: Read, small: str):
    """A file that is no TOML has no further findings."""
    reading = read(small.replace("format = 1", "format = 1\nother = = 1\n标题 = 2"))
    assert reading.bound is None
    assert {one.code for one in reading.diagnostics} == {"E110", "E111"}


def test_only_what_goes_round_is_told(read: Read, small: str):
    """Facts before and behind a circle are computed facts like others; the circle's own are refused, each once."""
    fact = '[facts.{}]\ntitle = "{}"\ntype = "number"\nformula = "{}"\n'
    formulas = {"before": "rate", "one": "two", "two": "one + before", "behind": "two + 1"}
    text = small + "".join(fact.format(name, name, formula) for name, formula in formulas.items())
    reading = read(text)
    assert [(one.code, one.at[1]) for one in reading.diagnostics] == [("E505", "one"), ("E505", "two")]


def test_computed_facts_stand_after_those_they_use(read: Read, small: str):
    """However they are written, the order in which they are worked out is one in which they can be."""
    fact = '[facts.{}]\ntitle = "{}"\ntype = "number"\nformula = "{}"\n'
    formulas = {"last": "second + first", "second": "first * 2", "first": "rate + 1"}
    bound = read(small + "".join(fact.format(name, name, one) for name, one in formulas.items())).bound
    assert bound is not None
    assert list(bound.computed) == ["rate", "first", "second", "last"]


def test_only_the_first_of_many_unknown_names_are_compared(read: Read, small: str):
    """The first unknown paths get those that may have been meant beside them; hundreds more stay quick and short."""
    names = ", ".join(f'"result.effect{number}"' for number in range(30))
    found = [
        one for one in read(f"{small}\n[extension]\nlocked = [{names}]\n").diagnostics if one.code == "E318"
    ]
    assert ["相近的有 result.effect" in one.hint for one in found] == [True] * 20 + [False] * 10
    checks = "".join(f'[checks.c{n}]\nformula = "rat{n} > 0"\nmessage = "m"\n' for n in range(110))
    found = [one for one in read(f"{small}\n{checks}").diagnostics if one.code == "E502"]
    assert ["相近的有 rate" in one.message for one in found] == [True] * 100 + [False] * 10


def test_a_bonus_is_no_part_of_a_sum(small: str):
    """What stands outside a sum is neither counted in it nor listed among what to change."""
    bonus = '\n[indicators.more]\ntitle = "加"\npoints = 5\nbeyond = "bonus"\nrule = { type = "judgement" }\n'
    document, _ = parse(Source("small.toml", small.replace("points = 10", "points = 12", 1) + bonus))
    assert document is not None
    (found,) = read_system(document, Catalogue(built_in=True)).diagnostics
    assert (found.code, "加" in found.hint) == ("E302", False)
    assert len(found.related) == 2
