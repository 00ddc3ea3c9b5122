"""The trace of a score: per indicator which rule of which package ran, with what, for how long, and what it returned."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any

import attrs
from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment
from chidu.plugins.fence import Fault, Quietly
from chidu.plugins.tracing import Traced
from chidu.rules.outcome import Bounds
from chidu.shape.types import Doc

#: No value is told at greater length.
LONGEST = 400


@frozen
class GivenJson:
    """A value that a rule was given."""

    name: Annotated[str, Doc("名称")]
    value: Annotated[str, Doc("值，写成文字")]


@frozen
class TraceJson:
    """One call of a rule."""

    indicator: Annotated[str, Doc("指标")]
    hook: Annotated[str, Doc("rule_score 或 rule_bounds")]
    rule: Annotated[str, Doc("评分规则的类型")]
    version: Annotated[str, Doc("评分规则的版本")]
    origin: Annotated[str, Doc("带有它的软件包与版本")]
    wrappers: Annotated[tuple[str, ...], Doc("它外面的扩展，各为 软件包:名称@版本")]
    params: Annotated[tuple[GivenJson, ...], Doc("参数，如体系里所写")]
    answers: Annotated[tuple[GivenJson, ...], Doc("回答，连同由事实给出的")]
    microseconds: Annotated[int, Doc("用时，百万分之一秒")]
    returned: Annotated[str, Doc("返回的得分，或范围")]
    lines: Annotated[tuple[str, ...], Doc("返回的缘由")]
    fault: Annotated[str, Doc("出错时的说明，没有则为空")]


def traces_json(calls: Iterable[Traced]) -> list[dict[str, Any]]:
    """Return the calls as plain data."""
    return [attrs.asdict(_told(one)) for one in calls]


def traces_text(calls: Iterable[Traced], assessment: Assessment) -> str:
    """Return the calls by indicator; control characters of files and rules are shown visibly."""
    by_indicator: dict[str, list[TraceJson]] = {}
    for one in map(_told, calls):
        by_indicator.setdefault(one.indicator, []).append(one)
    lines = [tr("轨迹")]
    for path, assessed in assessment.indicators.items():
        lines += ["", f"{assessed.indicator.title}  {path}"]
        made = by_indicator.get(path, [])
        lines += [f"  {line}" for one in made for line in _lines(one)]
        if not made:
            lines.append(f"  {_without(assessed)}")
    return "\n".join(map(visible, lines)) + "\n"


def _lines(one: TraceJson) -> Iterator[str]:
    spent = plain(Decimal(one.microseconds) / 1000)
    words = {"hook": f"{one.rule}.{one.hook}", "version": one.version, "origin": one.origin, "spent": spent}
    yield tr("{hook} {version}（{origin}），{spent} 毫秒", **words)
    if one.wrappers:
        yield tr("  外有 {wrappers}", wrappers=tr("、").join(one.wrappers))
    for label, given in ((tr("参数"), one.params), (tr("回答"), one.answers)):
        yield from (f"  {label} {each.name} = {each.value}" for each in given)
    yield f"  → {one.fault or one.returned}"
    yield from (f"    {line}" for line in one.lines)


def _without(assessed: Assessed) -> str:
    """Return why no rule was called for an indicator."""
    if assessed.recorded:
        return tr("没有运行评分规则：按提交时记录的得分")
    if assessed.assigned is not None:
        return tr("没有运行评分规则：得分是核定的")
    if assessed.status == "error":
        return tr("没有运行评分规则：它不能用")
    return tr("没有运行评分规则")


def _told(one: Traced) -> TraceJson:
    rule, used = one.rule.rule, one.rule.indicator
    returned, fault = "", ""
    lines: tuple[str, ...] = ()
    if isinstance(one.returned, Fault):
        fault = one.returned.message
    elif isinstance(one.returned, Bounds):
        low, high = plain(one.returned.low), plain(one.returned.high)
        returned = tr("{low} 至 {high} 分", low=low, high=high)
    elif one.returned.points is None:
        returned = one.returned.problem
    else:
        returned = tr("{points} 分", points=plain(one.returned.points))
        lines = tuple(f"{plain(line.points)}  {line.text}" for line in one.returned.lines)
    return TraceJson(
        used.id,
        one.hook,
        rule.name,
        rule.info.version,
        rule.offer.source,
        rule.wrappers,
        _given(used.rule.params),
        _given(one.answers),
        one.microseconds,
        returned,
        lines,
        fault,
    )


def _given(values: Mapping[str, Any]) -> tuple[GivenJson, ...]:
    return tuple(GivenJson(str(name), _text(value)) for name, value in values.items())


def _text(value: Any) -> str:
    """Return a value in words; an answer of a rule's own kind may not even be printable."""
    text = "?"
    with Quietly():
        text = _shown(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _shown(value: Any) -> str:
    if value is None:
        return tr("（无）")
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, (int, Decimal)):
        return plain(Decimal(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_shown(inner)}" for key, inner in value.items()) + " }"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_shown, value)) + "]"
    if attrs.has(type(value)):
        return _shown({one.name: getattr(value, one.name) for one in attrs.fields(type(value))})
    return str(value)
