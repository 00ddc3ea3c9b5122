"""What is live on the printed sheets: points, sums, total and grade, and the facts that a form prints."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain, rounded
from chidu.formula import FormulaError, compile_formula
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.reports.blocks import Cell, Paper, Table
from chidu.reports.excel.expressions import UntranslatableError, text_literal
from chidu.reports.excel.fact_cells import FactCells
from chidu.reports.excel.ledger import Ledger, number
from chidu.reports.excel.paper_sheet import Live
from chidu.reports.excel.totals import ADJUSTED, GRADE, TOTAL
from chidu.reports.papers.self_report import PLACES
from chidu.reports.papers.values import date_printed
from chidu.reports.report import Report

#: What tells an empty cell from a nought.
_SHOWN = 'IF({cell}="","",{value})'


def live_values(report: Report, ledger: Ledger) -> dict[str, Live]:
    """Return the live values by the keys of the 评分表, the comparison of rounds, and of the results in a form."""
    found: dict[str, Live] = {}
    for name, one in report.assessment.indicators.items():
        found[f"points.{name}"] = _of(ledger, f"points.{name}", one.points)
    for name, group in report.assessment.groups.items():
        found[f"group.{name}"] = _of(ledger, f"group.{name}", group.total.points)
    points = report.assessment.total.points
    found[TOTAL] = _of(ledger, TOTAL, points)
    found[GRADE] = _of(ledger, GRADE, report.assessment.grade)
    more = sum((one.points for one in report.assessment.adjustments), Decimal(0))
    found[ADJUSTED] = _of(ledger, ADJUSTED, None if points is None else more)
    current = report.assessment.round
    for key, live in list(found.items()):
        kind, _, name = key.partition(".")
        found[f"round.{current}.{name if kind in {'points', 'group'} else key}"] = live
    return found


def _of(ledger: Ledger, key: str, value: Any) -> Live:
    shown = number(value) if isinstance(value, Decimal) else value
    return Live(f"={ledger.known[key]}", "" if shown is None else shown)


def live_facts(report: Report, paper: Paper, cells: FactCells) -> Iterator[tuple[str, Live]]:
    """Yield what follows its facts in the tables of a printed form."""
    for block in paper.blocks:
        if isinstance(block, Table):
            for _, _, cell in block.placed():
                found = _live(cell, report, cells)
                if found is not None:
                    yield cell.key, found


def _live(cell: Cell, report: Report, cells: FactCells) -> Live | None:
    kind, _, name = cell.key.partition(".")
    if cell.label or cell.sign or "\n" in cell.text or "#" in name:
        return None
    if kind == "formula":
        return _formula(name, report, cells)
    return _fact(name, report, cells) if kind == "facts" else None


def _formula(text: str, report: Report, cells: FactCells) -> Live | None:
    kinds = {name: one.kind for name, one in report.bound.names.items()}
    try:
        formula = compile_formula(text, kinds)
        made = cells.expression(formula)
    except (FormulaError, UntranslatableError, KeyError):
        return None
    value = cells.book.evaluate(formula)[0]
    if not isinstance(value, (Decimal, type(None))):
        return None
    shown = "" if value is None else number(rounded(value, PLACES))
    return Live(f'=IFERROR(ROUND({made},{PLACES}),"")', shown)


def _fact(name: str, report: Report, cells: FactCells) -> Live | None:
    own, *rest = name.split(".")
    definition = report.bound.system.facts[own]
    field: Fact | Column = definition
    value: Any = report.sheet.facts.get(own)
    place = name
    if len(rest) > 1:
        row = rest[0]
        if definition.rows:
            value = (value or {}).get(row)
            row = str([one.id for one in definition.rows].index(row))
        else:
            value = value[int(row)]
        field, held, place = definition.columns[rest[1]], value or {}, f"{own}.{row}.{rest[1]}"
        value = held.get(rest[1])
        unit = definition.unit_column if definition.rows else None
        if unit is not None and definition.is_measured(field):
            return _measured(held, field, cells, f"{own}.{row}.{unit.id}", place)
    where = cells.places.get(place)
    if where is None or definition.formula:
        return None
    return _printed(field, value, where)


def _measured(row: Mapping[str, Any], field: Column, cells: FactCells, unit: str, place: str) -> Live | None:
    """Return a number with the unit that stands in its row, following both."""
    where, its_unit = cells.places.get(place), cells.places.get(unit)
    value, said = row.get(field.id), row.get(unit.rpartition(".")[2])
    if where is None or its_unit is None or not said:
        return None if where is None else _printed(field, value, where)
    shown = f"{plain(value)}{said}" if isinstance(value, Decimal) else ""
    return Live("=" + _SHOWN.format(cell=where, value=f"{where}&{its_unit}"), shown)


def _printed(field: Fact | Column, value: Any, cell: str) -> Live | None:
    """Return a value as forms print it, following its cell."""
    if field.type in {"number", "money", "count"}:
        shown = number(value) if isinstance(value, Decimal) else ""
        return Live("=" + _SHOWN.format(cell=cell, value=cell), shown)
    if field.type == "percent" and isinstance(value, (Decimal, type(None))):
        text = "" if value is None else f"{number(value * 100)}%"
        return Live("=" + _SHOWN.format(cell=cell, value=f'ROUND({cell}*100,8)&"%"'), text)
    if field.type == "text" and (value is None or isinstance(value, str)):
        return Live("=" + _SHOWN.format(cell=cell, value=f'{cell}&""'), value or "") if not value else None
    if field.type == "date" and isinstance(value, dt.date):
        text = date_printed(value)
        return Live("=" + _SHOWN.format(cell=cell, value=_date_parts(cell)), text)
    return None


def _date_parts(cell: str) -> str:
    """Return the text of a date as forms print it, put together from its year, month and day."""
    marks = {"\0": f"YEAR({cell})", "\1": f"MONTH({cell})", "\2": f"DAY({cell})"}
    year, month, day = marks
    printed = tr("{year}年{month}月{day}日", year=year, month=month, day=day)
    return "&".join(marks.get(one) or text_literal(one) for one in re.split("([\0\1\2])", printed) if one)
