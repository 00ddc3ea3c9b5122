"""The reference sheet scored by one hand-written function: the baseline that the engine is measured against.

It does what a careful programmer would write for this one form, from the same typed sheet, and nothing else:
no lines, no reasons, no evidence, no checks, no plugins.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")
ZERO, ONE = Decimal(0), Decimal(1)
CHECKLISTS: Mapping[str, Mapping[str, Decimal]] = {
    "decision.objective.goal": {"set": ONE, "clear": ONE, "detailed": ONE, "quantified": ONE},
}
