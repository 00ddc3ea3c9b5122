"""A journal that an editor or git wrote again: other line ends, a mark before it, another encoding, and not one word changed."""

import codecs

from chidu.toml.encoding import certain_gbk, is_utf16

#: How a line begins, and so every journal.
_BEGUN = b"{"


def as_written(raw: bytes) -> bytes:
    """Return the bytes that chidu wrote, where a program that kept the words has written them otherwise.

    No line of chidu's ends in a carriage return, none holds one, and none is anything but UTF-8.
    """
    if b"\r" not in raw and not raw.startswith(codecs.BOM_UTF8) and _is_utf8(raw):
        return raw
    text = _text(raw)
    return raw if text is None else text.replace("\r\n", "\n").encode("utf-8")


def _is_utf8(raw: bytes) -> bool:
    """Say whether the text can be as it was written; half a character may stand at its torn end."""
    try:
        raw[: raw.rfind(b"\n") + 1].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _text(raw: bytes) -> str | None:
    """Return the text in whatever encoding an editor of these parts writes, None where it is in none."""
    try:
        if is_utf16(raw):
            return raw.decode("utf-16")
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return certain_gbk(raw) if raw.startswith(_BEGUN) else None
