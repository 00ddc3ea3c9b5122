"""The printed table of a round: 级别, 具体指标, 分值, 得分 and 扣分原因, a row for every node."""

from typing import NamedTuple

from chidu.decimals import plain
from chidu.model.nodes import Group
from chidu.model.sheet import ASSIGNED_KINDS
from chidu_tui.marks import Marks
from chidu_tui.session.session import Session
from chidu_tui.session.tree_rows import mark_of


class ReviewRow(NamedTuple):
    """A row of the table; the sign is empty before a group, the points are a dash while they are not known."""

    path: str
    depth: int
    sign: str
    title: str
    content: str
    full: str
    points: str
    reason: str


def review_rows(session: Session, marks: Marks) -> tuple[ReviewRow, ...]:
    """Return the rows in printed order, the total last."""
    assessment = session.assessment
    rows: list[ReviewRow] = []
    for depth, node in assessment.system.nodes():
        if isinstance(node, Group):
            total = assessment.groups[node.id].total
            points = marks.none if total.points is None else plain(total.points)
            rows.append(ReviewRow(node.id, depth, "", node.title, "", plain(total.full), points, ""))
        else:
            rows.append(_indicator_row(session, node.id, depth, marks))
    return tuple(rows)


def _indicator_row(session: Session, path: str, depth: int, marks: Marks) -> ReviewRow:
    one = session.assessment.indicators[path]
    points = marks.none if one.points is None else plain(one.points)
    return ReviewRow(
        path,
        depth,
        mark_of(one, marks),
        one.indicator.title,
        " ".join(one.indicator.content.split()),
        plain(one.full),
        points,
        " ".join(reason_shown(session, session.round, path).split()),
    )


def reason_shown(session: Session, round_id: str, path: str) -> str:
    """Return why an indicator of a round has what it has, as the printed form says it."""
    held = session.sheet.rounds.get(round_id)
    if held is None:
        return ""
    aside, assigned = held.not_applicable.get(path), held.assigned.get(path)
    if assigned is not None:
        return f"{ASSIGNED_KINDS[assigned.kind]}：{assigned.why}"
    return held.reasons.get(path, "") if aside is None else aside
