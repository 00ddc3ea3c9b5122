"""A paper cut into its pages of one kind, as formats that print themselves show them."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import ZERO
from chidu.reports.blocks import Bar, Block, NewPage, Paper, together


class Page(NamedTuple):
    """What stands on pages of one kind, upright or lying (landscape): blocks, those beside one another together."""

    landscape: bool
    lines: tuple[tuple[Block, ...], ...]


def pages(paper: Paper) -> Iterator[Page]:
    """Yield the pages of a paper; what a new page begins without anything before it is no page."""
    landscape, held = False, list[tuple[Block, ...]]()
    for line in together(paper.blocks):
        if isinstance(line[0], NewPage):
            if held:
                yield Page(landscape, tuple(held))
            landscape, held = line[0].landscape, []
        else:
            held.append(line)
    yield Page(landscape, tuple(held))


def share_of(bar: Bar) -> Decimal:
    """Return how much of a bar is filled, from 0 to 1."""
    return ZERO if bar.value is None or bar.full <= ZERO else min(max(bar.value / bar.full, ZERO), Decimal(1))
