"""The names in a compound file (OLE), which is what .doc, .xls and encrypted office files are."""

from struct import unpack_from

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = 0xFFFFFFFA  # this and above are marks, not sectors
_ENTRY = 128
_MOST_ENTRIES = 4096


def names_in(data: bytes) -> frozenset[str]:
    """Return the names directly under the root; those of embedded files lie deeper and are not among them.

    Raises what ``BROKEN`` lists where the file is damaged.
    """
    size = 1 << unpack_from("<H", data, 30)[0]
    if size not in {512, 4096}:
        raise ValueError(size)
    table = _allocation(data, size)
    entries = _entries(data, size, table)
    return frozenset(_siblings(entries, unpack_from("<I", entries[0], 76)[0]))


def _sector(data: bytes, size: int, number: int) -> bytes:
    start = (number + 1) * size
    sector = data[start : start + size]
    if not sector:
        raise EOFError(number)
    return sector


def _numbers(sector: bytes) -> list[int]:
    return list(unpack_from(f"<{len(sector) // 4}I", sector))


def _allocation(data: bytes, size: int) -> list[int]:
    """Return which sector follows which: the sectors of that table are listed in the header and in a chain."""
    listed = list(unpack_from("<109I", data, 76))
    (further,) = unpack_from("<I", data, 68)
    seen: set[int] = set()
    while further < _END and further not in seen:
        seen.add(further)
        *more, further = _numbers(_sector(data, size, further))
        listed += more
    return [number for one in listed if one < _END for number in _numbers(_sector(data, size, one))]


def _entries(data: bytes, size: int, table: list[int]) -> list[bytes]:
    (number,) = unpack_from("<I", data, 48)
    seen: set[int] = set()
    entries: list[bytes] = []
    while number < _END and number not in seen and len(entries) < _MOST_ENTRIES:
        seen.add(number)
        sector = _sector(data, size, number)
        entries += [sector[at : at + _ENTRY] for at in range(0, len(sector) - _ENTRY + 1, _ENTRY)]
        number = table[number]
    return entries


def _siblings(entries: list[bytes], first: int) -> list[str]:
    """Return the names of an entry and of all beside it, which form a tree by left and right."""
    waiting, seen, names = [first], set(), []
    while waiting:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        entry = entries[number]
        (length,) = unpack_from("<H", entry, 64)
        names.append(entry[: max(length - 2, 0)].decode("utf-16-le", "replace"))
        waiting += unpack_from("<II", entry, 68)
    return names
