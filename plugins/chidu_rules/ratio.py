"""完成绩效目标100%得5分，未完成100%的同比例扣减。"""

from decimal import Decimal

from attrs import evolve

from chidu.rules import (
    ZERO,
    Amount,
    Answers,
    Bounds,
    Case,
    FreeText,
    Indicator,
    Line,
    Outcome,
    Problem,
    Question,
    RuleInfo,
    YesNo,
    hookimpl,
    plain,
    quotient,
    readable,
    tr,
)
from chidu_rules.clauses import percent, rate
from chidu_rules.formulas import NOTHING, amount, first_of, if_else, name
from chidu_rules.quantity import constant, question, shown, written
from chidu_rules.ratio_params import Params

_GOAL = "目标值"


@hookimpl
def rule_info() -> RuleInfo:
    """Introduce the rule."""
    return RuleInfo(
        "按完成率计分", "1.0", Params, "分值乘以完成率，至满分为止；可设门槛、方向和超额完成的办法。"
    )


@hookimpl
def rule_questions(params: Params, indicator: Indicator) -> tuple[Question, ...]:
    """Ask for both numbers, and for what the policies need; a reason or decision only matters when far over."""
    questions: list[Question] = [
        *question("actual", tr("实际完成值"), params.actual, params.kind, params.unit),
        *question("target", tr("目标值"), params.target, params.kind, params.unit),
    ]
    if params.veto is not None:
        questions.append(YesNo("veto", params.veto, fact=params.veto_fact))
    far = percent(params.over_from)
    if params.over == "reason":
        questions.append(FreeText("over_reason", tr("完成率达到 {far} 的原因", far=far), required=False))
    if params.over == "decide":
        text = tr("完成率达到 {far} 时核定的得分", far=far)
        questions.append(Amount("decided", text, low=ZERO, high=indicator.points, required=False))
    return tuple(questions)


@hookimpl
def rule_score(params: Params, indicator: Indicator, answers: Answers) -> Outcome:
    """Score the completion rate; a target of zero or less allows none."""
    if answers.get("veto") is True:
        return Outcome.of(ZERO, tr("{veto}，不得分", veto=params.veto), "veto")
    if answers["target"] <= ZERO:
        return Outcome.not_computable(_no_target(params, answers["target"]))
    return _compared(params, indicator.points, answers["actual"], answers["target"], answers)


def _no_target(params: Params, target: Decimal) -> str:
    name = (
        tr("目标值")
        if params.target is None or constant(params.target) is not None
        else tr("目标值 {fact} ", fact=params.target)
    )
    text = tr("{name}是 {target}，算不出完成率：请填大于 0 的目标值", name=name, target=readable(target))
    if params.direction == "up":
        return text
    return text + tr("；若目标就是 0（如事故为 0），请改用按次扣分的规则 deductions")


def _compared(params: Params, full: Decimal, actual: Decimal, target: Decimal, answers: Answers) -> Outcome:
    """Score the rate of completion, which at a bound is exactly at it; nothing of what should be low is best."""
    top, bottom = (actual, target) if params.direction == "up" else (target, actual)
    words = {"actual": shown(actual, params.kind), "target": shown(target, params.kind)}
    numbers = tr("实际 {actual}，目标 {target}", **words)
    if bottom <= ZERO:
        return Outcome.of(full, numbers)
    done = quotient(top, bottom)
    text = tr("{numbers}，完成率 {rate}", numbers=numbers, rate=rate(done))
    if params.direction == "up" and done >= params.over_from:
        return _far_over(params, full, text, answers)
    if done >= 1:
        return Outcome.of(full, text)
    if params.threshold is not None and done < params.threshold:
        return Outcome.of(
            ZERO, tr("{rate}，低于 {least}，不得分", rate=text, least=percent(params.threshold))
        )
    return Outcome.of(full * max(ZERO, top) / bottom, text)


