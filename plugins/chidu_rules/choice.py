"""①到位及时（2分）②不及时但未影响项目进度（1分）③不及时并影响项目进度（0.5分）：各档只取其一。"""

from decimal import Decimal
from typing import Annotated

from attrs import frozen

from chidu.rules import (
    ZERO,
    Answers,
    Bounds,
    Case,
    Choice,
    Doc,
    Fact,
    Finding,
    FindingAnswer,
    Ident,
    Indicator,
    Line,
    Option,
    Outcome,
    Percentage,
    Points,
    Problem,
    Question,
    RuleInfo,
    Text,
    hookimpl,
    plain,
    tr,
)
from chidu_rules.clauses import loss, numbered, printed_worth, repeated, unpriced, worth
from chidu_rules.formulas import amount, first_of, name


@frozen(eq=False, repr=False, slots=False)
class Degree:
    """One of the exclusive options, worth points or a share of the indicator's."""

    id: Annotated[Ident, Doc("选项标识")]
    text: Annotated[Text, Doc("选项，如 到位及时")]
    points: Annotated[Points | None, Doc("选中时得的分")] = None
    share: Annotated[Percentage | None, Doc("选中时得指标分值的比例，0.6 即 60%；与 points 二选一")] = None


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The options, of which exactly one holds."""

    options: Annotated[tuple[Degree, ...], Doc("各选项，只取其一")]
    fact: Annotated[Fact | None, Doc("由哪个事实回答（值为选项标识）；不写则在评分时选")] = None
    penalty: Annotated[Text | None, Doc("另可酌情扣分的情形，如 支出不符合专项资金管理办法")] = None


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo("单项选择", "1.0", Params, "几种情况只取其一，得该情况的分；另可附一项酌情扣分。")


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask which option holds, and for the penalty where there is one."""
    options = tuple(
        Option(degree.id, text, worth(degree, indicator.points))
        for degree, text in zip(params.options, _texts(params), strict=True)
    )
    choice = Choice("choice", indicator.title, fact=params.fact, options=options)
    if params.penalty is None:
        return (choice,)
    return (choice, Finding("penalty", params.penalty, ZERO, indicator.points))


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Give the chosen option's points, less the penalty."""
    lines = [
        Line(text, worth(degree, indicator.points), degree.id)
        for degree, text in zip(params.options, _texts(params), strict=True)
        if degree.id == answers["choice"]
    ]
    given = Outcome.total(tuple(lines))
    penalty: FindingAnswer | None = answers.get("penalty")
    if penalty is None or penalty.amount is None:
        return given
    return _penalised(given, penalty.amount, params, penalty.why)


def _penalised(given: Outcome, amount: Decimal, params: Params, why: str) -> Outcome:
    words = {"what": params.penalty, "amount": plain(amount), "why": why}
    text = (
        tr("{what}，酌情扣 {amount} 分：{why}", **words) if why else tr("{what}，酌情扣 {amount} 分", **words)
    )
    lines = (*given.lines, Line(text, -amount, "penalty"))
    left = sum((line.points for line in lines), ZERO)
    if left >= ZERO:
        return Outcome.total(lines)
    return Outcome.total((*lines, Line(tr("扣完为止"), -left)))


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Range over the options still open, and over what the penalty may still cost."""
    chosen = answers.get("choice")
    open_to = [worth(degree, indicator.points) for degree in params.options if chosen in {None, degree.id}]
    least, most = ZERO, ZERO
    if params.penalty is not None:
        least, most = loss(ZERO, indicator.points, answers.get("penalty"))
    return Bounds(max(ZERO, min(open_to) - most), max(ZERO, max(open_to) - least))


def _texts(params: Params) -> tuple[str, ...]:
    return numbered([degree.text for degree in params.options])


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that the best option gives full marks and none gives more."""
    if len(params.options) < 2:  # noqa: PLR2004 - a choice is between two at least
        return (
            Problem(tr("至少要有两个选项才谈得上只取其一"), ("options",), tr("只有一项时请用 checklist")),
        )
    twice = repeated([degree.id for degree in params.options], "options")
    return (*twice, *(unpriced(params.options, "options") or _worths(params, indicator.points)))


def _worths(params: Params, full: Decimal) -> tuple[Problem, ...]:
    worths = [worth(degree, full) for degree in params.options]
    strange = tuple(
        Problem(_strange(points, full), ("options", place), tr("改成 0 到 {full}", full=plain(full)))
        for place, points in enumerate(worths)
        if not ZERO <= points <= full
    )
    if strange or max(worths) == full:
        return strange
    message = tr("最好的选项只有 {best} 分，得不到满分 {full} 分", best=plain(max(worths)), full=plain(full))
    return (
        Problem(
            message,
            ("options",),
            tr("让最好的选项得 {full} 分；如果各项可以相加，请用 checklist", full=plain(full)),
        ),
    )


def _strange(points: Decimal, full: Decimal) -> str:
    if points < ZERO:
        return tr("选项的分不能是负数（{points}）", points=plain(points))
    return tr("选项的分 {points} 高于本指标的 {full} 分", points=plain(points), full=plain(full))


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take the points of the option that was chosen, less what the penalty costs."""
    cases = [
        (amount(worth(degree, indicator.points)), f'{name("choice")} == "{degree.id}"')
        for degree in params.options
    ]
    points = first_of(cases, "0")
    return points if params.penalty is None else f"max(0, {points} - {name('penalty')})"


@hookimpl
def rule_standard(params: Params) -> str:
    """Write the options as forms print them."""
    degrees = zip(params.options, _texts(params), strict=True)
    lines = [f"{text}（{printed_worth(degree)}）" for degree, text in degrees]
    return "\n".join(lines if params.penalty is None else [*lines, f"存在{params.penalty}的，酌情扣分。"])


_ARRIVAL = {
    "options": [
        {"id": "in_time", "text": "到位及时", "points": 2},
        {"id": "late", "text": "不及时但未影响项目进度", "points": 1},
        {"id": "delaying", "text": "不及时并影响项目进度", "points": Decimal("0.5")},
    ]
}
_SPENDING = {
    "options": [
        {"id": "agrees", "text": "与批复计划相符", "points": 10},
        {"id": "mostly", "text": "基本相符", "share": Decimal("0.6")},
        {"id": "changed", "text": "调整较大", "points": 0},
    ],
    "penalty": "支出不符合专项资金管理办法",
}


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of exclusive options, and of an additional penalty."""
    arrival = "附件3-2 到位时效：①到位及时（2分）②不及时但未影响项目进度（1分）③不及时并影响项目进度（0.5分）"
    spending = "实际支出 10：相符的得10分，基本相符的得6分，调整较大的扣10分。存在支出不符合专项资金管理办法的，酌情扣分。"
    found = {"found": True, "amount": Decimal("1.5"), "why": "两笔无合同"}
    lines = (("②不及时但未影响项目进度", Decimal(1)),)
    severe = {"found": True, "amount": 8}
    return (
        Case("及时", _ARRIVAL, Decimal(2), {"choice": "in_time"}, Decimal(2), source=arrival),
        Case("不及时", _ARRIVAL, Decimal(2), {"choice": "late"}, Decimal(1), lines, arrival),
        Case("未选", _ARRIVAL, Decimal(2), {}, None, source=arrival),
        Case(
            "酌情",
            _SPENDING,
            Decimal(10),
            {"choice": "mostly", "penalty": found},
            Decimal("4.5"),
            source=spending,
        ),
        Case(
            "扣完",
            _SPENDING,
            Decimal(10),
            {"choice": "mostly", "penalty": severe},
            Decimal(0),
            source=spending,
        ),
    )
