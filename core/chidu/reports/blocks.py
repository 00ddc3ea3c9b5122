"""What stands on a paper, whatever the format: paragraphs, tables with merged cells, pages and a chart.

A paper is made once, and every format writes the same blocks. ``key`` says what a text is, for reconciling: a report
is opened again after it was written, and what stands where a key is must be what the assessment or the facts say.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from attrs import frozen

from chidu.decimals import plain

Align = Literal["left", "center", "right"]
#: How a paragraph looks; every format knows each of them.
Style = Literal[
    "mark",  # 附件2-2, at the top left
    "front",  # the name of the form on its cover, in the upper third
    "title",  # the name of a table, large, in the middle
    "cover",  # a line of the cover: 项目名称：…
    "issuer",  # the date, and who made the form, at the foot of the cover
    "about",  # what a table is of, above it: 项目名称：…
    "signed",  # 填报人（签名）：, below a table
    "heading",  # 一、项目基本概况
    "subheading",  # （一）项目基本概况
    "body",  # running text, first line indented by two characters
    "item",  # a line of a list, small
    "note",  # small: sources, what a table leaves out
]
#: What a cell is: a word of the form, something filled in, a column's head, or a sum.
Role = Literal["label", "value", "head", "total"]


@frozen
class Paragraph:
    """One paragraph; ``text`` has no line breaks. ``label`` stands before it on the same line (项目名称：)."""

    text: str
    style: Style = "body"
    label: str = ""
    key: str = ""
    apart: bool = False  # set apart from the paragraph above; of the issuer: at the foot of the page
    beside: bool = False  # on the line of the paragraph above, with a gap between them
    underlined: bool = False  # the text stands on a line to write on


@frozen
class Cell:
    """A cell of a table; ``text`` may have several lines, ``rows`` and ``columns`` are how many it covers.

    Printed words (``label``) stand on a line above the text, lines to sign at the right below it.
    """

    text: str
    role: Role = "value"
    rows: int = 1
    columns: int = 1
    align: Align = "left"
    key: str = ""
    label: str = ""
    sign: tuple[str, ...] = ()


@frozen
class Row:
    """The cells that begin in this row, from the left; places covered by a cell from above or the left are left out."""

    cells: tuple[Cell, ...]
    height: int = 0  # at least so many lines of text, such as where a person signs


@frozen
class Table:
    """A table; ``widths`` are shares of the page's width, one for each column, ``heads`` the rows repeated on each page."""

    name: str  # what the table is, for those who cannot see it; no two of a paper are the same
    widths: tuple[int, ...]
    rows: tuple[Row, ...]
    heads: int = 0

    def placed(self) -> Iterator[tuple[int, int, Cell]]:
        """Yield every cell with the row and the column, from 0, of its upper left corner."""
        free = [0] * len(self.widths)  # the first row in which each column is free again
        for number, row in enumerate(self.rows):
            at = 0
            for cell in row.cells:
                while at < len(free) and free[at] > number:
                    at += 1
                yield number, at, cell
                for column in range(at, at + cell.columns):
                    free[column] = number + cell.rows
                at += cell.columns


@frozen
class NewPage:
    """What follows begins on a page of its own, upright or lying (landscape)."""

    landscape: bool = False


class Bar(NamedTuple):
    """One bar of a chart: what it is, its value, None where there is none yet, and the most that it could be."""

    title: str
    value: Decimal | None
    full: Decimal

    @property
    def shown(self) -> str:
        """Return the value as it is printed: what nobody scored is no 0."""
        return "–" if self.value is None else plain(self.value)


@frozen
class Chart:
    """A picture of points by group; formats without pictures leave it out, for the tables say the same."""

    title: str
    bars: tuple[Bar, ...]


Block = Paragraph | Table | NewPage | Chart


def is_for_a_name(line: str) -> bool:
    """Say whether a line to sign leaves room for a name behind it, as 负责人（签章）： does and a date does not."""
    return line.endswith(("：", ":"))


def together(blocks: Iterable[Block]) -> Iterator[tuple[Block, ...]]:
    """Yield each block by itself, paragraphs that stand beside one another as one."""
    line: list[Block] = []
    for block in blocks:
        if line and not (isinstance(block, Paragraph) and block.beside):
            yield tuple(line)
            line = []
        line.append(block)
    if line:
        yield tuple(line)


@frozen
class Paper:
    """A whole paper; ``source`` says at the foot of its pages what it was made from, and when.

    ``demanded`` are the keys that must be on it.
    """

    title: str
    blocks: tuple[Block, ...]
    source: str = ""
    demanded: frozenset[str] = frozenset()

    def lines(self) -> Iterator[str]:
        """Yield the text of every line that is a paragraph, those beside one another together."""
        for line in together(self.blocks):
            if isinstance(line[0], Paragraph):
                yield "".join(one.label + one.text for one in line if isinstance(one, Paragraph))

    def keyed(self) -> Iterator[tuple[str, str]]:
        """Yield the key and the text of everything that has a key."""
        for block in self.blocks:
            if isinstance(block, Paragraph) and block.key:
                yield block.key, block.text
            elif isinstance(block, Table):
                yield from ((cell.key, cell.text) for _, _, cell in block.placed() if cell.key)
