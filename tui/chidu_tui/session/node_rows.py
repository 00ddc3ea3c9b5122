"""The rows of a tree of nodes as a widget draws them, whatever the tree is about."""

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

Look = Literal["row", "group", "open", "less", "error"]


class NodeRow(NamedTuple):
    """A node: how deep it stands, whether it can be folded, its title, and what stands at the right of the line."""

    path: str
    depth: int
    is_group: bool
    title: str
    tail: str
    look: Look = "row"


def shown_rows(rows: Iterable[NodeRow], folded: Collection[str]) -> tuple[NodeRow, ...]:
    """Return the rows that are to be seen: what is deeper than a folded group is not."""
    found: list[NodeRow] = []
    hidden_below: int | None = None
    for row in rows:
        if hidden_below is not None and row.depth > hidden_below:
            continue
        hidden_below = row.depth if row.is_group and row.path in folded else None
        found.append(row)
    return tuple(found)
