"""Columns of text in which Chinese characters take two places."""

from chidu.diagnostics.visible import width


def padded(text: str, columns: int) -> str:
    """Return ``text`` followed by blanks up to ``columns``."""
    return text + " " * (columns - width(text))


def right(text: str, columns: int) -> str:
    """Return ``text`` led by blanks up to ``columns``."""
    return " " * (columns - width(text)) + text
