"""A Word file as paragraphs and tables in their order; pictures, footnotes and links are left alone."""

from collections.abc import Iterator

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.importing.grids.grid import Grid, Paragraph, Reading
from chidu.importing.grids.package import Package
from chidu.importing.grids.refusal import BROKEN, damaged
from chidu.importing.grids.strikes import crossed_out
from chidu.importing.grids.word_names import BOX, PARAGRAPH, RUN, TABLE, Element, inside, w
from chidu.importing.grids.word_numbers import Numbers
from chidu.importing.grids.word_parts import open_parts
from chidu.importing.grids.word_table import read_table
from chidu.importing.grids.word_text import is_hidden, is_struck, paragraph_text
from chidu.language import tr

_CELL_PROPERTIES = w("tcPr")
_CHANGES = tuple(map(w, ("ins", "del", "moveFrom", "moveTo")))


def read_word(package: Package, name: str) -> Reading:
    """Return what a .docx holds; a damaged one is refused."""
    try:
        body, numbers = open_parts(package.data)
        document = _Document(name, numbers, has_boxes=next(body.iter(BOX), None) is not None)
        blocks = tuple(document.blocks(body, ""))
        return Reading(name, blocks, (*document.found, *_changes(body, name)))
    except BROKEN as error:
        raise damaged() from error


class _Document:
    """One walk through a document: counts paragraphs, tables and cells, and gathers what is to be told."""

    def __init__(self, name: str, numbers: Numbers, *, has_boxes: bool) -> None:
        self._name = name
        self._numbers = numbers
        self._has_boxes = has_boxes
        self._counts: dict[tuple[str, str], int] = {}
        self.found: list[Diagnostic] = []

    def blocks(self, parent: Element, around: str, depth: int = 0) -> Iterator[Paragraph | Grid]:
        """Yield the paragraphs and tables of the body, of a cell or of a text box, those in boxes after their paragraph."""
        for child in inside(parent):
            if child.tag == PARAGRAPH:
                yield Paragraph(self._text(child), Place(self._name, spot=self._next("p", around)))
                yield from self._boxes(child, around, depth)
            elif child.tag == TABLE:
                yield from self._table(child, around, depth)

    def _next(self, kind: str, around: str) -> str:
        number = self._counts[kind, around] = self._counts.get((kind, around), 0) + 1
        return around + (
            tr("第{number}段", number=number) if kind == "p" else tr("表{number}", number=number)
        )

    def _text(self, paragraph: Element) -> str:
        return self._numbers.label(paragraph) + paragraph_text(paragraph)

    def _boxes(self, paragraph: Element, around: str, depth: int) -> Iterator[Paragraph | Grid]:
        """Yield what the text boxes of a paragraph hold."""
        if self._has_boxes and depth <= limits.DEEPEST:
            for box in _boxes_in(paragraph):
                yield from self.blocks(box, around + tr("文本框"), depth + 1)

    def _table(self, table: Element, around: str, depth: int) -> Iterator[Grid]:
        spot = self._next("t", around)
        inner: list[Paragraph | Grid] = []

        def at(row: int, column: int) -> Place:
            words = {"table": spot, "row": row + 1, "column": column + 1}
            return Place(self._name, spot=tr("{table}第{row}行第{column}列", **words))

        def text_of(cell: Element) -> str:
            parts = [part for part in inside(cell) if part.tag != _CELL_PROPERTIES]
            if not self._has_boxes and all(part.tag == PARAGRAPH for part in parts):
                return "\n".join([self._text(part) for part in parts])
            if depth >= limits.DEEPEST:
                return ""
            held = list(self.blocks(cell, spot + tr("之内"), depth + 1))
            inner.extend(one for one in held if isinstance(one, Grid))
            return "\n".join(_lines(held))

        grid, found = read_table(table, spot, Place(self._name, spot=spot), at, text_of)
        self.found += found
        yield grid
        yield from (one for one in inner if isinstance(one, Grid))


def _boxes_in(node: Element) -> Iterator[Element]:
    """Yield the text boxes below an element, not those in other boxes; a box is written twice, for new and old Word."""
    for child in inside(node):
        if child.tag == BOX:
            yield child
        else:
            yield from _boxes_in(child)


def _lines(held: list[Paragraph | Grid]) -> Iterator[str]:
    """Yield the lines of a cell: its paragraphs, and the rows of a table in it."""
    for one in held:
        if isinstance(one, Paragraph):
            yield one.text
        else:
            rows: dict[int, list[str]] = {}
            for cell in one.cells:
                rows.setdefault(cell.row, []).append(cell.text)
            yield from ("\t".join(texts) for texts in rows.values())


def _changes(body: Element, name: str) -> Iterator[Diagnostic]:
    """Yield notes of tracked changes, of hidden text and of what is crossed out."""
    if any(next(body.iter(mark), None) is not None for mark in _CHANGES):
        message = tr("文件里有没有接受的修订，按全部接受来读：插入的算，删除的不算")
        yield Diagnostic(
            "N808", message, tr("在 Word 里接受或拒绝全部修订，再导入"), place=Place(name, spot="")
        )
    if next(body.iter(w("vanish")), None) is not None and any(map(is_hidden, body.iter(RUN))):
        message = tr("文件里有隐藏的文字，打印不出来，这里也不读")
        yield Diagnostic(
            "N808", message, tr("要用的，在 Word 里取消隐藏，再导入"), place=Place(name, spot="")
        )
    if any(next(body.iter(w(mark)), None) is not None for mark in ("strike", "dstrike")) and any(
        is_struck(run) and next(run.iter(w("t")), None) is not None for run in body.iter(RUN)
    ):
        yield crossed_out(Place(name, spot=""))
