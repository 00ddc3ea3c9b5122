"""The status line: points so far and possible, what is still to do, and the grade with its margin."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import plain, rounded
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.system import Grade, IndicatorSystem
from chidu_tui.marks import Marks


class Status(NamedTuple):
    """What the status line says of a round."""

    so_far: Decimal
    possible: Decimal
    total: Decimal | None
    full: Decimal
    unscored: int
    unexplained: int
    unproved: int
    contradictions: int
    grade: str | None
    best_grade: str | None
    margin: "Margin | None"


class Margin(NamedTuple):
    """How many points are missing to the next grade."""

    grade: str
    points: Decimal


def status_of(assessment: Assessment) -> Status:
    """Return the status of a round."""
    total, places = assessment.total, assessment.system.scoring.decimals
    every = assessment.indicators.values()
    points = None if total.points is None else rounded(total.points, places)
    return Status(
        rounded(total.so_far, places),
        rounded(total.possible, places),
        points,
        total.full,
        sum(one.status in {"incomplete", "error"} for one in every),
        sum(one.reason_missing for one in every),
        sum(len(one.evidence_missing) for one in every),
        sum(check.holds is False for check in assessment.checks),
        assessment.grade,
        assessment.best_grade,
        None if points is None or assessment.vetoes else margin(assessment.system, points),
    )


def margin(system: IndicatorSystem, points: Decimal) -> Margin | None:
    """Return what the next higher grade lacks, None for the highest."""
    higher: list[Grade] = [one for one in system.head.grades if one.lowest > points]
    if not higher:
        return None
    nearest = min(higher, key=lambda one: one.lowest)
    return Margin(nearest.name, nearest.lowest - points)


def status_text(status: Status, marks: Marks) -> str:
    """Return the status line."""
    return marks.between.join(_parts(status))


def _parts(status: Status) -> Iterator[str]:
    if status.total is None:
        yield tr("已得 {points}", points=plain(status.so_far))
        yield tr("最高可达 {points}", points=plain(status.possible))
    else:
        yield tr("总分 {points}", points=plain(status.total))
    yield tr("未评 {count}", count=status.unscored)
    yield tr("缺原因 {count}", count=status.unexplained)
    yield tr("缺佐证 {count}", count=status.unproved)
    yield tr("矛盾 {count}", count=status.contradictions)
    yield grade_text(status)
    if status.margin is not None:
        yield tr("距{grade} {points} 分", grade=status.margin.grade, points=plain(status.margin.points))


def grade_text(status: Status) -> str:
    """Return the grade in words; before the total is known, the best that is still possible."""
    if status.grade is not None:
        return tr("等次 {grade}", grade=status.grade)
    best = status.best_grade or tr("（无）")
    return tr("等次 {grade}", grade=best) if status.total is not None else tr("可达 {grade}", grade=best)
