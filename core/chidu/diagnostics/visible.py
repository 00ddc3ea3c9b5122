"""Text from a file made fit for a terminal: nothing in it may steer the terminal or hide from the reader."""

import unicodedata

#: Invisible or steering: controls, formats (bidi, zero width), surrogates, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
#: The columns by East Asian width; "N" is not among them: jamo and parts of emoji have it too.
_COLUMNS = {"Na": 1, "A": 1, "H": 1, "F": 2, "W": 2}
_JOINING = _HIDDEN | {"Mc", "Me", "Mn", "Sk", "Cn", "Co"}
#: Letters that Hangul has for no letter.
_FILLERS = "\u3164\uffa0"
#: The signs of chidu's own documents that the table above leaves out.
_SIGNS = "✓✗▾▸›"


#: The last two of every plane, and a stretch in the first: no characters, and never any.
_LAST_TWO, _KEPT_FREE = 0xFFFE, range(0xFDD0, 0xFDF0)


def visible(text: str) -> str:
    """Return ``text`` with a tab as one space, ESC as ``␛``, and every other hidden character spelled out."""
    if text.isprintable():
        return text
    return "".join([_shown(character) for character in text])


def _shown(character: str) -> str:
    if character == "\t":
        return " "
    if character < " ":
        return chr(0x2400 + ord(character))
    if character == "\x7f":
        return "␡"
    if unicodedata.category(character) in _HIDDEN or _is_no_character(ord(character)):
        return f"\\u{ord(character):04x}"
    return character


def _is_no_character(number: int) -> bool:
    """Say whether a number is kept free of characters for ever: XML has no place for it."""
    return number & _LAST_TWO == _LAST_TWO or number in _KEPT_FREE


def width(text: str) -> int:
    """Return the columns that visible text takes in a terminal; a Chinese character takes two.

    Importing wcwidth takes longer than reading a system: only what the standard library does not know is asked there.
    """
    if text.isascii() and text.isprintable():
        return len(text)
    columns = [_COLUMNS.get(_kind(character), 0) for character in text]
    if 0 not in columns:
        return sum(columns)
    from wcwidth import wcswidth

    return max(wcswidth(text), 0)


def _kind(character: str) -> str:
    """Return the East Asian width; empty for what may join with its neighbours, such as marks, jamo and emoji."""
    if character in _SIGNS:
        return "Na"
    joins = character in _FILLERS or unicodedata.category(character) in _JOINING
    return "" if joins else unicodedata.east_asian_width(character)
