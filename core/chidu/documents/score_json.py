"""A scored sheet for programs: the shape of ``chidu score --json``, and its making."""

from decimal import Decimal
from typing import Annotated, Any

import attrs
from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.model.assessment import Assessed, Assessment, GroupTotal, Status
from chidu.shape.types import Doc

Amount = Annotated[str, Doc("十进制数，写成文字，如 98")]


@frozen
class SystemJson:
    """The system that the sheet was scored by."""

    id: str
    version: str
    digest: Annotated[str, Doc("指标体系内容的摘要")]


@frozen
class LineJson:
    """What gave or cost how much."""

    text: str
    points: Amount


@frozen
class GroupJson:
    """A group (一级、二级指标)."""

    id: str
    title: str
    full: Amount
    points: Annotated[Amount | None, Doc("得分；下级未评完时为 null")]
    so_far: Amount
    possible: Amount


@frozen
class RuleJson:
    """The rule that scored."""

    type: str
    version: str
    origin: str
    wrappers: tuple[str, ...]


@frozen
class IndicatorJson:
    """An indicator (三级指标)."""

    id: str
    title: str
    full: Amount
    points: Annotated[Amount | None, Doc("得分；没有得分时为 null")]
    possible: Amount
    status: Status
    lines: tuple[LineJson, ...]
    reason: str
    reason_missing: bool
    evidence_missing: Annotated[tuple[str, ...], Doc("缺佐证资料的位置：指标，或 指标/要素")]
    rule: RuleJson


@frozen
class CheckJson:
    """A check between facts."""

    id: str
    message: str
    formula: str
    holds: Annotated[bool | None, Doc("null 表示资料不全，无法核对")]


@frozen
class ProblemJson:
    """Something to see to."""

    code: str
    severity: str
    message: str
    hint: str
    indicator: str
    path: Annotated[tuple[str, ...], Doc("在评分表中的位置")]


@frozen
class ScoreJson:
    """What ``chidu score --json`` prints; decimals are strings."""

    system: SystemJson
    project: str
    round: str
    points: Annotated[Amount | None, Doc("总分；未评完时为 null")]
    so_far: Amount
    possible: Amount
    full: Amount
    grade: Annotated[str | None, Doc("等次；未评完时为 null")]
    groups: tuple[GroupJson, ...]
    indicators: tuple[IndicatorJson, ...]
    checks: tuple[CheckJson, ...]
    problems: tuple[ProblemJson, ...]


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
        assessment.grade,
        tuple(_group(one) for one in assessment.groups.values()),
        tuple(_indicator(one) for one in assessment.indicators.values()),
        tuple(CheckJson(one.id, one.message, one.formula, one.holds) for one in assessment.checks),
        tuple(_problem(one) for one in problems),
    )
    return attrs.asdict(report)


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
        plain(indicator.points),
        _amount(one.points),
        plain(one.possible),
        one.status,
        tuple(LineJson(line.text, plain(line.points)) for line in one.lines),
        one.reason,
        one.reason_missing,
        one.evidence_missing,
        RuleJson(one.rule.type, one.rule.version, one.rule.origin, one.rule.wrappers),
    )


def _problem(one: Diagnostic) -> ProblemJson:
    return ProblemJson(
        one.code, one.severity, one.message, one.hint, one.indicator, tuple(str(key) for key in one.at)
    )
