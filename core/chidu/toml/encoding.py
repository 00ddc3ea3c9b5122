"""Bytes to text: UTF-8 is read, what Notepad writes otherwise is recognised and named."""

import codecs

#: The rows of GB 2312 that hold marks and full-width forms, and those of the commonest characters.
_MARK_ROWS, _FIRST_LEVEL = range(1, 4), range(16, 56)
#: Of so many characters of a TOML file one at least is Latin, a digit, or a line end.
_LATIN = 10
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decoded(data: bytes) -> str:
    """Return UTF-8 bytes as text without byte order mark, every kind of line end as LF; may raise."""
    text = data.decode("utf-8-sig")
    if "\r" not in text:
        return text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_utf16(data: bytes) -> bool:
    """Say whether the bytes are UTF-16 (or UTF-32), Notepad's "Unicode", by their mark or by their zeros."""
    return wide_codec(data) is not None


def wide_codec(data: bytes) -> str | None:
    """Return the codec of bytes in UTF-16 or UTF-32, None where they are neither.

    Without a mark, every Latin letter, digit and line end has a zero at one and the same side.
    """
    if data.startswith(_UTF16):
        return "utf-32" if data.startswith(codecs.BOM_UTF32_LE) else "utf-16"
    sides = data[0::2], data[1::2]
    zeros = [side.count(0) for side in sides]
    if len(data) % 2 or min(zeros) > 0 or max(zeros) * _LATIN < len(sides[0]) or max(zeros) == 0:
        return None
    return "utf-16-be" if zeros[0] else "utf-16-le"


def gbk_text(data: bytes) -> str | None:
    """Return the text of a GBK file (Notepad's "ANSI" in China), or None where the bytes are no such text."""
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [char for char in text if not char.isascii()]
    common = sum(1 for char in foreign if _is_common(char))
    return text if foreign and common * 10 >= len(foreign) * 9 else None


def certain_gbk(data: bytes) -> str | None:
    """Return the text of a GBK file where it can be nothing else: it is of everyday characters alone, or nearly so.

    Japanese and Taiwanese bytes read as GBK give rare characters, or kana beside wrong ones.
    """
    text = gbk_text(data)
    if text is None:
        return None
    foreign = [char for char in text if not char.isascii()]
    everyday = sum(1 for char in foreign if _is_everyday(char))
    return text if everyday * 10 >= len(foreign) * 9 else None


def _is_everyday(char: str) -> bool:
    """Say whether a character is a mark or of the first level of GB 2312, the 3755 commonest."""
    try:
        row = char.encode("gb2312")[0] - 0xA0
    except UnicodeEncodeError:
        return False
    return row in _MARK_ROWS or row in _FIRST_LEVEL


def _is_common(char: str) -> bool:
    """Say whether a character is among those of everyday Chinese: random bytes give rare ones."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return "\u4e00" <= char <= "\u9fff"
    return True
