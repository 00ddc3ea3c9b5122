"""A filled report read by its form: facts with their cells, sums and results as printed, and what could not be read."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from attrs import define, field, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.importing.grids import Reading, read_grids
from chidu.importing.report.filled import Filled
from chidu.importing.report.labels import label_key
from chidu.importing.report.lines import labelled_lines, narratives, text_lines
from chidu.importing.report.measures import row_read
from chidu.importing.report.rows import rows_of
from chidu.importing.report.tables import PartReader, labels_of
from chidu.importing.report.values import is_month, is_unfilled, term_of, value_of
from chidu.importing.table import read_tables
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.reports.forms.model import FormCell, PrintedForm
from chidu.rules.questions import AnswerError
from chidu.systems.bound import BoundSystem

#: How the name of a cell of a table with fixed rows is made: table, row, column.
_CELL = 3
#: Less than this part of the form's rows found, and the file is another form.
_LEAST = 4
#: What a row is about whose numbers are percents.
_RATE = re.compile(r"率|比例|比重|占比|满意度")


class Entry(NamedTuple):
    """A fact as the report has it, and the cell or paragraph that it stands in.

    ``note`` says what was made of the words where they say something else; ``is_month`` that only the month of a day is known.
    """

    value: Any
    place: Place
    note: str = ""
    is_month: bool = False


class Stated(NamedTuple):
    """A sum or a result as the report prints it: the formula, or ``points`` and ``grade``."""

    name: str
    text: str
    place: Place


class Unread(NamedTuple):
    """A place of the report whose text is no value of its fact; ``column`` is empty where the fact is no table."""

    fact: str
    column: str
    text: str
    place: Place


@frozen(eq=False)
class ReportReading:
    """What a report says: facts by path, what it states of sums and of the scoring, and what is to be told.

    ``unread`` are the places that are filled in, and not so that they could be read; ``rows`` are facts that mean nothing
    without each other: the numbers of a row and their unit.
    """

    form: PrintedForm
    facts: Mapping[KeyPath, Entry] = field(factory=dict)
    stated: tuple[Stated, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    unread: tuple[Unread, ...] = ()
    rows: tuple[frozenset[KeyPath], ...] = ()

    @property
    def is_refused(self) -> bool:
        """Say whether the file could not be read as this form."""
        return any(one.is_error for one in self.diagnostics)


def read_report(path: Path, form: PrintedForm, bound: BoundSystem) -> ReportReading:
    """Read the report in the file at ``path``; nothing is written."""
    reading = read_grids(path)
    if reading.is_refused:
        return ReportReading(form, diagnostics=reading.diagnostics)
    return _Reader(form, bound).read(reading)


def _indicator_tables(reading: Reading) -> frozenset[Place]:
    """Return where the indicator tables of the file have their titles: a 评分表 may follow the report."""
    return frozenset(one.title.place for one in read_tables(reading).tables if one.title is not None)


@define(eq=False)
class _Reader:
    """One reading: gathers facts, statements and findings."""

    form: PrintedForm
    bound: BoundSystem
    facts: dict[KeyPath, Entry] = field(factory=dict)
    repeated: dict[str, dict[int, dict[str, Entry]]] = field(factory=dict)
    stated: list[Stated] = field(factory=list)
    found: list[Diagnostic] = field(factory=list)
    unread: list[Unread] = field(factory=list)
    measured: dict[tuple[str, str], dict[str, Filled]] = field(factory=dict)
    rows: list[frozenset[KeyPath]] = field(factory=list)

    def read(self, reading: Reading) -> ReportReading:
        """Read the cover, every part, and the narrative."""
        rows, lines = rows_of(reading), text_lines(reading)
        hits = self._tables(rows)
        for held in labelled_lines(self.form, lines, rows):
            hits += 1
            self._take(held.cell.fact, held)
        texts = [text for part in self.form.parts for text in part.texts]
        for text, body, place in narratives(texts, lines, _indicator_tables(reading)):
            hits += 1
            self._put((text.fact,), body, place)
        if hits * _LEAST < self._asked():
            return ReportReading(self.form, diagnostics=(*reading.diagnostics, self._another(reading.name)))
        self._settle_measured()
        self._settle_repeated()
        told = (*reading.diagnostics, *self.found)
        unread, together = tuple(self.unread), tuple(self.rows)
        return ReportReading(self.form, self.facts, tuple(self.stated), told, unread, together)

    def _asked(self) -> int:
        """Return how many places the form has that can be told by their words."""
        rows = [row for part in self.form.parts for row in part.rows if not row.each and labels_of(row)]
        texts = [text for part in self.form.parts for text in part.texts]
        return len(rows) + len(texts) + len(self.form.cover)

    def _another(self, name: str) -> Diagnostic:
        message = tr("文件里没有“{title}”的各栏", title=self.form.form.title)
        hint = tr("给出填好的自评报告；要读指标表，用 chidu import 文件 -o 指标体系.toml")
        return Diagnostic("E913", message, hint, place=Place(name, spot=""))

    def _tables(self, rows: Any) -> int:
        hits = 0
        for part in self.form.parts:
            if not part.rows:
                continue
            reader = PartReader(part, rows)
            for held in reader.filled():
                self._take_cell(held)
            hits += reader.found
            self.found += self._missing(reader, rows)
        return hits

    def _missing(self, reader: PartReader, rows: Any) -> Iterator[Diagnostic]:
        """Yield the rows with places to fill that the file does not have."""
        name = rows[0].cells[0].place.file if rows else ""
        for row in dict.fromkeys(reader.missing):
            if reader.found and any(cell.is_filled for cell in row.cells):
                shown = tr("、").join(dict.fromkeys(label_key(one.text) for one in labels_of(row)))
                message = tr("没有找到“{labels}”一行，或其中的几格", labels=shown)
                hint = tr("表里删了这一行的，不必管；改了字的，改回来再导入")
                yield Diagnostic("W914", message, hint, place=Place(name, spot=""))

    def _take_cell(self, held: Filled) -> None:
        cell = held.cell
        if not isinstance(cell, FormCell):
            return
        if held.table:
            self._take_repeated(held, cell)
        elif cell.formula or cell.result:
            if not is_unfilled(held.text):
                self.stated.append(Stated(cell.formula or str(cell.result), held.text.strip(), held.place))
        elif cell.period:
            self._take_term(held, cell)
        elif cell.fact:
            self._take(cell.fact, held)

    def _take_repeated(self, held: Filled, cell: FormCell) -> None:
        fact = self.bound.system.facts.get(held.table)
        column = fact.columns.get(cell.fact) if fact is not None else None
        if column is None or is_unfilled(held.text):
            return
        value = self._value(held, column, held.table, cell.fact)
        if value is not None:
            rows = self.repeated.setdefault(held.table, {})
            rows.setdefault(held.row, {})[cell.fact] = Entry(value, held.place)

    def _settle_repeated(self) -> None:
        for name, rows in self.repeated.items():
            held = [{key: one.value for key, one in row.items()} for row in rows.values()]
            first = next(iter(next(iter(rows.values())).values()))
            self.facts[(name,)] = Entry(held, first.place)

    def _take_term(self, held: Filled, cell: FormCell) -> None:
        if is_unfilled(held.text) or not any(letter.isdigit() for letter in held.text):
            return
        try:
            days = term_of(held.text)
        except AnswerError as error:
            self._tell(str(error), held.place)
            return
        for name, (day, no_day) in zip(cell.period, days, strict=False):
            self._put((name,), day, held.place, _only_month(day) if no_day else "", is_month=no_day)

    def _take(self, name: str, held: Filled) -> None:
        """Take what stands for a fact, or for a cell of one with fixed rows."""
        own, *rest = name.split(".")
        fact = self.bound.system.facts.get(own)
        if fact is None or is_unfilled(held.text):
            return
        if not rest:
            value = self._value(held, fact, own)
        else:
            column = fact.columns.get(rest[-1])
            if column is not None and fact.is_measured(column):
                self.measured.setdefault((own, rest[0]), {})[rest[-1]] = held
                return
            value = self._value(held, column, own, rest[-1]) if column is not None else None
        if value is not None:
            no_day = isinstance(value, date) and is_month(held.text)
            note = _only_month(value) if no_day else ""
            self._put((own, *rest), value, held.place, note, is_month=no_day)

    def _settle_measured(self) -> None:
        """Read the numbers of each row together: they are of one unit."""
        for (name, row), cells in self.measured.items():
            fact = self.bound.system.facts[name]
            unit = fact.unit_column
            if unit is None:
                raise ValueError(name)
            texts = {key: (fact.columns[key].title, held.text.strip()) for key, held in cells.items()}
            own = self.facts.get((name, row, unit.id))
            read = row_read(texts, own.value if own else "", is_rate=self._speaks_of_rate(fact, row))
            for key, message in read.wrong.items():
                self._tell(f"{fact.columns[key].title}：{message}", cells[key].place)
                self.unread.append(Unread(name, key, texts[key][1], cells[key].place))
            for key, number in read.numbers.items():
                self._put((name, row, key), number, cells[key].place, read.notes.get(key, ""))
            if read.unit and read.unit_of:
                self._put((name, row, unit.id), read.unit, cells[read.unit_of].place)
            self.rows.append(frozenset((name, row, key) for key in (*read.numbers, unit.id)))

    def _speaks_of_rate(self, fact: Fact, row: str) -> bool:
        words = [one.title for one in fact.rows if one.id == row]
        words += [
            str(held.value)
            for path, held in self.facts.items()
            if path[:2] == (fact.id, row) and isinstance(held.value, str)
        ]
        return any(_RATE.search(one) for one in words)

    def _value(self, held: Filled, kind: Fact | Column, fact: str, column: str = "") -> Any:
        try:
            return value_of(held.text, kind)
        except AnswerError as error:
            self._tell(f"{kind.title}：{error}", held.place)
            self.unread.append(Unread(fact, column, held.text.strip(), held.place))
            return None

    def _put(
        self, path: KeyPath, value: Any, place: Place, note: str = "", *, is_month: bool = False
    ) -> None:
        if value not in {None, ""} and path[0] in self.bound.system.facts:
            self.facts[path] = Entry(value, place, note, is_month)

    def _tell(self, message: str, place: Place) -> None:
        hint = tr("在报告里改好再导入，或者在项目里直接填写")
        self.found.append(Diagnostic("W914", message, hint, place=place))


def _only_month(day: date) -> str:
    return tr("只写了月份，读作 {day}", day=day)


__all__ = ["Entry", "ReportReading", "Stated", "Unread", "read_report"]
