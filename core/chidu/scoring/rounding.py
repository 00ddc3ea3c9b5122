"""Rounding an outcome to the decimals of its system, so that its lines still sum to its points."""

from decimal import Decimal

from chidu.decimals import ZERO, quantum, rounded
from chidu.model.assessment import Line


def rounded_lines(lines: tuple[Line, ...], points: Decimal, places: int) -> tuple[Line, ...]:
    """Return ``lines`` rounded to ``places``; those that rounding moved furthest give way until they sum to ``points``."""
    short = [rounded(line.points, places) for line in lines]
    rest = points - sum(short, ZERO)
    if rest != ZERO:
        unit = quantum(places).copy_sign(rest)
        lost = [(line.points - kept) * unit for line, kept in zip(lines, short, strict=True)]
        furthest = sorted(range(len(lines)), key=lost.__getitem__, reverse=True)
        for at in furthest[: int(rest / unit)]:
            short[at] += unit
    return tuple([Line(line.text, kept, line.clause) for line, kept in zip(lines, short, strict=True)])
