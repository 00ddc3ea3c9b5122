"""The values of facts for computing: where each stands, and what columns of tables come to."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.formula import Formula, Kind
from chidu.model.facts import Column, Fact
from chidu.reports.excel.expressions import UNKNOWN, Translator, UntranslatableError
from chidu.reports.excel.inputs import typed
from chidu.reports.excel.ledger import Ledger, range_of
from chidu.reports.report import Report
from chidu.scoring.fact_book import FactBook
from chidu.sheets.accepting import fact_question


class FactCells:
    """The facts of a report in a workbook; a name gets its line in the ledger when a formula first needs it."""

    def __init__(self, report: Report, ledger: Ledger) -> None:
        """Take the report and the ledger; where the facts stand is told while they are laid out."""
        self.bound = report.bound
        self.facts: Mapping[str, Any] = report.sheet.facts
        self.book = FactBook(report.bound, report.sheet.facts)
        self.ledger = ledger
        self.places: dict[str, str] = {}  # of scalars, and of cells of tables: table.number.column
        self.rows: dict[
            str, list[str]
        ] = {}  # the cells of every row of a table that may have any number of them
        self._ranges: dict[str, str] = {}
        self._kinds = {name: one.kind for name, one in report.bound.names.items()}
        self._decimals = {name: one.places for name, one in report.bound.names.items()}

    def expression(
        self, formula: Formula, given: Mapping[str, Decimal] | None = None, *, on_paper: bool = False
    ) -> str:
        """Return a formula over facts as Excel has it; ``given`` are numbers that it may name besides."""
        if formula.node is None:
            raise UntranslatableError(formula.text)
        known = {} if given is None else given
        kinds = self._kinds | dict.fromkeys(known, Kind.NUMBER)

        def refer(name: str) -> str:
            return plain(known[name]) if name in known else self.refer(name)

        places = self._decimals if on_paper else None
        return Translator(formula.text, kinds, refer, self.fold, places).translated(formula.node)

    def refer(self, name: str) -> str:
        """Return the cell that has the value of a fact, or of a cell of a table."""
        key = f"value.{name}"
        if key not in self.ledger.known:
            self.ledger.put(key, self._value(name), self.book.value(name))
        return self.ledger.known[key]

    def _value(self, name: str) -> str:
        if name in self.bound.computed:
            return self.expression(self.bound.computed[name])
        fact, _, rest = name.partition(".")
        definition = self.bound.system.facts[fact]
        if not rest:
            return typed(fact_question(fact, definition), self._place(name))
        row, column = rest.split(".")
        number = [one.id for one in definition.rows].index(row)
        cell = _typed(definition.columns[column], self._place(f"{fact}.{number}.{column}"))
        if definition.blank is None:
            return cell
        filled = f"IF(COUNT({self._range(fact, column)})=0,{UNKNOWN},{plain(definition.blank)})"
        return f"IFERROR({cell},{filled})"

    def _place(self, name: str) -> str:
        if name not in self.places:
            raise UntranslatableError(name)
        return self.places[name]

    def fold(self, function: str, name: str) -> str:
        """Return what a function makes of a column of a table."""
        fact, column = name.split(".")
        definition = self.bound.system.facts[fact]
        count = str(len(definition.rows)) if definition.rows else f"SUM({self._rows(fact)})"
        made = (
            count if function == "count" else _folded(function, self._range(fact, column), count, definition)
        )
        if definition.rows:
            return made
        nothing = "0" if function in {"sum", "count"} and self.facts.get(fact) is not None else UNKNOWN
        return f"IF({count}=0,{nothing},{made})"

    def _range(self, fact: str, column: str) -> str:
        """Return the values of a column, a blank text for every cell that has none."""
        key = f"{fact}.{column}"
        if key not in self._ranges:
            definition = self.bound.system.facts[fact]
            first = self.ledger.next_line()
            for number in range(len(definition.rows) or len(self.rows[fact])):
                cell = _typed(definition.columns[column], self._place(f"{fact}.{number}.{column}"))
                value = self._held(definition, number, column)
                self.ledger.put(
                    f"cell.{fact}.{number}.{column}", f'IFERROR({cell},"")', "" if value is None else value
                )
            self._ranges[key] = range_of(first, self.ledger.next_line() - 1)
        return self._ranges[key]

    def _held(self, definition: Fact, number: int, column: str) -> Any:
        table = self.facts.get(definition.id)
        if definition.rows:
            return ((table or {}).get(definition.rows[number].id) or {}).get(column)
        held = list(table or ())
        return held[number].get(column) if number < len(held) else None

    def _rows(self, fact: str) -> str:
        """Return which rows of a table there are: those in which anything stands."""
        if fact not in self._ranges:
            first, held = self.ledger.next_line(), len(self.facts.get(fact) or ())
            for number, cells in enumerate(self.rows[fact]):
                there = number < held and len(self.facts[fact][number]) > 0
                self.ledger.put(f"row.{fact}.{number}", f"IF(COUNTA({cells})>0,1,0)", Decimal(int(there)))
            self._ranges[fact] = range_of(first, self.ledger.next_line() - 1)
        return self._ranges[fact]


def _typed(column: Column, cell: str) -> str:
    return typed(fact_question(column.id, column), cell)


def _folded(function: str, cells: str, count: str, definition: Fact) -> str:
    """Return a sum, the least or the most of cells, of which blank ones are unknown, or what the table says."""
    excel = {"sum": "SUM", "min": "MIN", "max": "MAX"}[function]
    if definition.blank is None:
        return f"IF(COUNT({cells})<{count},{UNKNOWN},{excel}({cells}))"
    blank = plain(definition.blank)
    filled = f"SUM({cells})+{blank}*({count}-COUNT({cells}))"
    if function != "sum":
        filled = f"IF(COUNT({cells})<{count},{excel}({cells},{blank}),{excel}({cells}))"
    return f"IF(COUNT({cells})=0,{UNKNOWN},{filled})"
