"""A journal that an editor or git wrote again: other line ends, a mark before it, another encoding, and not one word changed."""

import codecs

from chidu.projects.journal.entry import entry_of
from chidu.toml.encoding import certain_gbk, wide_codec


def as_written(raw: bytes) -> bytes:
    """Return the bytes that chidu wrote, where a program that kept the words has written them otherwise.

    No line of chidu's ends in a carriage return, none holds one, and none is anything but UTF-8.
    """
    if _is_utf8(raw):
        return raw.removeprefix(codecs.BOM_UTF8).replace(b"\r\n", b"\n") if _is_touched(raw) else raw
    text = _text(raw)
    made = raw if text is None else text.replace("\r\n", "\n").encode("utf-8")
    return made if _entries(made) > _entries(raw) else raw


def _is_touched(raw: bytes) -> bool:
    return b"\r\n" in raw or raw.startswith(codecs.BOM_UTF8)


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
        codec = wide_codec(raw)
        if codec is not None:
            return raw.decode(codec)
    except UnicodeDecodeError:
        return None
    return certain_gbk(raw)


def _entries(raw: bytes) -> int:
    return sum(1 for line in raw.split(b"\n") if entry_of(line) is not None)
