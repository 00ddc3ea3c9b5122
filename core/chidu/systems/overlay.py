"""One layer laid over another: tables merge, scalars and arrays replace, a rule replaces whole.

Below ``[indicators]`` an overriding table says what it does: ``new`` adds a node, ``remove`` takes one away, and
without either the node must be there. What cannot be done is told with the lines of both files, and left out.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import field, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place, Related
from chidu.language import tr

#: Keys that steer the overlay and do not stay in the result.
STEERING = frozenset({"new", "remove", "after"})
#: Keys that say what a node is worth: locked together.
WORTH = frozenset({"points", "weight", "beyond"})

Tree = dict[str, Any]
Setters = dict[KeyPath, int]


@frozen(eq=False, repr=False)
class Overlay:
    """The laying of layer ``number`` over the tree of the layers below it."""

    number: int
    setters: Setters
    locked: frozenset[str]
    place: Callable[[KeyPath, int, bool], Place]  # where a key path, or its key, stands in a layer
    found: list[Diagnostic] = field(factory=list)

    def lay(self, under: Tree, over: Mapping[str, Any], at: KeyPath = ()) -> None:
        """Merge ``over`` into ``under``; the tree of indicators has its own rules."""
        for key, value in over.items():
            here = (*at, key)
            tables = isinstance(value, Mapping) and isinstance(under.get(key, {}), dict)
            if here == ("indicators",) and tables:
                self._nodes(under.setdefault(key, {}), value, here)
            elif tables and key in under and key != "rule":
                self.lay(under[key], value, here)
            else:
                self._set(under, key, value, here)

    def _nodes(self, under: Tree, over: Mapping[str, Any], at: KeyPath) -> None:
        for name, table in over.items():
            self._either(under, name, table, (*at, name))

    def _either(self, under: Tree, name: str, value: Any, at: KeyPath) -> None:
        if isinstance(value, Mapping) and isinstance(under.get(name, {}), dict):
            self._node(under, name, value, at)
        else:
            self._set(under, name, value, at)  # one of the two is no node: the schema says so

    def _node(self, under: Tree, name: str, table: Mapping[str, Any], at: KeyPath) -> None:
        new, remove = table.get("new", False), table.get("remove", False)
        for key, value in (("new", new), ("remove", remove)):
            if not isinstance(value, bool):
                self._tell("E203", tr("{key} 应是 true 或 false", key=key), "", (*at, key))
                return
        if new and remove:
            self._tell(
                "E311", tr("“{path}”不能又新增又删除", path=_dotted(at)), tr("new 与 remove 只留一个"), at
            )
        elif new:
            self._add(under, name, table, at)
        elif name not in under:
            self._dangling(under, name, at, remove=remove)
        elif remove:
            self._remove(under, name, table, at)
        else:
            self._refine(under[name], table, at)

    def _add(self, under: Tree, name: str, table: Mapping[str, Any], at: KeyPath) -> None:
        if name in under:
            text = tr("“{path}”在上一层已经有了，不能再新增", path=_dotted(at))
            self._tell("E312", text, tr("要修改它就去掉 new；要另加一项就换一个标识"), (*at, "new"), at)
            return
        after = table.get("after")
        position = self._position(under, after, (*at, "after")) if after is not None else len(under)
        children = {key: value for key, value in table.items() if key not in STEERING}
        items = list(under.items())
        items.insert(position, (name, _without_steering(children)))
        under.clear()
        under.update(items)
        self.setters.update(dict.fromkeys(paths(under[name], at), self.number))

    def _position(self, under: Tree, after: Any, at: KeyPath) -> int:
        nodes = [key for key, value in under.items() if isinstance(value, Mapping) and key != "rule"]
        fields = len(under) - len(nodes)
        if after == "":
            return fields if not nodes else list(under).index(nodes[0])
        if isinstance(after, str) and after in nodes:
            return list(under).index(after) + 1
        text = tr("没有可以跟在后面的“{after}”", after=after)
        self._tell("E313", text, _nearest(str(after), nodes), at)
        return len(under)

    def _dangling(self, under: Tree, name: str, at: KeyPath, *, remove: bool) -> None:
        nodes = [key for key, value in under.items() if isinstance(value, Mapping) and key != "rule"]
        doing = tr("删除") if remove else tr("修改")
        text = tr("要{doing}的“{path}”在上一层不存在", doing=doing, path=_dotted(at))
        hint = (
            _nearest(name, nodes)
            if remove
            else tr("{near}；要新增就写上 new = true", near=_nearest(name, nodes))
        )
        self._tell("E311", text, hint, at, on_key=True)

    def _remove(self, under: Tree, name: str, table: Mapping[str, Any], at: KeyPath) -> None:
        rest = sorted(table.keys() - {"remove"})
        if rest:
            text = tr("“{path}”要删除，又写了 {rest}", path=_dotted(at), rest=tr("、").join(rest))
            self._tell("E311", text, tr("删除的指标只写 remove = true"), (*at, rest[0]), on_key=True)
        elif locked := [path for path in self.locked if f"{path}.".startswith(f"{_dotted(at)}.")]:
            text = tr("“{path}”被上一层锁定，不能删除", path=locked[0])
            self._tell("E314", text, tr("保留它；锁定写在上一层的 [extension] locked"), (*at, "remove"), at)
        else:
            del under[name]
            for path in [path for path in self.setters if path[: len(at)] == at]:
                del self.setters[path]

    def _refine(self, under: Tree, table: Mapping[str, Any], at: KeyPath) -> None:
        if "after" in table:
            text = tr("after 只用于新增的指标")
            self._tell(
                "E313", text, tr("去掉 after；要换位置，先删除再以新标识新增"), (*at, "after"), on_key=True
            )
        for key, value in table.items():
            here = (*at, key)
            if key in STEERING:
                continue
            if key in WORTH and _dotted(at) in self.locked and value != under.get(key):
                text = tr("“{path}”的分值被上一层锁定，不能改", path=_dotted(at))
                self._tell("E314", text, tr("删去这一行；锁定写在上一层的 [extension] locked"), here, here)
            elif key != "rule":
                self._either(under, key, value, here)
            else:
                self._set(under, key, value, here)

    def _set(self, under: Tree, key: str, value: Any, at: KeyPath) -> None:
        under[key] = copied(value)
        for path in [path for path in self.setters if path[: len(at)] == at]:
            del self.setters[path]
        self.setters.update(dict.fromkeys(paths(value, at), self.number))

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
            related = (Related(tr("上一层写在这里"), base, self.place(base, below, False)),)
        name = _dotted(at) if at[:1] == ("indicators",) else ""
        place = self.place(at, self.number, on_key)
        self.found.append(
            Diagnostic(code, message, hint, at, on_key, place=place, indicator=name, related=related)
        )

    def _below(self, at: KeyPath) -> int:
        while at and at not in self.setters:
            at = at[:-1]
        return self.setters.get(at, 0)


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, 1, 0.5)
    if near:
        return tr("是不是 {near}？", near=near[0])
    return tr("这里有：{known}", known=tr("、").join(known)) if known else tr("这里没有下级指标")


def _dotted(at: KeyPath) -> str:
    return ".".join(str(key) for key in at[1:] if key not in STEERING)


def _without_steering(table: Mapping[str, Any]) -> Tree:
    """Return a copy of a new node; its children are new with it and need not say so."""
    return {
        key: _without_steering(value) if isinstance(value, Mapping) and key != "rule" else copied(value)
        for key, value in table.items()
        if key not in STEERING
    }


def copied(value: Any) -> Any:
    """Return a copy of tables within tables, so that layers stay as they were read."""
    return {key: copied(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def paths(value: Any, at: KeyPath) -> Iterator[KeyPath]:
    """Yield the key path of a value and of everything in its tables."""
    yield at
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from paths(inner, (*at, key))
