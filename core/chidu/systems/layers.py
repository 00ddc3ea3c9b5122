"""Layers: the files a system is made of, folded into one tree in which every value knows its file."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.systems.digest import digest_of
from chidu.toml.document import Document
from chidu.toml.limits import DEEPEST


@frozen(eq=False, repr=False, slots=False)
class Resolved:
    """All layers folded: the data, and for every key path the layer that set it."""

    layers: tuple[Document, ...]
    data: Mapping[str, Any]
    setters: Mapping[KeyPath, int]
    diagnostics: tuple[Diagnostic, ...] = ()  # what could not be laid over the layers below
    undone: frozenset[str] = (
        frozenset()
    )  # the groups in which what something is worth could not be changed so

    @cached_property
    def digest(self) -> str:
        """Return the digest of the data."""
        return digest_of(self.data)

    @cached_property
    def locks(self) -> Mapping[str, int]:
        """Return what any layer locks for those above it, and the lowest layer that does: no layer unlocks."""
        found: dict[str, int] = {}
        for number, layer in enumerate(self.layers):
            found |= {path: number for path in locks_of(layer.data) if path not in found}
        return found

    def layer(self, at: KeyPath) -> Document:
        """Return the document that set ``at``, or its nearest ancestor."""
        return self.layers[self.number(at)]

    def number(self, at: KeyPath) -> int:
        """Return which layer set ``at``, or its nearest ancestor: 0 is the base."""
        while at and at not in self.setters:
            at = at[:-1]
        return self.setters.get(at, len(self.layers) - 1) if at else len(self.layers) - 1

    def place(self, at: KeyPath, *, on_key: bool = False) -> Place:
        """Return where ``at`` was written."""
        return self.layer(at).place(at, on_key=on_key)

    def located(self, diagnostic: Diagnostic) -> Diagnostic:
        """Return ``diagnostic`` with its places filled in."""
        related = tuple(
            one if one.place or not one.at else one._replace(place=self.place(one.at))
            for one in diagnostic.related
        )
        place = diagnostic.place or self.place(diagnostic.at, on_key=diagnostic.on_key)
        if diagnostic.span and diagnostic.place is None:
            place = _narrowed(place, *diagnostic.span)
        return evolve(diagnostic, place=place, related=related)


def _narrowed(place: Place, start: int, end: int) -> Place:
    """Return the stretch of a quoted text; where the text has escapes or several lines, the whole stays."""
    quoted = place.text[place.column - 1 : place.column + place.length - 1]
    if len(quoted) < end + 2 or quoted[:3] in {'"""', "'''"} or "\\" in quoted:
        return place
    return place._replace(column=place.column + 1 + start, length=max(end - start, 1))


def resolve(layers: tuple[Document, ...]) -> Resolved:
    """Fold ``layers``, the base first; with one layer nothing needs folding."""
    if len(layers) == 1:
        return Resolved(layers, layers[0].data, {})
    from chidu.systems.overlay import Overlay, copied, paths

    data = copied(layers[0].data)
    setters = dict.fromkeys(paths(data, ()), 0)
    found: list[Diagnostic] = []
    undone: set[str] = set()
    kept: dict[str, str] = {}
    place = _placing(layers)
    for number, layer in enumerate(layers[1:], 1):
        for lock in locks_of(layers[number - 1].data):
            kept |= {path: lock for path in _upwards(lock) if path not in kept}
        overlay = Overlay(number, setters, kept, place, found, undone)
        overlay.lay(data, layer.data)
        if overlay.removed and setters.get(("extension", "open")) != number:
            _close(data, overlay.removed)
    data.pop("extends", None)
    return Resolved(layers, data, setters, tuple(found), frozenset(undone))


def _placing(layers: tuple[Document, ...]) -> Callable[[KeyPath, int, bool], Place]:
    return lambda at, number, on_key: layers[number].place(at, on_key=on_key)


def locks_of(data: Mapping[str, Any]) -> list[str]:
    """Return what a layer locks for those above it; what is not well formed, the schema tells."""
    return [one for one in _extension(data, "locked") if isinstance(one, str)]


def _extension(data: Mapping[str, Any], key: str) -> list[Any]:
    extension = data.get("extension")
    written = extension.get(key) if isinstance(extension, Mapping) else None
    return written if isinstance(written, list) else []


def _upwards(path: str) -> Iterator[str]:
    """Yield a node's path and those above it; a longer one than files can have names nothing."""
    keys = path.split(".", DEEPEST)
    return (".".join(keys[:end]) for end in range(len(keys), 0, -1))


def _close(data: dict[str, Any], removed: set[str]) -> None:
    """Leave open no group that was removed: who removes it cannot write in the base."""
    written = _extension(data, "open")
    if any(_is_in(one, removed) for one in written):
        data["extension"]["open"] = [one for one in written if not _is_in(one, removed)]


def _is_in(name: Any, removed: set[str]) -> bool:
    return isinstance(name, str) and any(path in removed for path in _upwards(name))
