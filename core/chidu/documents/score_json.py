"""A scored sheet for programs: the shape of ``chidu score --json``, and its making."""

from decimal import Decimal
from types import NoneType
from typing import Annotated, Any, get_args

import attrs
from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.documents.trace import TraceJson
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment, GroupTotal, Status
from chidu.model.sheet import Assigned, AssignedKind
from chidu.plugins.shapes import schema_for
from chidu.shape.fields import is_table, peeled, written
from chidu.shape.types import Doc

Amount = Annotated[str, Doc("十进制数，写成文字，如 98")]


@frozen
class SystemJson:
    """The system that the sheet was scored by."""

    id: Annotated[str, Doc("标识")]
    version: Annotated[str, Doc("版本")]
    digest: Annotated[str, Doc("内容的摘要")]


@frozen
class LineJson:
    """What gave or cost how much."""

    text: Annotated[str, Doc("给分或扣分的缘由")]
    points: Annotated[Amount, Doc("给的分；扣的是负数")]


@frozen
class GroupJson:
    """A group (一级、二级指标)."""

    id: Annotated[str, Doc("标识，如 decision.objective")]
    title: Annotated[str, Doc("名称")]
    full: Annotated[Amount, Doc("分值")]
    points: Annotated[Amount | None, Doc("得分；下级未评完时为 null")]
    so_far: Annotated[Amount, Doc("已有得分之和")]
    possible: Annotated[Amount, Doc("还可能达到的最高分")]


@frozen
class RuleJson:
    """The rule that scored."""

    type: Annotated[str, Doc("评分规则的类型")]
    version: Annotated[str, Doc("评分规则的版本")]
    origin: Annotated[str, Doc("带有它的软件包与版本")]
    wrappers: Annotated[tuple[str, ...], Doc("启用的扩展，各为 软件包:名称@版本")]


@frozen
class AssignedJson:
    """A score that a reviewer gave without answers."""

    points: Annotated[Amount, Doc("核定的得分")]
    why: Annotated[str, Doc("核定的原因")]
    kind: Annotated[AssignedKind, Doc("来历")]


@frozen
class IndicatorJson:
    """An indicator (三级指标)."""

    id: Annotated[str, Doc("标识，如 decision.objective.goal")]
    title: Annotated[str, Doc("名称")]
    full: Annotated[Amount, Doc("分值")]
    points: Annotated[Amount | None, Doc("得分；没有得分时为 null")]
    possible: Annotated[Amount, Doc("还可能达到的最高分")]
    status: Annotated[Status, Doc("是否得分；没有得分的见 problems")]
    lines: Annotated[tuple[LineJson, ...], Doc("缘由，各行之和等于得分")]
    reason: Annotated[str, Doc("扣分原因")]
    reason_missing: Annotated[bool, Doc("扣了分而没有写原因")]
    evidence_missing: Annotated[tuple[str, ...], Doc("缺佐证资料的位置：指标，或 指标/要素")]
    rule: Annotated[RuleJson, Doc("所用的评分规则")]
    assigned: Annotated[AssignedJson | None, Doc("核定得分，代替评分规则算的；没有则为 null")]
    recorded: Annotated[bool, Doc("提交时记录的得分，现在重算不是它，或评分规则没有安装")]


@frozen
class AdjustmentJson:
    """What a policy changed in the total after the sum."""

    text: Annotated[str, Doc("缘由：折算、封顶、不低于 0")]
    points: Annotated[Amount, Doc("改变的分；各组之和加上它们是 so_far")]


@frozen
class CheckJson:
    """A check between facts."""

    id: Annotated[str, Doc("标识")]
    message: Annotated[str, Doc("应当成立的事")]
    formula: Annotated[str, Doc("算式")]
    holds: Annotated[bool | None, Doc("null 表示资料不全，无法核对")]


@frozen
class ProblemJson:
    """Something to see to."""

    code: Annotated[str, Doc("诊断代码")]
    severity: Annotated[str, Doc("error、warning 或 note")]
    message: Annotated[str, Doc("说明")]
    hint: Annotated[str, Doc("改法")]
    indicator: Annotated[str, Doc("所在的指标，没有则为空")]
    path: Annotated[tuple[str, ...], Doc("在评分表中的位置")]


