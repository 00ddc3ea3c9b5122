"""Layers: the files a system is made of, folded into one tree in which every value knows its file."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.toml.document import Document


@frozen(eq=False, repr=False)
class Resolved:
    """All layers folded: the data, and for every key path the layer that set it."""

    layers: tuple[Document, ...]
    data: Mapping[str, Any]
    setters: Mapping[KeyPath, int]
    diagnostics: tuple[Diagnostic, ...] = ()  # what could not be laid over the layers below

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
            one if one.place or not one.at else evolve(one, place=self.place(one.at))
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
    return evolve(place, column=place.column + 1 + start, length=max(end - start, 1))


def resolve(layers: tuple[Document, ...]) -> Resolved:
    """Fold ``layers``, the base first; with one layer nothing needs folding."""
    if len(layers) == 1:
        return Resolved(layers, layers[0].data, {})
    from chidu.systems.overlay import Overlay, copied, paths

    data = copied(layers[0].data)
    setters = dict.fromkeys(paths(data, ()), 0)
    found: list[Diagnostic] = []
    locked: frozenset[str] = frozenset()
    for number, layer in enumerate(layers[1:], 1):
        locked |= _locks(layers[number - 1].data)
        place = _placing(layers)
        Overlay(number, setters, locked, place, found).lay(data, layer.data)
    data.pop("extends", None)
    return Resolved(layers, data, setters, tuple(found))


def _placing(layers: tuple[Document, ...]) -> Callable[[KeyPath, int, bool], Place]:
    return lambda at, number, on_key: layers[number].place(at, on_key=on_key)


def _locks(data: Mapping[str, Any]) -> frozenset[str]:
    """Return what a layer locks for those above it; what is not well formed, the schema tells."""
    extension = data.get("extension")
    locked = extension.get("locked") if isinstance(extension, Mapping) else None
    return (
        frozenset(one for one in locked if isinstance(one, str)) if isinstance(locked, list) else frozenset()
    )
