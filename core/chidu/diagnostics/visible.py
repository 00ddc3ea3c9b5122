"""Text from a file made fit for a terminal: nothing in it may steer the terminal or hide from the reader."""

import unicodedata

#: Invisible or steering: controls, formats (bidi, zero width), surrogates, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def visible(text: str) -> str:
    """Return ``text`` with a tab as one space, ESC as ``␛``, and every other hidden character spelled out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join([_shown(character) for character in text])


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "␡"
    if unicodedata.category(character) in _HIDDEN:
        return f"\\u{ord(character):04x}"
    return character


def width(text: str) -> int:
    """Return the columns that visible text takes in a terminal; a Chinese character takes two."""
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)
