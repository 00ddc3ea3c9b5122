"""评分结果为两类得分中较低分值；二者择其一进行考核：几种算法取其一，每种都以满分计。"""

from decimal import Decimal
from typing import Annotated, Literal

from attrs import evolve, frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Choice,
    Count,
    Doc,
    Ident,
    Indicator,
    Line,
    Money,
    Number,
    Option,
    Outcome,
    Percent,
    Problem,
    Question,
    Rule,
    RuleInfo,
    Text,
    hookimpl,
    readable,
    steady,
    tr,
)
from chidu_rules import parts as nested
from chidu_rules.formulas import NOTHING, amount, first_of, if_else, name

#: The question which part is taken.
TAKEN = "taken"
#: The questions whose answers are numbers, none of them points.
_NUMBERS = frozenset({Number, Percent, Count, Money})


@frozen(eq=False, repr=False, slots=False)
class Part:
    """One way to earn the points."""

    id: Annotated[Ident, Doc("算法的标识")]
    text: Annotated[Text, Doc("算法，如 结转结余率")]
    rule: Annotated[Rule, Doc('这一算法的评分规则：{ type = "ratio", … }，分值为本指标的分值')]


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The parts, and which of them counts."""

    parts: Annotated[tuple[Part, ...], Doc("各种算法")]
    take: Annotated[
        Literal["best", "worst", "choose"], Doc("取法：best 取高的，worst 取低的，choose 由评分人择其一")
    ] = "best"


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("几种取其一", "1.0", Params, "几种算法各自计分，取高的、取低的，或由评分人择其一。")


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask what every part asks; where one is chosen, which, and then only what that one asks."""
    if params.take != "choose":
        return tuple(one for part in params.parts for one in nested.questions(part, indicator))
    options = tuple(Option(part.id, part.text) for part in params.parts)
    only = [
        evolve(one, when=((TAKEN, part.id), *one.when))
        for part in params.parts
        for one in nested.questions(part, indicator)
    ]
    return (Choice(TAKEN, tr("择哪一种计分"), options=options), *only)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Score every part that counts, and take one; another that cannot be computed must not be able to change it."""
    each = [
        (part, part.rule.score(part.id, indicator, answers))
        for part in params.parts
        if params.take != "choose" or part.id == answers[TAKEN]
    ]
    taken = _extreme(params.take, each)
    if taken is None or _open(params, indicator, answers, each, taken):
        return nested.unknown(each) or Outcome.not_computable(tr("没有可取的算法"))
    lines = [line for part, outcome in each for line in _lines(part, outcome, taken=outcome is taken)]
    return Outcome(taken.points, tuple(lines), warnings=nested.warnings(each))


def _extreme(take: str, each: list[tuple[Part, Outcome]]) -> Outcome | None:
    """Return the first of the best (or worst) outcomes, None where none has points."""
    scored = [(steady(outcome.points), outcome) for _, outcome in each if outcome.points is not None]
    if not scored:
        return None
    wanted = (min if take == "worst" else max)(points for points, _ in scored)
    return next(outcome for points, outcome in scored if points == wanted)


def _open(
    params: Params, indicator: Indicator, answers: Answers, each: list[tuple[Part, Outcome]], taken: Outcome
) -> bool:
    """Say whether a part without points could still be taken instead."""
    points = ZERO if taken.points is None else steady(taken.points)
    for part, outcome in each:
        low, high = part.rule.bounds(part.id, indicator, answers)
        if outcome.points is None and (
            steady(low) < points if params.take == "worst" else steady(high) > points
        ):
            return True
    return False


def _lines(part: Part, outcome: Outcome, *, taken: bool) -> tuple[Line, ...]:
    if taken:
        return nested.lines(part, outcome)
    points = tr("算不出") if outcome.points is None else tr("{points} 分", points=readable(outcome.points))
    return (Line(tr("{part}：{points}，未取", part=part.text, points=points), ZERO, part.id),)


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take the extreme of the parts' bounds; a choice still open leaves the reach of all."""
    chosen = answers.get(TAKEN) if params.take == "choose" else None
    each = [
        part.rule.bounds(part.id, indicator, answers)
        for part in params.parts
        if chosen is None or part.id == chosen
    ]
    lows, highs = [one.low for one in each], [one.high for one in each]
    if params.take == "choose":
        return Bounds(min(lows), max(highs))
    extreme = min if params.take == "worst" else max
    return Bounds(extreme(lows), extreme(highs))


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove every part by its own rule."""
    problems = tuple(nested.problems([(part, indicator) for part in params.parts]))
    if params.take != "choose":
        return problems
    named = tuple(
        Problem(tr("标识“{name}”留给了“择哪一种”这一问", name=TAKEN), ("parts", place, "id"), tr("换一个 id"))
        for place, part in enumerate(params.parts)
        if part.id == TAKEN
    )
    return (*named, *problems)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str | None:
    """Take the part chosen, or the best or worst; a part without points must not be able to change it.

    That is sure where it may have any points; so parts that ask for more than numbers have no formula together.
    """
    each = [(part, part.rule.formula(part.id, indicator)) for part in params.parts]
    texts = [text for _, text in each if text is not None]
    if len(texts) < len(each) or not texts:
        return None
    if params.take == "choose":
        chosen = [(f"({text})", f'{name(TAKEN)} == "{part.id}"') for part, text in each]
        return first_of(chosen, NOTHING)
    if not all(_asks_numbers(part, indicator) for part in params.parts):
        return None
    best, extreme = (indicator.points, "max") if params.take == "best" else (ZERO, "min")
    decided = " or ".join(f"({text}) == {amount(best)}" for text in texts)
    return if_else(amount(best), decided, f"{extreme}({', '.join(texts)})" if texts[1:] else texts[0])


def _asks_numbers(part: Part, indicator: Indicator) -> bool:
    """Say whether a part asks for plain numbers of its own, and may without points still have any."""
    asked = part.rule.questions(part.id, indicator)
    whole = part.rule.bounds(part.id, indicator, {}) == (ZERO, indicator.points)
    return whole and all(type(one) in _NUMBERS and one.id.count(".") == 1 for one in asked)


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write each part's standard, and which of them counts."""
    which = {"best": "取较高分值", "worst": "取较低分值", "choose": "择其一进行考核"}[params.take]
    return "\n".join((nested.standards([(part, indicator, "") for part in params.parts]), f"{which}。"))


