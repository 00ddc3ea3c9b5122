"""The signs of the symbol fonts, which a file names by a font and a number in it."""

#: What stands for a sign that is not known: it is printed, so a text without it would say something else.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
#: Where Word puts the signs of such a font among the characters.
_FIRST, _LAST = 0xF000, 0xF0FF
#: What a byte holds; numbers above it are characters of any font.
_BYTE = 0xFF
#: The letters and some signs of Symbol are Greek, or of logic.
_SAME = " !#%&()+,./0123456789:;<=>?[]_{|}"
_CIRCLED = {0x81 + at: chr(ord("①") + at) for at in range(10)}
_FILLED = {0x8C + at: chr(ord("❶") + at) for at in range(10)}
_SIGNS = {
    "wingdings": {
        **_CIRCLED,
        **_FILLED,
        0x20: " ",
        0x6C: "●",
        0x6E: "■",
        0x75: "◆",
        0x9F: "•",
        0xA7: "▪",
        0xD8: "➢",
        0xE0: "→",
        0x6F: "□",
        0x71: "□",
        0xA8: "□",
        0xFE: "☑",
        0xFD: "☒",
        0xFC: "√",
        0xFB: "×",
    },
    "wingdings 2": {0x20: " ", 0xA3: "□", 0x2A: "□", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "√", 0x4F: "×"},
    "symbol": {
        **{ord(one): one for one in _SAME},
        0x2A: "*",
        0x2D: "-",
        0xB7: "•",
        0xB1: "±",
        0xB3: "≥",
        0xA3: "≤",
        0xB4: "×",
        0xB8: "÷",
        0xB9: "≠",
        0xA5: "∞",
    },
}


def sign(font: str, number: str) -> str:
    """Return the sign that a font has at a number in base 16, such as F0FE; ``UNKNOWN`` where nobody knows."""
    try:
        code = int(number, 16)
    except ValueError:
        return UNKNOWN
    if code > _BYTE and not _FIRST <= code <= _LAST:
        return chr(code) if code < _FIRST and chr(code).isprintable() else UNKNOWN
    return _SIGNS.get(font.lower(), {}).get(code & _BYTE, UNKNOWN)
