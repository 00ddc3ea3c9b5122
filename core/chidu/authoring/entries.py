"""Facts and checks of the own layer: what indicators are scored from, added beside them."""

from collections.abc import Mapping
from typing import Any, Literal

from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.authoring.tables import Table, table_at, with_table, without_table
from chidu.language import tr

#: The tables of a file whose entries have ids of their own, and are no indicators.
Kind = Literal["facts", "checks", "caps", "vetoes"]


def entries_of(data: Table, kind: Kind) -> Table:
    """Return the entries of a kind by id."""
    return table_at(data, (kind,)) or {}


def with_new_entry(data: Table, base: Table, kind: Kind, name: str, fields: Table) -> dict[str, Any]:
    """Return the layer's data with an entry that nobody has yet."""
    if name in entries_of(base, kind) or name in entries_of(data, kind):
        raise EditRefusedError(tr("“{name}”已经有了：换一个标识，或修改已有的", name=name))
    return with_table(data, (kind, name), _written(fields))


def with_changed_entry(data: Table, base: Table, kind: Kind, name: str, fields: Table) -> dict[str, Any]:
    """Return the layer's data with some fields of an entry changed; as the base has them, they are not written."""
    below, own = entries_of(base, kind).get(name), entries_of(data, kind).get(name, {})
    if below is None and not own:
        raise EditRefusedError(tr("没有“{name}”可以修改", name=name))
    given = {**own, **_written(fields)}
    table = {key: value for key, value in given.items() if below is None or below.get(key) != value}
    table = {key: value for key, value in table.items() if key not in fields or fields[key] is not None}
    return with_table(data, (kind, name), table) if table else without_table(data, (kind, name))


def without_entry(data: Table, kind: Kind, name: str) -> dict[str, Any]:
    """Return the layer's data without what it says of an entry; what the base says stays."""
    if name not in entries_of(data, kind):
        raise EditRefusedError(tr("“{name}”不是这里新增或修改的，不能删去", name=name))
    return without_table(data, (kind, name))


def _written(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {key: settled(value) for key, value in fields.items() if value is not None}
