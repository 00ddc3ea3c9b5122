"""What a project shows at a glance, before it is opened: its name and the first rows of its tree.

Only the heads of its files are read, so a system of thousands of indicators takes no longer than one of twenty. Nothing
is proved, and nothing may rest on it: what is seen here stands until the project is open.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

SHEET = "sheet.toml"
#: So many bytes of a file are read: more rows than a screen has lines.
HEAD = 16_384
#: So many files of a project may be systems; a project has a few layers.
MOST = 12


class Row(NamedTuple):
    """A node of the tree: its title, how deep it stands, and whether it is a group."""

    title: str
    depth: int
    is_group: bool


class Glance(NamedTuple):
    """The name of a project, and the first rows of its tree."""

    title: str
    rows: tuple[Row, ...]


def glance(path: Path) -> Glance | None:
    """Return what the project in the folder ``path`` (or of the sheet there) shows, None where its files do not say it."""
    folder = path.parent if path.name == SHEET else path
    try:
        sheet = _head(folder / SHEET)
        systems = [
            _head(one)
            for _, one in zip(range(MOST), sorted((folder / "system").glob("*.toml")), strict=False)
        ]
        system = _named(systems, sheet["system"]["id"], sheet["system"].get("version"))
        rows = tuple(_rows(_folded(system, systems)["indicators"], 0))
        named = sheet.get("facts", {}).get(system["system"].get("named_by"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    return Glance(named if isinstance(named, str) else folder.absolute().name, rows) if rows else None


def _head(path: Path) -> dict[str, Any]:
    """Return the tables at the head of a file, cut before the last heading that was read."""
    with path.open("rb") as file:
        data = file.read(HEAD)
    if len(data) == HEAD:
        data = data[: data.rindex(b"\n[") + 1]
    return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"), parse_float=str)


def _named(systems: list[dict[str, Any]], name: str, version: str | None) -> dict[str, Any]:
    """Return the system of an id and, where one is given, a version; raise ``LookupError`` where it is not one."""
    found = [
        one
        for one in systems
        if one.get("system", {}).get("id") == name and version in {None, one["system"].get("version")}
    ]
    if len(found) != 1:
        raise LookupError(name)
    return found[0]


def _folded(system: dict[str, Any], systems: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the system laid over those that it extends, as far as their heads go."""
    layers = [system]
    while "extends" in layers[0] and len(layers) <= MOST:
        name, _, version = layers[0]["extends"].partition("@")
        layers.insert(0, _named(systems, name, version or None))
    if "extends" in layers[0]:
        raise LookupError(layers[0]["extends"])  # a circle, or a base that lies elsewhere
    indicators = layers[0]["indicators"]
    for layer in layers[1:]:
        indicators = _laid(indicators, layer.get("indicators", {}))
    return {"indicators": indicators}


def _laid(below: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Return nodes with those of a layer above: changed, added where it says, or removed."""
    laid = dict(below)
    for key, value in over.items():
        if not _is_node(key, value):
            laid[key] = value
        elif value.get("remove") is True:
            laid.pop(key, None)
        elif key in laid:
            laid[key] = _laid(laid[key], value)
        elif value.get("new") is True:
            laid = _inserted(laid, key, value)
    return laid


def _inserted(nodes: dict[str, Any], key: str, node: Any) -> dict[str, Any]:
    """Return nodes with a new one behind the one that it names, first for an empty name, else last."""
    after = node.get("after")
    if after is None or (after != "" and after not in nodes):
        return {**nodes, key: node}
    names = list(nodes)
    at = names.index(after) + 1 if after else 0
    return {name: node if name == key else nodes[name] for name in (*names[:at], key, *names[at:])}


def _rows(tables: Mapping[str, Any], depth: int) -> Iterator[Row]:
    for key, table in tables.items():
        if _is_node(key, table):
            yield Row(str(table.get("title", key)), depth, "rule" not in table)
            yield from _rows(table, depth + 1)


def _is_node(key: str, value: Any) -> bool:
    return isinstance(value, Mapping) and key != "rule"
