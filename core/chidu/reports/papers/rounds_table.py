"""The rounds of one sheet side by side: 自评, 部门评价 and 财政复核, and where they differ."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chidu.decimals import plain, rounded
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.nodes import Group
from chidu.model.sheet import ROUNDS
from chidu.reports.blocks import Block, Cell, Paragraph, Row, Table
from chidu.reports.report import Report
from chidu.scoring.combining import combine

_TITLE, _POINTS, _REASON = 30, 9, 30


def rounds_table(report: Report) -> Iterator[Block]:
    """Yield the comparison; nothing where only one round was begun."""
    if len(report.rounds) < 2:  # noqa: PLR2004 - a comparison is of two
        return
    names = [ROUNDS.get(name, name) for name in report.rounds]
    titles = (tr("指标"), tr("分值"), *names, tr("差异"))
    head = Row(tuple([Cell(text, "head", align="center") for text in titles]))
    yield Paragraph(tr("附：各轮评分对照"), "heading")
    widths = (_TITLE, _POINTS, *(_POINTS for _ in names), _REASON)
    rows = (head, *_rows(report), *_totals(report))
    yield Table(tr("各轮评分对照"), widths, rows, heads=1)
    yield from _combined(report)


def _rows(report: Report) -> Iterator[Row]:
    for depth, node in report.assessment.system.nodes():
        group = isinstance(node, Group)
        points = {name: _points(one, node.id) for name, one in report.rounds.items()}
        full = report.assessment.groups[node.id].total.full if isinstance(node, Group) else node.points
        yield Row(
            (
                Cell("　" * depth + node.title, "label" if group else "value"),
                Cell(plain(full), align="center"),
                *(
                    Cell(_shown(value), align="center", key=f"round.{name}.{node.id}")
                    for name, value in points.items()
                ),
                Cell("" if group else "\n".join(_differences(report, node.id, points))),
            )
        )


def _points(one: Assessment, name: str) -> Decimal | None:
    return one.groups[name].total.points if name in one.groups else one.indicators[name].points


def _shown(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def _differences(report: Report, name: str, points: dict[str, Decimal | None]) -> Iterator[str]:
    """Yield, where rounds differ, by how much each later one does, and why."""
    known = [(round_id, value) for round_id, value in points.items() if value is not None]
    for (_, before), (round_id, after) in pairwise(known):
        if after != before:
            change = after - before
            text = f"{ROUNDS.get(round_id, round_id)} {'+' if change > 0 else ''}{plain(change)}"
            reason = report.rounds[round_id].indicators[name].reason
            yield f"{text}：{reason}" if reason else text


def _totals(report: Report) -> Iterator[Row]:
    places = report.assessment.system.scoring.decimals
    totals = {name: one.total.points for name, one in report.rounds.items()}
    yield Row(
        (
            Cell(tr("总  分"), "total", align="center"),
            Cell(plain(report.assessment.total.full), "total", align="center"),
            *(
                Cell(
                    "" if value is None else plain(rounded(value, places)),
                    "total",
                    align="center",
                    key=f"round.{name}.total",
                )
                for name, value in totals.items()
            ),
            Cell("", "total"),
        )
    )
    grades = [
        Cell(one.grade or "", "total", align="center", key=f"round.{name}.grade")
        for name, one in report.rounds.items()
    ]
    yield Row((Cell(tr("等  次"), "total", align="center"), Cell("", "total"), *grades, Cell("", "total")))


def _combined(report: Report) -> Iterator[Block]:
    """Yield the weighted result, where the system weights its rounds and all of them were begun."""
    weights = report.assessment.system.scoring.rounds
    if not weights or not weights.keys() <= report.rounds.keys():
        return
    whole = combine({name: report.rounds[name] for name in weights}, weights)
    if whole.total.points is not None:
        parts = tr("、").join(
            tr("{round} {weight}%", round=ROUNDS.get(name, name), weight=plain(weight * 100))
            for name, weight in weights.items()
        )
        words = {"parts": parts, "points": plain(whole.total.points), "grade": whole.grade or tr("未定")}
        yield Paragraph(tr("综合（{parts}）：{points} 分，等次 {grade}", **words), "body")
