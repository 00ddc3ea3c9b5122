"""该项指标得分=达到预期值的数量指标个数/全部数量指标个数：分值乘以达到目标的子项所占的比例。"""

from decimal import Decimal
from typing import Annotated, Literal

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Doc,
    Fact,
    Ident,
    Indicator,
    Line,
    Outcome,
    Problem,
    Question,
    Ratio,
    RuleInfo,
    Text,
    YesNo,
    hookimpl,
    plain,
    quotient,
    readable,
    tr,
)
from chidu_rules.clauses import number, numbered, percent, repeated
from chidu_rules.formulas import NOTHING, added, amount, if_else, name, quantity
from chidu_rules.quantity import Quantity, far_rate, known, question


@frozen(eq=False, repr=False, slots=False)
class Item:
    """A sub-measure: two numbers compared, or achieved by a yes."""

    id: Annotated[Ident, Doc("子项标识")]
    text: Annotated[Text, Doc("子项，如 新增灌溉面积")]
    kind: Annotated[
        Literal["numbers", "yes_no"], Doc("比法：numbers 比较实际与目标，yes_no 直接答是否达到")
    ] = "numbers"
    actual: Annotated[Quantity, Doc("实际值：事实名或算式；不写则在评分时填")] = None
    target: Annotated[Quantity, Doc("目标值：数字，或事实名、算式；不写则在评分时填")] = None
    direction: Annotated[Literal["up", "down"], Doc("方向：up 不低于目标为达到，down 不高于目标为达到")] = (
        "up"
    )
    unit: Annotated[str, Doc("单位")] = ""
    fact: Annotated[Fact | None, Doc("由哪个事实（是否）回答，kind = yes_no 时写；不写则在评分时问")] = None


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The sub-measures, and from which rate on an achieved one does not count."""

    items: Annotated[tuple[Item, ...], Doc("各子项")]
    over_from: Annotated[
        Ratio | None, Doc("完成率达到多少即算偏离、不计，1.3 即 130%；不写则不限；只看 direction = up 的子项")
    ] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("按达标个数计分", "1.0", Params, "分值乘以达到目标的子项个数占全部子项的比例。")


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask for both numbers of each sub-measure, or whether it is achieved."""
    clauses = zip(params.items, _texts(params), strict=True)
    return tuple(one for item, text in clauses for one in _questions(item, text))


def _questions(item: Item, text: str) -> tuple[Question, ...]:
    if item.kind == "yes_no":
        return (YesNo(item.id, tr("{item}：达到", item=text), fact=item.fact),)
    actual, target = tr("{item}：实际值", item=text), tr("{item}：目标值", item=text)
    return (
        *question(f"{item.id}.actual", actual, item.actual, "number", item.unit),
        *question(f"{item.id}.target", target, item.target, "number", item.unit),
    )


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Count the sub-measures that are achieved; one whose target allows no rate leaves all without points."""
    clauses = tuple(zip(params.items, _texts(params), strict=True))
    barred = [text for item, text in clauses if _barred(params, item, answers)]
    if barred:
        text = tr("{items}的目标值不大于 0，算不出完成率：请核对", items=tr("、").join(barred))
        return Outcome.not_computable(text)
    met = [_achieved(params, item, answers) is True for item in params.items]
    each = tuple(
        Line(tr("{item}：达到", item=text) if good else _missed(params, item, text, answers), ZERO, item.id)
        for (item, text), good in zip(clauses, met, strict=True)
    )
    points = _share(indicator.points, sum(met), len(met))
    counted = tr("{all} 项中达到 {met} 项", all=len(met), met=sum(met))
    return Outcome(points, (*each, Line(counted, points)))


def _texts(params: Params) -> tuple[str, ...]:
    return numbered([item.text for item in params.items])


def _share(full: Decimal, met: int, whole: int) -> Decimal:
    return full * met / whole


def _pair(item: Item, answers: Answers) -> tuple[Decimal | None, Decimal | None]:
    actual = known(f"{item.id}.actual", item.actual, answers)
    return actual, known(f"{item.id}.target", item.target, answers)


def _barred(params: Params, item: Item, answers: Answers) -> bool:
    target = _pair(item, answers)[1]
    if item.kind == "yes_no" or not _limited(params, item):
        return False
    return target is not None and target <= ZERO


def _achieved(params: Params, item: Item, answers: Answers) -> bool | None:
    """Say whether the sub-measure counts, None where that is still open."""
    if item.kind == "yes_no":
        answer: bool | None = answers.get(item.id)
        return answer
    actual, target = _pair(item, answers)
    if _limited(params, item) and actual is not None and actual <= ZERO:
        return False  # no positive target is met
    if actual is None or target is None:
        return None
    if item.direction == "down":
        return actual <= target
    return actual >= target and not _far(params, actual, target)


def _limited(params: Params, item: Item) -> bool:
    """Say whether too much counts as a miss: of what should be low, less is never too much."""
    return params.over_from is not None and item.kind == "numbers" and not _is_low(item)


def _far(params: Params, actual: Decimal, target: Decimal) -> bool:
    return params.over_from is not None and target > ZERO and quotient(actual, target) >= params.over_from


def _missed(params: Params, item: Item, text: str, answers: Answers) -> str:
    actual, target = _pair(item, answers)
    if actual is None or target is None:
        return tr("{item}：未达到", item=text)
    words = {"item": text, "actual": readable(actual), "target": readable(target)}
    met = actual >= target if item.direction == "up" else actual <= target
    if met and params.over_from is not None:
        far = percent(params.over_from)
        return tr("{item}：实际 {actual}，目标 {target}，完成率达到 {far}，不计", far=far, **words)
    return tr("{item}：实际 {actual}，目标 {target}，未达到", **words)


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take each open sub-measure once as missed and once as achieved."""
    each = [_achieved(params, item, answers) for item in params.items]
    sure, maybe = each.count(True), each.count(True) + each.count(None)
    return Bounds(*(_share(indicator.points, met, len(each)) for met in (sure, maybe)))


