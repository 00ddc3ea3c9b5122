"""Small changes of a TOML text where it stands: everything else, comments and layout, stays as it was."""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import KeyPath
from chidu.toml.document import Document
from chidu.toml.places import Node
from chidu.toml.tokens import TOKEN

_BLANK = re.compile(r"[ \t]*")
_AFTER = re.compile(r"[ \t]*(?:#[^\n]*)?\n?")
_STATEMENT = re.compile(r"[^\n=]*")


@frozen(order=True)
class Edit:
    """The characters from ``start`` to before ``end`` replaced by ``text``."""

    start: int
    end: int
    text: str


def spliced(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with every edit made; edits do not overlap."""
    for edit in sorted(edits, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def replacing(document: Document, at: KeyPath, value: Any) -> Edit | None:
    """Return how the value at ``at`` becomes ``value``, None where it is not written."""
    node, found = document.places.find(at)
    return Edit(*node.value, written(value)) if found and node.kind == "value" else None


def deleting(document: Document, at: KeyPath) -> Edit | None:
    """Return how what stands at ``at`` goes away with its line, None where that takes more than one cut.

    What people noted there stays, as lines of its own.
    """
    node, found = document.places.find(at)
    if not found:
        return None
    if node.kind == "dotted" and len(node.children) == 1:
        ((name, _),) = node.children.items()
        return deleting(document, (*at, name))
    text = document.source.text
    if node.kind == "table":
        return _table(text, node)
    if node.kind != "value":
        return None
    start = text.rfind("\n", 0, node.key[0]) + 1
    if _STATEMENT.fullmatch(text, start, node.key[0]) and "{" not in text[start : node.key[0]]:
        return _noted(text, start, node.value[1])
    return _inline(text, node)


def _table(text: str, node: Node) -> Edit | None:
    """Return the cut from a header to the end of the last pair below it."""
    if any(child.kind not in {"value", "dotted"} for child in node.children.values()):
        return None
    end = max([node.value[1], *(_end(child) for child in node.children.values())])
    return _noted(text, text.rfind("\n", 0, node.value[0]) + 1, end)


def _noted(text: str, start: int, end: int) -> Edit:
    """Return the cut from the beginning of a line to the end of the line of ``end``, all but what was noted there."""
    after = _AFTER.match(text, end)
    end = after.end() if after else end
    return Edit(start, end, "".join(f"{note}\n" for note in _notes(text, start, end)))


def _notes(text: str, start: int, end: int) -> Iterator[str]:
    """Yield the comments of a stretch, those that stand behind something as well."""
    for match in TOKEN.finditer(text, start, end):
        if match.lastgroup in {"line", "note"}:
            yield from (line.strip(" \t") for line in match.group().split("\n") if line.strip(" \t"))


def _end(node: Node) -> int:
    return max([node.value[1], *(_end(child) for child in node.children.values())])


def _inline(text: str, node: Node) -> Edit | None:
    """Return the cut of a pair between braces, with one of the commas beside it."""
    start, end = node.key[0], node.value[1]
    after = _BLANK.match(text, end)
    if after and text[after.end() : after.end() + 1] == ",":
        blank = _BLANK.match(text, after.end() + 1)
        return Edit(start, blank.end() if blank else end, "")
    before = text[:start].rstrip(" \t")
    return Edit(len(before) - 1, end, "") if before.endswith(",") else Edit(start, end, "")


def opening(document: Document, at: KeyPath) -> int | None:
    """Return where the first pair of the table at ``at`` may be put, None where it has no place of its own."""
    node, found = document.places.find(at)
    text = document.source.text
    if not found:
        return None
    if node.kind == "table":
        after = _AFTER.match(text, node.value[1])
        return after.end() if after else node.value[1]
    return node.value[0] + 1 if text[slice(*node.value)].startswith("{") else None


def inserting(document: Document, at: KeyPath, key: str, value: Any) -> Edit | None:
    """Return how ``key = value`` becomes the first pair of the table at ``at``."""
    offset = opening(document, at)
    if offset is None:
        return None
    text, pair = document.source.text, f"{key} = {written(value)}"
    if text[offset - 1] == "{":
        rest = _BLANK.match(text, offset)
        empty = rest is not None and text[rest.end() : rest.end() + 1] == "}"
        return Edit(offset, offset, f" {pair}" if empty else f" {pair},")
    return Edit(offset, offset, f"{pair}\n" if text[offset - 1] == "\n" else f"\n{pair}")


def key_written(name: str) -> str:
    """Return a key as TOML writes it: in quotes where it has more than letters, digits, ``_`` and ``-``."""
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else written(name)


def written(value: Any) -> str:
    """Return a scalar as TOML writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return plain(Decimal(value))
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")
