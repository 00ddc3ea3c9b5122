"""A workbook about many projects: one row each, and below them averages and the number of each grade, live."""

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_range_abs
from xlsxwriter.worksheet import Worksheet

from chidu.decimals import rounded
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.reports.excel.book import Book, put
from chidu.reports.excel.expressions import text_literal
from chidu.reports.excel.layout import height_of
from chidu.reports.excel.ledger import number
from chidu.reports.excel.reading import other_formulas, same
from chidu.reports.report import Report

_WIDTHS = (5, 36, 26, 9, 9, 9)
_GROUP, _OPEN, _DIGEST, _FOLDER = 10, 7, 22, 40
#: How many columns stand before the groups.
_BEFORE = len(_WIDTHS)
_TOTAL = 4
#: How many columns of digests stand behind the open items.
_DIGESTS = 2

#: A column of groups: their title, and the how manieth group of it in its system they are, from 1.
Column = tuple[str, int]


class SummaryRow(NamedTuple):
    """One project: what it came to, its groups of the first level, and what tells its state from another."""

    title: str
    system: str
    round: str
    total: Decimal | None
    grade: str | None
    groups: tuple[tuple[str, Decimal | None], ...]
    open_items: int
    digest: str
    head: str
    folder: str


def summary_row(report: Report, folder: str) -> SummaryRow:
    """Return the row of one report, and where its project lies."""
    made, resolved = report.assessment, report.bound.resolved
    total = made.total.points
    groups = [(one.group.title, one.total.points) for one in made.groups.values() if one.depth == 0]
    return SummaryRow(
        report.title,
        f"{made.system.head.title} {made.system.name}",
        ROUNDS.get(made.round, made.round),
        None if total is None else rounded(total, made.system.scoring.decimals),
        made.grade,
        tuple(groups),
        len(report.found) + len(made.problems),
        resolved.digest if resolved else "",
        report.head,
        folder,
    )


def summary_bytes(rows: Sequence[SummaryRow]) -> bytes:
    """Return the workbook."""
    return _filled(rows).closed()


def _filled(rows: Sequence[SummaryRow]) -> Book:
    """Return the workbook with everything on its sheet."""
    book = Book()
    _Summary(book, rows).write()
    return book


def summary_differences(data: bytes, rows: Sequence[SummaryRow]) -> Iterator[str]:
    """Yield what a workbook, read by openpyxl, says otherwise than the rows."""
    import openpyxl

    sheet = openpyxl.load_workbook(io.BytesIO(data), data_only=True)[_title()]
    groups = _groups(rows)
    for row, values in enumerate(
        (_heads(groups), *(_values(at, one, groups) for at, one in enumerate(rows, 1))), 1
    ):
        for column, value in enumerate(values, 1):
            found = sheet.cell(row, column)
            if not same(found.value, value):
                words = {"place": found.coordinate, "there": str(found.value)[:30], "wanted": str(value)[:30]}
                yield tr("{place} 是“{there}”，应是“{wanted}”", **words)
    for row, one in enumerate(rows, 2):
        cells = [sheet.cell(row, column).value for column in range(_BEFORE + 1, _BEFORE + len(groups) + 1)]
        yield from _lost(one, cells)
    yield from other_formulas(data, _filled(rows).formulas)


def _lost(one: SummaryRow, cells: Sequence[Any]) -> Iterator[str]:
    """Yield the groups of a project whose points stand in none of its cells, or in one cell for two."""
    left = list(cells)
    for title, points in one.groups:
        at = next((number for number, value in enumerate(left) if same(value, points)), None)
        if at is None:
            yield tr("缺少“{text}”", text=f"{one.title} {title}")
        else:
            del left[at]


def _title() -> str:
    return tr("汇总")


def _numbered(one: SummaryRow) -> Iterator[tuple[Column, Decimal | None]]:
    """Yield the points of a project's groups with the column of each: one title may stand over several groups."""
    met: Counter[str] = Counter()
    for title, points in one.groups:
        met[title] += 1
        yield (title, met[title]), points


def _groups(rows: Sequence[SummaryRow]) -> tuple[Column, ...]:
    """Return the columns of all groups, each once, in the order in which they are met."""
    return tuple(dict.fromkeys(column for one in rows for column, _ in _numbered(one)))


