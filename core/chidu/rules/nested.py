"""A rule inside a rule: what ``weighted`` or ``best_of`` hold as a parameter of type ``Rule``."""

from abc import ABC, abstractmethod

from chidu.model.nodes import Indicator
from chidu.rules.outcome import Bounds, Outcome, Problem
from chidu.rules.questions import Answers, Question


class Rule(ABC):
    """A nested rule, bound by the engine; the outer rule gives each a prefix for its questions' ids.

    ``indicator`` says what the nested rule is worth: pass ``indicator.worth(points)``.
    """

    @abstractmethod
    def check(self, indicator: Indicator) -> tuple[Problem, ...]:
        """Return what is wrong with the nested rule's parameters."""

    @abstractmethod
    def questions(self, prefix: str, indicator: Indicator) -> tuple[Question, ...]:
        """Return the nested rule's questions, each id led by ``prefix`` and a dot."""

    @abstractmethod
    def score(self, prefix: str, indicator: Indicator, answers: Answers) -> Outcome:
        """Score by the answers whose ids ``prefix`` leads."""

    @abstractmethod
    def bounds(self, prefix: str, indicator: Indicator, answers: Answers) -> Bounds:
        """Return what is still reachable by the answers whose ids ``prefix`` leads."""

    @abstractmethod
    def formula(self, prefix: str, indicator: Indicator) -> str | None:
        """Return the nested rule's formula, each id led by ``prefix`` and a dot; None where it has none."""

    @abstractmethod
    def standard(self, indicator: Indicator) -> str:
        """Return the nested rule's 评价标准."""
