"""How wide the columns of a table are, and its texts put into them."""

from typing import NamedTuple

from chidu.diagnostics.visible import visible, width
from chidu.documents.widths import padded
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu_tui.marks import Marks
from chidu_tui.session.fact_table import TableView
from chidu_tui.session.header import shortened

#: Blank columns behind every cell.
GAP = 2
#: No column is narrower, and none is wider than this before all have what they need.
LEAST, ENOUGH = 6, 28
#: The head of a column takes no more, it is wrapped.
HEAD = 18
#: The widest title of a row.
TITLE = 20


class Layout(NamedTuple):
    """The widths with their gaps, where each column of cells starts, and the lines of the head."""

    widths: tuple[int, ...]  # of the titles of rows first
    starts: tuple[int, ...]
    head: tuple[str, ...]


def laid_out(view: TableView, columns: int) -> Layout:
    """Return the widths for so many columns of the screen: each what it needs, then what is left to the texts."""
    titles = [width(visible(one.title)) for one in view.rows]
    first = min(TITLE, max([width(tr("合计")) if view.totals else 1, *titles])) + GAP
    needs = [_need(view, at) for at in range(len(view.columns))]
    room = max(len(needs) * (LEAST + GAP), columns - first)
    wide = [min(one, ENOUGH) + GAP for one in needs]
    while sum(wide) > room:
        wide[wide.index(max(wide))] -= 1
    _stretch(wide, [not one.numeric for one in view.columns], needs, room)
    starts = [first + sum(wide[:at]) for at in range(len(wide))]
    return Layout((first, *wide), tuple(starts), _head(view, first, wide))


def placed(texts: tuple[str, ...], layout: Layout, view: TableView, marks: Marks) -> list[str]:
    """Return the texts of a row, each filled up to its width: numbers stand right, the rest left."""
    right = (False, *(one.numeric for one in view.columns))
    return [
        _aligned(shortened(visible(text), space - GAP, marks), space - GAP, to_right=number) + " " * GAP
        for text, space, number in zip(texts, layout.widths, right, strict=True)
    ]


def _need(view: TableView, at: int) -> int:
    cells = max([width(visible(row.cells[at].text)) for row in view.rows], default=0)
    total = width(view.totals[at]) if view.totals else 0
    return max(LEAST, cells, total, min(HEAD, width(view.columns[at].title)))


def _stretch(wide: list[int], texts: list[bool], needs: list[int], room: int) -> None:
    """Give what is left to the texts that need it."""
    while sum(wide) < room:
        wanting = [at for at, space in enumerate(wide) if texts[at] and space < needs[at] + GAP]
        if not wanting:
            return
        wide[min(wanting, key=lambda at: wide[at])] += 1


def _head(view: TableView, first: int, wide: list[int]) -> tuple[str, ...]:
    lines = [wrapped(one.title, space - GAP) for one, space in zip(view.columns, wide, strict=True)]
    count = max(map(len, lines), default=1)
    return tuple(
        " " * first
        + "".join(
            _aligned(text[number] if number < len(text) else "", space - GAP, to_right=column.numeric)
            + " " * GAP
            for text, space, column in zip(lines, wide, view.columns, strict=True)
        )
        for number in range(count)
    )


def _aligned(text: str, columns: int, *, to_right: bool) -> str:
    return " " * (columns - width(text)) + text if to_right else padded(text, columns)
