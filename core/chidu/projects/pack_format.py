"""What a packed project is: a zip of one project's files, within limits that hold for packing and unpacking alike."""

import unicodedata
from collections.abc import Iterable, Iterator
from zlib import compressobj

from chidu.language import tr
from chidu.projects.safe_name import safe_name
from chidu.sheets.reading import Project

#: The file by which a packed project is known from any other zip, and what it says.
MARK = "chidu-pack.json"
MARK_TEXT = b'{"format": 1}\n'
#: A pack holds at most so many files, and so many bytes when unpacked.
MOST_FILES = 5000
MOST_BYTES = 1 << 30
#: The longest place of a file below the folder; Windows allows 260 characters for the whole path.
LONGEST_PLACE = 160
#: A file of more than ``SMALL`` bytes is compressed to no less than one part in ``RATIO``.
SMALL = 1 << 20
RATIO = 100
#: How much is read and written at a time.
BLOCK = 1 << 18

#: Findings about what the sheet names and the project does not hold.
_LACKING = frozenset({"E315", "E317", "E601", "W612"})


def name_problem(place: str) -> str:
    """Return why a file's place, with ``/`` between folders, cannot be held by every system; empty where it can."""
    try:
        place.encode("utf-8")
    except UnicodeEncodeError:
        return tr("名称里有不能写成 UTF-8 的字节")
    if len(place) > LONGEST_PLACE:
        return tr("名称太长，最多 {most} 个字符", most=LONGEST_PLACE)
    for part in place.split("/"):
        if part in {"", ".", ".."}:
            return tr("名称里有“{part}”，指到别处", part=part)
        safe = safe_name(part)
        if safe != unicodedata.normalize("NFC", part):
            return tr("不是每台机器都放得下名称“{part}”，可改为“{safe}”", part=part, safe=safe)
    return ""


def doubles(places: Iterable[str]) -> Iterator[str]:
    """Yield the places that Windows or macOS cannot tell from others, or that are both a file and a folder."""
    known: dict[str, str] = {}
    for place in places:
        key = unicodedata.normalize("NFC", place).casefold()
        if key in known:
            yield place
        known[key] = place
    for key, place in known.items():
        above = key.rpartition("/")[0]
        while above:
            if above in known:
                yield place
            above = above.rpartition("/")[0]


def is_worth_compressing(blocks: Iterable[bytes], size: int) -> bool:
    """Say whether a large file gets smaller, though not by so much that it would be taken for a bomb."""
    if size <= SMALL:
        return True
    press = compressobj()
    short = sum([len(press.compress(block)) for block in blocks]) + len(press.flush())
    return short * RATIO > size > short + size // 20


def lacking(project: Project) -> tuple[str, ...]:
    """Return what the sheet names and the project does not hold: layers of the system, evidence."""
    return tuple(dict.fromkeys(one.message for one in project.diagnostics if one.code in _LACKING))