def _far_over(params: Params, full: Decimal, text: str, answers: Answers) -> Outcome:
    words = {"rate": text, "far": percent(params.over_from)}
    if params.over == "void":
        return Outcome.of(ZERO, tr("{rate}，达到 {far}，不得分", **words))
    if params.over == "minus" and params.minus is not None:
        loss = Line(
            tr("完成率达到 {far}，减 {minus} 分", far=words["far"], minus=plain(params.minus)), -params.minus
        )
        return Outcome.total((Line(text, full), loss))
    if params.over == "decide":
        return _decided(text, words["far"], answers.get("decided"))
    why = answers.get("over_reason")
    if params.over == "reason" and why is None:
        return Outcome.not_computable(tr("{rate}，达到 {far}：请写明原因", **words))
    if params.over == "reason":
        return Outcome.of(full, tr("{rate}；原因：{why}", rate=text, why=why))
    look = tr("{rate}，达到 {far}：请核对目标值是否定低了", **words)
    return evolve(Outcome.of(full, text), warnings=(look,))


def _decided(text: str, far: str, points: Decimal | None) -> Outcome:
    if points is None:
        return Outcome.not_computable(tr("{rate}，达到 {far}：请核定得分", rate=text, far=far))
    return Outcome.of(points, tr("{rate}，达到 {far}，由评分人核定", rate=text, far=far))


@hookimpl
def rule_bounds(params: Params, indicator: Indicator, answers: Answers) -> Bounds:
    """Range over the unknown numbers; an actual value of zero or less decides alone, whatever the target."""
    if answers.get("veto") is True:
        return Bounds(ZERO, ZERO)
    low, high = _reach(params, indicator.points, answers)
    return Bounds(ZERO if params.veto is not None and answers.get("veto") is None else low, high)


def _reach(params: Params, full: Decimal, answers: Answers) -> Bounds:
    actual, target = answers.get("actual"), answers.get("target")
    if target is None and actual is not None and actual <= ZERO:
        target = Decimal(1)
    if actual is None or target is None or target <= ZERO:
        return Bounds(ZERO, full)
    points = _compared(params, full, actual, target, answers).points
    if points is not None:
        return Bounds(points, points)
    return Bounds(full if params.over == "reason" else ZERO, full)


@hookimpl
def rule_check(params: Params, indicator: Indicator) -> tuple[Problem, ...]:
    """Prove that full marks can be reached and that the policies have what they need."""
    from chidu_rules.ratio_proof import problems_of

    return problems_of(params, indicator.points)


@hookimpl
def rule_formula(params: Params, indicator: Indicator) -> str:
    """Take the points of the completion rate; a target of zero or less allows none."""
    full, actual, target = amount(indicator.points), name("actual"), name("target")
    top, bottom = (actual, target) if params.direction == "up" else (target, actual)
    rate = f"{top} / {bottom}"
    cases = [("0", name("veto"))] if params.veto is not None else []
    cases.append((NOTHING, f"{target} <= 0"))
    if params.direction == "up":
        cases.append((_far_formula(params, indicator.points), f"{rate} >= {amount(params.over_from)}"))
    else:
        cases.append((full, f"{actual} <= 0"))
    cases.append((full, f"{rate} >= 1"))
    if params.threshold is not None:
        cases.append(("0", f"{rate} < {amount(params.threshold)}"))
    return first_of(cases, f"{full} * max(0, {top}) / {bottom}")


def _far_formula(params: Params, full: Decimal) -> str:
    if params.over == "void":
        return "0"
    if params.over == "minus" and params.minus is not None:
        return amount(full - params.minus)
    if params.over == "decide":
        return name("decided")
    if params.over == "reason":
        return if_else(amount(full), f'{name("over_reason")} != ""', NOTHING)
    return amount(full)


