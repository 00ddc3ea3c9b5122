"""The sheet 事实: every fact of the system typed, with its unit; tables as tables, computed facts and checks live."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from chidu.diagnostics.visible import width
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.reports.excel.book import Book, place, put, told
from chidu.reports.excel.expressions import UntranslatableError
from chidu.reports.excel.fact_cells import FactCells
from chidu.reports.excel.inputs import allowed, entered, labels, typed_as, wanted
from chidu.reports.excel.layout import height_of
from chidu.reports.report import Report
from chidu.rules.questions import Choice, Question, YesNo
from chidu.scoring.checking import check_facts
from chidu.sheets.accepting import fact_question

#: Rows that are free in a table that may have any number of them.
_FREE = 5
#: The highest row; of a longer text the whole stands in the report.
_HIGHEST = 400.0
#: A text that is wider than its column by so much takes the columns up to this one.
_LONG, _LAST = 2, 6
_WIDTHS = (28, 30, 16, 16, 16, 16, 16, 16, 16)
_FORMATS = {"percent": "0.00##%", "money": "#,##0.00####", "date": "yyyy-mm-dd"}


def facts_title() -> str:
    """Return the name of the sheet."""
    return tr("事实")


class FactSheet:
    """Lays the facts out, and tells ``FactCells`` where they stand."""

    def __init__(self, book: Book, report: Report, source: str) -> None:
        """Begin the sheet."""
        self.book = book
        self.report = report
        self.cells = FactCells(report, book.ledger)
        self.sheet: Worksheet = book.sheet(facts_title(), source=source)
        self.row = 0
        self.static: list[str] = []  # the computed facts and checks that cannot follow

    def write(self) -> FactCells:
        """Write the sheet and return where its facts stand."""
        for column, wide in enumerate(_WIDTHS):
            self.sheet.set_column(column, column, wide)
        self._line(tr("事实（浅黄色的格子可以改；百分比写 98%）"), "band")
        self.sheet.freeze_panes(1, 1)
        self.sheet.repeat_rows(0)
        facts = self.report.bound.system.facts.values()
        section = None
        for fact in facts:
            if fact.section != section and fact.section:
                section = fact.section
                self.row += 1
                self._line(section, "band")
            if fact.type == "table":
                self._table(fact)
            elif not fact.formula:  # computed ones are written when all others have their places
                self._scalar(fact)
        self._computed([fact for fact in facts if fact.formula])
        self._checks()
        return self.cells

    def _line(self, text: str, look: str) -> None:
        for column in range(1, 5):
            self.sheet.write_blank(self.row, column, None, self.book.look(look))
        put(self.sheet, self.row, 0, text, self.book.look(look))
        self.row += 1

    def _scalar(self, fact: Fact) -> None:
        question = fact_question(fact.id, fact)
        held = self.report.sheet.facts.get(fact.id)
        put(self.sheet, self.row, 0, fact.title, self.book.look("label"))
        if fact.type == "text" and _is_long(str(held or "")):
            self._long(fact, str(held))
        else:
            height = height_of({0: fact.title, 1: str(held or "")}, _WIDTHS)
            self.sheet.set_row(self.row, min(height, _HIGHEST))
            put(self.sheet, self.row, 2, fact.unit, self.book.look("note"))
            put(self.sheet, self.row, 3, wanted(question), self.book.look("note"))
        self._input(self.row, 1, question, fact, held, fact.id)
        self.row += 1

    def _long(self, fact: Fact, held: str) -> None:
        """Make room for a long text: several columns as one."""
        whole = sum(_WIDTHS[1 : _LAST + 1])
        self.sheet.set_row(self.row, min(height_of({0: fact.title, 1: held}, (_WIDTHS[0], whole)), _HIGHEST))
        self.sheet.merge_range(self.row, 1, self.row, _LAST, "", self.book.look("input"))

    def _input(
        self, row: int, column: int, question: Question, field: Fact | Column, value: Any, name: str
    ) -> None:
        """Write one cell that a person fills in, and remember where it stands."""
        shown = entered(question, value)
        look = self.book.look("input", num_format=_FORMATS.get(field.type) or typed_as(question, shown))
        put(self.sheet, row, column, shown, look)
        where = place(self.sheet, row, column)
        self.cells.places[name] = where
        self.book.ledger.put(f"fact.{name}", "", None, where)
        rules = allowed(question)
        if isinstance(question, YesNo):
            rules = {"validate": "list", "source": [tr("是"), tr("否")]}
        elif isinstance(question, Choice):
            rules = {"validate": "list", "source": f"={self.book.choices(tuple(labels(question).values()))}"}
        if rules is not None:
            told(self.sheet, row, column, rules, wanted(question))

    def _table(self, fact: Fact) -> None:
        self.row += 1
        put(self.sheet, self.row, 0, fact.title, self.book.look("head"))
        for number, column in enumerate(fact.columns.values(), 1):
            unit = f"（{column.unit}）" if column.unit else ""
            put(self.sheet, self.row, number, f"{column.title}{unit}", self.book.look("head"))
        self.row += 1
        held = self.report.sheet.facts.get(fact.id)
        if fact.rows:
            table: Mapping[str, Any] = held or {}
            for number, row in enumerate(fact.rows):
                self._row(fact, number, row.title, table.get(row.id) or {})
        else:
            rows = list(held or ())
            self.cells.rows[fact.id] = []
            for number in range(len(rows) + _FREE):
                self.cells.rows[fact.id].append(self._span(len(fact.columns)))
                self._row(fact, number, str(number + 1), rows[number] if number < len(rows) else {})
        self.row += 1

    def _span(self, columns: int) -> str:
        ends = (xl_col_to_name(1), xl_col_to_name(columns))
        return f"'{self.sheet.get_name()}'!${ends[0]}${self.row + 1}:${ends[1]}${self.row + 1}"

    def _row(self, fact: Fact, number: int, title: str, held: Mapping[str, Any]) -> None:
        put(self.sheet, self.row, 0, title, self.book.look("label"))
        for at, (name, column) in enumerate(fact.columns.items(), 1):
            question = fact_question(name, column)
            self._input(self.row, at, question, column, held.get(name), f"{fact.id}.{number}.{name}")
        self.row += 1

    def _computed(self, facts: list[Fact]) -> None:
        if not facts:
            return
        self.row += 1
        self._line(tr("由算式得出的事实"), "band")
        for fact in facts:
            value = self.cells.book.value(fact.id) if fact.id in self.report.bound.computed else None
            put(self.sheet, self.row, 0, fact.title, self.book.look("label"))
            look = self.book.look("computed", num_format=_FORMATS.get(fact.type, "General"))
            self._live(fact.id, fact.title, value, look)
            put(self.sheet, self.row, 2, fact.unit, self.book.look("note"))
            put(self.sheet, self.row, 3, f"= {fact.formula}", self.book.look("note"))
            self.row += 1

    def _live(self, name: str, title: str, value: Any, look: Any) -> None:
        try:
            cell = self.cells.refer(name)
        except (UntranslatableError, KeyError):
            put(self.sheet, self.row, 1, entered(_ANY, value), look)
            self.static.append(title)
            return
        shown, formula = shown_as(value, cell)
        self.book.formula(self.sheet, self.row, 1, formula, look, shown)

    def _checks(self) -> None:
        checks = self.report.bound.system.checks
        if not checks:
            return
        self.row += 1
        self._line(tr("勾稽关系"), "band")
        results = {one.id: one for one in check_facts(self.report.bound, self.cells.book)}
        for name, check in checks.items():
            put(self.sheet, self.row, 0, check.message, self.book.look("label"))
            put(self.sheet, self.row, 3, check.formula, self.book.look("note"))
            self._check(name, results.get(name))
            self.row += 1

    def _check(self, name: str, result: Any) -> None:
        holds = None if result is None else result.holds
        texts = {True: tr("相符"), False: tr("不符"), None: tr("资料不全")}
        look = self.book.look("computed")
        try:
            formula = self.cells.expression(self.report.bound.checks[name], on_paper=True)
        except (UntranslatableError, KeyError):
            put(self.sheet, self.row, 1, texts[holds], look)
            self.static.append(self.report.bound.system.checks[name].message)
            return
        cell = self.book.ledger.put(f"check.{name}", formula, holds)
        live = f'=IFERROR(IF({cell},"{texts[True]}","{texts[False]}"),"{texts[None]}")'
        self.book.formula(self.sheet, self.row, 1, live, look, texts[holds])


def _is_long(text: str) -> bool:
    """Say whether a text takes many lines of its column."""
    return sum(width(line) for line in text.split("\n")) > _LONG * _WIDTHS[1]


_ANY = Question("any", "")


def shown_as(value: Any, cell: str) -> tuple[Any, str]:
    """Return what a sheet shows of a computed value, and the formula that shows it: blank where it is unknown."""
    if isinstance(value, bool):
        return entered(_ANY, value), f'=IFERROR(IF({cell},"{tr("是")}","{tr("否")}"),"")'
    shown = "" if value is None else float(value) if isinstance(value, Decimal) else value
    return shown, f'=IFERROR({cell},"")'
