"""Why something in a base does not hold any more: what the layers above it wrote, shown beside the finding."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from chidu.diagnostics import Diagnostic, KeyPath, Related
from chidu.language import tr
from chidu.shape.words import shown
from chidu.systems.layers import Resolved
from chidu.systems.overlay import is_node

#: The findings about sums, and the fields of a node that sums depend on.
_SUMS = frozenset({"E301", "E302", "E319"})
#: The finding about a printed text that a layer above has made untrue.
_OVERTAKEN = "W309"
#: The finding about a broken lock, and those that it may cause.
_LOCKED = "E314"
_ECHOES = _SUMS | {"E402", "E404", _OVERTAKEN}
_WORTH = ("points", "weight", "beyond", "choose")
#: So many places are shown: more would hide the first of them.
_MOST = 6


def with_causes(diagnostic: Diagnostic, resolved: Resolved) -> Diagnostic:
    """Return a located finding about a lower layer with the lines of the layers above that may have caused it."""
    if diagnostic.severity == "note" or len(resolved.layers) == 1 or diagnostic.place is None:
        return diagnostic
    if diagnostic.code == _LOCKED:
        return evolve(diagnostic, related=(*_locks(diagnostic, resolved), *diagnostic.related))
    if diagnostic.code == "E202" and diagnostic.at[-1:] == ("rule",):
        return _replaced_whole(diagnostic, resolved)
    found = list(_causes(diagnostic, resolved))[:_MOST]
    if diagnostic.code == "E503":
        found = list(_redefined(diagnostic, resolved))[:_MOST]
    elif found and (diagnostic.code == _OVERTAKEN or "rule" in diagnostic.at):
        return _overtaken(diagnostic, found)
    elif found and diagnostic.code in _SUMS:
        return _spoiled(diagnostic, found)
    shown_now = {one.place for one in found} | {diagnostic.place}
    rest = [one for one in diagnostic.related if one.place not in shown_now]
    return evolve(diagnostic, related=(*found, *rest)) if found else diagnostic


def without_echoes(diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Return the findings without those that nothing but a broken lock caused: they go when its line goes."""
    broken = {one.place for one in diagnostics if one.code == _LOCKED and one.place}
    files = {place.file for place in broken}

    def echoes(one: Diagnostic) -> bool:
        written = [place for place in (one.place, *[it.place for it in one.related]) if place]
        own = {place for place in written if place.file in files}
        return bool(own) and own <= broken

    return [one for one in diagnostics if one.code not in _ECHOES or not echoes(one)]


def _replaced_whole(diagnostic: Diagnostic, resolved: Resolved) -> Diagnostic:
    """Return the finding about a rule that lacks something, with the word that nothing of the base's rule is kept."""
    if not any(
        _at(layer.data, diagnostic.at) for layer in resolved.layers[: _layer_of(diagnostic, resolved)]
    ):
        return diagnostic
    hint = tr("{hint}；扩展里写 rule，就整个代替底本的，连同 type", hint=diagnostic.hint)
    return evolve(diagnostic, hint=hint)


def _redefined(diagnostic: Diagnostic, resolved: Resolved) -> Iterator[Related]:
    """Yield where a layer above that of a formula gave the facts it names another type."""
    text = diagnostic.place.text if diagnostic.place else ""
    for name in _at(resolved.data, ("facts",)) or ():
        at = ("facts", str(name), "type")
        number = resolved.number(at)
        if name in text and number > _layer_of(diagnostic, resolved) and at in resolved.setters:
            words = tr("“{name}”的类型在这里改为 {type}", name=name, type=shown(_at(resolved.data, at)))
            yield Related(words, at, resolved.layers[number].place(at))


def _locks(diagnostic: Diagnostic, resolved: Resolved) -> Iterator[Related]:
    """Yield where the node that is told, or what is in it, was locked."""
    for path, number in resolved.locks.items():
        if f"{path}.".startswith(f"{diagnostic.indicator}."):
            written = _at(resolved.layers[number].data, ("extension", "locked"))
            at = ("extension", "locked", written.index(path))
            yield Related(tr("锁定写在这里"), at, resolved.layers[number].place(at))


def _causes(diagnostic: Diagnostic, resolved: Resolved) -> Iterator[Related]:
    node = _node(diagnostic.at, resolved.data)
    layers = resolved.layers
    for number in range(_layer_of(diagnostic, resolved) + 1, len(layers)):
        table = _at(layers[number].data, node)
        if diagnostic.code not in _SUMS:
            yield from _fields(table, node, number, resolved, ("rule", *_WORTH))
            if diagnostic.code == _OVERTAKEN:
                yield from _shared(node, number, resolved)
        else:
            yield from _fields(table, node, number, resolved)
            yield from _children(table, node, number, resolved)


