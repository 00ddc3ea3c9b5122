"""By which list Word numbers a paragraph, and how: its own properties, its style's, and those that style is based on."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from chidu.importing.grids.word_names import Element, number_of, small_number, w


class Numbering(NamedTuple):
    """What properties say of numbering: the list and the level, from 0; None is not said."""

    number: str | None = None
    level: int | None = None


def numbering_in(properties: Element | None) -> Numbering:
    """Return what a ``w:pPr`` says of numbering; a list ``0`` is none, and said."""
    numbered = None if properties is None else properties.find(w("numPr"))
    if numbered is None:
        return Numbering()
    node, level = numbered.find(w("numId")), numbered.find(w("ilvl"))
    return Numbering(
        None if node is None else node.get(w("val")), None if level is None else number_of(level, 0)
    )


class Styles:
    """How the styles of a document number their paragraphs; ``default`` is the one of paragraphs that name none."""

    def __init__(self, styles: Element | None) -> None:
        self.default = ""
        self._own: dict[str, Numbering] = {}
        self._bases: dict[str, str] = {}
        for style in () if styles is None else styles.iter(w("style")):
            name, base = style.get(w("styleId")) or "", style.find(w("basedOn"))
            self._own[name] = numbering_in(style.find(w("pPr")))
            if base is not None:
                self._bases[name] = base.get(w("val")) or ""
            if style.get(w("type")) == "paragraph" and style.get(w("default")) in {"1", "true", "on"}:
                self.default = name
        self.numbering = cache(self._numbering)

    def _numbering(self, name: str) -> tuple[Numbering, str]:
        """Return how a style numbers, and which of those that it is based on names the list: the nearest that does."""
        level: int | None = None
        for one in self._chain(name):
            own = self._own[one]
            level = own.level if level is None else level
            if own.number is not None:
                return Numbering(own.number, level), one
        return Numbering(None, level), ""

    def _chain(self, name: str) -> Iterator[str]:
        """Yield a style and those it is based on; a circle ends where it begins again."""
        seen: set[str] = set()
        while name in self._own and name not in seen:
            seen.add(name)
            yield name
            name = self._bases.get(name, "")


class Lists:
    """The lists of a document; those that share a definition count on together.

    ``restarts`` has, by list and level, the number with which a list begins of its own.
    """

    def __init__(self, definitions: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._levels: dict[str, dict[int, Element]] = {}
        self._links: dict[str, str] = {}
        self._definitions: dict[str, str] = {}
        self._own: dict[str, dict[int, Element]] = {}
        self.restarts: dict[str, dict[int, int]] = {}
        for one in () if definitions is None else definitions:
            if one.tag == w("abstractNum"):
                self._take_definition(one)
            elif one.tag == w("num"):
                self._take_list(one)
        self.definition = cache(self._definition)
        self.levels = cache(self._all_levels)

    @property
    def is_empty(self) -> bool:
        """Say whether there are none."""
        return not self._definitions

    def _take_definition(self, one: Element) -> None:
        name, link = one.get(w("abstractNumId")) or "", one.find(w("numStyleLink"))
        self._levels[name] = {
            small_number(level.get(w("ilvl")), 0): level for level in one if level.tag == w("lvl")
        }
        if link is not None:
            self._links[name] = link.get(w("val")) or ""

    def _take_list(self, one: Element) -> None:
        name, definition = one.get(w("numId")) or "", one.find(w("abstractNumId"))
        self._definitions[name] = "" if definition is None else definition.get(w("val")) or ""
        own: dict[int, Element] = {}
        restarts: dict[int, int] = {}
        for override in one:
            depth = small_number(override.get(w("ilvl")), 0)
            level, start = override.find(w("lvl")), override.find(w("startOverride"))
            if level is not None:
                own[depth] = level
            if start is not None:
                restarts[depth] = number_of(start, 1)
        self._own[name], self.restarts[name] = own, restarts

    def _definition(self, number: str) -> str:
        """Return the definition that a list counts by; one that only names a style is that of the style's list."""
        seen: set[str] = set()
        name = self._definitions.get(number, "")
        while name in self._links and name not in seen:
            seen.add(name)
            linked = self._styles.numbering(self._links[name])[0].number
            name = self._definitions.get(linked or "", name)
        return name

    def _all_levels(self, number: str) -> Mapping[int, Element]:
        """Return the levels of a list by their depth: those of its definition, and its own in their place."""
        return {**self._levels.get(self._definition(number), {}), **self._own.get(number, {})}

    def depth_of(self, number: str, style: str) -> int:
        """Return the level of a list that belongs to a style; the first where none does."""
        for depth, level in self.levels(number).items():
            mark = level.find(w("pStyle"))
            if mark is not None and mark.get(w("val")) == style:
                return depth
        return 0
