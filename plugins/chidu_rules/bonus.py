"""每增加1名加0.05分，加分不超过0.5分；每减少1名扣0.1分，扣分不超过2分：基础分上加减，各有上限。"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    ZERO,
    Amount,
    Answers,
    Bounds,
    Case,
    Count,
    Doc,
    Fact,
    Ident,
    Indicator,
    Line,
    Outcome,
    Points,
    Positive,
    Problem,
    Question,
    RuleInfo,
    Text,
    YesNo,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import one, repeated
from chidu_rules.formulas import added, amount, if_else, name

#: No count is larger, so that what is not capped still has an end.
_MOST = Decimal(10) ** 12


@frozen(eq=False, repr=False, slots=False)
class Item:
    """What is added or taken: so much each time, so much if it is so, or an amount that is decided."""

    id: Annotated[Ident, Doc("加减分项标识")]
    text: Annotated[Text, Doc("情形，如 增加人员编制")]
    each: Annotated[Positive | None, Doc("每一次（名、个）加减的分")] = None
    points: Annotated[Points | None, Doc("有此情形一次加减的分；each 与 points 都不写则由评分人定分")] = None
    max: Annotated[Points | None, Doc("这一项至多加减的分")] = None
    unit: Annotated[Text, Doc("单位，如 名、次、个；each 按它计")] = "次"
    fact: Annotated[Fact | None, Doc("由哪个事实给出次数、是否或分数；不写则在评分时问")] = None

    def cost(self, answer: bool | Decimal | None) -> Bounds:  # noqa: FBT001 - the answer to a yes-or-no
        """Return the least and the most that this item moves, as far as it is answered."""
        if answer is None:
            return Bounds(ZERO, self.most)
        moved = self.moved(answer)
        return Bounds(moved, moved)

    @property
    def most(self) -> Decimal:
        """Return the most that this item can move."""
        most = self.each * _MOST if self.each is not None else self.points
        ends = [end for end in (most, self.max) if end is not None]
        return min(ends) if ends else ZERO

    def moved(self, answer: bool | Decimal) -> Decimal:  # noqa: FBT001 - the answer to a yes-or-no
        """Return what this item moves."""
        unit = Decimal(1) if self.each is None else self.each
        if self.points is not None:
            return self.most if answer is True else ZERO
        return min(unit * answer, self.most)


@frozen(eq=False, repr=False, slots=False)
class Params:
    """Where the score starts, what moves it up and down, and how far."""

    base: Annotated[Points | None, Doc("基础分；不写则为本指标的分值")] = None
    gains: Annotated[tuple[Item, ...], Doc("加分项")] = ()
    losses: Annotated[tuple[Item, ...], Doc("扣分项")] = ()
    gains_max: Annotated[Points | None, Doc("各加分项合计至多加的分")] = None
    losses_max: Annotated[Points | None, Doc("各扣分项合计至多扣的分")] = None
    lowest: Annotated[Decimal | None, Doc("得分不低于多少；不写则可以低于 0")] = None
    highest: Annotated[Decimal | None, Doc("得分不高于多少；不写则可以高于本指标的分值")] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("基础分加减", "1.0", Params, "在基础分上加分、扣分，各有上限；得分可以高于分值或低于 0。")


@hookimpl
def rule_questions(params: Params) -> tuple[Question, ...]:
    """Ask how often, whether, or how much, for everything that moves the score."""
    gains = [_question(item, tr("加分：{item}", item=item.text)) for item in params.gains]
    return (*gains, *[_question(item, tr("扣分：{item}", item=item.text)) for item in params.losses])


def _question(item: Item, text: str) -> Question:
    if item.each is not None:
        return Count(
            item.id, tr("{text}，几{unit}", text=text, unit=item.unit), fact=item.fact, unit=item.unit
        )
    if item.points is not None:
        return YesNo(item.id, text, fact=item.fact)
    return Amount(item.id, text, fact=item.fact, low=ZERO, high=item.most)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Add and take what was answered, each side within its cap, and the sum within its limits."""
    up = _lines(params.gains, answers, Decimal(1))
    down = _lines(params.losses, answers, Decimal(-1))
    lines = [Line(tr("基础分"), _base(params, indicator)), *up, *_capped(up, params.gains_max)]
    lines += [*down, *_capped(down, params.losses_max)]
    left = sum((line.points for line in lines), ZERO)
    kept = _limited(params, left)
    if kept != left:
        lines.append(Line(tr("得分以 {points} 分为限", points=plain(kept)), kept - left))
    return Outcome.total(tuple(lines))


