"""The safe formula language of facts: Decimal arithmetic with three-valued logic and bounded cost."""

from chidu.formula.facets import NO_FACET, Facet
from chidu.formula.formula import Formula, compile_formula
from chidu.formula.kinds import Cell, Kind, Lookup, Value
from chidu.formula.problems import FormulaError, FormulaProblem

__all__ = [
    "NO_FACET",
    "Cell",
    "Facet",
    "Formula",
    "FormulaError",
    "FormulaProblem",
    "Kind",
    "Lookup",
    "Value",
    "compile_formula",
]
