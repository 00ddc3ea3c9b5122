"""两类污染物权重分别60%、40%：各部分按各自的规则计分，分值按权重分。"""

from decimal import Decimal
from typing import Annotated

from attrs import evolve, frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Doc,
    Ident,
    Indicator,
    Outcome,
    Percentage,
    Problem,
    Question,
    Rule,
    RuleInfo,
    Text,
    hookimpl,
    tr,
)
from chidu_rules import parts as nested
from chidu_rules.clauses import percent


@frozen(eq=False, repr=False, slots=False)
class Part:
    """A part with its share of the points and the rule by which it earns them."""

    id: Annotated[Ident, Doc("部分的标识")]
    text: Annotated[Text, Doc("部分，如 PM2.5")]
    weight: Annotated[Percentage, Doc("权重，0.6 即 60%；各部分合计为 1")]
    rule: Annotated[Rule, Doc('这一部分的评分规则：{ type = "ratio", … }，分值为本指标分值 × 权重')]

    def share(self, indicator: Indicator) -> Indicator:
        """Return the indicator with what this part is worth."""
        return indicator.worth(indicator.points * self.weight)


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The parts, whose weights sum to one."""

    parts: Annotated[tuple[Part, ...], Doc("各部分")]


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("加权合计", "1.0", Params, "各部分按各自的规则计分，分值按权重分，得分相加。")


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask what every part asks."""
    return tuple(one for part in params.parts for one in nested.questions(part, part.share(indicator)))


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Add up what the parts earn; a part that has no points leaves the sum without."""
    each = [(part, part.rule.score(part.id, part.share(indicator), answers)) for part in params.parts]
    points = [outcome.points for _, outcome in each if outcome.points is not None]
    lines = tuple(line for part, outcome in each for line in nested.lines(part, outcome))
    scored = nested.unknown(each) or Outcome(sum(points, ZERO), lines)
    return evolve(scored, warnings=nested.warnings(each))


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Add up what the parts can still earn."""
    each = [part.rule.bounds(part.id, part.share(indicator), answers) for part in params.parts]
    return Bounds(sum((one.low for one in each), ZERO), sum((one.high for one in each), ZERO))


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the weights sum to one, and every part by its own rule."""
    problems = tuple(nested.problems([(part, part.share(indicator)) for part in params.parts]))
    whole = sum((part.weight for part in params.parts), ZERO)
    hint = tr("写大于 0 的比率，如 0.3 即 30%；不计分的部分就删去")
    empty = tuple(
        Problem(tr("“{part}”的权重是 0", part=part.text), ("parts", place, "weight"), hint)
        for place, part in enumerate(params.parts)
        if part.weight == ZERO
    )
    if whole == 1 or len(params.parts) < 2:  # noqa: PLR2004 - too few parts were told
        return (*empty, *problems)
    message = tr("各部分的权重合计 {whole}，应为 100%", whole=percent(whole))
    return (Problem(message, ("parts",), tr("改动各部分的 weight，使合计为 1")), *empty, *problems)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str | None:
    """Add up the parts, where each of them has a formula."""
    return nested.sum_of([part.rule.formula(part.id, part.share(indicator)) for part in params.parts])


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write each part's standard after its weight."""
    return nested.standards(
        [(part, part.share(indicator), f"（权重{percent(part.weight)}）") for part in params.parts]
    )


def _air(limit: int) -> dict[str, object]:
    falling = {"type": "steps", "direction": "down", "kind": "number", "step": 1, "each": 1}
    return {**falling, "standard": limit, "unit": "微克/立方米"}


_POLLUTION = {
    "parts": [
        {"id": "fine", "text": "PM2.5", "weight": Decimal("0.6"), "rule": _air(35)},
        {"id": "coarse", "text": "PM10", "weight": Decimal("0.4"), "rule": _air(70)},
    ]
}
_OUTPUT = {
    "parts": [
        {"id": "road", "text": "道路", "weight": Decimal("0.5"), "rule": {"type": "ratio"}},
        {"id": "canal", "text": "渠道", "weight": Decimal("0.5"), "rule": {"type": "ratio"}},
    ]
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of weighted steps, and of a part that cannot be computed."""
    source = "PM2.5、PM10 40：两类污染物权重分别60%、40%"
    forty = Decimal(40)
    both = {"fine.value": 37, "coarse.value": 70}
    lines = (
        ("PM2.5：满分", Decimal(24)),
        ("PM2.5：37微克/立方米，标准 35微克/立方米，相差 2微克/立方米，扣 2 分", Decimal(-2)),
        ("PM10：70微克/立方米，达到标准 70微克/立方米", Decimal(16)),
    )
    zero = {"road.actual": 1, "road.target": 0, "canal.actual": 1, "canal.target": 1}
    clean = {"fine.value": 35, "coarse.value": 70}
    return (
        Case("都达标", _POLLUTION, forty, clean, forty, source=source),
        Case("一类超标", _POLLUTION, forty, both, Decimal(38), lines, source),
        Case("一类扣完", _POLLUTION, forty, {**both, "coarse.value": 170}, Decimal(22), source=source),
        Case("一类未填", _POLLUTION, forty, {"fine.value": 35}, None, source=source),
        Case("一个目标为零", _OUTPUT, forty, zero, None, source=source),
    )
