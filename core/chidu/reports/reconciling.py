"""A report read back and held against the paper it was made of, and against the assessment and the facts themselves."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.reports.blocks import Cell, Paper, Table
from chidu.reports.papers.values import cell_of, printed
from chidu.reports.report import Report

#: What stands where in a table: the text of every cell by the row and the column, from 0, where it begins.
ReadTable = Mapping[tuple[int, int], str]


class Read(NamedTuple):
    """What a program other than the writer found in a file: paragraphs and tables, each in their order."""

    paragraphs: tuple[str, ...]
    tables: tuple[ReadTable, ...]


def differences(read: Read, paper: Paper) -> Iterator[str]:
    """Yield what a file says otherwise than the paper; white space does not count."""
    yield from _of_paragraphs(read, paper)
    tables = [one for one in paper.blocks if isinstance(one, Table)]
    if len(tables) != len(read.tables):
        yield tr("有 {found} 张表，应有 {wanted} 张", found=len(read.tables), wanted=len(tables))
    for one, found in zip(tables, read.tables, strict=False):
        yield from _of_table(one, found)


def _of_paragraphs(read: Read, paper: Paper) -> Iterator[str]:
    wanted = [squeezed(line) for line in paper.lines()]
    found = iter([squeezed(one) for one in read.paragraphs])
    for text in wanted:
        if text and text not in found:  # looks on from the last one found: the order counts
            yield tr("缺少“{text}”", text=text[:30])
            return


def _of_table(table: Table, found: ReadTable) -> Iterator[str]:
    for row, column, cell in table.placed():
        there, wanted = squeezed(found.get((row, column), "")), squeezed(whole(cell))
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


def untrue(paper: Paper, report: Report) -> Iterator[str]:
    """Yield what a paper says otherwise than its report: total, grade, every indicator's points, and facts.

    The facts are those that fill a cell of their own: of a box that is ticked, and of a text of several lines, the paper
    alone says how it stands there, and ``differences`` holds the file against that.
    """
    for key, text in paper.keyed():
        wanted = _worth(key, report)
        if wanted is not None and not _same(text, wanted):
            yield tr("{key} 是“{there}”，应是“{wanted}”", key=key, there=text[:30], wanted=wanted[:30])


def _worth(key: str, report: Report) -> str | None:
    """Return what must stand at a key; None where nothing but the paper says it."""
    kind, _, name = key.partition(".")
    if kind == "points":
        points = report.assessment.indicators[name].points
        return "" if points is None else plain(points)
    if kind == "facts" and "#" not in name:
        return _fact(name, report)
    return {"total": report.total, "grade": report.assessment.grade or ""}.get(key)


def _fact(name: str, report: Report) -> str | None:
    """Return what must stand where a fact is; None for boxes and for texts that are told paragraph by paragraph."""
    facts, definitions = report.sheet.facts, report.bound.system.facts
    own, *rest = name.split(".")
    definition = definitions.get(own)
    if definition is None or (definition.options and not rest):
        return None
    if rest and not definition.rows:
        number, column = int(rest[0]), rest[1]
        return printed(facts[own][number].get(column), definition.columns[column])
    text = cell_of(facts, definitions, name)
    return None if "\n" in text else text


def _same(one: str, other: str) -> bool:
    try:
        return squeezed(one) == squeezed(other) or Decimal(one) == Decimal(other)
    except InvalidOperation:
        return False
