"""Full-width and half-width forms of one character are one character; positions stay those of the text."""

import unicodedata

#: What an id is made of (``chidu.shape.types.IDENT`` without the hyphen, which is minus here).
LETTER = "[A-Za-z0-9_\u3007\u3400-\u4dbf\u4e00-\u9fff]"

_FULL_WIDTH = {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
#: The key of the backquote gives ``·`` where a Chinese input method is on.
_FOLDED = {
    **_FULL_WIDTH,
    "×": "*",
    "÷": "/",
    "−": "-",
    **dict.fromkeys("≦⩽", "≤"),
    **dict.fromkeys("≧⩾", "≥"),
    "\u3000": " ",
    "·": "`",
}


def folded(text: str) -> str:
    """Return ``text`` with each character in its plain form, one for one, so that offsets stay true."""
    return text if text.isascii() else "".join(map(_folded, text))


def letter_of(text: str) -> str:
    r"""Return a pattern for the letters in ``text``: mostly ``\w``, for ``LETTER`` takes milliseconds to compile."""
    known = text.isascii() or all(map(_is_known, text))
    return r"\w" if known else LETTER


def normal(name: str) -> str:
    """Return the form in which names are compared."""
    return unicodedata.normalize("NFKC", name)


def _folded(character: str) -> str:
    if character.isascii():
        return character
    if character in _FOLDED:
        return _FOLDED[character]
    composed = normal(character)
    # Only Chinese letters: NFKC would also turn x² into x2 and ① into 1.
    return composed if len(composed) == 1 and _is_chinese(composed) else character


def _is_known(character: str) -> bool:
    return character.isascii() or not character.isalnum() or _is_chinese(character)


def _is_chinese(character: str) -> bool:
    return character == "〇" or "㐀" <= character <= "\u4dbf" or "一" <= character <= "\u9fff"
