"""What the pane shows of a group: its points, its children's, and which child counts where one is chosen."""

from typing import NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.nodes import Group
from chidu.rules.questions import Choice, Option
from chidu_tui.marks import Marks
from chidu_tui.session.indicator_view import ORIGINS, QuestionView, trail_of
from chidu_tui.session.session import Session
from chidu_tui.session.tree_rows import TreeRow, group_points, row_points


class GroupView(NamedTuple):
    """One group for the pane; ``choice`` asks which child counts, None where all do."""

    path: str
    trail: tuple[str, ...]
    origin: str
    points: str
    children: tuple[tuple[str, str], ...]  # title and points
    choice: QuestionView | None


def group_view(session: Session, path: str, marks: Marks) -> GroupView:
    """Return what the pane shows of a group."""
    from chidu.systems.provenance import standing

    total = session.assessment.groups[path]
    group = total.group
    rows = [TreeRow(child, 0) for child in group.children]
    children = tuple((row.node.title, row_points(row, session.assessment, marks)) for row in rows)
    points = group_points(total, marks)
    if total.total.points is None:
        so_far, high = plain(total.total.so_far), plain(total.total.possible)
        text = tr(
            "{points}（已得 {so_far}，最高可达 {possible}）", points=points, so_far=so_far, possible=high
        )
        points = text
    origin = ORIGINS[standing(session.bound, path)]
    return GroupView(path, trail_of(session, path), origin, points, children, _choice(session, group))


def _choice(session: Session, group: Group) -> QuestionView | None:
    if group.choose != "one":
        return None
    options = tuple(
        Option(child.id.rpartition(".")[2], child.title, child.points) for child in group.children
    )
    question = Choice("", tr("择一计分：选定一项"), options)
    return QuestionView(group.id, "", question, session.held.chosen.get(group.id), editable=session.editable)
