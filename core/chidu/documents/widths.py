"""Columns of text in which Chinese characters take two places."""

from wcwidth import wcswidth, wcwidth


def width(text: str) -> int:
    """Return the columns that ``text`` takes on a terminal."""
    return max(wcswidth(text), 0)


def padded(text: str, columns: int) -> str:
    """Return ``text`` followed by blanks up to ``columns``."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """Return ``text`` led by blanks up to ``columns``."""
    return " " * (columns - width(text)) + text


def clipped(text: str, columns: int) -> str:
    """Return as much of ``text`` as fits into ``columns``, with an ellipsis where something is cut."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for character in text:
        used += max(wcwidth(character), 0)
        if used > columns - 2:
            break
        kept.append(character)
    return "".join(kept) + "…"
