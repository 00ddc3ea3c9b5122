"""From raw tables to the tree of groups and indicators; what is wrong with a node is told, and the rest goes on."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple, TypeVar

from attrs import evolve

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.language import tr
from chidu.model.nodes import RESERVED, Group, Indicator, RuleSpec, full_marks
from chidu.shape.structure import StructureError, structure
from chidu.shape.types import is_ident
from chidu.systems.respelt import with_its_rule
from chidu.systems.usable import usable

Node = Group | Indicator
Table = Mapping[str, Any]
_N = TypeVar("_N")

#: Levels of groups and indicators below one another; forms have three or four.
DEEPEST = 12
#: So many names are put into a sentence.
_LISTED = 6


class Tree(NamedTuple):
    """What could be read; ``torn`` are the paths of what was left out, and those whose sums cannot be proved by it.

    ``rules`` are those of indicators that were left out, which can be checked all the same, by their places.
    """

    children: tuple[Node, ...]
    torn: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]
    rules: tuple[tuple[KeyPath, RuleSpec], ...] = ()


def read_tree(
    tables: Table,
    place: Callable[[KeyPath], Place | None],
    *,
    proved: bool = False,
    unfilled: frozenset[str] = frozenset(),
    points: Decimal | None = None,
) -> Tree:
    """Return the tree below ``[indicators]``; a ``proved`` system skips the schema.

    ``unfilled`` are the groups that may still be empty, because an extension is to fill them;
    ``points`` is what the weights of the first level are percentages of.
    """
    deep = _deeper(tables, DEEPEST)
    if deep:
        text, hint = tr("指标嵌套超过 {limit} 层", limit=DEEPEST), tr("减少层级；表上通常三、四层")
        return Tree((), frozenset({""}), (Diagnostic("E115", text, hint, ("indicators", *deep)),))
    reading = _Reading(place, unfilled, proved=proved)
    strange = tuple(_strange_children(tables, ("indicators",)))
    children = reading.children(tables, ("indicators",), "", points)
    return Tree(children, frozenset(reading.torn), (*strange, *reading.found), tuple(reading.rules))


class _Reading:
    def __init__(
        self, place: Callable[[KeyPath], Place | None], unfilled: frozenset[str], *, proved: bool
    ) -> None:
        self.place = place
        self.unfilled = unfilled
        self.proved = proved
        self.torn: set[str] = set()
        self.found: list[Diagnostic] = []
        self.rules: list[tuple[KeyPath, RuleSpec]] = []

    def children(self, tables: Table, at: KeyPath, path: str, whole: Any) -> tuple[Node, ...]:
        nodes = {
            name: self.node(table, (*at, name), whole)
            for name, table in tables.items()
            if _may_be_node(name, table)
        }
        read = tuple([node for node in nodes.values() if node is not None])
        if len(read) < len(tables):
            self.torn.add(path)
        if len(read) < len(nodes):
            out = [name for name, node in nodes.items() if node is None]
            self.torn.update(f"{path}.{name}" if path else name for name in out)
        return read

    def node(self, table: Table, at: KeyPath, whole: Any) -> Node | None:
        path = ".".join([str(key) for key in at[1:]])
        if not self.proved:
            table = with_its_rule(table, at, path, self.found)
        own, below = _split(table)
        kind = Indicator if "rule" in table else Group
        if "weight" in own and "points" not in own:
            if whole is None:
                self._weightless(at, path)
                return None
            own = {**own, "points": _share(whole, own["weight"])}
        self.found.extend(_misplaced(table, below, at, path, empty=path in self.unfilled))
        if kind is Indicator and below:  # who meant what cannot be known: its sums would be an echo
            self.torn |= {path, path.rpartition(".")[0]}
            if "points" not in own:
                return None
        if not self.proved:
            if "title" in below:  # told: a field's name is no id
                own = {"title": str(at[-1]), **own}
            own = self._usable(own, kind, at, path)
        if kind is Indicator:
            return self._indicator(own, at, path)
        return self._group(own, self.children(below, at, path, own.get("points")), at, path)

    def _weightless(self, at: KeyPath, path: str) -> None:
        """Tell, once for all siblings, that the level above has no points to be shared."""
        above = path.rpartition(".")[0]
        if above not in self.torn:
            text = tr("“{path}”写了权重，上级却没有分值可分", path=path)
            hint = tr("给上级写上 points 或 weight")
            self.found.append(Diagnostic("E319", text, hint, (*at, "weight"), indicator=path))
        self.torn.add(above)

    def _usable(self, own: Table, kind: type, at: KeyPath, path: str) -> dict[str, Any]:
        good = usable(own, kind, at, self.found)
        if kind is Group and "points" in own and "points" not in good:
            self.torn.add(path)
        return {"title": str(at[-1]), **good}

    def _indicator(self, own: Table, at: KeyPath, path: str) -> Indicator | None:
        if "points" not in own or "rule" not in own:  # told by the schema
            if "rule" in own:
                self.rules.append(((*at, "rule"), _spec(own["rule"])))
            return None
        texts = {key: value for key, value in own.items() if key != "rule"}
        made = self._structured({**texts, "id": path}, Indicator, at, path)
        return (
            None if made is None else evolve(made, rule=_spec(own["rule"]), look_up=partial(self.place, at))
        )

    def _group(self, own: Table, children: tuple[Node, ...], at: KeyPath, path: str) -> Group | None:
        if "points" not in own and path in self.torn:
            self.torn.add(path.rpartition(".")[0])
        points = own.get("points", full_marks(children, own.get("choose")))
        made = self._structured({**own, "id": path, "points": points}, Group, at, path)
        return None if made is None else evolve(made, children=children, look_up=partial(self.place, at))

    def _structured(self, data: Table, kind: type[_N], at: KeyPath, path: str) -> _N | None:
        try:
            return structure(data, kind)
        except StructureError as error:
            self.found.append(Diagnostic("E203", str(error), at=(*at, *error.at), indicator=path))
            return None


def _spec(rule: Table) -> RuleSpec:
    params = dict(rule)
    return RuleSpec(params.pop("type"), params)


def _share(whole: Any, weight: Any) -> Decimal:
    """Return the points of a weight in percent; nothing where either is no number, which the schema tells."""
    numbers = isinstance(whole, (int, Decimal)) and isinstance(weight, (int, Decimal))
    return Decimal(whole) * Decimal(weight) / 100 if numbers else ZERO


def _split(table: Table) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the node's own fields, and the tables of its children."""
    own: dict[str, Any] = {}
    below: dict[str, Any] = {}
    for key, value in table.items():
        (below if key != "rule" and _is_below(key, value) else own)[key] = value
    return own, below