def _spoiled(diagnostic: Diagnostic, causes: list[Related]) -> Diagnostic:
    """Return the finding about a sum at what the highest layer changed; the sum that the base declares is beside."""
    first = _highest(causes)
    declared = Related(tr("合计写在这里"), diagnostic.at, diagnostic.place)
    seen = {first.place}
    others = []
    for one in (declared, *causes, *diagnostic.related):
        if one.place not in seen:
            seen.add(one.place)
            others.append(one)
    file = first.place.file if first.place else ""
    hint = tr("不改底本，在 {file} 里写：{hint}", file=file, hint=diagnostic.hint)
    return evolve(diagnostic, place=first.place, span=None, hint=hint, related=tuple(others))


def _highest(causes: list[Related]) -> Related:
    """Return the first of the causes in the highest layer that has any."""
    highest = causes[-1].place
    return next(one for one in causes if one.place and highest and one.place.file == highest.file)


def _overtaken(diagnostic: Diagnostic, causes: list[Related]) -> Diagnostic:
    """Return the finding at what the highest layer changed, which its author can edit; what it overtook is beside."""
    first = _highest(causes)
    below = tr("评价标准") if diagnostic.code == _OVERTAKEN else tr("评分规则")
    overtaken = Related(below, diagnostic.at, diagnostic.place)
    others = (*(one for one in causes if one is not first), overtaken, *diagnostic.related)
    rest = tuple(one for one in others if one.place != first.place)
    file = first.place.file if first.place else ""
    hint = tr('在 {file} 里把这一项写成 standard = ""，由评分规则生成；或写上新的评价标准', file=file)
    if diagnostic.code != _OVERTAKEN:
        hint = tr(
            "改回这一处，或在 {file} 里为这一项写一个完整的 rule（连同 type），整个代替原来的", file=file
        )
    return evolve(diagnostic, place=first.place, span=None, hint=hint, related=rest)


def _shared(node: KeyPath, number: int, resolved: Resolved) -> Iterator[Related]:
    """Yield what a layer wrote in the nodes of whose points this one has a share."""
    while len(node) > 2 and "weight" in (_at(resolved.data, node) or ()):  # noqa: PLR2004 - below another
        node = node[:-1]
        table = _at(resolved.layers[number].data, node)
        yield from _fields(table, node, number, resolved, _WORTH[:2])


def _layer_of(diagnostic: Diagnostic, resolved: Resolved) -> int:
    """Return the layer in whose file a finding stands; the last where it stands in none."""
    names = [layer.source.name for layer in resolved.layers]
    file = diagnostic.place.file if diagnostic.place else ""
    return names.index(file) if file in names else len(names)


def _node(at: KeyPath, data: Mapping[str, Any]) -> KeyPath:
    """Return the keys of the node that a finding is about; the total is about the whole tree."""
    if at[:1] == ("system",):
        return ("indicators",)
    end = 1
    while end < len(at) and is_node(str(at[end]), _at(data, at[: end + 1])):
        end += 1
    return at[:end] if at[:1] == ("indicators",) else ()


def _at(data: Any, at: KeyPath) -> Any:
    for key in at:
        data = data.get(key) if isinstance(data, Mapping) else None
    return data


def _fields(
    table: Any, node: KeyPath, number: int, resolved: Resolved, keys: tuple[str, ...] = _WORTH
) -> Iterator[Related]:
    """Yield what a layer wrote in a node that was there before."""
    if len(node) < 2 or not isinstance(table, Mapping) or table.get("new"):  # noqa: PLR2004 - no node
        return
    title = _title(node, number, resolved)
    for key in keys:
        if key in table and resolved.number((*node, key)) == number:
            value = shown(table[key])
            text = tr("“{title}”在这里改了 {key}", title=title, key=key)
            if value:
                text = tr("“{title}”在这里写为 {key} = {value}", title=title, key=key, value=value)
            yield Related(text, (*node, key), resolved.layers[number].place((*node, key)))


def _children(table: Any, node: KeyPath, number: int, resolved: Resolved) -> Iterator[Related]:
    """Yield the children that a layer added, removed or changed, at any depth."""
    for name, child in table.items() if isinstance(table, Mapping) else ():
        if not is_node(name, child):
            continue
        here = (*node, name)
        if child.get("remove") is True or child.get("new") is True:
            key = "remove" if child.get("remove") is True else "new"
            words = tr("“{title}”在这里删除") if key == "remove" else tr("“{title}”在这里新增")
            text = words.format(title=_title(here, number, resolved))
            yield Related(text, (*here, key), resolved.layers[number].place((*here, key)))
        else:
            yield from _fields(child, here, number, resolved)
            yield from _children(child, here, number, resolved)


def _title(node: KeyPath, number: int, resolved: Resolved) -> str:
    """Return what a node is called in the highest layer that says so, up to ``number``."""
    for layer in reversed(resolved.layers[: number + 1]):
        table = _at(layer.data, node)
        if isinstance(table, Mapping) and isinstance(table.get("title"), str):
            return str(table["title"])
    return str(node[-1])
