"""A paper as Markdown: tables as GitHub writes them; what would be markup in a text is escaped."""

import re
from collections.abc import Iterator

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.blocks import Block, Cell, Chart, NewPage, Paper, Paragraph, Table

#: Characters that Markdown, or HTML in it, may take for more than themselves.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&$^:@])")
_LEVELS = {"title": "# ", "heading": "## ", "subheading": "### "}


def markdown_bytes(paper: Paper) -> bytes:
    """Return the paper as the bytes of a Markdown file."""
    parts = ["\n".join(_block(block)) for block in paper.blocks if not isinstance(block, NewPage)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return a line in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", visible(text))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        label = f"**{escaped(block.label)}**" if block.label else ""
        yield f"{_LEVELS.get(block.style, '')}{label}{escaped(block.text)}".rstrip()
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Chart):
        yield from (
            tr(
                "- {title}：{value} / {full}",
                title=escaped(bar.title),
                value=plain(bar.value),
                full=plain(bar.full),
            )
            for bar in block.bars
        )


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
    return "<br>".join(escaped(line) for line in lines if line)
