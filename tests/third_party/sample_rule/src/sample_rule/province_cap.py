"""省级规定：凡有扣分的指标，得分不超过满分的 90%；没有扣分的不受影响。"""

from collections.abc import Generator
from decimal import Decimal

from chidu.rules import Bounds, Indicator, Line, Outcome, hookimpl

SHARE = Decimal("0.9")


@hookimpl(wrapper=True)
def rule_score(indicator: Indicator) -> Generator[None, Outcome, Outcome]:
    """Cut what is above the cap, unless nothing was lost."""
    outcome = yield
    cap = indicator.points * SHARE
    if outcome.points is None or outcome.points == indicator.points or outcome.points <= cap:
        return outcome
    line = Line("省级规定：有扣分的不超过满分的 90%", cap - outcome.points)
    return Outcome(cap, (*outcome.lines, line), outcome.status, warnings=outcome.warnings)


@hookimpl(wrapper=True)
def rule_bounds(indicator: Indicator) -> Generator[None, Bounds | None, Bounds | None]:
    """Promise no more than the cap as soon as something is lost."""
    bounds = yield
    if bounds is None:
        return None
    cap = indicator.points * SHARE
    low, high = (each if each == indicator.points else min(each, cap) for each in bounds)
    return Bounds(low, high)
