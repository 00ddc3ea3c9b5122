"""Rows of tables found in a PDF: what belongs together must stand together, in the order of the paper.

A row's cells follow one another; those that reach down over several rows stand at the end of the last of them. Where a
page ends within a row, its cells' beginnings follow one another, and what is left stands on the next page.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from chidu.decimals import plain
from chidu.reports.blocks import Cell, Chart, Paper, Table
from chidu.reports.pdf.spelling import spelled
from chidu.reports.reconciling import squeezed, whole

#: A piece of a split text is not shorter: a break leaves whole lines on both its sides, never one alone.
LEAST = 4


class _Strip(NamedTuple):
    """Texts that follow one another, and whether such strips follow one another too."""

    texts: tuple[str, ...]
    in_order: bool


def torn(pages: Sequence[str], paper: Paper) -> Iterator[str]:
    """Yield what of each row does not stand together, or not behind the rows before it."""
    text, at = "".join(pages), 0
    for strip in _strips(paper):
        end = _found(strip.texts, text, at if strip.in_order else 0)
        if end is None:
            yield "".join(strip.texts)
        elif strip.in_order:
            at = end


def _strips(paper: Paper) -> Iterator[_Strip]:
    for block in paper.blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        elif isinstance(block, Chart):
            bars = [f"{bar.title}{bar.shown}/{plain(bar.full)}" for bar in block.bars]
            yield _Strip(tuple([_read(one) for one in (block.title, *bars)]), in_order=False)


def _rows(table: Table) -> Iterator[_Strip]:
    for row, placed in groupby(table.placed(), key=lambda place: place[0]):
        cells = [cell for _, _, cell in placed]
        texts = [text for cell in cells if cell.rows == 1 and (text := _read(whole(cell)))]
        if row >= table.heads and texts:
            yield _Strip(tuple(texts), in_order=True)
        for title, full in pairwise(cells):
            if title.rows > 1 and _is_worth(title, full):
                yield _Strip((_read(whole(title)), _read(whole(full))), in_order=False)


def _is_worth(title: Cell, full: Cell) -> bool:
    """Say whether one cell is a node's title and the other one its full marks."""
    one, other = title.key.partition("."), full.key.partition(".")
    return (one[0], other[0]) == ("title", "full") and one[2] == other[2]


def _read(text: str) -> str:
    return squeezed(spelled(text))


def _found(texts: tuple[str, ...], text: str, start: int) -> int | None:
    """Return where texts end that follow one another from ``start`` on, None where they do not."""
    joined = "".join(texts)
    at = text.find(joined, start)
    if at >= 0:
        return at + len(joined)
    beginning = texts[0][:LEAST]
    at = text.find(beginning, start)
    while at >= 0:
        end = _pieces(texts, text, at)
        if end is not None:
            return end
        at = text.find(beginning, at + 1)
    return None


def _pieces(texts: tuple[str, ...], text: str, at: int) -> int | None:
    """Return where the beginnings of texts end that follow one another at a place; short texts are never split."""
    if not texts:
        return at
    first, *rest = texts
    longest = next(
        (size for size, pair in enumerate(zip(first, text[at:], strict=False)) if pair[0] != pair[1]),
        min(len(first), len(text) - at),
    )
    shortest = len(first) if len(first) < 2 * LEAST else LEAST
    for size in range(longest, shortest - 1, -1):
        end = _pieces(tuple(rest), text, at + size)
        if end is not None:
            return end
    return None
