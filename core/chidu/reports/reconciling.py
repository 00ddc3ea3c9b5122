"""A report read back and held against the paper it was made of: what is lacking, what is other, and what is beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.blocks import Cell, Chart, Paper, Paragraph, Table

#: What stands where in a table: the text of every cell by the row and the column, from 0, where it begins.
ReadTable = Mapping[tuple[int, int], str]


#: How a format says a chart in words, empty where it draws none.
Charted = Callable[[Chart], str]


class Read(NamedTuple):
    """What a program other than the writer found in a file: paragraphs and tables, each in their order; and all its words.

    ``words`` are also those that stand in neither; ``feet`` is what stands at the foot of its pages, each other text once.
    """

    paragraphs: tuple[str, ...]
    tables: tuple[ReadTable, ...]
    words: str
    feet: tuple[str, ...] = ()


def differences(read: Read, paper: Paper, charted: Charted = lambda _: "") -> Iterator[str]:
    """Yield what a file says otherwise than the paper; white space does not count."""
    found = False
    for one in _apart(read, paper):
        found = True
        yield one
    if not found:
        yield from beside([read.words], ["".join(_words(paper, charted))])


def _apart(read: Read, paper: Paper) -> Iterator[str]:
    yield from _of_paragraphs(read, paper)
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    if len(tables) != len(read.tables):
        yield tr("有 {found} 张表，应有 {wanted} 张", found=len(read.tables), wanted=len(tables))
    for one, found in zip(tables, read.tables, strict=False):
        yield from _of_table(one, found)


def _words(paper: Paper, charted: Charted) -> Iterator[str]:
    """Yield everything that a paper says, in its order."""
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield block.label + block.text
        elif isinstance(block, Table):
            yield from (whole(cell) for _, _, cell in block.placed())
        elif isinstance(block, Chart):
            yield charted(block)


def beside(found: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Yield where texts are not those that are wanted, each by the first place in which they differ."""
    for one, other in zip(found, wanted, strict=True):
        there, should = squeezed(one), squeezed(other)
        if there != should:
            pairs = enumerate(zip(there, should, strict=False))
            at = next((place for place, pair in pairs if pair[0] != pair[1]), min(len(there), len(should)))
            words = {"there": there[at : at + 30], "wanted": should[at : at + 30]}
            yield tr("有一处是“{there}”，应是“{wanted}”", **words)


def _of_paragraphs(read: Read, paper: Paper) -> Iterator[str]:
    wanted = [squeezed(line) for line in paper.lines()]
    found = iter([squeezed(one) for one in read.paragraphs])
    for text in wanted:
        if text and text not in found:  # looks on from the last one found: the order counts
            yield tr("缺少“{text}”", text=text[:30])
            return


def _of_table(table: Table, found: ReadTable) -> Iterator[str]:
    cells = {(row, column): whole(cell) for row, column, cell in table.placed()}
    for row, column in dict.fromkeys((*cells, *found)):
        there, wanted = (squeezed(one.get((row, column), "")) for one in (found, cells))
        if there != wanted:
            words = {"table": table.name, "row": row + 1, "column": column + 1}
            words |= {"there": there[:30], "wanted": wanted[:30]}
            yield tr("“{table}”第 {row} 行第 {column} 栏是“{there}”，应是“{wanted}”", **words)


def whole(cell: Cell) -> str:
    """Return everything that stands in a cell."""
    return "\n".join([*([cell.label] if cell.label else []), cell.text, *cell.sign])


def squeezed(text: str) -> str:
    """Return a text as it is compared: as it is shown, without white space."""
    return "".join("".join(visible(line) for line in text.split("\n")).split())
