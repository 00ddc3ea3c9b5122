"""Locks: what a layer locked is worth the same when the layers above it are laid over it, however they went about it."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath, Related
from chidu.language import tr
from chidu.model.nodes import Group, Indicator, key_path
from chidu.systems.at_path import entries_at
from chidu.systems.file import read_extension, read_frame, read_head
from chidu.systems.layers import Resolved, locks_of, resolve
from chidu.systems.overlay import is_node
from chidu.systems.policies import outside
from chidu.systems.tree import Tree, read_tree

#: The fields that say what a node is worth, and how it counts.
WORTH = ("points", "weight", "beyond", "choose")
#: Those of them that say how a node counts, and with it all that is in it.
COUNTING = ("beyond", "choose")
#: What changes the worth of a group that has no points of its own, when its children are concerned.
BELOW = (*WORTH, "new", "remove")


@frozen
class Worth:
    """What a node is worth, and how it counts, by itself and by the groups above it."""

    points: Decimal
    weight: Decimal | None
    beyond: str | None  # that of the nearest which says so
    choose: tuple[str | None, ...]  # of every group from the top down to the node itself


Worths = Mapping[str, Worth]


def prove_locks(resolved: Resolved, tree: Tree, *, proved: bool = False) -> Iterator[Diagnostic]:
    """Yield every lock that a layer breaks, where that layer does; ``tree`` is what all layers together give.

    What is ``proved`` skips the schema here, too.
    """
    layers = resolved.layers
    kept: dict[str, Worth] = {}
    below: Resolved | None = None
    for number in range(1, len(layers)):
        locks = locks_of(layers[number - 1].data)
        if not kept and not locks:
            below = None
            continue
        below = below or resolve(layers[:number])
        before = _worths(_read(below, proved=proved))
        kept = {**{path: before[path] for path in locks if path in before}, **kept}
        above = resolved if number == len(layers) - 1 else resolve(layers[: number + 1])
        after = _worths(tree if above is resolved else _read(above, proved=proved))
        yield from _Step(number, below, above).broken(kept, before, after)
        below = above


def _read(resolved: Resolved, *, proved: bool) -> Tree:
    """Read what some of the layers give; what is wrong with them is told where they are read themselves."""
    told: list[Diagnostic] = []
    frame = resolved.data if proved else read_frame(resolved.data, told)
    extension = read_extension(frame.get("extension", {}), told, proved=proved)
    points = read_head(frame.get("system", {}), told, proved=proved).points
    tables = frame.get("indicators", {})
    return read_tree(
        tables, lambda _at: None, proved=proved, unfilled=frozenset(extension.open), points=points
    )


def _worths(tree: Tree) -> dict[str, Worth]:
    """Return what every node is worth whose own fields, and those above it, could be read."""
    misread = {
        ".".join(map(str, one.at[1:-1])) for one in tree.diagnostics if one.at[-1:] and one.at[-1] in WORTH
    }
    beyond = outside(tree.children)
    return {
        node.id: Worth(node.points, node.weight, beyond.get(node.id), choose)
        for node, choose in _nodes(tree.children)
        if node.id not in tree.torn and misread.isdisjoint(accumulate(node.id.split("."), "{}.{}".format))
    }


def _nodes(
    children: tuple[Group | Indicator, ...], above: tuple[str | None, ...] = ()
) -> Iterator[tuple[Group | Indicator, tuple[str | None, ...]]]:
    """Yield every node with what the groups on the way to it say of choosing, and a group's own word last."""
    for child in children:
        if isinstance(child, Group):
            way = (*above, child.choose)
            yield child, way
            yield from _nodes(child.children, way)
        else:
            yield child, (*above, None)  # as a group that chooses nothing: a leaf is worth what such a one is


@frozen(eq=False)
class _Step:
    """One layer laid over those below it."""

    number: int
    below: Resolved
    above: Resolved

    def broken(self, kept: Worths, before: Worths, after: Worths) -> Iterator[Diagnostic]:
        for path, worth in kept.items():
            now = after.get(path, worth)
            if now not in (worth, before.get(path)):
                yield self._told(path, worth, now)

    def _told(self, path: str, was: Worth, now: Worth) -> Diagnostic:
        node = key_path(path)
        resized = (was.points, was.weight) != (now.points, now.weight)
        at = next(self._culprits(node, resized=resized), node)
        text = tr("“{path}”的分值被底本锁定，不能改", path=path)
        hint = tr("删去这一行；锁定写在底本的 [extension] locked")
        if at[:-1] != node and was.points != now.points:
            points = {"was": plain(was.points), "now": plain(now.points)}
            hint = tr("它由 {was} 分变成了 {now} 分；锁定写在底本的 [extension] locked", **points)
        elif at[:-1] != node and at != node:
            hint = tr("这里的 {key} 改变它怎样计入总分；锁定写在底本的 [extension] locked", key=at[-1])
        base = at if at[:-1] == node else (*node, "points")
        related = Related(tr("底本写在这里"), base, self.below.place(base))
        place = self.above.layers[self.number].place(at)
        return Diagnostic("E314", text, hint, at, place=place, indicator=path, related=(related,))

    def _culprits(self, at: KeyPath, *, resized: bool) -> Iterator[KeyPath]:
        """Yield what the layer wrote that may have changed the worth of the node at ``at``, the nearest first.

        What is not ``resized`` only counts otherwise: that is said by itself or above it.
        """
        keys = WORTH if resized else COUNTING
        yield from self._changed(at, keys)
        if resized and not {"points", "weight"} & entries_at(self.above.data, at).keys():
            yield from self._inside(at)
        for end in range(len(at) - 1, 1, -1):
            yield from self._changed(at[:end], keys)
        yield from self._changed(("system",), ("points",))

    def _inside(self, at: KeyPath) -> Iterator[KeyPath]:
        for name, table in self._written(at).items():
            if is_node(name, table):
                yield from self._changed((*at, name), BELOW)
                yield from self._inside((*at, name))

    def _changed(self, at: KeyPath, keys: tuple[str, ...]) -> Iterator[KeyPath]:
        written, was = self._written(at), entries_at(self.below.data, at)
        return ((*at, key) for key in keys if key in written and written[key] != was.get(key))

    def _written(self, at: KeyPath) -> Mapping[str, Any]:
        return entries_at(self.above.layers[self.number].data, at)
