"""Rounding an outcome to the decimals of its system, so that its lines still sum to its points."""

from decimal import Decimal

from chidu.decimals import ZERO, rounded
from chidu.model.assessment import Line


def rounded_lines(lines: tuple[Line, ...], points: Decimal, places: int) -> tuple[Line, ...]:
    """Return ``lines`` rounded to ``places``; the last takes the rest, so that they sum to ``points``."""
    if not lines:
        return lines
    short = [Line(line.text, rounded(line.points, places), line.clause) for line in lines]
    rest = points - sum([line.points for line in short[:-1]], ZERO)
    return (*short[:-1], short[-1]._replace(points=rest))
