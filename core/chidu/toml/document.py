"""A TOML document: its data, and for every value the place where it was written."""

import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from chidu.diagnostics import Diagnostic, KeyPath, Place
from chidu.toml.limits import DEEPEST, LARGEST, LONGEST
from chidu.toml.source import Source, read_source

if TYPE_CHECKING:  # whoever never asks for a place never loads the scanner
    from chidu.toml.places import Places

#: What ``tomllib`` may let through although chidu does not: numbers that are none to compute with, TOML 1.1, long keys.
#: A hit proves nothing, it only asks for a closer look; no hit proves that there is nothing to see.
_SUSPECT = (
    re.compile(
        r"[=\[, \t\n](?=[+\-0-9ni])[+-]?(?:nan\b|inf\b|0[xob][0-9A-Fa-f_]{20}|[0-9](?:[_.]?[0-9]){24}"
        r"|[0-9][0-9_.]*[eE][+-]?[0-9_]{2}|(?:\d{4}-\d\d-\d\d[Tt ])?\d\d:\d\d(?!:))"
    ),
    re.compile(r"\\[ex]"),
    re.compile(r",[ \t]*\}"),
    re.compile(rf"\.(?:[^.\n]*\.){{{DEEPEST - 1}}}"),
)


@frozen(eq=False, repr=False, slots=False)
class Document:
    """A file's data, every number in it an ``int`` or a ``Decimal``."""

    source: Source
    data: dict[str, Any] = field(eq=False)

    @cached_property
    def places(self) -> "Places":
        """Return the places of all values; the scanner runs when they are first asked for."""
        from chidu.toml.scanner import scan

        return scan(self.source.text)

    def place(self, at: KeyPath, *, on_key: bool = False) -> Place:
        """Return the place of a value, or of its key; of what is not there, the nearest key above it."""
        node, found = self.places.find(at)
        return self.source.place(*(node.value if found and not on_key else node.key))


def read_document(
    path: Path, limit: int = LARGEST, name: str | None = None
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Read and parse a file; without a document there is at least one error."""
    source = read_source(path, limit, name)
    if isinstance(source, Diagnostic):
        return None, (source,)
    document, found = parse(source)
    if document is not None and not document.data:
        from chidu.language import tr

        hint = tr("chidu new 写出一个开头，从它改起。")
        text = tr("文件里只有注释。") if source.text.strip() else tr("文件是空的。")
        return None, (Diagnostic("E207", text, hint, place=source.place(0, 0)),)
    return document, found


def parse(source: Source) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """Return the document of a text, or every mistake that can be told; a document has none."""
    seen = _mistakes(source) if _is_suspect(source.text) else ()
    if any(_is_costly(found) for found in seen):
        return None, seen
    try:
        data = tomllib.loads(source.text, parse_float=str if seen else Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        from chidu.toml.mistakes import explained

        return None, explained(source, error)
    if not seen and _is_deep(data):
        seen = _mistakes(source)
    return (None, seen) if seen else (Document(source, data), ())


def _mistakes(source: Source) -> tuple[Diagnostic, ...]:
    from chidu.toml.mistakes import find_mistakes

    return find_mistakes(source).found


def _is_costly(found: Diagnostic) -> bool:
    """Say whether the parser would take time in the square of a depth, or all memory for a number."""
    length = 0 if found.place is None else found.place.length
    return found.code == "E115" or (found.code == "E116" and length > LONGEST)


def _is_suspect(text: str) -> bool:
    """Say whether a text needs a closer look even where the parser accepts it."""
    if any(pattern.search(text) for pattern in _SUSPECT):
        return True
    braces = [line for line in text.split("\n") if "{" in line]
    return any(line.count("{") != line.count("}") for line in braces)  # a table in { } over several lines


def _is_deep(data: dict[str, Any]) -> bool:
    """Say whether anything lies deeper than ``DEEPEST`` levels; without recursion, for it may be very deep."""
    level: list[Any] = [data]
    for _ in range(DEEPEST):
        level = [child for node in level for child in _children(node) if isinstance(child, dict | list)]
    return any(len(node) > 0 for node in level)


def _children(node: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return node.values() if isinstance(node, dict) else node
