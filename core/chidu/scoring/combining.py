"""Several rounds of one sheet combined by the weights of the system: 自评 × 30% + 部门评价 × 70%."""

from collections.abc import Mapping, Sequence
from decimal import Decimal, localcontext
from typing import NamedTuple

from chidu.decimals import CONTEXT, ZERO, rounded
from chidu.model.assessment import Assessment, Total
from chidu.model.system import IndicatorSystem


class Combined(NamedTuple):
    """The weighted total of several rounds, and its grade; both None while any round has none."""

    system: IndicatorSystem
    parts: tuple[tuple[Assessment, Decimal], ...]
    total: Total
    grade: str | None


def combine(assessments: Mapping[str, Assessment], weights: Mapping[str, Decimal]) -> Combined:
    """Return the rounds weighted and rounded half up; ``weights`` sum to 1, each round has its assessment."""
    parts = tuple([(assessments[name], weight) for name, weight in weights.items()])
    system = parts[0][0].system
    with localcontext(CONTEXT):
        so_far, possible = (
            rounded(sum([weight * pick for pick, weight in picked], ZERO), system.scoring.decimals)
            for picked in (
                [(one.total.so_far, weight) for one, weight in parts],
                [(one.total.possible, weight) for one, weight in parts],
            )
        )
    complete = all(one.total.points is not None for one, _ in parts)
    total = Total(system.head.points, so_far if complete else None, so_far, possible)
    graded = complete and all(one.grade is not None for one, _ in parts)
    grade = _vetoed(system, system.grade(so_far), [one for one, _ in parts]) if graded else None
    return Combined(system, parts, total, grade)


def _vetoed(system: IndicatorSystem, grade: str | None, rounds: Sequence[Assessment]) -> str | None:
    """Return what the vetoes of every round leave of a grade.

    Of a round that stands as it was submitted no veto is known any more, but the grade to which it led.
    """
    held = dict.fromkeys([name for one in rounds for name in one.vetoes])
    left = system.vetoed(grade, held)
    if left is None:
        return None
    lowered = [lower for one in rounds if (lower := _lowered(system, one)) is not None]
    return max([left, *lowered], key=system.ranking.index)


def _lowered(system: IndicatorSystem, one: Assessment) -> str | None:
    """Return the grade of a round where it is lower than its points earn, None where it is not."""
    earned = None if one.total.points is None else system.grade(one.total.points)
    ranking, given = system.ranking, one.grade
    if earned is None or given is None or given not in ranking:
        return None
    return given if ranking.index(earned) < ranking.index(given) else None
