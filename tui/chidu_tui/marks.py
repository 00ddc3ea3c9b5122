"""The signs of the screen: for every console, and in plain ASCII for those that cannot show them."""

import io
import sys
from typing import Any, NamedTuple


class Marks(NamedTuple):
    """The signs before indicators, around answers and between words."""

    full: str = "✓"
    less: str = "!"
    unscored: str = "·"
    error: str = "✗"
    aside: str = "–"
    opened: str = "▾"
    closed: str = "▸"
    none: str = "–"
    between: str = " · "
    within: str = " › "
    rule: str = "─"
    upright: str = "│"
    more: str = "…"
    picked: str = "(•)"
    unpicked: str = "( )"
    pointer: str = "▶"
    differs: str = "≠"


UNICODE = Marks()
#: Letters that any console has; none of them is wide in one console and narrow in another.
ASCII = Marks("v", "!", ".", "x", "/", "-", "+", "-", " | ", " > ", "-", "|", "~", "(*)", "( )", ">", "<>")


def marks_of(widget: Any) -> Marks:
    """Return the signs that a widget's application shows."""
    found = getattr(getattr(widget, "app", None), "marks", UNICODE)
    return found if isinstance(found, Marks) else UNICODE


def shows_unicode() -> bool:
    """Say whether the console that the application draws on takes every sign."""
    stream = sys.__stderr__
    if not isinstance(stream, io.TextIOWrapper):
        return True
    try:
        "".join(UNICODE).encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
