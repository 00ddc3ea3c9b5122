"""Full-width marks where TOML wants half-width ones, and blanks that only look like blanks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice

from attrs import frozen

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.toml.places import Span
from chidu.toml.source import Source
from chidu.toml.tokens import BLANKS, DOT, FULL_WIDTH, MARKS, QUOTES, TOKEN, foreign, half_width

_WIDE = re.compile("[" + "".join([*MARKS, *QUOTES]) + BLANKS + FULL_WIDTH.pattern[1:])


@frozen
class _Line:
    """The marks of one line, in the order in which they stand, each once."""

    offset: int
    marks: dict[str, None]


def wide_marks(source: Source, prose: Sequence[Span], most: int) -> list[Diagnostic]:
    """Return one diagnostic for each line with such marks, prose left out, at most so many."""
    lines: dict[int, _Line] = {}
    for offset in islice(wide_offsets(source.text, prose), 100 * most):
        number, _ = source.position(offset)
        if number not in lines and len(lines) == most:
            break
        lines.setdefault(number, _Line(offset, {})).marks[source.text[offset]] = None
    return [_told(source, line) for line in lines.values()]


def wide_offsets(text: str, prose: Sequence[Span]) -> Iterator[int]:
    """Yield where such marks stand, in order, prose left out."""
    for offset in _offsets(text) if _WIDE.search(text) else ():
        if not _within(offset, prose):
            yield offset


def _told(source: Source, line: _Line) -> Diagnostic:
    place = source.place(line.offset, line.offset + 1)
    blanks = [f"U+{ord(mark):04X}" for mark in line.marks if mark in BLANKS]
    marks = [mark for mark in line.marks if mark not in BLANKS]
    if not marks:
        message = tr("这里有 TOML 不认的空白字符（{blanks}），如全角空格。", blanks=" ".join(blanks))
        return Diagnostic("E112", message, tr("删去它，或者改成半角空格。"), place=place)
    changes = tr("、").join([tr("{mark} 改成 {half}", mark=mark, half=half_width(mark)) for mark in marks])
    message = tr("这里的 {marks} 是全角符号，TOML 只认半角的。", marks=" ".join(marks))
    hint = (
        tr("{changes}，空白改成半角空格。", changes=changes) if blanks else tr("{changes}。", changes=changes)
    )
    return Diagnostic("E112", message, hint, place=place)


def _offsets(text: str) -> Iterator[int]:
    """Yield where full-width characters stand as part of the syntax, not of a text or comment."""
    for match in TOKEN.finditer(text):
        start, end = match.span()
        match match.lastgroup:
            case "mark" | "note" | "blank" if not text[start].isascii():
                yield start
            case "wide":
                yield from [at for at in (start, end - 1) if text[at] in QUOTES]
            case "bare" if not text[start:end].isascii():
                marks = DOT if foreign(text[start:end]) else FULL_WIDTH
                yield from [mark.start() for mark in marks.finditer(text, start, end) if mark.group() != "."]


def _within(offset: int, spans: Sequence[Span]) -> bool:
    """Say whether an offset lies in one of some spans in order."""
    index = bisect_right(spans, (offset, len(spans) and spans[-1][1])) - 1
    return index >= 0 and spans[index][0] <= offset < spans[index][1]
