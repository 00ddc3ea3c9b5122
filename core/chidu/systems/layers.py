"""Layers: the files a system is made of, folded into one tree in which every value knows its file."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.toml.document import Document


@frozen(eq=False)
class Resolved:
    """All layers folded: the data, and for every key path the layer that set it."""

    layers: tuple[Document, ...]
    data: Mapping[str, Any]
    setters: Mapping[KeyPath, int]

    def layer(self, at: KeyPath) -> Document:
        """Return the document that set ``at``, or its nearest ancestor."""
        while at and at not in self.setters:
            at = at[:-1]
        return self.layers[self.setters.get(at, len(self.layers) - 1)]

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
    data: dict[str, Any] = {}
    setters: dict[KeyPath, int] = {}
    for number, layer in enumerate(layers):
        _overlay(data, layer.data, number, setters)
    return Resolved(layers, data, setters)


def _overlay(
    under: dict[str, Any], over: Mapping[str, Any], number: int, setters: dict[KeyPath, int], at: KeyPath = ()
) -> None:
    for key, value in over.items():
        here = (*at, key)
        if isinstance(value, Mapping) and isinstance(under.get(key), dict) and key != "rule":
            _overlay(under[key], value, number, setters, here)
        else:
            under[key] = _copy(value)
            setters.update((path, number) for path in _paths(value, here))


def _copy(value: Any) -> Any:
    return {key: _copy(inner) for key, inner in value.items()} if isinstance(value, Mapping) else value


def _paths(value: Any, at: KeyPath) -> Iterator[KeyPath]:
    yield at
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _paths(inner, (*at, key))
