"""Intervals on the number axis, each end open or closed, and the proof that they cover it without gap or overlap."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

INFINITY = Decimal("Infinity")


class Cut(NamedTuple):
    """A cut between numbers: just before ``value``, or just after it; cuts compare from left to right."""

    value: Decimal
    after: bool


class Interval(NamedTuple):
    """The numbers between two cuts: [a, b) lies between the cut before a and the cut before b."""

    start: Cut
    end: Cut

    @property
    def whole(self) -> "Interval":
        """Return the same whole numbers between cuts just before numbers: (0, 3] is [1, 4)."""
        return Interval(
            *(Cut(value + 1, after=False) if after else Cut(value, after) for value, after in self)
        )

    @property
    def empty(self) -> bool:
        """Say whether no number lies inside."""
        return self.start >= self.end

    def holds(self, value: Decimal) -> bool:
        """Say whether ``value`` lies inside."""
        return self.start <= Cut(value, after=False) < self.end


class Seam(NamedTuple):
    """A stretch that no interval covers, or that two do; ``left`` and ``right`` are the intervals beside it, if any."""

    kind: Literal["gap", "overlap"]
    stretch: Interval
    left: int | None
    right: int | None


def seams(intervals: Sequence[Interval], whole: Interval) -> tuple[Seam, ...]:
    """Return every gap and overlap of intervals that lie inside ``whole``, from left to right."""
    found = []
    reached, last = whole.start, None
    for place in sorted(range(len(intervals)), key=lambda place: intervals[place]):
        start, end = intervals[place]
        if start > reached:
            found.append(Seam("gap", Interval(reached, start), last, place))
        elif start < reached:
            found.append(Seam("overlap", Interval(start, min(reached, end)), last, place))
        if end > reached:
            reached, last = end, place
    if reached < whole.end:
        found.append(Seam("gap", Interval(reached, whole.end), last, None))
    return tuple(found)