def _two(take: str) -> dict[str, object]:
    rate = {"type": "ratio", "direction": "down", "target": "rate_goal"}
    parts = [
        {"id": "rate", "text": "结转结余率", "rule": rate},
        {"id": "change", "text": "结转结余变动率", "rule": {**rate, "target": "change_goal"}},
    ]
    return {"take": take, "parts": parts}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of the better, the lower, and the chosen one."""
    either = "结转结余率 / 结转结余变动率 20：二者择其一进行考核，按完成比例计算得分，满分为止。"
    lower = "10省：评分结果为两类得分中较低分值"
    twenty, ten = Decimal(20), Decimal(10)
    targets = {"rate.target": Decimal("0.1"), "change.target": Decimal("0.2")}
    both = {**targets, "rate.actual": Decimal("0.2"), "change.actual": Decimal("0.25")}
    lines = (
        ("结转结余率：实际 0.2，目标 0.1，完成率 50%", ten),
        ("结转结余变动率：16 分，未取", ZERO),
    )
    chosen = {"taken": "change", "change.actual": Decimal("0.25"), "change.target": Decimal("0.2")}
    zero = {**both, "change.target": 0}
    return (
        Case("取高", _two("best"), twenty, both, Decimal(16), source=either),
        Case("取低", _two("worst"), twenty, both, ten, lines, lower),
        Case("择其一", _two("choose"), twenty, chosen, Decimal(16), source=either),
        Case("未择", _two("choose"), twenty, {}, None, source=either),
        Case("算不出而可能更高", _two("best"), twenty, zero, None, source=either),
        Case(
            "算不出而无妨",
            _two("best"),
            twenty,
            {**zero, "rate.actual": Decimal("0.05")},
            twenty,
            source=either,
        ),
    )
