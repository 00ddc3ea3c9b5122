"""Two people's copies of one sheet merged item by item: what only one changed is taken, what both changed is listed."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.projects.action import Action
from chidu.projects.bringing import Bringing
from chidu.projects.common_past import common_past
from chidu.projects.errors import RefusedError
from chidu.projects.evidence import copies
from chidu.projects.journal.chain import Chain, chain_of
from chidu.projects.journal.entry import Entry
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.rounds import OPEN
from chidu.projects.sheet_items import evidence_key, is_evidence, is_round, items
from chidu.projects.storing import storing

Side = Literal["a", "b"]


class Value(NamedTuple):
    """What one copy says of an item, and the entry of its journal that said so last."""

    value: Any
    entry: Entry | None


class Disagreement(NamedTuple):
    """An item that both copies changed, and not to the same; ``place`` is how it is named when it is decided."""

    path: KeyPath
    place: str
    a: Value
    b: Value


class Merge(NamedTuple):
    """What merging would do: the items taken from the other copy, and those that a person must decide."""

    taken: Mapping[KeyPath, Any]
    open: tuple[Disagreement, ...]
    head: str  # the end of the other copy's chain


def merge_of(one: OpenProject, other: OpenProject, decided: Mapping[str, Side]) -> Merge:
    """Return what merging ``other`` into ``one`` does; raise ``RefusedError`` where they are not of one sheet.

    ``decided``: whose value is taken, by the place of an item or of anything above it.
    """
    _make_sure_of_one_system(one, other)
    chains = _chain(one), _chain(other)
    pasts = common_past(*chains)
    if not pasts:
        raise RefusedError(tr("两份评分表的修改记录没有共同的开头，不是同一份表的两个副本，不能合并"))
    settled = _settled(one.data, other.data)
    mine, theirs, *bases = (items(data, settled) for data in (one.data, other.data, *pasts))
    taken: dict[KeyPath, Any] = {}
    disputed: list[Disagreement] = []
    used: set[str] = set()
    for path in dict.fromkeys([path for one_of in (mine, theirs, *bases) for path in one_of]):
        a, b = mine.get(path), theirs.get(path)
        if same(a, b) or all(same(base.get(path), b) for base in bases):
            continue
        place = ".".join(map(str, path))
        side = _decided(place, decided, used)
        if side == "b" or all(same(base.get(path), a) for base in bases):
            taken[path] = b
        elif side is None:
            values = [Value(value, _last(chain, path)) for value, chain in zip((a, b), chains, strict=True)]
            disputed.append(Disagreement(path, place, values[0], values[1]))
    _make_sure_all_is_used(decided, used)
    return Merge(taken, tuple(disputed), chains[1].head)


def merge(one: OpenProject, other: OpenProject, made: Merge) -> Entry | None:
    """Take in what a merge without open disagreements takes, as one entry; None where there is nothing new."""
    if made.open:
        raise RefusedError(tr("还有 {count} 处不一致没有决定", count=len(made.open)))
    one.make_sure_it_is_held()
    action = Action(one.data)
    with copies(one.folder) as copied:
        bring = Bringing(one.folder, other.folder, copied)
        for path, value in made.taken.items():
            with storing(one.folder):
                _take(action, path, value, bring)
        return one.merge_in(action, made.head)


def _take(action: Action, path: KeyPath, value: Any, bring: Bringing) -> None:
    """Take an item over, the files of its evidence copied in."""
    if is_evidence(path):
        _evidence(action, path, value, bring)
    elif is_round(path) and value is not None and "evidence" in value:
        action.put(path, {**value, "evidence": [bring.piece(one) for one in value["evidence"]]})
    else:
        action.put(path, value)


def _evidence(action: Action, path: KeyPath, value: Any, bring: Bringing) -> None:
    """Put a piece of evidence on the list, or take off what the other copy took off."""
    where = path[:-1]
    listed = action.at(*where) or []
    if value is None:
        action.put(where, [one for one in listed if evidence_key(one) != path[-1]] or None)
        return
    piece = bring.piece(value)
    if piece not in listed:
        action.put(where, [*listed, piece])


def _make_sure_of_one_system(one: OpenProject, other: OpenProject) -> None:
    if same(one.data.get("system"), other.data.get("system")):
        return
    names = [project.bound.system.name for project in (one, other)]
    text = tr("两份评分表所用的指标体系不同（{a}、{b}），不能合并：先换成同一个", a=names[0], b=names[1])
    raise RefusedError(text)


def _chain(project: OpenProject) -> Chain:
    try:
        return chain_of(project.folder.journal.read_bytes())
    except FileNotFoundError:
        return Chain()


def _settled(*sheets: Mapping[str, Any]) -> frozenset[str]:
    """Return the rounds that are submitted or accepted in some copy."""
    rounds = [pair for data in sheets for pair in data.get("rounds", {}).items()]
    return frozenset([name for name, held in rounds if held.get("state", "draft") not in OPEN])


def _decided(place: str, decided: Mapping[str, Side], used: set[str]) -> Side | None:
    for name, side in decided.items():
        if place == name or place.startswith(f"{name}."):
            used.add(name)
            return side
    return None


def _make_sure_all_is_used(decided: Mapping[str, Side], used: set[str]) -> None:
    strange = [name for name in decided if name not in used]
    if strange:
        raise RefusedError(tr("“{place}”不是有改动的地方，没有什么要决定的", place=strange[0]))


def _last(chain: Chain, path: KeyPath) -> Entry | None:
    """Return the last entry that changed a place, or something above or below it."""
    changed = [one for one in chain.entries if one.kind != "start" and _touches(one, path)]
    return changed[-1] if changed else None


def _touches(entry: Entry, path: KeyPath) -> bool:
    pairs = [(one.path, min(len(one.path), len(path))) for one in entry.changes]
    return any(there[:depth] == path[:depth] for there, depth in pairs)
