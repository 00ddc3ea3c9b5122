"""Intervals with open and closed ends, and the proof that they cover the axis once."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chidu_rules.axis import INFINITY, Cut, Interval, seams

VALUES = st.integers(0, 6).map(Decimal)
CUTS = st.builds(Cut, VALUES, st.booleans())
INTERVALS = st.lists(st.builds(Interval, CUTS, CUTS).filter(lambda found: not found.empty), max_size=5)
WHOLE = Interval(Cut(Decimal(0), after=False), Cut(Decimal(6), after=True))
#: Every place that a bound can tell apart: the bounds themselves and a point between each two.
PLACES = [Decimal(n) / 2 for n in range(13)]


def _between(start: str, end: str, *, after_start: bool = False, after_end: bool = False) -> Interval:
    return Interval(Cut(Decimal(start), after=after_start), Cut(Decimal(end), after=after_end))


def test_ends():
    """[1, 2) holds 1 and not 2, (1, 2] holds 2 and not 1."""
    lower, upper = _between("1", "2"), _between("1", "2", after_start=True, after_end=True)
    assert lower.holds(Decimal(1))
    assert not lower.holds(Decimal(2))
    assert upper.holds(Decimal(2))
    assert not upper.holds(Decimal(1))


def test_a_single_value():
    """[1, 1] holds exactly 1, and [1, 1) holds nothing."""
    assert _between("1", "1", after_end=True).holds(Decimal(1))
    assert not _between("1", "1", after_end=True).empty
    assert _between("1", "1").empty


def test_unbounded():
    """An interval without upper end holds the largest number there is."""
    assert Interval(Cut(Decimal(1), after=False), Cut(INFINITY, after=True)).holds(Decimal(10) ** 12)


@given(INTERVALS)
def test_seams_tell_the_truth(intervals: list[Interval]):
    """Every place is held by exactly one interval unless a seam says so."""
    found = seams(intervals, WHOLE)
    for place in PLACES:
        held = sum(interval.holds(place) for interval in intervals)
        told = {seam.kind for seam in found if seam.stretch.holds(place)}
        assert ("gap" in told) == (held == 0)
        assert ("overlap" in told) == (held > 1)


@given(INTERVALS)
def test_seams_name_their_neighbours(intervals: list[Interval]):
    """An overlap names two different intervals that both hold part of it."""
    for seam in seams(intervals, WHOLE):
        if seam.kind == "overlap":
            assert seam.left != seam.right
            assert intervals[seam.right].start == seam.stretch.start


@given(st.sets(CUTS, max_size=6))
def test_a_partition_has_no_seams(cuts: set[Cut]):
    """Cutting the axis anywhere gives intervals without gap or overlap, in any order."""
    inner = sorted(cut for cut in cuts if WHOLE.start < cut < WHOLE.end)
    ends = [WHOLE.start, *inner, WHOLE.end]
    parts = [Interval(start, end) for start, end in pairwise(ends)]
    assert seams(parts[::-1], WHOLE) == ()


def test_nothing_is_one_gap():
    """Without intervals the whole axis is a gap without neighbours."""
    (seam,) = seams([], WHOLE)
    assert seam == ("gap", WHOLE, None, None)