@hookimpl
def rule_check(params: Params) -> tuple[Problem, ...]:
    """Prove that there are sub-measures, that each is asked in one way, and that the limit lies above the target."""
    if not params.items:
        return (Problem(tr("没有任何子项"), ("items",), tr("至少写一项：{ id = …, text = … }")),)
    problems = [*repeated([item.id for item in params.items], "items")]
    for place, item in enumerate(params.items):
        problems.extend(_item(params, place, item))
    if params.over_from is not None and params.over_from <= 1:
        hint = tr("如 1.3，即 130%")
        problems.append(Problem(tr("over_from 应大于 1：完成率 100% 应当计入"), ("over_from",), hint))
    if params.over_from is not None and not any(_limited(params, item) for item in params.items):
        text = tr("没有一个子项是越高越好的数，没有超额过多，over_from 没有用")
        problems.append(Problem(text, ("over_from",), tr("删去 over_from")))
    return (*problems, *far_rate(params.over_from, ("over_from",)))


def _item(params: Params, place: int, item: Item) -> tuple[Problem, ...]:
    numbers = item.actual is not None or item.target is not None or item.direction == "down"
    if item.kind == "yes_no" and numbers:
        hint = tr("比较两个数写 actual 与 target；直接答是否写 kind = yes_no")
        return (Problem(tr("actual、target 与 direction 只用于 kind = numbers"), ("items", place), hint),)
    if item.kind == "numbers" and item.fact is not None:
        hint = tr("比较两个数写 actual 与 target；直接答是否写 kind = yes_no")
        return (Problem(tr("fact 只用于 kind = yes_no"), ("items", place, "fact"), hint),)
    if isinstance(item.actual, Decimal):
        hint = tr("actual 写事实名或算式；不写则在评分时填")
        return (Problem(tr("实际值是固定的数，得分永远一样"), ("items", place, "actual"), hint),)
    if _barred(params, item, {}):
        hint = tr('写大于 0 的目标；目标就是 0 的，写 direction = "down"，或 kind = "yes_no"')
        return (Problem(tr("目标值应大于 0，才算得出完成率"), ("items", place, "target"), hint),)
    return ()


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Count the sub-measures that are achieved; a target that allows no rate leaves all without points."""
    met = added(if_else("1", _achievement(params, item), "0") for item in params.items)
    points = f"{amount(indicator.points)} * {met} / {len(params.items)}"
    limited = [item for item in params.items if _limited(params, item)]
    barred = [f"{quantity(f'{item.id}.target', item.target)} <= 0" for item in limited]
    return if_else(NOTHING, " or ".join(barred), points) if barred else points


def _achievement(params: Params, item: Item) -> str:
    if item.kind == "yes_no":
        return name(item.id)
    actual = quantity(f"{item.id}.actual", item.actual)
    target = quantity(f"{item.id}.target", item.target)
    if item.direction == "down":
        return f"{actual} <= {target}"
    if params.over_from is None:
        return f"{actual} >= {target}"
    return f"{actual} >= {target} and {actual} / {target} < {amount(params.over_from)}"


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the sub-measures, what is too much and of which that is not said, and how they count."""
    far = (
        ""
        if params.over_from is None
        else f"完成率达到{percent(params.over_from)}的不计{_excepted(params)}；"
    )
    count = f"{far}得分=达到目标的个数÷{len(params.items)}×{plain(indicator.points)}分。"
    return "\n".join((*_texts(params), count))


def _excepted(params: Params) -> str:
    """Return the numbers of what should be low, of which less is never too much."""
    low = [number(place) for place, item in enumerate(params.items) if _is_low(item)]
    return f"（{'、'.join(low)}越低越好，不受此限）" if low else ""


def _is_low(item: Item) -> bool:
    return item.kind == "numbers" and item.direction == "down"


_OUTPUTS = {
    "over_from": Decimal("1.3"),
    "items": [
        {"id": "wells", "text": "机井", "target": 10},
        {"id": "canals", "text": "渠道", "target": 20},
        {"id": "days", "text": "工期", "target": 100, "direction": "down"},
        {"id": "accepted", "text": "通过验收", "kind": "yes_no"},
    ],
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of achieved, missed and over-achieved sub-measures."""
    source = (
        "目标实现 10：单个数量指标实际完成未达到预期指标或超过预期指标30%以上的，均不计分。"
        "该项指标得分=达到预期值的数量指标个数/全部数量指标个数"
    )
    ten = Decimal(10)
    good = {"wells.actual": 10, "canals.actual": Decimal("25.9"), "days.actual": 100, "accepted": True}
    over = {**good, "canals.actual": 26, "accepted": False}
    lines = (
        ("①机井：达到", ZERO),
        ("②渠道：实际 26，目标 20，完成率达到 130%，不计", ZERO),
        ("③工期：达到", ZERO),
        ("④通过验收：未达到", ZERO),
        ("4 项中达到 2 项", Decimal(5)),
    )
    late = {**good, "wells.actual": Decimal("9.9"), "days.actual": 101}
    asked = {"over_from": Decimal("1.3"), "items": [{"id": "wells", "text": "机井"}]}
    zero = {"wells.actual": 1, "wells.target": 0}
    return (
        Case("全部达到", _OUTPUTS, ten, good, ten, source=source),
        Case("超出三成", _OUTPUTS, ten, over, Decimal(5), lines, source),
        Case("两项未达到", _OUTPUTS, ten, late, Decimal(5), source=source),
        Case("目标为零", asked, ten, zero, None, source=source),
    )