def _base(params: Params, indicator: Indicator) -> Decimal:
    return indicator.points if params.base is None else params.base


def _lines(items: Sequence[Item], answers: Answers, sign: Decimal) -> list[Line]:
    moved = [(item, item.moved(answers[item.id])) for item in items]
    return [Line(_why(item, answers[item.id]), sign * points, item.id) for item, points in moved if points]


def _why(item: Item, answer: bool | Decimal) -> str:  # noqa: FBT001 - the answer to a yes-or-no
    if item.each is None:
        return item.text
    return tr("{item}，{times}{unit}", item=item.text, times=plain(Decimal(answer)), unit=item.unit)


def _capped(lines: list[Line], most: Decimal | None) -> tuple[Line, ...]:
    """Return the line that gives back what goes beyond the cap, on either side."""
    total = sum((line.points for line in lines), ZERO)
    if most is None or abs(total) <= most:
        return ()
    back = most - total if total > ZERO else -most - total
    text = tr("加分至多 {most} 分") if total > ZERO else tr("扣分至多 {most} 分")
    return (Line(text.format(most=plain(most)), back),)


def _limited(params: Params, points: Decimal) -> Decimal:
    points = points if params.highest is None else min(points, params.highest)
    return points if params.lowest is None else max(points, params.lowest)


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Take everything open once at nothing and once at its most, which may lie beyond 0 and full marks."""
    base = _base(params, indicator)
    up, down = (
        _moved(params.gains, params.gains_max, answers),
        _moved(params.losses, params.losses_max, answers),
    )
    return Bounds(_limited(params, base + up.low - down.high), _limited(params, base + up.high - down.low))


def _moved(items: Sequence[Item], most: Decimal | None, answers: Answers) -> Bounds:
    each = [item.cost(answers.get(item.id)) for item in items]
    low, high = sum((one.low for one in each), ZERO), sum((one.high for one in each), ZERO)
    return Bounds(low, high) if most is None else Bounds(min(low, most), min(high, most))


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that both sides end somewhere, that ids differ, and that full marks can be reached."""
    problems = [*repeated([item.id for item in params.gains], "gains")]
    taken = {item.id for item in params.gains}
    for place, item in enumerate(params.losses):
        if item.id in taken:
            message = tr("标识“{name}”前面已经用过，回答会混在一起", name=item.id)
            problems.append(Problem(message, ("losses", place, "id"), tr("给这一项换一个没有用过的 id")))
        taken.add(item.id)
    if not taken:
        problems.append(Problem(tr("没有任何加分项或扣分项"), (), tr("写 gains（加分）或 losses（扣分）")))
    return (*problems, *_items(params), *_limits(params, indicator))


def _items(params: Params) -> tuple[Problem, ...]:
    sides = (
        ("gains", params.gains, params.gains_max is not None or params.highest is not None),
        ("losses", params.losses, params.losses_max is not None or params.lowest is not None),
    )
    return tuple(
        problem
        for side, items, ends in sides
        for place, item in enumerate(items)
        for problem in _item(item, (side, place), ends=ends)
    )


def _item(item: Item, at: tuple[str, int], *, ends: bool) -> tuple[Problem, ...]:
    if item.each is not None and item.points is not None:
        hint = tr("按次数加减的只写 each，有此情形一次加减的只写 points")
        return (Problem(tr("each（按次）与 points（一次）只能写一个"), at, hint),)
    if item.each is None and item.points is None and item.max is None:
        hint = tr("写上 max = …；不由评分人定分的，写 each（按次）或 points（一次）")
        return (Problem(tr("由评分人定分的，要写 max（至多多少分）"), at, hint),)
    if item.each is not None and item.max is None and not ends:
        hint = tr("写这一项的 max，或这一边合计的 gains_max、losses_max，或 highest、lowest")
        return (Problem(tr("按次加减没有上限"), at, hint),)
    return ()


