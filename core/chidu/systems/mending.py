"""Mistakes of a system file that have exactly one mend, mended: a missing id, a number as text, a text as number.

Mends are tried, all at once: one stays only where the finding it answers is gone and none of its kind has come
instead.
"""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import NamedTuple

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.systems.at_path import value_at
from chidu.toml.document import Document, parse
from chidu.toml.editing import Edit, inserting, replacing, spliced
from chidu.toml.mending import Mend
from chidu.toml.source import Source

#: Finds what is wrong with a document.
Finder = Callable[[Document], tuple[Diagnostic, ...]]
#: So often a file is checked at most; all mends together take one check where they hold.
MOST = 60

_NUMBER = re.compile(r"\s*([+-]?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?)\s*")
#: The findings that a wrong mend would bring.
_WORSE = frozenset({"E201", "E203", "E205", "E206"})


class _Try(NamedTuple):
    """A finding, and what may be its mend."""

    finding: Diagnostic
    edit: Edit
    message: str
    line: int


def mend_shape(document: Document, find: Finder) -> tuple[Document, tuple[Mend, ...]]:
    """Return the document mended as far as there is exactly one mend for a finding, and what was mended."""
    work = _Work(document, find)
    tried: set[tuple[str, KeyPath]] = set()
    while batch := _batch(work.found, work.document, tried):
        tried |= {(one.finding.code, one.finding.at) for one in batch}
        work.settle(batch)
    if work.mends and work.checks > MOST:
        work.mends.append(Mend(0, tr("试了 {most} 次，没有试完；再运行一次 --fix", most=MOST)))
    return work.document, tuple(work.mends)


class _Work:
    """One file while it is mended: many mends are tried at once, fewer where they do not all hold."""

    def __init__(self, document: Document, find: Finder) -> None:
        self.document = document
        self.find = find
        self.found = find(document)
        self.mends: list[Mend] = []
        self.checks = 0

    def settle(self, batch: list[_Try]) -> None:
        """Make those of the mends that better the file."""
        mended = _edited(self.document, [one.edit for one in batch])
        self.checks += 1
        if self.checks > MOST:
            return
        after = self.find(mended) if mended else ()
        good = [one for one in batch if mended and _is_better(one.finding, self.found, after)]
        if mended and len(good) == len(batch):
            self.document, self.found = mended, after
            self.mends += [Mend(one.line, one.message) for one in batch]
        elif good:
            self.settle(good)
        elif len(batch) > 1:
            half = len(batch) // 2
            self.settle(batch[:half])
            self.settle(_renewed(batch[half:], self.document))


def _batch(found: tuple[Diagnostic, ...], document: Document, tried: set[tuple[str, KeyPath]]) -> list[_Try]:
    """Return the findings in this file that may have a mend, and were not tried before."""
    here = {
        (one.code, one.at): one
        for one in found
        if one.place is not None and one.place.file == document.source.name
        if one.code in {"E202", "E203"} and (one.code, one.at) not in tried
    }
    return _tries(here.values(), document)


def _renewed(batch: list[_Try], document: Document) -> list[_Try]:
    """Return the same mends of a text that was mended since."""
    return _tries([one.finding for one in batch], document)


def _tries(findings: Iterable[Diagnostic], document: Document) -> list[_Try]:
    made: dict[int, _Try] = {}  # by where they begin: one of two in the same place
    given: dict[KeyPath, set[str]] = {}  # the ids that the mends before give, by their arrays
    for one in findings:
        mend = _id(one.at, document, given) if one.code == "E202" else _scalar(one.at, document)
        if mend is not None:
            made.setdefault(mend[0].start, _Try(one, *mend, document.place(one.at).line))
    return list(made.values())


def _scalar(at: KeyPath, document: Document) -> tuple[Edit, str] | None:
    """Return how a number in quotes loses them, or a number that is to be a text gets them."""
    value = value_at(document.data, at)
    edit: Edit | None = None
    message = ""
    if isinstance(value, str) and (number := _NUMBER.fullmatch(value)):
        edit = replacing(document, at, Decimal(number[1]))
        message = tr("“{value}” 去掉了引号，是数", value=value)
    elif isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        raw = _raw(document, at)
        edit = replacing(document, at, raw)
        message = tr("{value} 加上了引号，是文字", value=raw)
    return None if edit is None else (edit, message)


def _id(at: KeyPath, document: Document, given: dict[KeyPath, set[str]]) -> tuple[Edit, str] | None:
    """Return how an entry of an array gets an id that none of the others has, or is ``given``."""
    table, siblings = value_at(document.data, at), value_at(document.data, at[:-1])
    if not at or not isinstance(at[-1], int) or not isinstance(table, dict) or "id" in table:
        return None
    names = given.setdefault(at[:-1], set())
    taken = names | {str(one.get("id")) for one in siblings if isinstance(one, dict)}
    number = at[-1] + 1
    while f"item{number}" in taken:
        number += 1
    name = f"item{number}"
    edit = inserting(document, at, "id", name)
    if edit is None:
        return None
    names.add(name)
    return edit, tr("补上了标识 id = “{name}”", name=name)


def _edited(document: Document, edits: list[Edit]) -> Document | None:
    return parse(Source(document.source.name, spliced(document.source.text, edits)))[0]


def _is_better(one: Diagnostic, before: tuple[Diagnostic, ...], after: tuple[Diagnostic, ...]) -> bool:
    """Say whether a finding is gone and its place is none the worse."""
    if (one.code, one.at, one.message) in {(each.code, each.at, each.message) for each in after}:
        return False
    known = {(each.code, each.at) for each in before}
    return not any(
        each.code in _WORSE and each.at[: len(one.at)] == one.at and (each.code, each.at) not in known
        for each in after
    )


def _raw(document: Document, at: KeyPath) -> str:
    """Return a value as it is written: 2021.10 keeps its last digit."""
    node, _ = document.places.find(at)
    return document.source.text[slice(*node.value)]
