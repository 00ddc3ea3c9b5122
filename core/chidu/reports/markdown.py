"""A paper as Markdown: tables as GitHub writes them; what would be markup in a text is escaped."""

import re
from collections.abc import Iterator
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.blocks import Bar, Block, Cell, Chart, NewPage, Paper, Paragraph, Table, together
from chidu.reports.html.reading import read_html
from chidu.reports.reconciling import Read, ReadTable
from chidu.reports.reconciling import differences as between
from chidu.reports.report import Report

#: Characters that Markdown, or HTML in it, may take for more than themselves, anywhere in a line.
_MARKUP = re.compile(r"[\\`*_\[\]<>|~&$^@]|:(?=//)|(?<=www)\.")
#: What makes a heading, a list, a quotation or a rule where a line begins with it.
_LEADING = re.compile(r"^(\s*)([#+=-]|\d{1,9}(?=[.)](?:\s|$)))")
#: How a line ends within a cell.
BREAK = "<br>"
_LEVELS = {"front": "# ", "title": "# ", "heading": "## ", "subheading": "### "}


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the paper as the bytes of a Markdown file."""
    parts = ["\n".join(_block(line)) for line in together(paper.blocks) if not isinstance(line[0], NewPage)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what the file says otherwise than the paper, as a Markdown reader understands it."""
    heads = [one.heads for one in paper.blocks if isinstance(one, Table)]
    yield from between(_read(data.decode("utf-8"), heads), paper, _charted)


def _charted(chart: Chart) -> str:
    return "".join(_bar(one.title, one) for one in chart.bars)


def _read(text: str, heads: list[int]) -> Read:
    """Return what a reader finds; Markdown demands a head, so a table that has none begins with a blank row."""
    from markdown_it import MarkdownIt
    from markdown_it.common.utils import escapeHtml

    def tag(_: Any, tokens: Any, at: int, *_others: Any) -> str:  # what was escaped is no tag, and no break
        content = str(tokens[at].content)
        return "\n" if content == BREAK else escapeHtml(content)

    reader = MarkdownIt("commonmark").enable("table")
    reader.add_render_rule("html_inline", tag)
    reader.add_render_rule("html_block", tag)
    read = read_html(reader.render(text).encode("utf-8"))
    headless = {number for number, count in enumerate(heads) if count == 0}
    tables = [_without_head(one) if number in headless else one for number, one in enumerate(read.tables)]
    return read._replace(tables=tuple(tables))


def _without_head(table: ReadTable) -> ReadTable:
    return {(row - 1, column): text for (row, column), text in table.items() if row > 0}


def escaped(text: str) -> str:
    """Return a line in which nothing is markup; blanks before it would make it code."""
    shown = _MARKUP.sub(lambda found: f"\\{found[0]}", visible(text).strip(" "))
    return _LEADING.sub(_led, shown)


def _led(found: re.Match[str]) -> str:
    """Return the beginning of a line, its sign taken for itself: a number keeps its digits, its point is escaped."""
    return f"{found[1]}{found[2]}\\" if found[2].isdecimal() else f"{found[1]}\\{found[2]}"


def _block(line: tuple[Block, ...]) -> Iterator[str]:
    block = line[0]
    if isinstance(block, Paragraph):
        texts = [escaped(one.label + one.text) for one in line if isinstance(one, Paragraph)]
        yield f"{_LEVELS.get(block.style, '')}{'　　'.join(texts)}".rstrip()
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Chart):
        yield from (f"- {_bar(escaped(bar.title), bar)}" for bar in block.bars)


def _bar(title: str, bar: Bar) -> str:
    return tr("{title}：{value} / {full}", title=title, value=bar.shown, full=plain(bar.full))


def _table(block: Table) -> Iterator[str]:
    """Yield the rows; Markdown merges no cells, so what covers several stands in the first of them."""
    grid = [[""] * len(block.widths) for _ in block.rows]
    for row, column, cell in block.placed():
        grid[row][column] = _cell(cell)
    head, rest = (grid[0], grid[1:]) if block.heads else ([""] * len(block.widths), grid)
    yield _row(head)
    yield _row(["---"] * len(block.widths))
    yield from map(_row, rest)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    lines = [*([cell.label] if cell.label else []), *cell.text.split("\n"), *cell.sign]
    return BREAK.join(escaped(line) for line in lines if line)
