"""How a difference between a printed standard and its rule is told."""

from decimal import Decimal

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.standards.amounts import Amount, Measure, Span, Standard
from chidu.standards.difference import Difference


def not_full(told: Standard, one: Amount, points: Decimal | None) -> Difference:
    """Tell an award that is not the indicator's points, or is beyond them."""
    text, full = told.printed(one.span), plain(ZERO if points is None else points)
    message = tr("评价标准写的是 {text}，而本项分值 {full} 分", text=text, full=full)
    return Difference(message, text, full, one.span)


def differs(told: Standard, made: Standard, one: Amount, other: Amount) -> Difference:
    """Tell an amount that the rule computes otherwise."""
    return stated(told, one.span, made.printed(other.span), one.clause)


def step(told: Standard, made: Standard, per: Measure, its: Measure) -> Difference:
    """Tell a step that the rule counts in another size, unit or direction."""
    text, rule = _measured(told, per, its), _measured(made, its, per)
    message = tr("评价标准写的是每 {text}，评分规则算的是每 {rule}", text=text, rule=rule)
    return Difference(message, text, rule, per.span)


def _measured(standard: Standard, one: Measure, other: Measure) -> str:
    """Return the measure as printed, led by its direction where that is what differs."""
    size = standard.printed(one.span)
    if one.way is None or other.way is None or one.way == other.way:
        return size
    ways = {"above": tr("高{step}"), "below": tr("低{step}"), "either": tr("相差{step}")}
    return ways[one.way].format(step=size)


def stated(told: Standard, span: Span, rule: str, clause: int | None = None) -> Difference:
    """Tell a stretch of the text beside what the rule writes."""
    text = told.printed(span)
    where = "" if clause is None else tr("第 {number} 项", number=clause)
    message = tr("评价标准{where}写的是 {text}，评分规则算的是 {rule}", where=where, text=text, rule=rule)
    return Difference(message, text, rule, span)


def missing(told: Standard, span: Span) -> Difference:
    """Tell what the text says and the rule does not do at all."""
    text = told.printed(span)
    return Difference(tr("评价标准写的是 {text}，评分规则里没有这一条", text=text), text, "", span)


def instead(told: Standard, made: Standard, span: Span) -> Difference:
    """Tell what the text says beside the phrase by which the rule does otherwise."""
    phrases = made.saying("proportional", "overrun", "inverse", "discretion")
    return stated(told, span, made.printed(phrases[0].span)) if phrases else missing(told, span)


def graded(told: Standard, made: Standard, span: Span) -> Difference:
    """Tell a scale of awards, from its first, where the rule computes without any."""
    phrases = made.saying("proportional", "overrun", "inverse", "discretion")
    spans = [one.span for one in phrases]
    spans += [one.span for one in made.having("step", "deduct", "deduct_range")]
    text, rule = told.printed(span), made.printed(spans[0]) if spans else ""
    message = tr("评价标准分几档给分（{text} 等），评分规则不分档：{rule}", text=text, rule=rule)
    return Difference(message, text, rule, span)


def counted(wanted: int, given: int, span: Span) -> Difference:
    """Tell a list that has more or fewer entries than the rule."""
    message = tr("评价标准列了 {text} 项，评分规则有 {rule} 项", text=wanted, rule=given)
    return Difference(message, str(wanted), str(given), span)