def _is_below(key: str, value: Any) -> bool:
    """Say whether a value is a child: a table, or what was written as ``[[…]]`` and should be one."""
    if isinstance(value, list):
        return key not in RESERVED and bool(value) and all(isinstance(one, Mapping) for one in value)
    return isinstance(value, Mapping)


def _misplaced(table: Table, below: Table, at: KeyPath, path: str, *, empty: bool) -> list[Diagnostic]:
    found = list(_strange_children(below, at))
    if "rule" in table:
        names = [name for name in below if _may_be_node(name, below[name])]
        found += [_parted(names, at, path)] if names else []
    elif not below and not empty:
        message = tr("“{path}”既没有评分规则（rule），也没有下级指标", path=path)
        found.append(
            Diagnostic("E210", message, tr("写上 rule = { type = … }，或加上下级指标"), at, indicator=path)
        )
    return found


def _parted(names: list[str], at: KeyPath, path: str) -> Diagnostic:
    """Tell, once for all its children, of a leaf that has some."""
    words = {"path": path, "names": quoted_names(names)}
    text = tr("“{path}”有评分规则，是三级指标，不能再有下级{names}", **words)
    hint = tr("删去 rule，使它成为一组；或把{names}移到别处。一个指标只能有 rule 这一个子表", **words)
    return Diagnostic("E209", text, hint, (*at, names[0]), on_key=True, indicator=path)


def quoted_names(names: Sequence[str]) -> str:
    """Return names for a sentence, not too many."""
    more = "……" if len(names) > _LISTED else ""
    return tr("、").join(tr("“{name}”", name=name) for name in names[:_LISTED]) + more


def _may_be_node(name: str, table: Any) -> bool:
    return isinstance(table, Mapping) and name not in RESERVED and is_ident(name)


def _strange_children(tables: Table, at: KeyPath) -> list[Diagnostic]:
    found = []
    for name, table in tables.items():
        if not isinstance(table, Mapping):
            message = tr("“{name}”应是一个指标的表", name=name)
            hint = tr("写成 [{path}]，用 [ ]，不用 [[ ]]", path=".".join(map(str, (*at, name))))
            found.append(Diagnostic("E203", message, hint, (*at, name), on_key=True))
        elif name in RESERVED:
            message = tr("“{name}”是字段名，不能作指标的标识", name=name)
            hint = tr("给这个指标换一个标识；要写字段，就写 {name} = …", name=name)
            found.append(Diagnostic("E206", message, hint, (*at, name), on_key=True))
        elif not is_ident(name):
            message = tr("“{name}”不能作指标的标识", name=name)
            found.append(
                Diagnostic("E206", message, tr("标识可用字母、数字、汉字、_ 和 -"), (*at, name), on_key=True)
            )
    return found


def _deeper(table: Table, levels: int) -> KeyPath | None:
    for key, inner in table.items():
        if isinstance(inner, Mapping) and key != "rule":
            if levels == 0:
                return (key,)
            below = _deeper(inner, levels - 1)
            if below is not None:
                return (key, *below)
    return None
