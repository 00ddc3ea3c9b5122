"""What another system would change in a sheet that is scored: by indicator, in total and grade; nothing is written."""

from collections.abc import Iterator
from typing import NamedTuple

from attrs import frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment
from chidu.projects.errors import RefusedError
from chidu.projects.project import OpenProject
from chidu.projects.taking_system import taking
from chidu.projects.typed_sheet import typed_sheet
from chidu.record import Record
from chidu.scoring.engine import assess
from chidu.systems.bound import BoundSystem


class Rescored(NamedTuple):
    """One indicator before and after, None where it is not there; ``why`` says what in the system differs."""

    before: Assessed | None
    after: Assessed | None
    why: tuple[str, ...]

    @property
    def title(self) -> str:
        """Return the indicator's name, the new one where it has one."""
        one = self.after or self.before
        return one.indicator.title if one else ""


@frozen(eq=False, repr=False, slots=False)
class Rescoring(Record):
    """A round before and after; ``changed`` has only indicators that differ, ``unfit`` the answers that no longer fit."""

    before: Assessment
    after: Assessment
    changed: tuple[Rescored, ...]
    unfit: tuple[Diagnostic, ...]


def rescored(project: OpenProject, other: BoundSystem, round_id: str = "self") -> Rescoring:
    """Return what scoring a round by ``other`` would change; the project stays as it is.

    Raises ``RefusedError`` where ``other`` has rules that cannot be used here: nobody can say what they would give.
    """
    make_sure_of_rules(other)
    data = taking(project.data, project.bound, other).data
    typed = typed_sheet(other, data, project.folder.path)
    before, after = project.assessment(round_id), assess(other, typed.sheet, round_id, anew=True)
    known = {(one.code, one.message) for one in project.diagnostics}
    unfit = tuple([one for one in typed.diagnostics if (one.code, one.message) not in known])
    return Rescoring(before, after, tuple(_changed(before, after)), unfit)


def make_sure_of_rules(bound: BoundSystem) -> None:
    """Raise ``RefusedError`` where an indicator has no rule that can be used, with the reason of each."""
    faults = [f"{one.indicator.title}：{one.fault}" for one in bound.indicators.values() if one.rule is None]
    if faults:
        text = tr("不能重新评分：有 {count} 项的评分规则不能用；已有的得分没有动", count=len(faults))
        raise RefusedError(text, tuple(dict.fromkeys(faults)))


def _changed(before: Assessment, after: Assessment) -> Iterator[Rescored]:
    for name in {**after.indicators, **before.indicators}:
        one, other = before.indicators.get(name), after.indicators.get(name)
        why = tuple(_why(one, other))
        points = [None if each is None else each.points for each in (one, other)]
        if why or points[0] != points[1]:
            yield Rescored(one, other, why)


def _why(before: Assessed | None, after: Assessed | None) -> Iterator[str]:
    if before is None or after is None:
        yield tr("新增的指标") if before is None else tr("指标没有了")
        return
    one, other = before.indicator, after.indicator
    if one.title != other.title:
        yield tr("原名“{title}”", title=one.title)
    if one.points != other.points:
        yield tr("分值 {before} → {after}", before=one.points, after=other.points)
    used = [f"{each.rule.type} {each.rule.version}".strip() for each in (before, after)]
    if used[0] != used[1]:
        yield tr("评分规则 {before} → {after}", before=used[0], after=used[1])
    elif one.rule != other.rule:
        yield tr("评分规则的写法改了")
    if one.standard != other.standard:
        yield tr("评价标准改了")
