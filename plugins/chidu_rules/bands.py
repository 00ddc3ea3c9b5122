"""满意率达90%（含）以上的得8分，80%（含）-90%得6分，70%（含）-80%得4分，60%（含）-70%得2分，60%以下不得分。"""

from decimal import Decimal

from chidu.rules import (
    ZERO,
    Amount,
    Answers,
    Bounds,
    Case,
    Count,
    Indicator,
    Number,
    Outcome,
    Percent,
    Problem,
    Question,
    RuleInfo,
    YesNo,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.bands_params import Band, Params, spoken
from chidu_rules.clauses import given
from chidu_rules.formulas import NOTHING, amount, first_of, if_else, name
from chidu_rules.quantity import shown


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "分档计分", "1.0", Params, "看值落在哪一档，得该档的分；各档不重不漏，端点归哪一档要写明。"
    )


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for the value, the condition, and the points where the assessor chooses inside a band."""
    if params.kind == "percent":
        questions: list[Question] = [Percent("value", indicator.title, fact=params.value)]
    else:
        kind = Count if params.counts else Number
        questions = [kind("value", indicator.title, fact=params.value, unit=params.unit)]
    if params.condition is not None:
        questions.append(YesNo("condition", params.condition, fact=params.condition_fact))
    if params.inside == "choose":
        low, high = params.extent
        questions.append(Amount("amount", tr("在该档的给分区间内评定"), low=low, high=high, required=False))
    return tuple(questions)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Find the band that holds the value, which is never rounded first, and give its points."""
    if answers.get("condition") is False:
        return Outcome.of(
            params.otherwise, tr("不满足条件“{condition}”", condition=params.condition), "condition"
        )
    value = answers["value"]
    band = params.holding(value)
    if band is None:
        text = tr(
            "{title}的值 {value} 不在任何一档之内：请核对",
            title=indicator.title,
            value=shown(value, params.reading, params.unit),
        )
        return Outcome.not_computable(text)
    return _inside(params, band, value, answers.get("amount"))


def _inside(params: Params, band: Band, value: Decimal, amount: Decimal | None) -> Outcome:
    words = {"value": shown(value, params.reading, params.unit), "band": params.named(band, spoken())}
    text = tr("{value}，属于“{band}”", **words)
    low, high = _given(params, band, value)
    if low == high:
        return Outcome.of(low, text, band.id)
    if amount is not None and low <= amount <= high:
        return Outcome.of(amount, text, band.id)
    reach = tr("{text}，应在 {low} 至 {high} 分内评定", text=text, low=plain(low), high=plain(high))
    if amount is None:
        return Outcome.not_computable(reach)
    return Outcome.not_computable(tr("{reach}，现评为 {amount} 分：请改", reach=reach, amount=plain(amount)))


def _given(params: Params, band: Band, value: Decimal) -> Bounds:
    """Return the points of the band at ``value``; low and high differ only where an assessor chooses."""
    if params.inside != "interpolate" or band.points is not None:
        return band.extent
    low, high = params.ends(band)
    first, last = band.at_ends
    points = first + (last - first) * (value - low) / (high - low)
    return Bounds(points, points)


@hookimpl
def rule_bounds(params: Params, answers: Answers) -> Bounds:
    """Return the reach of the value's band, widened by a condition that is still open."""
    condition = answers.get("condition")
    if condition is False:
        return Bounds(params.otherwise, params.otherwise)
    low, high = _reach(params, answers)
    if params.condition is not None and condition is None:
        return Bounds(min(low, params.otherwise), max(high, params.otherwise))
    return Bounds(low, high)


def _reach(params: Params, answers: Answers) -> Bounds:
    value, amount = answers.get("value"), answers.get("amount")
    band = None if value is None else params.holding(value)
    if value is None or band is None:
        return params.extent
    low, high = _given(params, band, value)
    return Bounds(amount, amount) if amount is not None and low <= amount <= high else Bounds(low, high)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the bands cover the axis with no gap and no overlap, and that the best gives full marks."""
    from chidu_rules.bands_proof import problems_of

    return problems_of(params, indicator.points)


@hookimpl
def rule_formula(params: Params) -> str:
    """Find the band that holds the value, and give its points."""
    cases = [(_band_points(params, band), _band_holds(params, band)) for band in params.bands]
    if params.condition is not None:
        cases.insert(0, (amount(params.otherwise), f"not {name('condition')}"))
    return first_of(cases, NOTHING)


def _band_holds(params: Params, band: Band) -> str:
    start, end = params.interval(band)
    value = name("value")
    ends = [f"{value} {'>' if start.after else '>='} {amount(start.value)}"]
    if end.value.is_finite():
        ends.append(f"{value} {'<=' if end.after else '<'} {amount(end.value)}")
    return " and ".join(ends)


def _band_points(params: Params, band: Band) -> str:
    first, last = band.at_ends
    if params.inside == "interpolate" and band.points is None and first != last:
        low, high = params.ends(band)
        done = f"({name('value')} - {amount(low)}) / {amount(high - low)}"
        return f"{amount(first)} + {amount(last - first)} * {done}"
    least, most = band.extent
    if least == most:
        return amount(least)
    if params.inside != "choose":
        return NOTHING
    decided = name("amount")
    return if_else(decided, f"{amount(least)} <= {decided} and {decided} <= {amount(most)}", NOTHING)


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the bands as forms print them."""
    bands = "，".join(_printed(params, band) for band in params.bands)
    text = f"{params.what}{bands}"
    if params.condition is None:
        return f"{text}。"
    return f"{text}；须{params.condition}，否则{given(params.otherwise)}。"