@hookimpl
def rule_standard(params: Params, indicator: Indicator) -> str:
    """Write the standard as forms print it."""
    full = plain(indicator.points)
    goal = _goal_printed(params)
    text = f"完成绩效目标100%得{full}分，未完成100%的同比例扣减"
    if params.direction == "down":
        text = f"不高于{goal}得{full}分，高于{goal}的按{goal}÷实际值×{full}分计分"
    elif goal != _GOAL:
        text = f"达到{goal}得{full}分，未达到的按实际值÷{goal}×{full}分计分"
    if params.threshold is not None:
        text += f"，完成率低于{percent(params.threshold)}的不得分"
    text += _over_printed(params)
    return f"{text}。" if params.veto is None else f"{text}；{params.veto}的，不得分。"


def _goal_printed(params: Params) -> str:
    """Return the goal where the template has it as a number; all of it, such as 100 %, needs none."""
    target = constant(params.target)
    if target is None or (target == 1 and not params.unit):
        return _GOAL
    return written(target, params.kind, params.unit)


def _over_printed(params: Params) -> str:
    far = f"；完成率达到{percent(params.over_from)}的"
    if params.over == "minus" and params.minus is not None:
        return f"{far}减{plain(params.minus)}分"
    return {"reason": f"{far}须说明原因", "void": f"{far}不得分", "decide": f"{far}由评分人核定得分"}.get(
        params.over, ""
    )


@hookimpl
def rule_cases() -> tuple[Case, ...]:
    """Return worked examples of every policy."""
    arrival = "附件3-2 到位率：根据项目资金的实际到位率计算得分（3分）"
    output = "附件3-2 产出数量：完成绩效目标100%得5分，未完成100%的同比例扣减。"
    over = "指标偏离规则：完成值超过年初设置指标值30%及以上的指标，定义为指标偏离并减2分计算其得分。"
    reverse = "反向指标(即指标值≤*)：年度指标值÷全年实际值×该指标分值"
    adjust = "编制准确 10：(1-10×调剂金额/年初预算数)×指标分值，比率大于0.1的得0分"
    three, five, ten = Decimal(3), Decimal(5), Decimal(10)
    minus = {"over": "minus", "minus": 2}
    down = {"direction": "down"}
    exact = {"actual": "1 - 10 * adjusted / budget", "target": "1"}
    short, far = {"actual": 80, "target": 100}, {"actual": 130, "target": 100}
    lines = (("实际 80，目标 100，完成率 80%", Decimal(4)),)
    return (
        Case(
            "全部到位",
            {},
            three,
            {"actual": Decimal("437.7"), "target": Decimal("437.7")},
            three,
            source=arrival,
        ),
        Case("没有计划", {}, three, {"actual": 0, "target": 0}, None, source=arrival),
        Case("完成八成", {}, five, short, Decimal(4), lines, output),
        Case("超额封顶", {}, five, far, five, source=output),
        Case("偏离减分", minus, ten, far, Decimal(8), source=over),
        Case("未到偏离", minus, ten, {"actual": Decimal("129.9"), "target": 100}, ten, source=over),
        Case(
            "偏离不计",
            {"over": "void"},
            ten,
            far,
            ZERO,
            source="目标实现 10：超过预期指标30%以上的，均不计分。",
        ),
        Case("反向超标", down, five, {"actual": 125, "target": 100}, Decimal(4), source=reverse),
        Case("反向达标", down, five, {"actual": 90, "target": 100}, five, source=reverse),
        Case("调剂 4%", exact, ten, {"actual": Decimal("0.6"), "target": 1}, Decimal(6), source=adjust),
        Case(
            "满意度七成六",
            {"target": "80%", "kind": "percent"},
            Decimal(8),
            {"actual": Decimal("0.76"), "target": Decimal("0.8")},
            Decimal("7.6"),
            (("实际 76%，目标 80%，完成率 95%", Decimal("7.6")),),
            "定量指标：未完成指标值的，按照完成值与指标值的比例记分",
        ),
        Case("调剂 20%", exact, ten, {"actual": -1, "target": 1}, ZERO, source=adjust),
    )
