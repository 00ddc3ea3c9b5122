"""One layer laid over another: tables merge, scalars and arrays replace, a rule replaces whole.

Below ``[indicators]`` an overriding table says what it does: ``new`` adds a node, ``remove`` takes one away, and
without either the node must be there. What cannot be done is told with the lines of both files, and left out.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

from attrs import evolve, field, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place, Related
from chidu.language import tr
from chidu.model.nodes import RESERVED
from chidu.nearest import nearest
from chidu.systems.respelt import with_its_rule
from chidu.systems.siblings import FIRST, in_order

#: Keys that steer the overlay and do not stay in the result.
STEERING = frozenset({"new", "remove", "after"})
#: Keys with which a node is meant to change a sum.
_WORTH = frozenset({"points", "weight", "new", "remove"})
#: So many names are looked at, and so many listed, where one is not found: many mistakes stay quick and short.
_LOOKED_AT, _LISTED = 200, 12
#: The first so many mistakes look at all of them.
_HINTED = 100

Table = dict[str, Any]
Setters = dict[KeyPath, int]


@frozen(eq=False, repr=False, slots=False)
class Overlay:
    """The laying of layer ``number`` over the tree of the layers below it."""

    number: int
    setters: Setters  # of every key path in the tree, and of no other
    kept: Mapping[str, str]  # what may not be removed, and the locked node that it is or holds
    place: Callable[[KeyPath, int, bool], Place]  # where a key path, or its key, stands in a layer
    found: list[Diagnostic] = field(factory=list)
    undone: set[str] = field(factory=set)  # the groups in which what something is worth could not be changed
    removed: set[str] = field(factory=set)

    def lay(self, under: Table, over: Mapping[str, Any], at: KeyPath = ()) -> None:
        """Merge ``over`` into ``under``; the tree of indicators has its own rules."""
        for key, value in over.items():
            here = (*at, key)
            tables = isinstance(value, Mapping) and isinstance(under.get(key, {}), dict)
            if here == ("indicators",) and tables:
                self.setters.setdefault(here, self.number)
                self._level(under.setdefault(key, {}), value, here)
            elif tables and key in under:
                self.lay(under[key], value, here)
            else:
                self._set(under, key, value, here)

    def _level(self, under: Table, over: Mapping[str, Any], at: KeyPath, *, fresh: bool = False) -> None:
        """Lay what stands in one node: its fields and its children; what is ``fresh`` has nothing below it."""
        added: dict[str, Table] = {}
        over = self._respelt(over, at)
        for key, value in over.items():
            here = (*at, key)
            if key in STEERING and len(at) > 1:
                continue
            if not is_node(key, value):
                self._set(under, key, value, here)
                continue
            strange = key in under and not isinstance(under[key], dict)
            if strange:  # no node, though it stands where one should: this one is all there is
                self._forget(under.pop(key), here)
            if self._is_new(value, fresh=fresh or strange):
                self._add(under, added, key, value, here)
            elif self._may_be(value, here):
                self._change(under, key, value, here)
        if added:
            self._arrange(under, added, over, at)

    def _respelt(self, over: Mapping[str, Any], at: KeyPath) -> Mapping[str, Any]:
        """Return what stands in a node with its rule under the right word; another word is told here."""
        told: list[Diagnostic] = []
        read = with_its_rule(over, at, _dotted(at), told) if len(at) > 1 else over
        self.found.extend(evolve(one, place=self.place(one.at, self.number, True)) for one in told)
        return read

    def _may_be(self, table: Mapping[str, Any], at: KeyPath) -> bool:
        """Say whether the words that steer are such; tell what is wrong with them."""
        new, remove = table.get("new", False), table.get("remove", False)
        for key, value in (("new", new), ("remove", remove)):
            if not isinstance(value, bool):
                self._tell("E203", tr("{key} 应是 true 或 false", key=key), "", (*at, key))
                return False
        if new and remove:
            text = tr("“{path}”不能又新增又删除", path=_dotted(at))
            self._tell("E311", text, tr("new 与 remove 只留一个"), at)
        return not (new and remove)

    @staticmethod
    def _is_new(table: Mapping[str, Any], *, fresh: bool) -> bool:
        """Say whether a node is added: below an added one, all are that do not say otherwise."""
        return table.get("new", fresh) is True and table.get("remove", False) is False

    def _change(self, under: Table, name: str, table: Mapping[str, Any], at: KeyPath) -> None:
        remove = table.get("remove", False)
        if name not in under:
            if _WORTH & table.keys():
                self.undone.add(_dotted(at[:-1]))
            self._dangling(under, name, at, remove=remove)
        elif remove:
            self._remove(under, name, table, at)
        else:
            self._refine(under[name], table, at)

    def _add(
        self, under: Table, added: dict[str, Table], name: str, table: Mapping[str, Any], at: KeyPath
    ) -> None:
        if name in under:
            self.undone.add(_dotted(at[:-1]))
            text = tr("“{path}”在底本已经有了，不能再新增", path=_dotted(at))
            self._tell("E312", text, tr("要修改它就去掉 new；要另加一项就换一个标识"), (*at, "new"), at)
            return
        self.setters[at] = self.number
        added[name] = {}
        self._level(added[name], table, at, fresh=True)

    def _arrange(self, under: Table, added: dict[str, Table], over: Mapping[str, Any], at: KeyPath) -> None:
        """Put the new nodes of a level among the old ones, behind its fields."""
        old = [key for key, value in under.items() if is_node(key, value)]
        known = {FIRST: None, **dict.fromkeys(old), **dict.fromkeys(added)}
        new = {name: self._after(over[name], known, (*at, name, "after")) for name in added}
        order, circles = in_order(old, new)
        for name in circles:
            text = tr("新增的“{path}”绕了一圈，跟在自己后面", path=_dotted((*at, name)))
            self._tell("E313", text, tr("改写或删去其中一个 after"), (*at, name, "after"))
        nodes = added | {name: under.pop(name) for name in old}
        under.update({name: nodes[name] for name in order})

    def _after(self, table: Mapping[str, Any], known: Mapping[str, None], at: KeyPath) -> str | None:
        """Return which sibling a new node follows, None where it says nothing or what is not ``known``."""
        after = table.get("after")
        if after is None or (isinstance(after, str) and after in known):
            return after
        others = [name for name in islice(known, self._looked_at) if name and name != at[-2]]
        self._tell("E313", tr("没有可以跟在后面的“{after}”", after=after), _nearest(str(after), others), at)
        return None

    def _dangling(self, under: Table, name: str, at: KeyPath, *, remove: bool) -> None:
        nodes = list(islice((key for key, value in under.items() if is_node(key, value)), self._looked_at))
        doing = tr("删除") if remove else tr("修改")
        text = tr("要{doing}的“{path}”在底本不存在", doing=doing, path=_dotted(at))
        self._tell("E311", text, _hint(name, nodes, remove=remove), at, on_key=True)

    @property
    def _looked_at(self) -> int:
        """Return among how many names the one meant is looked for: behind many mistakes among the few listed."""
        return _LOOKED_AT if len(self.found) < _HINTED else _LISTED + 1

    def _remove(self, under: Table, name: str, table: Mapping[str, Any], at: KeyPath) -> None:
        rest = sorted(table.keys() - {"remove"})
        if rest:
            self.undone.add(_dotted(at[:-1]))
            text = tr("“{path}”要删除，又写了 {rest}", path=_dotted(at), rest=tr("、").join(rest))
            self._tell("E311", text, tr("删除的指标只写 remove = true"), (*at, rest[0]), on_key=True)
        elif _dotted(at) in self.kept:
            text = tr("“{path}”被底本锁定，不能删除", path=self.kept[_dotted(at)])
            self._tell("E314", text, tr("保留它；锁定写在底本的 [extension] locked"), (*at, "remove"), at)
        else:
            self._forget(under.pop(name), at)
            self.removed.add(_dotted(at))

    def _refine(self, under: Table, table: Mapping[str, Any], at: KeyPath) -> None:
        if "after" in table:
            text = tr("after 只用于新增的指标")
            self._tell(
                "E313", text, tr("去掉 after；要换位置，先删除再以新标识新增"), (*at, "after"), on_key=True
            )
        self._level(under, table, at)

    def _set(self, under: Table, key: str, value: Any, at: KeyPath) -> None:
        if key in under:
            self._forget(under[key], at)
        under[key] = copied(value)
        self.setters.update(dict.fromkeys(paths(value, at), self.number))

    def _forget(self, value: Any, at: KeyPath) -> None:
        """Take the setters of a value that goes: its own paths, for all paths together would be too many."""
        for path in paths(value, at):
            self.setters.pop(path, None)

    def _tell(
        self,
        code: str,
        message: str,
        hint: str,
        at: KeyPath,
        base: KeyPath | None = None,
        *,
        on_key: bool = False,
    ) -> None:
        related: tuple[Related, ...] = ()
        if base is not None:
            below = self._below(base)
            related = (Related(tr("底本写在这里"), base, self.place(base, below, False)),)
        node = at[:-1] if at[-1] in RESERVED else at
        name = _dotted(node) if at[:1] == ("indicators",) else ""
        place = self.place(at, self.number, on_key)
        self.found.append(
            Diagnostic(code, message, hint, at, on_key, place=place, indicator=name, related=related)
        )

    def _below(self, at: KeyPath) -> int:
        while at and at not in self.setters:
            at = at[:-1]
        return self.setters.get(at, 0)


def is_node(key: str, value: Any) -> bool:
    """Say whether an entry of a node is a child, and none of its fields."""
    return key != "rule" and isinstance(value, Mapping)


def _hint(name: str, known: list[str], *, remove: bool) -> str:
    """Return what was probably meant by a node that is not there."""
    if remove:
        return _nearest(name, known)
    near = _near(name, known)
    if near:
        return tr("是不是 {near}？要新增就写上 new = true", near=near)
    return tr("{known}；要新增就写上 new = true", known=_nearest(name, known))


def _near(name: str, known: list[str]) -> str:
    return "".join(nearest(name, known))


def _nearest(name: str, known: list[str]) -> str:
    near = _near(name, known)
    if near:
        return tr("是不是 {near}？", near=near)
    listed = tr("、").join(known[:_LISTED]) + ("……" if len(known) > _LISTED else "")
    return tr("这里有：{known}", known=listed) if known else tr("这里没有下级指标")


def _dotted(at: KeyPath) -> str:
    return ".".join(str(key) for key in at[1:] if key not in STEERING)


def copied(value: Any) -> Any:
    """Return a copy of tables within tables, so that layers stay as they were read."""
    return {key: copied(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def paths(value: Any, at: KeyPath) -> Iterator[KeyPath]:
    """Yield the key path of a value and of everything in its tables."""
    yield at
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from paths(inner, (*at, key))
