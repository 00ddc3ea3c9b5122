"""What the formulas of a rule's questions decide before anybody scores: points out of reach, percents taken for numbers."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from chidu.decimals import ZERO, plain, steady
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.formula import Facet
from chidu.formula.doubts import is_percent, large_number, mistyped
from chidu.formula.reach import Reach, Reaching
from chidu.language import tr
from chidu.plugins.binding import BoundRule
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.systems.at_path import where_written
from chidu.systems.bound import Asked

Facets = Mapping[str, Facet]


def formula_findings(
    rule: BoundRule, asked: tuple[Asked, ...], at: KeyPath, facets: Facets
) -> Iterator[Diagnostic]:
    """Yield what is wrong with the formulas of one indicator's questions, as far as it is certain."""
    yield from _mistyped(rule, asked, at, facets)
    if rule.rule.info.monotone == "rising" and len(asked) == 1:
        yield from _reach(rule, asked[0], at, facets)


def _mistyped(rule: BoundRule, asked: tuple[Asked, ...], at: KeyPath, facets: Facets) -> Iterator[Diagnostic]:
    """Yield a warning where a number such as 100 is compared with a percent, by a rule that reads both."""
    nodes = [(one.formula, one.formula.node) for one in asked if one.formula and one.formula.node]
    if not any(is_percent(node, facets) for _, node in nodes):
        return
    for formula, node in nodes:
        number = large_number(node, formula.text)
        if number is not None:
            doubt = mistyped(number, node.start, node.end)
            yield Diagnostic(doubt.code, doubt.message, doubt.hint, _place(rule, formula.text, at))


def _reach(rule: BoundRule, asked: Asked, at: KeyPath, facets: Facets) -> Iterator[Diagnostic]:
    """Yield where the result cannot reach full marks, or is always full marks, whatever the facts are."""
    formula, name, full = asked.formula, asked.question.id, rule.indicator.points
    if formula is None or formula.node is None or full == ZERO:
        return
    given = {name: Facet(low=value, high=value) for name, value in asked.question.given}
    reach = Reach(
        *(None if end is None else steady(end) for end in Reaching({**facets, **given}).of(formula.node))
    )
    place = _place(rule, formula.text, at)
    words = {"title": rule.indicator.title, "full": plain(full)}
    most = _points(rule, {} if reach.high is None else {name: reach.high}, high=True)
    if reach.high is not None and most is not None and most < full:
        words |= {"most": plain(reach.high)}
        text = tr("“{title}”的算式最大是 {most}，得不到满分 {full} 分", **words)
        yield Diagnostic("E404", text, tr("改算式或分值，使满分可以得到"), place)
        return
    least = None if reach.low is None else _points(rule, {name: reach.low}, high=False)
    if least is not None and least >= full:
        text = tr("“{title}”的算式不论事实如何都不低于 {full}，总是满分", **words)
        yield Diagnostic("W402", text, tr("改算式，使得分随事实变化"), place)


def _points(rule: BoundRule, answers: Mapping[str, Decimal], *, high: bool) -> Decimal | None:
    bounds = reachable(rule, answers)
    if isinstance(bounds, Fault):
        return None
    return bounds.high if high else bounds.low


def _place(rule: BoundRule, text: str, at: KeyPath) -> KeyPath:
    return (*at, *where_written(rule.indicator.rule.params, text))
