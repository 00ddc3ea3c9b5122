"""A bound system: its rules loaded, its formulas compiled, ready to score any number of sheets."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from attrs import field, frozen

from chidu.formula import NO_FACET, Facet, Formula, Kind
from chidu.model.assessment import RuleUsed
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Beyond
from chidu.model.system import IndicatorSystem
from chidu.plugins.binding import BoundRule
from chidu.rules.questions import Question
from chidu.systems.layers import Resolved


class FactName(NamedTuple):
    """A name that formulas may use: its values' kind and decimals, how it is read from facts, and what else is known."""

    kind: Kind
    places: int
    read: Callable[[Mapping[str, Any]], Any]
    facet: Facet = NO_FACET


class Asked(NamedTuple):
    """A question of an indicator; ``formula`` reads its answer from facts, None means a person is asked."""

    question: Question
    formula: Formula | None


@frozen(eq=False, repr=False, slots=False)
class BoundIndicator:
    """An indicator with its rule bound, or the ``fault`` that keeps it from being scored."""

    indicator: Indicator
    used: RuleUsed
    rule: BoundRule | None
    asked: tuple[Asked, ...] = ()
    fault: str = ""
    plain: bool = False  # every question is simply asked: no facts, no conditions, no half answers
    from_facts: bool = False  # every question is answered by facts
    evidence: tuple[str, ...] = ()  # the places that ask for evidence: path, or path/question
    beyond: Beyond | None = None  # a bonus or a penalty, itself or by a group above it
    peers: Formula | None = (
        None  # the rate of points that peers have, where it takes that if it does not apply
    )
    memory: dict[Any, Any] = field(factory=dict, init=False, repr=False)  # results by what they came from

    def question(self, name: str) -> Question | None:
        """Return the question of this id that a person is asked, None where there is none."""
        for one in self.asked:
            if one.question.id == name and one.formula is None:
                return one.question
        return None


@frozen(eq=False, repr=False, slots=False)
class BoundSystem:
    """Everything scoring needs to know of a system."""

    system: IndicatorSystem
    groups: tuple[tuple[int, Group], ...]
    indicators: Mapping[str, BoundIndicator]
    names: Mapping[str, FactName]
    computed: Mapping[str, Formula]
    checks: Mapping[str, Formula]
    caps: Mapping[str, Formula] = field(factory=dict)
    vetoes: Mapping[str, Formula] = field(factory=dict)
    outside: Mapping[str, Beyond] = field(factory=dict)  # what is a bonus or a penalty, groups too
    special: bool = False  # some policy stands above the indicators: the total is more than their sum
    resolved: Resolved | None = None  # the layers, for those who ask who wrote what
    memory: dict[str, Any] = field(
        factory=dict, init=False, repr=False
    )  # what was worked out of the last facts