def _printed(params: Params, band: Band) -> str:
    first, last = band.at_ends
    of = "的" if band.high is None else ""
    if first != last:
        return f"{params.named(band)}{of}得{plain(first)}-{plain(last)}分"
    return f"{params.named(band)}{'不得' if first == ZERO else f'{of}得{plain(first)}'}分"


def _five(*points: int) -> list[dict[str, object]]:
    edges = [None, *(Decimal(edge) / 10 for edge in (9, 8, 7, 6)), None]
    written: list[dict[str, object]] = []
    for place, worth in enumerate(points):
        ends = {"from": edges[place + 1], "to": edges[place]}
        known = {key: edge for key, edge in ends.items() if edge is not None}
        written.append({"id": f"b{place + 1}", "points": worth, "includes": "from", **known})
    return written


_CONTENT = {"what": "满意率达", "bands": _five(8, 6, 4, 2, 0)}
_ADJUSTED = {
    "bands": [
        {"id": "none", "from": 0, "to": 0, "includes": "both", "points": 3},
        {"id": "ten", "from": 0, "to": Decimal("0.1"), "includes": "to", "points": 2},
        {"id": "twenty", "from": Decimal("0.1"), "to": Decimal("0.2"), "includes": "to", "points": 1},
        {
            "id": "thirty",
            "from": Decimal("0.2"),
            "to": Decimal("0.3"),
            "includes": "to",
            "points": Decimal("0.5"),
        },
        {"id": "more", "from": Decimal("0.3"), "includes": "none", "points": 0},
    ]
}
_KEPT = {
    "condition": "运行管护效果良好",
    "bands": [
        {"id": "high", "from": Decimal("0.8"), "includes": "none", "points": 6},
        {"id": "middle", "from": Decimal("0.7"), "to": Decimal("0.8"), "includes": "to", "points": 4},
        {"id": "low", "from": Decimal("0.6"), "to": Decimal("0.7"), "includes": "both", "points": 2},
        {"id": "none", "to": Decimal("0.6"), "includes": "from", "points": 0},
    ],
}
_LATE = {
    "kind": "number",
    "unit": "个月",
    "inside": "choose",
    "bands": [
        {"id": "one", "to": 1, "includes": "both", "points": 10},
        {"id": "two", "from": 1, "to": 2, "includes": "to", "points_from": 9, "points_to": 8},
        {"id": "more", "from": 2, "includes": "none", "points": 0},
    ],
}
_TIMES = {
    "kind": "count",
    "unit": "次",
    "bands": [
        {"id": "none", "from": 0, "to": 0, "points": 5},
        {"id": "few", "from": 1, "to": 3, "points": 3},
        {"id": "many", "from": 4, "points": 0},
    ],
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of lower- and upper-inclusive bands, whole numbers, a condition, a range of points."""
    content = "附件3-2 服务对象满意度：满意率达90%（含）以上的得8分，80%（含）-90%得6分，…，60%以下不得分。"
    adjusted = (
        "预算调整率 3：=0，计3分；0-10%(含)，计2分；10-20%(含)，计1分；20-30%(含)，计0.5分；大于30%不得分。"
    )
    kept = "管护机制建设 6：超过80%、70%和60%，且运行管护效果良好，分别得6分、4分和2分；不足60%，或效果较差，不得分。"
    late = "时间滞后 10：≤1个月 10；>1个月，≤2个月 9-8；…"
    times = "违规次数 5：0次得5分，1-3次得3分，4次及以上不得分"
    eight, three, six, ten, five = (Decimal(points) for points in (8, 3, 6, 10, 5))
    lines = (("89.99%，属于“80%（含）-90%”", six),)
    return (
        Case("恰好90%", _CONTENT, eight, {"value": Decimal("0.9")}, eight, source=content),
        Case("89.99%", _CONTENT, eight, {"value": Decimal("0.8999")}, six, lines, content),
        Case("恰好60%", _CONTENT, eight, {"value": Decimal("0.6")}, Decimal(2), source=content),
        Case("59.99%", _CONTENT, eight, {"value": Decimal("0.5999")}, ZERO, source=content),
        Case("没有调整", _ADJUSTED, three, {"value": 0}, three, source=adjusted),
        Case("恰好10%", _ADJUSTED, three, {"value": Decimal("0.1")}, Decimal(2), source=adjusted),
        Case("没有违规", _TIMES, five, {"value": 0}, five, source=times),
        Case("三次", _TIMES, five, {"value": 3}, three, (("3次，属于“1-3次（含）”", three),), times),
        Case("四次", _TIMES, five, {"value": 4}, ZERO, source=times),
        Case("管护良好", _KEPT, six, {"value": Decimal("0.75"), "condition": True}, Decimal(4), source=kept),
        Case("管护较差", _KEPT, six, {"value": Decimal("0.95"), "condition": False}, ZERO, source=kept),
        Case(
            "一个半月",
            _LATE,
            ten,
            {"value": Decimal("1.5"), "amount": Decimal("8.5")},
            Decimal("8.5"),
            source=late,
        ),
        Case("档外的分", _LATE, ten, {"value": Decimal("1.5"), "amount": 10}, None, source=late),
        Case("未定", _LATE, ten, {"value": Decimal("1.5")}, None, source=late),
    )
