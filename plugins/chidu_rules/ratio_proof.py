"""The proof that a rule ``ratio`` can give full marks, and that its policies have what they need."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.rules import ZERO, Problem, plain, tr
from chidu_rules.quantity import constant, far_rate, mistyped
from chidu_rules.ratio_params import FAR, Params


def problems_of(params: Params, full: Decimal) -> tuple[Problem, ...]:
    """Return what is wrong with the parameters in an indicator of ``full`` points."""
    return (
        *_numbers(params),
        *_far_limit(params),
        *_threshold(params.threshold),
        *_minus(params, full),
        *_veto(params),
    )


def _numbers(params: Params) -> Iterator[Problem]:
    """Yield what keeps the numbers of the template from ever giving different points."""
    actual, target = constant(params.actual), constant(params.target)
    yield from _of_percents(params, target)
    if target is not None and target <= ZERO:
        text = tr("目标值固定为 {target}，永远算不出完成率", target=plain(target))
        yield Problem(text, ("target",), tr("目标就是 0 的（如事故为 0），改用按次扣分的规则 deductions"))
    elif actual is not None and target is not None:
        hint = tr("actual 写事实名或算式；不写则在评分时填")
        yield Problem(tr("实际值与目标值都是固定的数，得分永远一样"), ("actual",), hint)


def _of_percents(params: Params, target: Decimal | None) -> Iterator[Problem]:
    """Yield where a number is asked that people write with %: 76 % is 0.76 in a spreadsheet, and 76 nowhere."""
    if params.unit.strip() in {"%", "％"}:
        hint = tr('百分比写 kind = "percent"，目标值写 target = "80%"，unit 不写')
        yield Problem(tr("unit 是 %，填的却是数：80% 会填成 80，也会填成 0.8"), ("unit",), hint, warning=True)
    elif params.kind == "percent" and params.unit:
        yield Problem(tr("百分比没有别的单位"), ("unit",), tr("删去 unit"))
    elif params.kind == "percent":
        yield from mistyped(target, params.kind, ("target",))


def _far_limit(params: Params) -> Iterator[Problem]:
    if params.direction == "down" and params.over != "cap":
        text = tr("越低越好（down）时不能写 over：实际值越低完成率越高，做得最好的反而按超额处理")
        yield Problem(text, ("over",), tr("删去 over；或改为 direction = up"))
    if params.direction == "down" and params.over_from != FAR:
        text = tr("越低越好（down）时没有超额过多，over_from 没有用")
        yield Problem(text, ("over_from",), tr("删去 over_from"))
    elif params.over_from <= 1:
        yield Problem(tr("over_from 应大于 1：完成率 100% 应得满分"), ("over_from",), tr("如 1.3，即 130%"))
    yield from far_rate(params.over_from, ("over_from",))


def _threshold(threshold: Decimal | None) -> Iterator[Problem]:
    if threshold is None or ZERO < threshold <= 1:
        return
    hint = tr("如 0.6，即低于 60% 不得分")
    if threshold > 1:
        words = {"meant": plain(threshold / 100), "value": plain(threshold)}
        hint = tr("百分比写比率，是不是 {meant}（{value}%）？", **words)
    yield Problem(tr("threshold 应大于 0、不超过 1"), ("threshold",), hint)


def _minus(params: Params, full: Decimal) -> Iterator[Problem]:
    if (params.over == "minus") != (params.minus is not None):
        hint = tr('写 over = "minus" 和 minus = 2（减 2 分），或两样都删去')
        yield Problem(tr('over = "minus" 与 minus（减几分）应一起写'), ("minus",), hint)
    if params.minus is not None and params.minus > full:
        words = {"minus": plain(params.minus), "full": plain(full)}
        hint = tr('减的分不能多于 {full}；减完的写 over = "void"（不得分）', **words)
        yield Problem(tr("减 {minus} 分，本指标却只有 {full} 分", **words), ("minus",), hint)


def _veto(params: Params) -> Iterator[Problem]:
    if params.veto is None and params.veto_fact is not None:
        text = tr("写了 veto_fact，却没有用 veto 说明是什么情形")
        yield Problem(text, ("veto_fact",), tr('写上 veto = "…"，如 存在虚报；或删去 veto_fact'))
