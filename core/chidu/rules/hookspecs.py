"""The hooks of a rule. Only signatures and sentences: an implementation may leave out arguments it does not need."""

from collections.abc import Mapping
from typing import Any

import pluggy

from chidu.model.nodes import Indicator
from chidu.rules.cases import Case
from chidu.rules.info import RuleInfo
from chidu.rules.outcome import Bounds, Outcome, Problem
from chidu.rules.questions import Question

hookspec = pluggy.HookspecMarker("chidu")

#: The hooks without which a module is no rule.
REQUIRED = ("rule_info", "rule_questions", "rule_score")


@hookspec(firstresult=True)
def rule_info() -> RuleInfo:  # type: ignore[empty-body]
    """Say the rule's title, version and parameters."""


@hookspec(firstresult=True)
def rule_check(params: Any, indicator: Indicator) -> tuple[Problem, ...]:  # type: ignore[empty-body]
    """Return what is wrong with these parameters for this indicator, before anybody scores."""


@hookspec(firstresult=True)
def rule_questions(params: Any, indicator: Indicator) -> tuple[Question, ...]:  # type: ignore[empty-body]
    """Return what must be known to score the indicator, in the order in which a person is asked."""


@hookspec(firstresult=True)
def rule_score(params: Any, indicator: Indicator, answers: Mapping[str, Any]) -> Outcome:  # type: ignore[empty-body]
    """Score the indicator; every question asked has its answer in ``answers``, typed as its kind says.

    Results are remembered and given again: a rule must depend on its arguments alone, and on no clock, file or chance.
    """


@hookspec(firstresult=True)
def rule_bounds(params: Any, indicator: Indicator, answers: Mapping[str, Any]) -> Bounds:  # type: ignore[empty-body]
    """Return the lowest and highest points still reachable with these, perhaps few, answers."""


@hookspec(firstresult=True)
def rule_standard(params: Any, indicator: Indicator) -> str:  # type: ignore[empty-body]
    """Write the 评价标准 that these parameters compute, as a form prints it."""


@hookspec(firstresult=True)
def rule_formula(params: Any, indicator: Indicator) -> str | None:
    """Write the points as a formula over the questions' ids, for workbooks that recompute; None where none says it.

    It must give what ``rule_score`` gives once every required question is answered: a yes or no is a truth, a choice
    the option's id, a finding the points that it costs, and ``0 / 0`` says that there are no points.
    """


@hookspec(firstresult=True)
def rule_cases() -> tuple[Case, ...]:  # type: ignore[empty-body]
    """Return golden cases: worked examples that prove the rule."""
