"""An indicator that does not apply and takes the rate of points that its peers have (同类项目平均)."""

from decimal import Decimal

from chidu.decimals import ZERO, readable, rounded, steady
from chidu.diagnostics import Diagnostic
from chidu.formula import Formula
from chidu.language import tr
from chidu.model.assessment import Assessed, Line
from chidu.scoring.indicator import Circumstances
from chidu.systems.bound import BoundIndicator

_ALL = Decimal(1)


def by_peers(bound: BoundIndicator, average: Formula, why: str, around: Circumstances) -> Assessed:
    """Return the peers' share of the points; without their average the indicator stays open, and it is said why."""
    full = bound.indicator.points
    rate, troubles = around.facts.evaluate(average)
    rate = None if rate is None else steady(rate)
    if rate is not None and not ZERO <= rate <= _ALL:
        text = tr(
            "同类项目平均得分率 {formula} 是 {rate}，应在 0 和 1 之间",
            formula=average.text,
            rate=readable(rate),
        )
        rate, troubles = None, (text,)
    if rate is None:
        around.found.append(_open(bound, average, troubles, around))
        most = rounded(full, around.policy.decimals)
        return Assessed(bound.indicator, "incomplete", None, most, (), bound.used)
    points = rounded(full * rate, around.policy.decimals)
    text = tr("不适用，按同类项目平均得分率 {rate}% 计算：{why}", rate=readable(rate * 100), why=why)
    line = Line(text, points)
    return Assessed(bound.indicator, "not_applicable", points, points, (line,), bound.used)


def _open(
    bound: BoundIndicator, average: Formula, troubles: tuple[str, ...], around: Circumstances
) -> Diagnostic:
    name, title = bound.indicator.id, bound.indicator.title
    at = ("rounds", around.round_id, "not_applicable", name)
    if troubles:
        text = tr("{title}：{trouble}，无法计算得分", title=title, trouble=tr("；").join(troubles))
        return Diagnostic("W705", text, tr("核对并补正所用的事实"), at, indicator=name)
    facts = tr("、").join(around.facts.unknown_titles(average)) or average.text
    text = tr("{title}：不适用，缺 同类项目平均得分率（事实 {facts} 未填）", title=title, facts=facts)
    return Diagnostic("N707", text, tr("填好所用的事实：{formula}", formula=average.text), at, indicator=name)