@frozen
class ScoreJson:
    """What ``chidu score --json`` prints; decimals are strings."""

    system: Annotated[SystemJson, Doc("所用的指标体系")]
    project: Annotated[str, Doc("项目名称")]
    round: Annotated[str, Doc("轮次：self、department 或 finance")]
    points: Annotated[Amount | None, Doc("总分；未评完时为 null")]
    so_far: Annotated[Amount, Doc("已有得分之和")]
    possible: Annotated[Amount, Doc("还可能达到的最高分")]
    full: Annotated[Amount, Doc("满分")]
    adjustments: Annotated[tuple[AdjustmentJson, ...], Doc("总分的调整，没有则为空")]
    vetoes: Annotated[tuple[str, ...], Doc("成立的一票否决，按标识")]
    grade: Annotated[str | None, Doc("等次；未评完时为 null")]
    submitted: Annotated[str | None, Doc("提交的时间，总分、等次和各项得分是提交时记录的；没有提交则为 null")]
    groups: Annotated[tuple[GroupJson, ...], Doc("各组，按表上的顺序")]
    indicators: Annotated[tuple[IndicatorJson, ...], Doc("各三级指标，按表上的顺序")]
    checks: Annotated[tuple[CheckJson, ...], Doc("事实核对")]
    problems: Annotated[tuple[ProblemJson, ...], Doc("待办")]


def score_schema() -> dict[str, Any]:
    """Return the schema of what ``score_json`` makes."""
    schema = _with_null(schema_for(ScoreJson), ScoreJson)
    each = _with_null(schema_for(TraceJson), TraceJson)
    about = tr("各次调用评分规则的轨迹；用了 --trace 才有")
    schema["properties"]["trace"] = {"type": "array", "description": about, "items": each}
    return schema


def _with_null(schema: dict[str, Any], cls: type) -> dict[str, Any]:
    """Allow null in the optional fields: a TOML file leaves out what is not there, JSON says it."""
    for field in written(cls):
        one, (bare, _) = schema["properties"][field.key], peeled(field.annotation)
        if NoneType in get_args(bare):
            one["type"] = [one["type"], "null"]
        for inner in (bare, *get_args(bare)):
            if is_table(inner):
                _with_null(one.get("items", one), inner)
    return schema


def score_json(assessment: Assessment, title: str, problems: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Return the assessment as plain data of the shape of ``ScoreJson``."""
    system, total = assessment.system, assessment.total
    report = ScoreJson(
        SystemJson(system.head.id, system.head.version, system.digest),
        title,
        assessment.round,
        _amount(total.points),
        plain(total.so_far),
        plain(total.possible),
        plain(total.full),
        tuple(AdjustmentJson(one.text, plain(one.points)) for one in assessment.adjustments),
        assessment.vetoes,
        assessment.grade,
        None if assessment.submitted is None else assessment.submitted.at,
        tuple(_group(one) for one in assessment.groups.values()),
        tuple(_indicator(one) for one in assessment.indicators.values()),
        tuple(CheckJson(one.id, one.message, one.formula, one.holds) for one in assessment.checks),
        tuple(_problem(one) for one in problems),
    )
    return attrs.asdict(report)


def problems_json(problems: tuple[Diagnostic, ...]) -> dict[str, Any]:
    """Return what is said instead, where nothing could be scored or explained: why."""
    return {"problems": [attrs.asdict(_problem(one)) for one in problems]}


def message_json(message: str, indicator: str = "") -> dict[str, Any]:
    """Return the same for what a command was asked and does not know; that has no code."""
    return {"problems": [attrs.asdict(ProblemJson("", "error", message, "", indicator, ()))]}


def _amount(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


def _group(one: GroupTotal) -> GroupJson:
    group, total = one.group, one.total
    return GroupJson(
        group.id,
        group.title,
        plain(total.full),
        _amount(total.points),
        plain(total.so_far),
        plain(total.possible),
    )


def _indicator(one: Assessed) -> IndicatorJson:
    indicator = one.indicator
    return IndicatorJson(
        indicator.id,
        indicator.title,
        plain(one.full),
        _amount(one.points),
        plain(one.possible),
        one.status,
        tuple(LineJson(line.text, plain(line.points)) for line in one.lines),
        one.reason,
        one.reason_missing,
        one.evidence_missing,
        RuleJson(one.rule.type, one.rule.version, one.rule.origin, one.rule.wrappers),
        _assigned(one.assigned),
        one.recorded,
    )


def _assigned(one: Assigned | None) -> AssignedJson | None:
    return None if one is None else AssignedJson(plain(one.points), one.why, one.kind)


def _problem(one: Diagnostic) -> ProblemJson:
    return ProblemJson(
        one.code, one.severity, one.message, one.hint, one.indicator, tuple(str(key) for key in one.at)
    )
