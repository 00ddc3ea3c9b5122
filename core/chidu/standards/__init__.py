"""Printed 评价标准 texts: their numbers read, and compared with the numbers that a rule computes."""

from chidu.standards.amounts import (
    Amount,
    Band,
    Bound,
    Clause,
    Measure,
    Range,
    Role,
    Span,
    Standard,
    Statement,
    Way,
)
from chidu.standards.comparing import differences
from chidu.standards.difference import Difference
from chidu.standards.reading import read_standard

__all__ = [
    "Amount",
    "Band",
    "Bound",
    "Clause",
    "Difference",
    "Measure",
    "Range",
    "Role",
    "Span",
    "Standard",
    "Statement",
    "Way",
    "differences",
    "read_standard",
]
