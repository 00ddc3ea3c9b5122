"""The numbered items of a standard: ①②③, 1. 2., （1）（2）, 一、二、."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from attrs import frozen

from chidu.standards.amounts import Clause, Span
from chidu.standards.characters import CIRCLED, amount, circled, pattern

_HAN = "[一二三四五六七八九十]{1,2}"
#: A number starts a clause; circled ones that are named together or referred to (以上③) do not.
_MARK = (
    rf"(?<!以上)(?<!要素)(?<!具备)(?<!其中)(?<!上述)(?<!满足)(?<!第)"
    rf"(?P<circled>{CIRCLED})(?![、和及至-]?{CIRCLED})"
    rf"|(?<![^\n。;:, ])(?:\((?P<bracket>[0-9]{{1,2}})\)|(?P<half>[0-9]{{1,2}})\)"
    rf"|(?P<point>[0-9]{{1,2}})(?:、|\.(?![0-9]))|\((?P<inner>{_HAN})\)|(?P<outer>{_HAN})、)"
)
#: Where the last clause ends and something about all of them begins.
_TAIL = (
    rf"(?:(?<=[。;\s])(?:以上|此项|本项|该项|上述|需提供)|(?<=[\s分)。;,])以上{CIRCLED}|(?<=[\s分)])此项"
    r"|(?<=[,。;\s])(?:每[少缺][一1]?个?[项条]|每条|如不具备|具备要素|扣完|扣满|扣至))"
)


@frozen
class _Mark:
    style: str
    number: int
    span: Span


def find_clauses(text: str, printed: str) -> tuple[Clause, ...]:
    """Return the clauses of an even text, their words as ``printed``."""
    marks = _certain(list(_in_order(_marks(text))))
    ends = [after.span[0] for _, after in pairwise(marks)]
    if marks:
        tail = pattern(_TAIL).search(text, marks[-1].span[1])
        ends.append(tail.start() if tail else len(text))
    return tuple(
        Clause(mark.number, printed[mark.span[1] : end].strip(), (mark.span[0], end))
        for mark, end in zip(marks, ends, strict=True)
    )


def _marks(text: str) -> Iterator[_Mark]:
    for found in pattern(_MARK).finditer(text):
        style = str(found.lastgroup)
        number = _number(style, found)
        if number is not None:
            yield _Mark(style, number, found.span())


def _number(style: str, found: re.Match[str]) -> int | None:
    if style == "circled":
        return circled(found[style])
    value = amount(found[style])
    return None if value is None else int(value)


def _in_order(marks: Iterator[_Mark]) -> Iterator[_Mark]:
    """Yield the marks that count 1, 2, 3 in their style; inside another style's clause they start anew."""
    expected: dict[str, int] = {}
    last = ""
    for mark in marks:
        if mark.number == expected.get(mark.style, 1) or (mark.number == 1 and mark.style != last):
            expected[mark.style] = mark.number + 1
            last = mark.style
            yield mark


def _certain(marks: list[_Mark]) -> list[_Mark]:
    """Return the marks without a lone 1. or （1）, which may be anything."""
    listed = {mark.style for mark in marks if mark.number > 1} | {"circled"}
    return [mark for mark in marks if mark.style in listed]


def clause_at(clauses: tuple[Clause, ...], place: int) -> int | None:
    """Return the number of the clause that holds a place of the text."""
    before = bisect_right(clauses, place, key=lambda one: one.span[0]) - 1
    return clauses[before].number if before >= 0 and place < clauses[before].span[1] else None
