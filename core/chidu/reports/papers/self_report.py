"""The 自评报告: a printed form filled in with the facts of one sheet, and with what its scoring gave."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from chidu.language import tr
from chidu.reports.blocks import Align, Block, Cell, NewPage, Paragraph, Role, Row, Style, Table
from chidu.reports.forms.model import FormCell, FormLine, FormPart, FormRow
from chidu.reports.forms.reading import NUMBER, BoundForm
from chidu.reports.papers.values import boxes, cell_of, period_printed, printed, worked_out
from chidu.reports.report import Report
from chidu.scoring.fact_book import FactBook

#: Decimals to which sums are printed.
PLACES = 6


class FilledForm:
    """A form and the report that fills it."""

    def __init__(self, bound: BoundForm, report: Report) -> None:
        """Take the form, bound to the report's system."""
        self.form = bound.form
        self.formulas = bound.formulas
        self.report = report
        self.facts: Mapping[str, Any] = report.sheet.facts
        self.definitions = report.bound.system.facts
        self.book = FactBook(report.bound, report.sheet.facts)

    def blocks(self) -> Iterator[Block]:
        """Yield the cover, then every part."""
        yield from self._cover()
        for number, part in enumerate(self.form.parts):
            yield from self._part(part, number)

    def _cover(self) -> Iterator[Block]:
        head = self.form.form
        if head.mark:
            yield Paragraph(head.mark, "mark")
        yield Paragraph(head.title, "front")
        for line in self.form.cover:
            if not line.apart:
                yield evolve(self._line(line, "cover"), underlined=not line.boxes)
        foot = [self._line(line, "issuer") for line in self.form.cover if line.apart]
        foot += [Paragraph(head.issuer, "issuer")] if head.issuer else []
        yield from (evolve(line, apart=number == 0) for number, line in enumerate(foot))

    def _line(self, line: FormLine, style: Style) -> Paragraph:
        if line.boxes and line.fact in self.definitions:
            text = boxes(self.facts.get(line.fact), self.definitions[line.fact].options)
        else:
            text = cell_of(self.facts, self.definitions, line.fact) if line.fact else ""
        key = f"facts.{line.fact}" if line.fact else ""
        return Paragraph(" ".join(text.split("\n")), style, line.label, key)

    def _part(self, part: FormPart, number: int) -> Iterator[Block]:
        if part.new_page:
            yield NewPage()
        if part.title:
            yield Paragraph(part.title, "heading")
        for text in part.texts:
            yield Paragraph(text.heading, "subheading")
            yield from self._narrative(text.fact)
        if part.rows:
            rows = tuple([made for row in part.rows for made in self._rows(row)])
            yield Table(part.title or self._name(number), part.widths, rows)
        for at, line in enumerate(part.signed):
            yield evolve(self._line(line, "signed"), beside=at > 0 and not line.apart)

    def _name(self, number: int) -> str:
        return tr("{form} 第 {number} 部分", form=self.form.form.title, number=number + 1)

    def _narrative(self, fact: str) -> Iterator[Block]:
        """Yield the paragraphs of a text; its key goes with the first, the others continue it."""
        lines = [one.strip() for one in cell_of(self.facts, self.definitions, fact).split("\n")]
        for number, line in enumerate(one for one in lines if one):
            yield Paragraph(line, "body", key=f"facts.{fact}" + (f"#{number}" if number else ""))

    def _rows(self, row: FormRow) -> Iterator[Row]:
        if not row.each:
            yield Row(tuple([self._cell(cell, row) for cell in row.cells]), row.height)
            return
        table = self.facts.get(row.each)
        held = list(table) if isinstance(table, (list, tuple)) else []
        for number in range(max(len(held), row.least)):
            entry = held[number] if number < len(held) else {}
            cells = [self._repeated(cell, row.each, number, entry) for cell in row.cells]
            yield Row(tuple(cells), row.height)

    def _repeated(self, cell: FormCell, table: str, number: int, entry: Mapping[str, Any]) -> Cell:
        """Return a cell of a row that is repeated for each row of a table fact."""
        if cell.fact == NUMBER:
            return _cell(cell, str(number + 1) if entry else "")
        column = self.definitions[table].columns.get(cell.fact) if table in self.definitions else None
        text = printed(entry.get(cell.fact), column) if column else ""
        return _cell(cell, text, f"facts.{table}.{number}.{cell.fact}" if column and text else "")

    def _cell(self, cell: FormCell, row: FormRow) -> Cell:
        if cell.result == "points":
            return _cell(cell, self.report.printed_total, "total")
        if cell.result == "grade":
            return _cell(cell, self.report.assessment.grade or "", "grade")
        if cell.formula:
            formula = self.formulas.get(cell.formula)
            value = None if formula is None else self.book.evaluate(formula)[0]
            return _cell(cell, worked_out(value, PLACES), f"formula.{cell.formula}")
        if cell.period:
            start, end = [self.facts.get(name) for name in (*cell.period, "")[:2]]
            return _cell(cell, period_printed(start, end), f"period.{'.'.join(cell.period)}")
        if cell.fact or cell.sign:
            return self._opinion(cell)
        return _cell(cell, cell.text, role="head" if row.head else "label")

    def _opinion(self, cell: FormCell) -> Cell:
        """Return a cell with a fact; printed words stand above it, lines to sign below."""
        text = cell_of(self.facts, self.definitions, cell.fact)
        key = f"facts.{cell.fact}" if cell.fact else ""
        return _cell(cell, text, key, label=cell.text, sign=cell.sign)


def _cell(
    cell: FormCell,
    text: str,
    key: str = "",
    *,
    role: Role = "value",
    label: str = "",
    sign: tuple[str, ...] = (),
) -> Cell:
    align: Align = "center" if cell.centred else "left"
    return Cell(text, role, cell.rows, cell.columns, align, key, label, sign)
