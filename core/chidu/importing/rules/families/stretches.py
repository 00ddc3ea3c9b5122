"""Bands sorted out: where each begins and ends, and whose the end between two of them is."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from attrs import evolve, frozen

from chidu.decimals import ZERO
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.passages import Passage, Text
from chidu.language import tr

#: What 90-100, 80-89 leave out between them, which is nothing.
_WHOLE = Decimal("0.01")


@frozen
class Stretch:
    """A band with its ends sorted out; None is open, or not marked."""

    low: Decimal | None
    high: Decimal | None
    low_in: bool | None
    high_in: bool | None
    passage: Passage

    @property
    def single(self) -> bool:
        """Say whether the band is one value."""
        return self.low is not None and self.low == self.high


def nested(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Return bands that each take in the one before as bands beside each other: 为0得6分，≤2%得4分，≤5%得2分."""
    opened = [one for one in stretches if one.low is None and one.high is not None]
    rising = sorted((*opened, *(one for one in stretches if one.single)), key=lambda one: one.high or ZERO)
    worths = [one.passage.value for one in rising]
    if len(rising) < 2 or not opened or any(worth is None for worth in worths):  # noqa: PLR2004 - one and another
        return list(stretches)
    if any(one.high == other.high or _less(one, other) for one, other in pairwise(rising)):
        return list(stretches)
    below: dict[Stretch, Stretch] = {other: one for one, other in pairwise(rising) if other.low is None}
    return [_upon(one, below[one]) if one in below else one for one in stretches]


def _less(one: Stretch, other: Stretch) -> bool:
    first, second = one.passage.value, other.passage.value
    return first is None or second is None or first <= second


def _upon(one: Stretch, lower: Stretch) -> Stretch:
    low_in = None if lower.high_in is None and not lower.single else not (lower.high_in or lower.single)
    return evolve(one, low=lower.high, low_in=low_in)


def joined(
    text: Text, ordered: Sequence[Stretch], draft: Draft, *, counts: bool
) -> tuple[list[Stretch], Draft]:
    """Return the stretches, from above, so that each begins where the next ends; doubts where the text is silent."""
    found = list(ordered)
    for place in range(len(found) - 1):
        upper, lower = found[place], found[place + 1]
        if upper.low is None:
            return found, draft.doubting(tr("两档的界限对不上"), upper.passage.span)
        if lower.high is None and not lower.single:  # 不低于90%得8分, 不低于80%得6分
            draft = unsaid(draft, upper)
            found[place + 1] = evolve(lower, high=upper.low, high_in=upper.low_in is False)
        elif counts:
            found[place], found[place + 1], draft = _counted(draft, upper, lower)
        elif upper.low != lower.high:
            if lower.high_in is not None or not _is_printed_gap(text, upper.low, lower.high):
                draft = draft.doubting(tr("两档之间有空缺或重叠"), upper.passage.span)
            found[place : place + 2] = (
                evolve(upper, low_in=True),
                evolve(lower, high=upper.low, high_in=False),
            )
        elif upper.low_in is None and upper.high is None and lower.high_in and not _is_bracketed(text, lower):
            draft = draft.doubting(tr("“以上”含不含本数没有写明"), upper.passage.span)
        elif upper.low_in is not None and upper.low_in == lower.high_in:
            draft = draft.doubting(tr("同一个端点，两档都含或都不含"), upper.passage.span)
    draft = _unmarked(text, found, draft)
    return ([*found] if counts else [_settled(found, place) for place in range(len(found))]), draft


def unsaid(draft: Draft, one: Stretch) -> Draft:
    """Return the draft with a doubt where no band says whose the lower end of this one is: 90%以上得10分，其余不得分."""
    if one.single or one.low_in is not None or one.low is None:
        return draft
    return draft.doubting(tr("“以上”含不含本数没有写明"), one.passage.span)


def _is_bracketed(text: Text, one: Stretch) -> bool:
    """Say whether the upper end is marked in so many words: 20%（含）, and not by a sign alone."""
    band = one.passage.band
    return band is not None and band.high is not None and "含" in text.even[slice(*band.high.span)]


def _unmarked(text: Text, ordered: Sequence[Stretch], draft: Draft) -> Draft:
    """Return the draft with a doubt for the ends that neither band claims."""
    silent = [
        text.said(_bound_span(upper, lower))
        for upper, lower in pairwise(ordered)
        if upper.low == lower.high and upper.low_in is None and lower.high_in is None
        if not upper.single and not lower.single
    ]
    if not silent:
        return draft
    return draft.doubting(tr("端点 {bounds} 属于哪一档没有写明；按含下端读", bounds="、".join(silent)))


def _is_printed_gap(text: Text, low: Decimal, high: Decimal | None) -> bool:
    """Say whether 90-100, 80-89 means that the band below ends where the one above begins."""
    return high is not None and low - high == _WHOLE and text.find(r"[0-9]\.[0-9]%") is None


def _counted(draft: Draft, upper: Stretch, lower: Stretch) -> tuple[Stretch, Stretch, Draft]:
    """Return two bands of whole numbers; 3次以上 above 1-3次（含） begins at 4."""
    low, high = upper.low, lower.high
    assert low is not None  # noqa: S101 - the caller has looked
    if (
        low == high
        and lower.high_in is None
        and upper.low_in is None
        and upper.high is not None
        and lower.low is None
    ):
        lower = evolve(lower, high_in=False)  # 80人至100人 names its ends, 80人以下 only where it stops
        draft = draft.doubting(tr("“以下”含不含本数没有写明"), lower.passage.span)
    elif low == high and lower.high_in is not False and upper.low_in is None:
        upper = evolve(upper, low_in=False)
        draft = draft.doubting(tr("“以上”含不含本数没有写明"), upper.passage.span)
    first = low + 1 if upper.low_in is False else low
    last = high - 1 if high is not None and lower.high_in is False else high
    if last is None or first != last + 1:
        draft = draft.doubting(tr("两档之间有空缺或重叠"), upper.passage.span)
    return upper, lower, draft


def _bound_span(upper: Stretch, lower: Stretch) -> tuple[int, int]:
    """Return where the end between two bands is printed: the lower end of one, or the upper of the other."""
    first, second = upper.passage.band, lower.passage.band
    end = (first.low if first is not None else None) or (second.high if second is not None else None)
    return upper.passage.span if end is None else end.span


def _settled(ordered: Sequence[Stretch], place: int) -> Stretch:
    """Return a stretch whose ends are marked: by itself, by its neighbour, else the lower end belongs to it."""
    one = ordered[place]
    above = ordered[place - 1] if place > 0 else None
    below = ordered[place + 1] if place + 1 < len(ordered) else None
    if one.single:
        return evolve(one, low_in=True, high_in=True)
    low_in, high_in = one.low_in, one.high_in
    if below is not None and low_in is None:
        low_in = False if below.single and below.high == one.low else not below.high_in
    if above is not None and high_in is None and one.high is not None:
        high_in = False if above.single and above.low == one.high else above.low_in is False
    return evolve(one, low_in=True if low_in is None else low_in, high_in=bool(high_in))