def _heads(groups: Sequence[Column]) -> Iterator[str]:
    yield from (tr("序号"), tr("项目"), tr("指标体系"), tr("轮次"), tr("总分"), tr("等次"))
    yield from (title if number == 1 else f"{title}（{number}）" for title, number in groups)
    yield from (tr("待办"), tr("体系摘要"), tr("记录链末端"), tr("所在文件夹"))


def _values(count: int, one: SummaryRow, groups: Sequence[Column]) -> Iterator[Any]:
    """Yield what stands in a project's row."""
    yield from (Decimal(count), one.title, one.system, one.round, one.total, one.grade)
    known = dict(_numbered(one))
    yield from (known.get(column) for column in groups)
    yield from (Decimal(one.open_items), one.digest, one.head, one.folder)


class _Summary:
    def __init__(self, book: Book, rows: Sequence[SummaryRow]) -> None:
        self.book = book
        self.rows = rows
        self.groups = _groups(rows)
        self.sheet: Worksheet = book.sheet(_title())
        self.last = len(rows)

    def write(self) -> None:
        widths = (*_WIDTHS, *(_GROUP for _ in self.groups), _OPEN, _DIGEST, _DIGEST, _FOLDER)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        for column, head in enumerate(_heads(self.groups)):
            put(self.sheet, 0, column, head, self.book.look("head"))
        for count, one in enumerate(self.rows, 1):
            self.sheet.set_row(count, height_of({1: one.title, 2: one.system}, _WIDTHS))
            for column, value in enumerate(_values(count, one, self.groups)):
                put(self.sheet, count, column, value, self._look(column))
        self.sheet.freeze_panes(1, 2)
        self.sheet.repeat_rows(0)
        if self.rows:
            self.sheet.autofilter(0, 0, self.last, len(widths) - 1)
            self._results()

    def _look(self, column: int) -> Any:
        if column in {0, 3, 5} or column == _BEFORE + len(self.groups):
            return self.book.look("middle")
        if _TOTAL <= column < _BEFORE + len(self.groups):
            return self.book.look("middle", num_format="0.00")
        if _BEFORE + len(self.groups) < column <= _BEFORE + len(self.groups) + _DIGESTS:
            return self.book.look("right", align="fill", font_size=8)
        return self.book.look("label")

    def _results(self) -> None:
        """Write averages, extremes and counts; they follow the rows above."""
        row = self.last + 2
        columns = [_TOTAL, *range(_BEFORE, _BEFORE + len(self.groups))]
        for title, function in ((tr("平均"), "AVERAGE"), (tr("最高"), "MAX"), (tr("最低"), "MIN")):
            put(self.sheet, row, 1, title, self.book.look("total"))
            for column in columns:
                self._over(row, column, function)
            row += 1
        row += 1
        for title, formula, value in self._counts():
            put(self.sheet, row, 1, title, self.book.look("total"))
            self.book.formula(self.sheet, row, _TOTAL, formula, self.book.look("total"), value)
            row += 1

    def _over(self, row: int, column: int, function: str) -> None:
        cells = xl_range_abs(1, column, self.last, column)
        known = [value for one in self.rows if (value := self._number(one, column)) is not None]
        shown: Any = ""
        if known:
            made = {"AVERAGE": sum(known, Decimal(0)) / len(known), "MAX": max(known), "MIN": min(known)}
            shown = number(made[function])
        text = f'=IF(COUNT({cells})=0,"",{function}({cells}))'
        self.book.formula(self.sheet, row, column, text, self.book.look("total", num_format="0.00"), shown)

    def _number(self, one: SummaryRow, column: int) -> Decimal | None:
        return one.total if column == _TOTAL else dict(_numbered(one)).get(self.groups[column - _BEFORE])

    def _counts(self) -> Iterator[tuple[str, str, int]]:
        """Yield how many projects there are, how many have each grade, and how many have none."""
        names = xl_range_abs(1, 1, self.last, 1)
        grades = xl_range_abs(1, _TOTAL + 1, self.last, _TOTAL + 1)
        yield tr("项目数"), f"=ROWS({names})", len(self.rows)
        given = [one.grade for one in self.rows]
        for grade in dict.fromkeys(one for one in given if one is not None):
            yield grade, f"=SUMPRODUCT(--EXACT({grades},{text_literal(grade)}))", given.count(grade)
        yield tr("未定"), f"=COUNTBLANK({grades})", given.count(None)