def _limits(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    low, high = params.lowest, params.highest
    if low is not None and high is not None and low > high:
        return (Problem(tr("lowest 大于 highest"), ("lowest",), tr("lowest 写较小的数，highest 写较大的数")),)
    best = rule_bounds(params, indicator, {}).high
    if best >= indicator.points:
        return ()
    words = {"best": plain(best), "full": plain(indicator.points)}
    hint = tr("提高 base、加分项的上限（max、gains_max）或 highest，使最高能得 {full} 分", **words)
    return (Problem(tr("最高只能得 {best} 分，得不到满分 {full} 分", **words), ("base",), hint),)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Add and take what was answered, each side within its cap, and the sum within its limits."""
    up, down = _side(params.gains, params.gains_max), _side(params.losses, params.losses_max)
    points = f"{amount(_base(params, indicator))} + {up} - {down}"
    points = points if params.highest is None else f"min({points}, {amount(params.highest)})"
    return points if params.lowest is None else f"max({points}, {amount(params.lowest)})"


def _side(items: Sequence[Item], most: Decimal | None) -> str:
    moved = added(_movement(item) for item in items)
    return moved if most is None else f"min({moved}, {amount(most)})"


def _movement(item: Item) -> str:
    if item.points is not None:
        return if_else(amount(item.most), name(item.id), "0")
    each = Decimal(1) if item.each is None else item.each
    return f"min({amount(each)} * {name(item.id)}, {amount(item.most)})"


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the base, what is added, what is taken, and the caps."""
    start = f"基础分{plain(_base(params, indicator))}分"
    gains = [_printed(item, "加") for item in params.gains]
    losses = [_printed(item, "扣") for item in params.losses]
    ends = [
        text.format(plain(most))
        for text, most in (
            ("加分合计不超过{}分", params.gains_max),
            ("扣分合计不超过{}分", params.losses_max),
            ("得分不低于{}分", params.lowest),
            ("得分不高于{}分", params.highest),
        )
        if most is not None
    ]
    return f"{'；'.join((start, *gains, *losses, *ends))}。"


def _printed(item: Item, verb: str) -> str:
    end = "" if item.max is None else f"，{verb}分不超过{plain(item.max)}分"
    if item.each is not None:
        return f"{item.text}每{one(item.unit)}{verb}{plain(item.each)}分{end}"
    if item.points is not None:
        return f"{item.text}的{verb}{plain(item.points)}分{end}"
    return f"{item.text}的酌情{verb}分{end}"


_STAFF = {
    "gains": [
        {"id": "more", "text": "增加人员编制", "each": Decimal("0.05"), "max": Decimal("0.5"), "unit": "名"}
    ],
    "losses": [{"id": "fewer", "text": "减少人员编制", "each": Decimal("0.1"), "max": 2, "unit": "名"}],
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples within and at the caps, above full marks and below nothing."""
    source = (
        "基层编制 1.5：保持基层人员编制稳定的，得1.5分；每增加1名人员编制的，加0.05分，加分不超过0.5分；"
        "每减少1名人员编制的，扣0.1分，扣分不超过2分。"
    )
    full, clamped = Decimal("1.5"), {**_STAFF, "lowest": 0, "highest": Decimal("1.5")}
    lines = (("基础分", full), ("减少人员编制，3名", Decimal("-0.3")))
    return (
        Case("稳定", _STAFF, full, {"more": 0, "fewer": 0}, full, source=source),
        Case("减3名", _STAFF, full, {"more": 0, "fewer": 3}, Decimal("1.2"), lines, source),
        Case("增4名", _STAFF, full, {"more": 4, "fewer": 0}, Decimal("1.7"), source=source),
        Case("加分封顶", _STAFF, full, {"more": 40, "fewer": 0}, Decimal(2), source=source),
        Case("扣分封顶", _STAFF, full, {"more": 0, "fewer": 40}, Decimal("-0.5"), source=source),
        Case("不低于零", clamped, full, {"more": 0, "fewer": 40}, ZERO, source=source),
    )
