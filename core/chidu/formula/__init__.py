"""The safe formula language of facts: Decimal arithmetic with three-valued logic and bounded cost."""

from chidu.formula.formula import Formula, compile_formula
from chidu.formula.kinds import Cell, Kind, Lookup, Value
from chidu.formula.problems import FormulaError, FormulaProblem

__all__ = [
    "Cell",
    "Formula",
    "FormulaError",
    "FormulaProblem",
    "Kind",
    "Lookup",
    "Value",
    "compile_formula",
]
