"""The reference sheet scored by one hand-written function: the baseline that the engine is measured against.

It is what a careful programmer would write for this one form, from the same typed sheet: Decimal, half up, 22 points.
It knows no lines, reasons, evidence, checks or plugins.
"""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

CENT = Decimal("0.01")
ZERO, HALF, ONE, TWO, THREE = Decimal(0), Decimal("0.5"), Decimal(1), Decimal(2), Decimal(3)
FOUR, FIVE, SIX, SEVEN, EIGHT = Decimal(4), Decimal(5), Decimal(6), Decimal(7), Decimal(8)
SOURCES = ("central", "province", "city", "county", "other")
TIMELINESS = {"on_time": TWO, "late_unaffected": ONE, "late_affected": HALF}
BANDS = (
    (Decimal("0.9"), EIGHT),
    (Decimal("0.8"), SIX),
    (Decimal("0.7"), FOUR),
    (Decimal("0.6"), TWO),
    (ZERO, ZERO),
)

Answers = Mapping[str, Mapping[str, Any]]


def score_by_hand(facts: Mapping[str, Any], answers: Answers) -> dict[str, Decimal]:
    """Return the points of the 22 indicators of the reference form."""
    planned, arrived, spent = (_funds(facts, column) for column in ("planned", "arrived", "spent"))
    targets = facts["targets"]
    points = {
        "decision.objective.goal": _items(
            answers["decision.objective.goal"],
            (("set", ONE), ("clear", ONE), ("detailed", ONE), ("quantified", ONE)),
        ),
        "decision.process.basis": _items(
            answers["decision.process.basis"],
            (("law", ONE), ("development_plan", ONE), ("annual_plan", ONE), ("need", ONE)),
        ),
        "decision.process.procedure": _items(
            answers["decision.process.procedure"], (("eligible", TWO), ("approved", ONE), ("adjusted", ONE))
        ),
        "decision.allocation.method": _items(
            answers["decision.allocation.method"], (("exists", ONE), ("sound", ONE), ("factors", ONE))
        ),
        "decision.allocation.result": _items(
            answers["decision.allocation.result"], (("by_method", TWO), ("fair", THREE))
        ),
        "management.funding.arrival": THREE * min(ONE, arrived / planned),
        "management.funding.timeliness": TIMELINESS[answers["management.funding.timeliness"]["choice"]],
        "management.funds.use": _findings(answers["management.funds.use"], SEVEN),
        "management.funds.accounting": _items(
            answers["management.funds.accounting"], (("sound", ONE), ("enforced", ONE), ("bookkeeping", ONE))
        ),
        "management.organisation.structure": _items(
            answers["management.organisation.structure"], (("sound", ONE),)
        ),
        "management.organisation.conditions": _items(
            answers["management.organisation.conditions"], (("equipped", ONE),)
        ),
        "management.organisation.implementation": _items(
            answers["management.organisation.implementation"],
            (("started", ONE), ("progressed", ONE), ("finished", ONE)),
        ),
        "management.organisation.regulations": _items(
            answers["management.organisation.regulations"], (("sound", TWO), ("enforced", THREE))
        ),
        "performance.output.quantity": FIVE * _reached(targets["quantity"]),
        "performance.output.quality": FOUR * _reached(targets["quality"]),
        "performance.output.timeliness": _excused(answers["performance.output.timeliness"], THREE),
        "performance.output.cost": THREE * max(ZERO, ONE - max(ZERO, spent - planned) / planned),
        "performance.effect.economic": answers["performance.effect.economic"]["score"],
        "performance.effect.social": answers["performance.effect.social"]["score"],
        "performance.effect.environment": answers["performance.effect.environment"]["score"],
        "performance.effect.sustainability": answers["performance.effect.sustainability"]["score"],
        "performance.effect.satisfaction": _band(targets["satisfaction"]["actual"] / 100),
    }
    return {name: value.quantize(CENT, ROUND_HALF_UP) for name, value in points.items()}


def grade_by_hand(points: Mapping[str, Decimal]) -> tuple[Decimal, str]:
    """Return the total and its grade."""
    total = sum(points.values(), ZERO)
    return total, "优" if total >= 90 else "良" if total >= 80 else "中" if total >= 60 else "差"


def _funds(facts: Mapping[str, Any], column: str) -> Decimal:
    funds = facts["funds"]
    return sum((funds[source].get(column, ZERO) for source in SOURCES if source in funds), ZERO)


def _items(answers: Mapping[str, Any], items: tuple[tuple[str, Decimal], ...]) -> Decimal:
    return sum((points for name, points in items if answers[name]), ZERO)


def _findings(answers: Mapping[str, Any], full: Decimal) -> Decimal:
    return max(ZERO, full - sum((one.amount for one in answers.values() if one.found), ZERO))


def _reached(target: Mapping[str, Any]) -> Decimal:
    return min(ONE, target["actual"] / target["target"])


def _excused(answers: Mapping[str, Any], full: Decimal) -> Decimal:
    return full if answers["achieved"] or answers["justified"] else ZERO


def _band(value: Decimal) -> Decimal:
    return next(points for lowest, points in BANDS if value >= lowest)
