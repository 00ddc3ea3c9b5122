"""The fields of a node as the own layer writes them: of an own node all that say something, else what differs."""

from collections.abc import Mapping
from typing import Any

from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.language import tr
from chidu.model.nodes import RESERVED
from chidu.systems.overlay import is_node

Table = Mapping[str, Any]
#: Texts that are the same left out and written empty.
_TEXTS = frozenset({"content", "standard", "evidence", "note"})


def own_fields(fields: Table) -> dict[str, Any]:
    """Return the fields of a node, without its children and without empty texts; refuse what is no field."""
    own = {key: value for key, value in fields.items() if not is_node(key, value)}
    _refuse_unknown(own)
    return {key: settled(value) for key, value in own.items() if not (key in _TEXTS and value == "")}


def refined_fields(written: Table, inherited: Table, fields: Table) -> dict[str, Any]:
    """Return the table of an inherited node: its children here, and of its fields what differs from the base."""
    _refuse_unknown(fields)
    table = {**written, **{key: settled(value) for key, value in fields.items()}}
    return {
        key: value
        for key, value in table.items()
        if key not in fields or not (value is None or value == _inherited(inherited, key))
    }


def _inherited(inherited: Table, key: str) -> Any:
    return inherited.get(key, "" if key in _TEXTS else None)


def _refuse_unknown(fields: Table) -> None:
    unknown = sorted(fields.keys() - (RESERVED - {"remove"}))
    if unknown:
        raise EditRefusedError(tr("指标没有 {keys} 这样的字段", keys=tr("、").join(unknown)))
