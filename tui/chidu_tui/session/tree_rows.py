"""The rows of the indicator tree: its structure alone, marks and points are looked up when a row is drawn."""

from collections.abc import Collection
from typing import NamedTuple

from chidu.decimals import plain
from chidu.model.assessment import Assessed, Assessment, GroupTotal
from chidu.model.nodes import Group, Indicator
from chidu.model.system import IndicatorSystem
from chidu_tui.marks import Marks


class TreeRow(NamedTuple):
    """A node and how deep it stands."""

    node: Group | Indicator
    depth: int

    @property
    def path(self) -> str:
        """Return the node's id."""
        return self.node.id

    @property
    def title(self) -> str:
        """Return the node's title."""
        return self.node.title

    @property
    def is_group(self) -> bool:
        """Say whether other nodes stand below it."""
        return isinstance(self.node, Group)


def tree_rows(system: IndicatorSystem, folded: Collection[str] = ()) -> tuple[TreeRow, ...]:
    """Return the nodes that are to be seen, in printed order; what is below a folded group is not."""
    rows: list[TreeRow] = []
    hidden = ""
    for depth, node in system.nodes():
        if hidden and node.id.startswith(hidden):
            continue
        hidden = f"{node.id}." if node.id in folded else ""
        rows.append(TreeRow(node, depth))
    return tuple(rows)


def mark_of(one: Assessed, marks: Marks) -> str:
    """Return the sign that tells how an indicator stands."""
    if one.status == "error":
        return marks.error
    if one.status == "not_applicable":
        return marks.aside
    if one.points is None:
        return marks.unscored
    wanting = one.reason_missing or one.evidence_missing
    full = one.points >= one.full or one.beyond == "bonus"
    return marks.full if full and not wanting else marks.less


def row_points(row: TreeRow, assessment: Assessment, marks: Marks) -> str:
    """Return ``points/full`` of a row, a dash for points that are not known."""
    if isinstance(row.node, Group):
        return group_points(assessment.groups[row.node.id], marks)
    one = assessment.indicators[row.node.id]
    return f"{marks.none if one.points is None else plain(one.points)}/{plain(one.full)}"


def group_points(one: GroupTotal, marks: Marks) -> str:
    """Return ``points/full`` of a group."""
    points = one.total.points
    return f"{marks.none if points is None else plain(points)}/{plain(one.total.full)}"
