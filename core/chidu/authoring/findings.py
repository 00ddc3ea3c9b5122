"""What is wrong with a layer, each finding beside the field of the node that it is about."""

from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.nodes import RESERVED, Group, Indicator, points_of
from chidu.model.system import IndicatorSystem


class Finding(NamedTuple):
    """A diagnostic and where a form shows it: the node's path, and in it the keys that lead to the field.

    ``part`` is the file's table: ``indicators``, ``facts``, …; for a fact ``node`` is its id.
    """

    diagnostic: Diagnostic
    part: str
    node: str
    field: KeyPath

    @property
    def message(self) -> str:
        """Return the sentence."""
        return self.diagnostic.message

    @property
    def is_error(self) -> bool:
        """Say whether the system cannot be used as it is."""
        return self.diagnostic.is_error


def finding_of(diagnostic: Diagnostic) -> Finding:
    """Return the diagnostic with its place taken apart."""
    keys = diagnostic.at
    part = str(keys[0]) if keys else ""
    if part != "indicators":
        return Finding(diagnostic, part, str(keys[1]) if len(keys) > 1 else "", keys[2:])
    end = next(
        (n for n, key in enumerate(keys) if n and (key in RESERVED or isinstance(key, int))), len(keys)
    )
    return Finding(diagnostic, part, ".".join(map(str, keys[1:end])), keys[end:])


class Gap(NamedTuple):
    """A level whose children do not sum to its points; "" is the whole system."""

    path: str
    title: str
    total: Decimal
    declared: Decimal
    is_open: bool  # the base leaves it to be filled

    @property
    def over(self) -> Decimal:
        """Return how many points are too many; negative: too few."""
        return self.total - self.declared

    def __str__(self) -> str:
        """Return the sentence for the line below a form."""
        sums = {"title": self.title, "total": plain(self.total), "declared": plain(self.declared)}
        gap = {"n": plain(abs(self.over))}
        if self.over > 0:
            return tr("{title}：下级合计 {total}，应为 {declared}：多 {n} 分", **sums, **gap)
        return tr("{title}：下级合计 {total}，应为 {declared}：少 {n} 分", **sums, **gap)


def gaps_of(system: IndicatorSystem) -> tuple[Gap, ...]:
    """Return every level whose sum is wrong, the whole first; where weights or either-or decide there are no sums."""
    whole = points_of(system.children)
    found = []
    if whole != system.head.points and not _is_weighed(system.children):
        found.append(Gap("", system.head.title, whole, system.head.points, is_open=False))
    for _, node in system.nodes():
        if isinstance(node, Group) and node.choose is None and not _is_weighed(node.children):
            found += _gap(node, node.id in system.extension.open)
    return tuple(found)


def _gap(group: Group, is_open: bool) -> list[Gap]:  # noqa: FBT001 - says what the group is
    total = points_of(group.children, outside=group.beyond is not None)
    wrong = total < group.points if group.beyond else total != group.points
    empty = not group.children and not is_open  # told as such: it is no group
    return [] if empty or not wrong else [Gap(group.id, group.title, total, group.points, is_open)]


def _is_weighed(nodes: tuple[Group | Indicator, ...]) -> bool:
    return any(node.weight is not None for node in nodes)
