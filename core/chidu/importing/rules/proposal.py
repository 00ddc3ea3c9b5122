"""What goes into the reading of a printed standard, and what comes out: a rule, and the doubts that remain."""

from decimal import Decimal
from typing import Any, Literal, NamedTuple

from attrs import field, frozen

from chidu.standards import Span

#: A rule as a system's file writes it: its type, and its parameters.
Rule = dict[str, Any]

Outcome = Literal["certain", "proposed", "unknown"]


@frozen
class PrintedStandard:
    """One row of a form as far as it bears on the rule."""

    title: str
    standard: str
    points: Decimal
    content: str = ""
    evidence: str = ""  # what a column for evidence says
    target: str = ""  # what a column for targets says: ≥95%, 明显改善
    grading: str = ""  # what a note of the form says of all indicators whose targets are no numbers


class NewFact(NamedTuple):
    """A fact that the rule reads and nobody has defined yet."""

    id: str
    title: str
    type: str
    unit: str = ""


class Alternative(NamedTuple):
    """An answer to a doubt, and the rule that it gives."""

    label: str
    rule: Rule
    facts: tuple[NewFact, ...] = ()


class Doubt(NamedTuple):
    """What is not certain, where in the text it is printed, and the answers that somebody may give."""

    sentence: str
    span: tuple[int, int] | None = None
    choices: tuple[Alternative, ...] = ()


@frozen
class Proposal:
    """The rule that a text was read as; ``doubts`` is empty exactly where the outcome is certain."""

    outcome: Outcome
    rule: Rule
    facts: tuple[NewFact, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    evidence: str = ""  # what the whole indicator must be proved with
    above: dict[str, Any] = field(factory=dict)  # what the text asks of the system, as tables of its file

    def answered(self, choice: Alternative) -> "Proposal":
        """Return the proposal with the rule that an answer gives."""
        return Proposal(self.outcome, choice.rule, choice.facts, self.doubts, self.evidence, self.above)


__all__ = ["Alternative", "Doubt", "NewFact", "Outcome", "PrintedStandard", "Proposal", "Rule", "Span"]
