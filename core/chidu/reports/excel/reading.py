"""A workbook read back by openpyxl: its formulas, the values beside them, the inputs, and the printed texts."""

import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import openpyxl
from openpyxl.utils import column_index_from_string, get_column_letter

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.model.sheet import Round
from chidu.reports.blocks import Block, Paragraph
from chidu.reports.excel.inputs import entered
from chidu.reports.excel.layout import LYING, UPRIGHT, laid_out, said
from chidu.reports.excel.ledger import ledger_sheet, serial
from chidu.reports.excel.paper_sheet import sheet_names
from chidu.reports.excel.totals import ADJUSTED
from chidu.reports.reconciling import squeezed
from chidu.reports.report import Report
from chidu.sheets.accepting import fact_question

#: Excel's numbers have fifteen digits.
_DIGITS = 15
#: The values of a sheet, row by row.
Rows = Sequence[Sequence[Any]]


def differences(
    data: bytes,
    report: Report,
    printed: Mapping[str, Sequence[Block]],
    formulas: Mapping[tuple[str, str], str],
) -> Iterator[str]:
    """Yield what a workbook says otherwise: in its values, its inputs, on its ``printed`` sheets, in its ``formulas``."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    sheets = {one.title: list(one.iter_rows(values_only=True)) for one in workbook}
    values, places = _ledger(sheets[ledger_sheet()])
    yield from _results(values, report)
    inputs = {key: _at(sheets, place) for key, place in places.items()}
    yield from _facts(inputs, report)
    yield from _answers(inputs, report)
    names = sheet_names()
    for key, blocks in printed.items():
        yield from _printed(sheets, names[key], blocks, UPRIGHT if key == "report" else LYING, report)
    yield from other_formulas(data, formulas)


def other_formulas(data: bytes, wanted: Mapping[tuple[str, str], str]) -> Iterator[str]:
    """Yield every cell whose formula is another, is lacking, or was never written; by them the values will follow."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
    found = {
        (sheet.title, cell.coordinate): cell.value
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    for place in dict.fromkeys((*wanted, *found)):
        if wanted.get(place) != found.get(place):
            yield _told(" ".join(place), found.get(place), wanted.get(place))


def _ledger(rows: Rows) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values of the hidden sheet by key, and the cells of inputs by key."""
    values, places = {}, {}
    for row in rows[1:]:
        key, value, place = (*row, None, None)[:3]
        values[key] = value
        if place:
            places[key] = place
    return values, places


def _at(sheets: Mapping[str, Rows], place: str) -> Any:
    """Return the value of a cell, as formulas name it."""
    sheet, _, cell = place.rpartition("!")
    _, column, row = cell.split("$")
    return _cell(sheets[sheet.strip("'")], int(row) - 1, column_index_from_string(column) - 1)


def _cell(rows: Rows, row: int, column: int) -> Any:
    """Return the value of a cell, None where nothing was written."""
    return rows[row][column] if row < len(rows) and column < len(rows[row]) else None


def _results(values: Mapping[str, Any], report: Report) -> Iterator[str]:
    assessment = report.assessment
    wanted: dict[str, Any] = {f"points.{name}": one.points for name, one in assessment.indicators.items()}
    wanted |= {f"group.{name}": one.total.points for name, one in assessment.groups.items()}
    wanted |= {"total": assessment.total.points, "grade": assessment.grade}
    for key, value in wanted.items():
        if not same(values.get(key), value):
            yield _told(key, values.get(key), value)


def _facts(inputs: Mapping[str, Any], report: Report) -> Iterator[str]:
    definitions = report.bound.system.facts
    for name, value in report.sheet.facts.items():
        fact = definitions.get(name)
        if fact is None or fact.formula:
            continue
        if fact.type != "table":
            yield from _fact(inputs, f"fact.{name}", value, fact)
            continue
        rows = [value.get(row.id) for row in fact.rows] if fact.rows else list(value)
        for number, row in enumerate(rows):
            for column, cell in (row or {}).items():
                yield from _fact(inputs, f"fact.{name}.{number}.{column}", cell, fact.columns[column])


def _fact(inputs: Mapping[str, Any], key: str, value: Any, field: Fact | Column) -> Iterator[str]:
    shown = entered(fact_question(field.id, field), value)
    if not same(inputs.get(key), shown):
        yield _told(key, inputs.get(key), shown)


def _answers(inputs: Mapping[str, Any], report: Report) -> Iterator[str]:
    held = report.sheet.rounds.get(report.assessment.round, Round())
    for name, bound in report.bound.indicators.items():
        for asked in bound.asked:
            value = held.answers.get(name, {}).get(asked.question.id)
            key = f"answer.{name}/{asked.question.id}"
            shown = entered(asked.question, value)
            if asked.formula is None and shown is not None and not same(inputs.get(key), shown):
                yield _told(key, inputs.get(key), shown)


def _printed(
    sheets: Mapping[str, Rows], name: str, blocks: Sequence[Block], whole: int, report: Report
) -> Iterator[str]:
    """Yield what the texts of a printed sheet say otherwise; where nothing is printed there is no sheet."""
    if not blocks:
        return
    rows = sheets[name]
    for box in laid_out(blocks, whole).boxes:
        content = box.content
        wanted: Any = content.label + content.text if isinstance(content, Paragraph) else said(content)
        if content.key == ADJUSTED:
            wanted = _adjusted(report)
        value = _cell(rows, box.row, box.column)
        if not same(value, wanted):
            yield _told(f"{name} {get_column_letter(box.column + 1)}{box.row + 1}", value, wanted)


def _adjusted(report: Report) -> Decimal | None:
    """Return by how much policies change the sum, None where the total is unknown."""
    assessment = report.assessment
    if assessment.total.points is None:
        return None
    return sum([one.points for one in assessment.adjustments], ZERO)


def same(found: Any, wanted: Any) -> bool:
    """Say whether a cell has a value; numbers to the digits that Excel has, texts without their white space."""
    if wanted is None or wanted == "":
        return found is None or found == ""
    if isinstance(found, (int, float)) and not isinstance(found, bool):
        return _number(found) == _number(wanted)
    if hasattr(found, "date"):
        found = found.date()
    if hasattr(wanted, "year"):
        return found == wanted or found == serial(wanted) or str(found) == str(wanted)
    return squeezed(str(found)) == squeezed(str(wanted))


def _number(value: Any) -> str | None:
    try:
        return plain(Decimal(f"{Decimal(str(value)):.{_DIGITS - 1}e}"))
    except ArithmeticError:
        return None


def _told(key: str, found: Any, wanted: Any) -> str:
    words = {
        "key": key,
        "there": str("" if found is None else found)[:30],
        "wanted": str("" if wanted is None else wanted)[:30],
    }
    return tr("{key} 是“{there}”，应是“{wanted}”", **words)
