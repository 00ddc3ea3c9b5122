"""由各省自行制定：分值已定、标准留给下级的指标，换上评分规则之前不能评分。"""

from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    ZERO,
    Bounds,
    Case,
    Doc,
    Indicator,
    Outcome,
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    tr,
)


@frozen(eq=False, repr=False, slots=False)
class Params:
    """Who must write the standard, and what it must regard."""

    by: Annotated[Text, Doc("由谁制定，如 各省")] = "使用本体系的部门（单位）"
    note: Annotated[str, Doc("制定时的要求，如 应当量化、细化")] = ""


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("留待制定", "1.0", Params, "分值已定，评价标准留给下级制定；换上评分规则之前不能评分。")


@hookimpl
def rule_questions() -> tuple[Question, ...]:
    """Ask nothing: no answer would make a standard."""
    return ()


@hookimpl
def rule_score(params: Params) -> Outcome:
    """Say who must write the standard first."""
    return Outcome.not_computable(_sentence(params))


def _sentence(params: Params) -> str:
    text = tr("评价标准由{by}制定，须先在扩展中换上评分规则", by=params.by)
    return tr("{text}（{note}）", text=text, note=params.note) if params.note else text


@hookimpl
def rule_bounds(indicator: Indicator) -> Bounds:
    """Everything is open."""
    return Bounds(ZERO, indicator.points)


@hookimpl
def rule_check(params: Params) -> tuple[Problem, ...]:
    """Warn of the gap; an extension closes it."""
    hint = tr('在扩展中写同一路径的 rule = { type = "…", … }')
    return (Problem(_sentence(params), (), hint, warning=True),)


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the standard as forms print it."""
    return f"由{params.by}自行制定。{params.note}"


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return the one thing that can happen."""
    return (Case("不能评分", {"by": "各省"}, Decimal(20), {}, None, source="经济效益 20：由各省自行制定"),)
