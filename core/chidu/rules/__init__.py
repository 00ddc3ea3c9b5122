"""The public API for scoring rules: a rule is one module whose functions are pluggy hooks.

The shortest complete rule::

    from attrs import frozen
    from chidu.rules import Count, Outcome, Points, Question, RuleInfo, hookimpl

    @frozen
    class Params:
        each: Points

    @hookimpl
    def rule_info() -> RuleInfo:
        return RuleInfo(title="按次扣分", version="1.0", params=Params)

    @hookimpl
    def rule_questions(params: Params) -> tuple[Question, ...]:
        return (Count("times", "不符合要求的次数"),)

    @hookimpl
    def rule_score(params, indicator, answers) -> Outcome:
        return Outcome.deduct(indicator.points, params.each * answers["times"], why=f"{answers['times']}次")

Its distribution names it in the entry-point group ``chidu.rules``; the entry's name is the rule's type.
"""

from decimal import Decimal
from typing import Any

import pluggy

from chidu.decimals import plain, quotient, readable, rounded, steady
from chidu.language import tr
from chidu.model.assessment import Line
from chidu.model.nodes import Indicator
from chidu.rules.api import API, changed, told
from chidu.rules.cases import Case
from chidu.rules.info import RuleInfo
from chidu.rules.nested import Rule
from chidu.rules.outcome import Bounds, Outcome, Problem
from chidu.rules.params import Doc, Fact, Flag, Ident, Percentage, Points, Positive, Ratio, Text, Whole
from chidu.rules.questions import (
    Amount,
    AnswerError,
    Answers,
    AtLeast,
    Choice,
    Count,
    Date,
    Finding,
    FindingAnswer,
    FreeText,
    Money,
    Number,
    Option,
    Percent,
    Question,
    Table,
    YesNo,
)

#: No points.
ZERO = Decimal(0)
#: Marks a rule's function as the hook of its name.
hookimpl = pluggy.HookimplMarker("chidu")

__all__ = [
    "API",
    "ZERO",
    "Amount",
    "AnswerError",
    "Answers",
    "AtLeast",
    "Bounds",
    "Case",
    "Choice",
    "Count",
    "Date",
    "Doc",
    "Fact",
    "Finding",
    "FindingAnswer",
    "Flag",
    "FreeText",
    "Ident",
    "Indicator",
    "Line",
    "Money",
    "Number",
    "Option",
    "Outcome",
    "Percent",
    "Percentage",
    "Points",
    "Positive",
    "Problem",
    "Question",
    "Ratio",
    "Rule",
    "RuleInfo",
    "Table",
    "Text",
    "Whole",
    "YesNo",
    "hookimpl",
    "plain",
    "quotient",
    "readable",
    "rounded",
    "steady",
    "tr",
]


def __getattr__(name: str) -> Any:
    """Say what became of a name that is no longer here, in the import that asks for it."""
    for change in changed({name}):
        raise ImportError(told(change), name=__name__)
    raise AttributeError(name)
