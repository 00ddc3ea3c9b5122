"""Two systems compared as people compare forms: indicator by indicator, fact by fact."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from attrs import evolve, frozen

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.facts import Check, Column, Fact
from chidu.model.nodes import Group, Indicator
from chidu.model.policy import Cap, Veto
from chidu.model.sheet import ROUNDS
from chidu.model.system import Extension, Head, IndicatorSystem, ScoringPolicy
from chidu.plugins.shapes import shape_of
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import RULES, Detail, Schema, compare, label_of, plainly
from chidu.systems.printed import printed_standard
from chidu.systems.rule_schemas import rule_schemas

Kind = Literal["added", "removed", "changed"]
Part = Literal["system", "scoring", "indicators", "facts", "checks", "caps", "vetoes", "extension"]
Node = Group | Indicator
Titles = dict[str, tuple[str, ...]]
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
        *_whole("system", old.system.head, new.system.head, shape_of(Head).schema),
        *_indicators(old, new),
        *_facts(old.system.facts, new.system.facts),
        *_named("checks", old.system.checks, new.system.checks, Check),
        *_whole("scoring", old.system.scoring, new.system.scoring, _scoring_schema()),
        *_named("caps", old.system.caps, new.system.caps, Cap),
        *_named("vetoes", old.system.vetoes, new.system.vetoes, Veto),
        *_whole("extension", _room(old.system), _room(new.system), shape_of(Extension).schema),
    )


def _scoring_schema() -> Schema:
    """Return the schema of the policy, its rounds by their titles."""
    schema = shape_of(ScoringPolicy).schema
    rounds = {
        name: {"description": tr("{title}，0.4 即 40%", title=title), "type": "number"}
        for name, title in ROUNDS.items()
    }
    known = schema["properties"]
    return {**schema, "properties": {**known, "rounds": {**known["rounds"], "properties": rounds}}}


def _room(system: IndicatorSystem) -> dict[str, list[str]]:
    """Return what a system leaves open and what it locks, by titles."""
    titles = all_titles(system)
    names = {"open": system.extension.open, "locked": system.extension.locked}
    return {key: [" › ".join(titles.get(name, (name,))) for name in each] for key, each in names.items()}


def _whole(part: Part, old: Any, new: Any, schema: Schema) -> Iterator[Change]:
    tables = [{key: value for key, value in plainly(one).items() if key not in _NAMING} for one in (old, new)]
    details = tuple(compare(tables[0], tables[1], schema))
    if details:
        yield Change(part, "changed", "", (), tables[1], details)


def _named(part: Part, old: Mapping[str, Any], new: Mapping[str, Any], cls: type) -> Iterator[Change]:
    schema = shape_of(cls).schema
    for name in merged(list(old), list(new)):
        before, after = plainly(old.get(name)), plainly(new.get(name))
        yield from _change(part, name, before, after, schema, (_label(after or before, name),))


def _facts(old: Mapping[str, Fact], new: Mapping[str, Fact]) -> Iterator[Change]:
    """Yield the changes of facts, and where those that remain are filled in in another order."""
    told = {one.id: one for one in _named("facts", old, new, Fact)}
    for name in merged(list(old), list(new)):
        columns = [old[name].columns, new[name].columns] if name in old and name in new else [{}, {}]
        details = tuple(_order(("columns",), tr("各栏的次序"), *columns))
        if name in told:
            yield evolve(told[name], details=(*told[name].details, *details))
        elif details:
            yield Change("facts", "changed", name, (new[name].title,), plainly(new[name]), details)
    if order := tuple(_order(("order",), tr("次序"), old, new)):
        yield Change("facts", "changed", "", (), {}, order)


def _order(
    at: KeyPath, title: str, old: Mapping[str, Fact | Column], new: Mapping[str, Fact | Column]
) -> Iterator[Detail]:
    """Yield the order of what both have, where it is another."""
    before, after = (
        [one.title for name, one in side.items() if name in old and name in new] for side in (old, new)
    )
    if [name for name in old if name in new] != [name for name in new if name in old]:
        yield Detail(at, (title,), before, after, {})


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
    titles = (all_titles(old.system), all_titles(new.system))
    same = _renamed(*titles)
    before = {same.get(name, name): node for name, node in _nodes(old.system).items()}
    after = _nodes(new.system)
    for name in merged(list(before), list(after)):
        was, now = before.get(name), after.get(name)
        sides = [(node, owner) for node, owner in ((was, old), (now, new)) if node is not None]
        ruled = all(_has_rule(*side) for side in sides)
        data = [
            None if node is None else _data(node, owner, ruled=ruled)
            for node, owner in ((was, old), (now, new))
        ]
        if now is not None:
            schema = _node_schema(
                now, {key: one for side in sides for key, one in rule_schemas(*side).items()}
            )
            yield from _change("indicators", now.id, data[0], data[1], schema, titles[1][now.id])
        elif was is not None:
            yield from _change("indicators", was.id, data[0], None, {}, titles[0][was.id])
    yield from _reordered(list(before), list(after), titles[1])


def _nodes(system: IndicatorSystem) -> dict[str, Node]:
    return {node.id: node for _, node in system.nodes()}


def all_titles(system: IndicatorSystem) -> Titles:
    """Return for every node the titles that lead to it, its own last."""
    titles: Titles = {"": ()}
    for _, node in system.nodes():
        titles[node.id] = (*titles[node.id.rpartition(".")[0]], node.title)
    return titles


def _renamed(old: Titles, new: Titles) -> dict[str, str]:
    """Return, for nodes that only stand under another id, which: the same titles lead to them, and to no other."""
    gone, come = _by_titles(old, new), _by_titles(new, old)
    return {
        ids[0]: come[titles][0]
        for titles, ids in gone.items()
        if len(ids) == 1 and len(come.get(titles, ())) == 1
    }


def _by_titles(titles: Titles, known: Titles) -> dict[tuple[str, ...], list[str]]:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, each in titles.items():
        if name not in known:
            found.setdefault(each, []).append(name)
    return found


def _has_rule(node: Node, owner: BoundSystem) -> bool:
    return isinstance(node, Group) or owner.indicators[node.id].rule is not None


def _data(node: Node, owner: BoundSystem, *, ruled: bool) -> dict[str, Any]:
    """Return a node's own data, with the standard that is printed; as written where a side's rule can print none."""
    data: dict[str, Any] = {"id": node.id, **plainly(node)}
    if isinstance(node, Indicator) and ruled:
        data["standard"] = printed_standard(owner.indicators[node.id])
    return data


def _node_schema(node: Node, rules: Mapping[str, Schema]) -> Schema:
    kind: type = Indicator if isinstance(node, Indicator) else Group
    schema = shape_of(kind).schema
    properties = {**schema["properties"], "id": {"description": tr("标识")}}
    if isinstance(node, Indicator):
        properties["rule"] = {"description": tr("评分规则"), RULES: rules}
    return {**schema, "properties": properties}


def _reordered(old: list[str], new: list[str], titles: Titles) -> Iterator[Change]:
    """Yield one change for every group whose remaining children stand in another order."""
    before, after = _children(old, set(new)), _children(new, set(old))
    for group, names in after.items():
        if before.get(group) != names:
            order = [[titles[name][-1] for name in each] for each in (before.get(group, []), names)]
            detail = Detail(("order",), (tr("次序"),), order[0], order[1], {})
            yield Change("indicators", "changed", group, titles.get(group, ()), {}, (detail,))


def _children(names: list[str], known: set[str]) -> dict[str, list[str]]:
    """Return the names that both have, by the group they are in."""
    found: dict[str, list[str]] = {}
    for name in names:
        if name in known:
            found.setdefault(name.rpartition(".")[0], []).append(name)
    return found


def merged(old: list[str], new: list[str]) -> list[str]:
    """Return the names of both in the new order, what is gone where it stood."""
    names = list(new)
    present = set(new)
    for number, name in enumerate(old):
        if name not in present:
            names.insert(names.index(old[number - 1]) + 1 if number else 0, name)
            present.add(name)
    return names
