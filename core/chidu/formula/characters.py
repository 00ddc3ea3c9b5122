"""Full-width and half-width forms of one character are one character; positions stay those of the text."""

import re
import unicodedata

#: What an id is made of (``chidu.shape.types.IDENT`` without the hyphen, which is minus here).
LETTER = "[A-Za-z0-9_\u3007\u3400-\u4dbf\u4e00-\u9fff]"

_CHINESE = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff]")
_FULL_WIDTH = {chr(0xFF01 + offset): chr(0x21 + offset) for offset in range(94)}
#: The key of the backquote gives ``·`` where a Chinese input method is on.
_FOLDED = {**_FULL_WIDTH, "×": "*", "÷": "/", "−": "-", "\u3000": " ", "·": "`"}


def folded(text: str) -> str:
    """Return ``text`` with each character in its plain form, one for one, so that offsets stay true."""
    return "".join(map(_folded, text))


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
    return composed if _CHINESE.fullmatch(composed) else character
