"""Scores that a reviewer gives without answers (核定): inside the rule's bounds, and never without a reason."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import evolve

from chidu.decimals import canonical, plain, rounded
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.sheet import ASSIGNED_KINDS, Assigned, Round
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Bounds
from chidu.sheets.strangers import no_indicator
from chidu.systems.bound import BoundIndicator, BoundSystem


def accept_assigned(
    bound: BoundSystem, round_id: str, held: Round, found: list[Diagnostic]
) -> Mapping[str, Assigned]:
    """Return the assigned scores that count; what cannot be assigned is told."""
    if not held.assigned:
        return held.assigned
    kept: dict[str, Assigned] = {}
    for path, one in held.assigned.items():
        at = ("rounds", round_id, "assigned", path)
        known = bound.indicators.get(path)
        if known is None:
            found.append(no_indicator(bound, path, at, told=len(found)))
            continue
        problem = assigning_problem(known, one, bound.system.scoring.decimals)
        if problem:
            text = tr("{title}：{problem}", title=known.indicator.title, problem=problem)
            hint = tr("改正后才会计入，现在按回答计分")
            found.append(Diagnostic("W614", text, hint, at, indicator=path))
        else:
            kept[path] = evolve(one, points=canonical(one.points), why=one.why.strip())
    return MappingProxyType(kept)


def assigning_problem(bound: BoundIndicator, one: Assigned, decimals: int) -> str:
    """Return why a score cannot be assigned, and what could be; empty where it can."""
    if not one.why.strip():
        return tr("{kind}得分没有写明原因（why）", kind=ASSIGNED_KINDS[one.kind])
    low, high = assignable(bound)
    if not low <= one.points <= high:
        words = {"points": plain(one.points), "low": plain(low), "high": plain(high)}
        return tr("{kind}得分 {points} 不在 {low} 到 {high} 之间", kind=ASSIGNED_KINDS[one.kind], **words)
    if rounded(one.points, decimals) != one.points:
        words = {"points": plain(one.points), "decimals": str(decimals)}
        return tr("{kind}得分 {points} 的小数多于 {decimals} 位", kind=ASSIGNED_KINDS[one.kind], **words)
    return ""


def assignable(bound: BoundIndicator) -> Bounds:
    """Return the lowest and highest score that may be assigned: what the rule can give, as it counts in the sum.

    Where the rule cannot be asked, 0 to full marks.
    """
    full = bound.indicator.points
    reach = reachable(bound.rule, {}) if bound.rule else None
    limits = Bounds(full - full, full) if reach is None or isinstance(reach, Fault) else reach
    return Bounds(limits.low - full, limits.high - full) if bound.beyond == "penalty" else limits
