"""The own layer (个性指标): what one extension file says, and the edits that people make of it.

A layer never changes: every verb returns a new one, so that undo is keeping the old.
"""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from attrs import evolve, field, frozen

from chidu.authoring.allowing import allow_after, allow_change, allow_child, allow_id, allow_removal
from chidu.authoring.base import Base
from chidu.authoring.entries import Kind, with_changed_entry, with_new_entry, without_entry
from chidu.authoring.fields import own_fields, refined_fields
from chidu.authoring.following import behind, left_behind, names_of
from chidu.authoring.naming import fact_ident_of, ident_of
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.authoring.tables import Table, table_at, with_table, without_table
from chidu.decimals import plain
from chidu.language import tr
from chidu.model.nodes import key_path
from chidu.record import Record
from chidu.systems.layers import resolve
from chidu.toml.document import Document
from chidu.toml.source import Source

#: Inherited as it stands, inherited and changed, added here, or inherited and taken away.
Standing = Literal["inherited", "refined", "own", "removed"]


@frozen(eq=False, repr=False, slots=False)
class OwnLayer(Record):
    """The data of an extension file, over its ``base``."""

    data: Mapping[str, Any]
    base: Base = field(eq=False)

    # -- what it comes to ------------------------------------------------------------------------

    @cached_property
    def present(self) -> Mapping[str, Any]:
        """Return base and layer folded; what cannot be laid over the base is left out."""
        document = Document(Source("", ""), dict(self.data))
        return resolve((*self.base.layers, document)).data

    def node(self, path: str) -> Table:
        """Return the table of a node as it now stands; raise ``EditRefusedError`` where there is none."""
        found = _node(self.present, path)
        if found is None:
            raise EditRefusedError(tr("没有“{path}”这一项", path=path))
        return found

    def children(self, path: str = "") -> tuple[str, ...]:
        """Return the paths of the nodes directly below, in printed order; "" is the top."""
        return tuple(f"{path}.{name}".removeprefix(".") for name in names_of(self.node(path)))

    def standing(self, path: str) -> Standing:
        """Return whether the node is the base's, changed or removed here, or an own one."""
        inherited, written = _node(self.base.data, path), _node(self.data, path) or {}
        if inherited is None:
            return "own"
        if written.get("remove") is True:
            return "removed"
        return "refined" if written.keys() - names_of(written) else "inherited"

    def title(self, path: str) -> str:
        """Return what a node is called, also of one that was removed; its path where it has no title."""
        found = _node(self.present, path) or {}
        return str(found.get("title", self.base.title(path)))

    def points(self, path: str) -> Decimal | None:
        """Return the points that a node is written with, None where it has none of its own."""
        found = self.node(path).get("points")
        return Decimal(found) if isinstance(found, (int, Decimal)) and not isinstance(found, bool) else None

    def edits(self) -> tuple[tuple[str, Standing], ...]:
        """Return every node that this layer adds, changes or removes, in the order of the file."""
        return tuple(_edits(self, table_at(self.data, ("indicators",)) or {}, ""))

    def free_id(self, parent: str, title: str) -> str:
        """Return the id that a new node of this title gets below ``parent``: no sibling has it, nor had it."""
        return ident_of(title, {*_names(self.base.data, parent), *_names(self.data, parent)})

    # -- indicators ------------------------------------------------------------------------------

    def add(self, parent: str, name: str = "", /, **fields: Any) -> "OwnLayer":
        """Return the layer with a node of its own below ``parent``; one with a ``rule`` is a 三级指标.

        ``name`` is its id, by default made from its title; ``after`` is a sibling's id, "" for the first.
        """
        name = name or self.free_id(parent, str(fields.get("title", "")))
        at = f"{parent}.{name}".removeprefix(".")
        taken = {*_names(self.base.data, parent), *_names(self.data, parent)}
        allow_child(parent, self.node(parent), name, taken)
        allow_after(fields.get("after"), names_of(self.node(parent)))
        inside = parent != "" and self.standing(parent) == "own"
        table = ({} if inside else {"new": True}) | own_fields(_given(fields))
        return self._with(at, table)

    def refine(self, path: str, /, **fields: Any) -> "OwnLayer":
        """Return the layer with fields of a node written; None is as the base has it, or for an own node: not at all."""
        self._one(path)
        parent, _, name = path.rpartition(".")
        written = _node(self.data, path) or {}
        if self.standing(path) == "own":
            behind_it = behind(_node(self.data, parent) or {}, name)
            allow_after(
                fields.get("after"), [one for one in names_of(self.node(parent)) if one not in behind_it]
            )
            given = own_fields(_given(fields))
            table = {**written, **given}
            gone = fields.keys() - given.keys()
            return self._with(path, {key: table[key] for key in table if key not in gone})
        inherited = _node(self.base.data, path) or {}
        allow_change(self.base, path, inherited, fields)
        table = refined_fields(written, inherited, fields)
        return self._with(path, table) if table else self._without(path)

    def remove(self, path: str, /) -> "OwnLayer":
        """Return the layer without a node: an own one is gone, an inherited one is written as removed."""
        self._one(path)
        data = self._left_behind(path)
        if self.standing(path) == "own":
            return self._evolved(without_table(data, key_path(path)))
        allow_removal(self.base, path)
        return self._evolved(with_table(data, key_path(path), {"remove": True}))

    def give_up(self, path: str, points: Decimal | int, /) -> "OwnLayer":
        """Return the layer in which a node gives up so many of its points; its 评价标准 is left to its rule."""
        has, gives = self.points(path), Decimal(points)
        self._one(path)
        title = self.title(path)
        if has is None:
            raise EditRefusedError(tr("“{title}”没有自己的分值，让不出分", title=title))
        if gives <= 0:
            raise EditRefusedError(tr("让出的分应大于 0"))
        if gives >= has:
            most = {"title": title, "has": plain(has)}
            raise EditRefusedError(tr("“{title}”只有 {has} 分：要全部让出，就删除这一项", **most))
        told = {"standard": ""} if "standard" in self.node(path) else {}
        return self.refine(path, points=has - gives, **told)

    def drop(self, path: str, /) -> "OwnLayer":
        """Return the layer without its own edit of a node: an own one is gone, an inherited one as it was."""
        standing = self.standing(path)
        if not path or standing == "inherited" or (standing == "own" and _node(self.data, path) is None):
            raise EditRefusedError(tr("“{title}”没有改过，没有可以撤销的", title=self.title(path)))
        if standing == "own":  # or nobody's: a file may speak of what is not there
            return self._evolved(without_table(self._left_behind(path), key_path(path)))
        written = _node(self.data, path) or {}
        below = {key: written[key] for key in names_of(written)}
        return self._with(path, below) if below else self._without(path)

    # -- the head, facts and checks --------------------------------------------------------------

    def name_as(self, **head: Any) -> "OwnLayer":
        """Return the layer with fields of its ``[system]`` written: id, title, version, issuer; None takes one away."""
        own = {**(table_at(self.data, ("system",)) or {}), **settled(head)}
        return self._evolved(with_table(self.data, ("system",), _given(own)))

    def free_fact_id(self, title: str) -> str:
        """Return the id that a new fact of this title gets; formulas can name it as it stands."""
        return fact_ident_of(title, table_at(self.present, ("facts",)) or {})

    def add_fact(self, title: str, type: str, name: str = "", /, **fields: Any) -> "OwnLayer":  # noqa: A002 - the field's own name
        """Return the layer with a fact of its own; ``name`` is its id, by default made from its title."""
        name = name or self.free_fact_id(title)
        return self.add_entry("facts", name, title=title, type=type, **fields)

    def add_entry(self, kind: Kind, name: str, /, **fields: Any) -> "OwnLayer":
        """Return the layer with a fact, check, cap or veto that nobody has yet."""
        allow_id(name)
        return self._evolved(with_new_entry(self.data, self.base.data, kind, name, fields))

    def refine_entry(self, kind: Kind, name: str, /, **fields: Any) -> "OwnLayer":
        """Return the layer with some fields of a fact, check, cap or veto changed; None is as before."""
        return self._evolved(with_changed_entry(self.data, self.base.data, kind, name, fields))

    def drop_entry(self, kind: Kind, name: str, /) -> "OwnLayer":
        """Return the layer without what it says of a fact, check, cap or veto."""
        return self._evolved(without_entry(self.data, kind, name))

    # -- how it is done --------------------------------------------------------------------------

    def _one(self, path: str) -> Table:
        """Return the table of a node that is to be edited; the top is none."""
        if not path:
            raise EditRefusedError(tr("先选中一个指标"))
        return self.node(path)

    def _evolved(self, data: Mapping[str, Any]) -> "OwnLayer":
        return evolve(self, data=data)

    def _with(self, path: str, table: Table) -> "OwnLayer":
        return self._evolved(with_table(self.data, key_path(path), table))

    def _without(self, path: str) -> "OwnLayer":
        return self._evolved(without_table(self.data, key_path(path)))

    def _left_behind(self, path: str) -> Mapping[str, Any]:
        """Return the data in which nobody stands behind the node that is going."""
        parent, _, name = path.rpartition(".")
        own = _node(self.data, parent)
        if own is None:
            return self.data
        return with_table(self.data, _keys(parent), left_behind(own, _node(self.present, parent) or {}, name))


def begun(base: Base, name: str, title: str, **head: Any) -> OwnLayer:
    """Return a layer over ``base`` that changes nothing yet, called ``name``."""
    allow_id(name)
    if name == base.head.get("id"):
        raise EditRefusedError(tr("标识“{name}”就是所扩展的体系的标识，另取一个", name=name))
    data = {"format": 1, "extends": base.name, "system": _given({"id": name, "title": title, **head})}
    return OwnLayer(settled(data), base)


def _edits(layer: OwnLayer, level: Table, above: str) -> "list[tuple[str, Standing]]":
    found: list[tuple[str, Standing]] = []
    for name in names_of(level):
        path = f"{above}.{name}".removeprefix(".")
        standing = layer.standing(path)
        if standing != "inherited":
            found.append((path, standing))
        found += _edits(layer, level[name], path)
    return found


def _keys(path: str) -> tuple[str | int, ...]:
    return key_path(path) if path else ("indicators",)


def _node(data: Table, path: str) -> Table | None:
    return table_at(data, _keys(path))


def _names(data: Table, parent: str) -> list[str]:
    return names_of(_node(data, parent) or {})


def _given(fields: Table) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value is not None}
