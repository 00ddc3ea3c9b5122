"""What a plugin gave, in the sentence that says what it should have been."""

import re
from decimal import Decimal
from typing import Any

from chidu.language import tr
from chidu.plugins.fence import CONTAINED, let_through

#: A number that can be written as a ``Decimal``; and no more of any value is told.
_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_SHORT = 60
#: No text of a plugin's, that people are to read, is longer than so many characters.
LONGEST = 10_000
#: Points, and the numbers that go into them, are smaller: the largest answers may be multiplied, and sums stay exact.
WIDEST = Decimal(10) ** 30
#: Where an object lies in memory is another place every time, and tells nobody anything.
_ADDRESS = re.compile(" at 0x[0-9A-Fa-f]+")


def no_number(value: Any) -> str:
    """Return what a value is that should be points, and what to write instead; empty where it is points."""
    if type(value) is Decimal:
        if not value.is_finite():
            return tr("应是有限的数，却是 {value}", value=value)
        return (
            "" if abs(value) < WIDEST else tr("应是绝对值小于 1E+30 的数，却是 {value}", value=shortly(value))
        )
    words = {"kind": type(value).__name__, "value": shortly(value)}
    if isinstance(value, (float, str)) and _NUMBER.fullmatch(str(value)):
        return tr('应是 Decimal，却是 {kind} {value}：写 Decimal("{value}")', **words)
    return tr("应是 Decimal，却是 {kind} {value}", **words)


def shortly(value: Any) -> str:
    """Return a value as it may stand in a sentence; a stranger's may be long, or fail to say what it is."""
    try:
        text = str.__str__(value) if isinstance(value, str) else str.__str__(repr(value))
    except CONTAINED as error:
        let_through(error)
        text = "…"
    line = in_a_line(text[: 2 * LONGEST])
    return line if len(line) <= _SHORT else line[:_SHORT] + "…"


def in_a_line(text: str) -> str:
    """Return a text in one line, the same every time."""
    return _ADDRESS.sub("", " ".join(text.split()))
