"""Two systems compared as people compare forms: indicator by indicator, fact by fact."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import frozen

from chidu.language import tr
from chidu.model.facts import Check, Fact
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.model.system import Extension, Head, IndicatorSystem, ScoringPolicy
from chidu.plugins.shapes import schema_for
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import Detail, Schema, compare, label_of, plainly
from chidu.systems.printed import printed_standard

Kind = Literal["added", "removed", "changed"]
Part = Literal["system", "scoring", "indicators", "facts", "checks", "caps", "vetoes", "extension"]
Node = Group | Indicator
#: What names the two systems is said at the top, and is no change.
_NAMING = {"id", "version"}


@frozen
class Change:
    """One entry added, removed or changed; ``titles`` lead to it, ``data`` is what it is or was."""

    part: Part
    kind: Kind
    id: str
    titles: tuple[str, ...]
    data: Mapping[str, Any]
    details: tuple[Detail, ...] = ()


def difference(old: BoundSystem, new: BoundSystem) -> tuple[Change, ...]:
    """Return every change from one system to the other, the indicators in printed order."""
    return (
        *_whole("system", old.system.head, new.system.head, Head),
        *_indicators(old, new),
        *_named("facts", old.system.facts, new.system.facts, Fact),
        *_named("checks", old.system.checks, new.system.checks, Check),
        *_whole("scoring", old.system.scoring, new.system.scoring, ScoringPolicy),
        *_named("caps", old.system.caps, new.system.caps, Cap),
        *_named("vetoes", old.system.vetoes, new.system.vetoes, Veto),
        *_whole("extension", old.system.extension, new.system.extension, Extension),
    )


def _whole(part: Part, old: Any, new: Any, cls: type) -> Iterator[Change]:
    tables = [{key: value for key, value in plainly(one).items() if key not in _NAMING} for one in (old, new)]
    details = tuple(compare(tables[0], tables[1], schema_for(cls)))
    if details:
        yield Change(part, "changed", "", (), tables[1], details)


def _named(part: Part, old: Mapping[str, Any], new: Mapping[str, Any], cls: type) -> Iterator[Change]:
    schema = schema_for(cls)
    for name in merged(list(old), list(new)):
        before, after = plainly(old.get(name)), plainly(new.get(name))
        yield from _change(part, name, before, after, schema, (_label(after or before, name),))


def _change(
    part: Part, name: str, before: Any, after: Any, schema: Schema, titles: tuple[str, ...]
) -> Iterator[Change]:
    if before is None or after is None:
        yield Change(part, "added" if before is None else "removed", name, titles, after or before)
    elif details := tuple(compare(before, after, schema)):
        yield Change(part, "changed", name, titles, after, details)


def _label(table: Mapping[str, Any], name: str) -> str:
    return label_of(table) or str(table.get("message", "")) or name


# -- indicators ----------------------------------------------------------------------------------


def _indicators(old: BoundSystem, new: BoundSystem) -> Iterator[Change]:
    before, after = _nodes(old.system), _nodes(new.system)
    same = _renamed(old.system, new.system)
    old_names = [same.get(name, name) for name in before]
    before = dict(zip(old_names, before.values(), strict=True))
    for name in merged(old_names, list(after)):
        was, now = before.get(name), after.get(name)
        standing = now or was
        if standing is None:
            continue
        source = new if now else old
        titles = titles_of(source.system, standing.id)
        data = [None if node is None else _data(node, owner) for node, owner in ((was, old), (now, new))]
        schema = _node_schema(standing, source)
        yield from _change("indicators", standing.id, data[0], data[1], schema, titles)
    yield from _reordered(old_names, list(after), new.system)


def _nodes(system: IndicatorSystem) -> dict[str, Node]:
    return {node.id: node for _, node in system.nodes()}


def titles_of(system: IndicatorSystem, node_id: str) -> tuple[str, ...]:
    """Return the titles that lead to a node, its own last."""
    nodes = _nodes(system)
    parts = node_id.split(".")
    return tuple(nodes[".".join(parts[: depth + 1])].title for depth in range(len(parts)))


def _renamed(old: IndicatorSystem, new: IndicatorSystem) -> dict[str, str]:
    """Return, for nodes that only stand under another id, which: the same titles lead to them, and to no other."""
    gone = _by_titles(old, _nodes(new))
    come = _by_titles(new, _nodes(old))
    return {
        ids[0]: come[titles][0]
        for titles, ids in gone.items()
        if len(ids) == 1 and len(come.get(titles, ())) == 1
    }


def _by_titles(system: IndicatorSystem, known: Mapping[str, Node]) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for name in _nodes(system):
        if name not in known:
            found.setdefault(titles_of(system, name), []).append(name)
    return found


def _data(node: Node, owner: BoundSystem) -> dict[str, Any]:
    """Return a node's own data, its rule with the defaults that the rule has."""
    data: dict[str, Any] = {"id": node.id, **plainly(node)}
    if isinstance(node, Indicator):
        known = _rule_schema(node, owner).get("properties", {})
        data["rule"] = {
            **{key: one["default"] for key, one in known.items() if "default" in one},
            **data["rule"],
            "type": rule_title(node, owner),
        }
        data["standard"] = printed_standard(owner.indicators[node.id])
    return data


def rule_title(node: Indicator, owner: BoundSystem) -> str:
    """Return what the rule of an indicator is called, its type where it is not installed."""
    return tr(owner.indicators[node.id].used.title) or node.rule.type


def _node_schema(node: Node, owner: BoundSystem) -> Schema:
    schema = schema_for(type(node))
    schema["properties"] = {**schema["properties"], "id": {"description": tr("标识")}}
    if isinstance(node, Indicator):
        rule = _rule_schema(node, owner)
        known = {"type": {"description": ""}, **rule.get("properties", {})}
        schema["properties"]["rule"] = {**rule, "properties": known, "description": tr("评分规则")}
    return schema


def _rule_schema(node: Indicator, owner: BoundSystem) -> Schema:
    bound = owner.indicators[node.id].rule
    return {} if bound is None else schema_for(bound.rule.info.params)


def _reordered(old: list[str], new: list[str], system: IndicatorSystem) -> Iterator[Change]:
    """Yield one change for every group whose remaining children stand in another order."""
    nodes = _nodes(system)
    above = dict.fromkeys(name.rpartition(".")[0] for name in new)
    for group in above:
        here = [[name for name in names if name.rpartition(".")[0] == group] for names in (old, new)]
        common = [
            [name for name in here[0] if name in here[1]],
            [name for name in here[1] if name in here[0]],
        ]
        if common[0] != common[1]:
            order = [[nodes[name].title for name in names] for names in common]
            titles = titles_of(system, group) if group else ()
            detail = Detail(("order",), (tr("次序"),), order[0], order[1], {})
            yield Change("indicators", "changed", group, titles, {}, (detail,))


def merged(old: list[str], new: list[str]) -> list[str]:
    """Return the names of both in the new order, what is gone where it stood."""
    names = list(new)
    present = set(new)
    for number, name in enumerate(old):
        if name not in present:
            names.insert(names.index(old[number - 1]) + 1 if number else 0, name)
            present.add(name)
    return names
