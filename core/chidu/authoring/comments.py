"""Comments that people wrote in a file, kept where what they stand above, or beside, is still there."""

import re
from typing import NamedTuple

from chidu.diagnostics import KeyPath
from chidu.toml.document import Document
from chidu.toml.editing import Edit, spliced
from chidu.toml.places import Node

_BEFORE = re.compile(r"[^\S\n]*\[{0,2}[^\S\n]*")


class Comment(NamedTuple):
    """A comment, and the keys of what it speaks of: what follows it, or stands before it on its line; () is the end.

    A heading, with an empty line behind it, speaks of all that follows: ``then`` are the tables below it.
    """

    text: str
    at: KeyPath
    then: tuple[KeyPath, ...] = ()

    @property
    def is_heading(self) -> bool:
        """Say whether it stands by itself."""
        return bool(self.then)


def comments_in(document: Document) -> tuple[Comment, ...]:
    """Return every comment of a file, in order."""
    text = document.source.text
    keys, values = _spoken_of(document.places.root, ())
    starts = sorted(keys)
    found = []
    for start, end in _comment_spans(text, values):
        line = text.rfind("\n", 0, start) + 1
        beside = [key for key in starts if line <= key < start]
        after = [keys[key] for key in starts if key >= end]
        at = keys[beside[0]] if beside else after[0] if after else ()
        then = tuple(after) if text.startswith("\n\n", end) and not beside else ()
        found.append(Comment(text[start:end].rstrip(), at, then))
    return tuple(found)


def with_comments(document: Document, comments: tuple[Comment, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``document`` with the comments above what they speak of, and those that found no place."""
    text = document.source.text
    edits: dict[int, str] = {}
    lost: list[str] = []
    for comment in comments:
        offset = _first_place(document, comment)
        if offset is None:
            lost.append(comment.text)
        else:
            end = "\n\n" if comment.is_heading else "\n"
            edits[offset] = edits.get(offset, "") + comment.text + end
    return spliced(text, [Edit(offset, offset, put) for offset, put in edits.items()]), tuple(lost)


def _first_place(document: Document, comment: Comment) -> int | None:
    places = (_place(document, at) for at in (comment.at, *comment.then))
    return next((one for one in places if one is not None), None)


def _place(document: Document, at: KeyPath) -> int | None:
    """Return the start of the line on which what ``at`` leads to begins, None where it begins no line."""
    text = document.source.text
    if not at:
        return len(text)
    node, found = document.places.find(at)
    if not found or node.kind in {"implied", "tables"}:
        return None
    line = text.rfind("\n", 0, node.key[0]) + 1
    lead = text[line : node.key[0]]
    is_header = node.kind == "table" and lead.lstrip().startswith("[")
    return line if is_header or _BEFORE.fullmatch(lead) else None


def _spoken_of(node: Node, at: KeyPath) -> tuple[dict[int, KeyPath], list[tuple[int, int]]]:
    """Return where the keys of headers and pairs begin, and the stretches that are keys and values."""
    keys: dict[int, KeyPath] = {}
    values: list[tuple[int, int]] = []
    for key, child in node.children.items():
        here = (*at, key)
        if child.kind not in {"implied", "tables", "dotted"}:
            keys.setdefault(child.key[0], here)
        values += [child.key, child.value]
        below, more = _spoken_of(child, here)
        keys = {**below, **keys}
        values += more
    return keys, values


def _comment_spans(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return where comments stand: from a ``#`` in no key and in no text to the end of its line."""
    words = [(start, end) for start, end in spans if text[start : start + 1] not in {"[", "{"}]
    found, offset = [], 0
    while (start := text.find("#", offset)) >= 0:
        word = next((end for begin, end in words if begin <= start < end), None)
        if word is None:
            line = text.find("\n", start)
            found.append((start, len(text) if line < 0 else line))
        offset = found[-1][1] if word is None else word
    return found
