"""Mistakes of a system file that have exactly one mend, mended: a missing id, a number as text, a text as number.

Every mend is tried: it stays only where the finding it answers is gone and none of its kind has come instead.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.toml.document import Document, parse
from chidu.toml.editing import Edit, inserting, replacing, spliced
from chidu.toml.mending import Mend
from chidu.toml.source import Source

#: Finds what is wrong with a document.
Finder = Callable[[Document], tuple[Diagnostic, ...]]
#: What is tried at most in one file.
MOST = 200

_NUMBER = re.compile(r"\s*([+-]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)\s*")
#: The findings that a wrong mend would bring.
_WORSE = frozenset({"E201", "E203", "E205", "E206"})


def mend_shape(document: Document, find: Finder) -> tuple[Document, tuple[Mend, ...]]:
    """Return the document mended as far as there is exactly one mend for a finding, and what was mended."""
    mends: list[Mend] = []
    tried: set[tuple[str, KeyPath]] = set()
    found = find(document)
    while len(tried) < MOST and (one := _next(found, document, tried)) is not None:
        tried.add((one.code, one.at))
        line = document.place(one.at).line
        for edit, message in _candidates(one, document):
            mended = _edited(document, edit)
            after = find(mended) if mended else found
            if mended and _is_better(one, found, after):
                document, found = mended, after
                mends.append(Mend(line, message))
                break
    return document, tuple(mends)


def _next(
    found: tuple[Diagnostic, ...], document: Document, tried: set[tuple[str, KeyPath]]
) -> Diagnostic | None:
    """Return the next finding that may have a mend in this file."""
    for one in found:
        here = one.place is not None and one.place.file == document.source.name
        if here and one.code in {"E202", "E203"} and (one.code, one.at) not in tried:
            return one
    return None


def _candidates(one: Diagnostic, document: Document) -> Iterator[tuple[Edit, str]]:
    if one.code == "E202":
        yield from _ids(one.at, document)
        return
    value = _value(document.data, one.at)
    edit: Edit | None = None
    if isinstance(value, str) and (number := _NUMBER.fullmatch(value)):
        edit = replacing(document, one.at, Decimal(number[1]))
        message = tr("“{value}” 去掉了引号，是数", value=value)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raw = _raw(document, one.at)
        edit = replacing(document, one.at, raw)
        message = tr("{value} 加上了引号，是文字", value=raw)
    if edit is not None:
        yield edit, message


def _ids(at: KeyPath, document: Document) -> Iterator[tuple[Edit, str]]:
    """Yield how an entry of an array gets an id that none of the others has."""
    table, siblings = _value(document.data, at), _value(document.data, at[:-1])
    if not at or not isinstance(at[-1], int) or not isinstance(table, dict) or "id" in table:
        return
    taken = {one.get("id") for one in siblings if isinstance(one, dict)}
    number = at[-1] + 1
    while f"item{number}" in taken:
        number += 1
    edit = inserting(document, at, "id", f"item{number}")
    if edit is not None:
        yield edit, tr("补上了标识 id = “{name}”", name=f"item{number}")


def _edited(document: Document, edit: Edit) -> Document | None:
    return parse(Source(document.source.name, spliced(document.source.text, [edit])))[0]


def _is_better(one: Diagnostic, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> bool:
    """Say whether a finding is gone and its place is none the worse."""
    if (one.code, one.at, one.message) in {(each.code, each.at, each.message) for each in after}:
        return False
    known = {(each.code, each.at) for each in before}
    return not any(
        each.code in _WORSE and each.at[: len(one.at)] == one.at and (each.code, each.at) not in known
        for each in after
    )


def _value(data: Any, at: KeyPath) -> Any:
    for key in at:
        inside = isinstance(data, dict) and key in data
        inside = inside or (isinstance(data, list) and isinstance(key, int) and key < len(data))
        if not inside:
            return None
        data = data[key]
    return data


def _raw(document: Document, at: KeyPath) -> str:
    """Return a value as it is written: 2021.10 keeps its last digit."""
    node, _ = document.places.find(at)
    return document.source.text[slice(*node.value)]
