"""The sheet's file written anew: nothing of the data is lost, nor what was written there by hand."""

import os
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.projects.errors import ChangedMeanwhileError, NoSheetError, SavingError
from chidu.projects.folder import Folder
from chidu.projects.journal.reading import Position
from chidu.projects.ordering import in_order
from chidu.projects.plain_data import plain_data, same
from chidu.projects.recovering import digest_of_data
from chidu.systems.bound import BoundSystem
from chidu.toml import disk
from chidu.toml.document import parse
from chidu.toml.encoding import decoded
from chidu.toml.limits import LARGEST
from chidu.toml.saving import in_the_manner_of, put_file, replace_file
from chidu.toml.source import Source

#: How the line begins by which an editor knows the schema.
_SCHEMA = "#:schema"


class SheetFile(NamedTuple):
    """A sheet's file as read: its bytes, its plain data, and where the journal stood when it was written.

    Where it is no sheet, ``broken`` says why, ``data`` is what the journal makes, and there may be no bytes.
    """

    raw: bytes | None
    data: dict[str, Any]
    mark: dict[str, Any] | None
    broken: str = ""


def read_sheet_file(folder: Folder, place: Path | None = None) -> SheetFile:
    """Return the sheet's file, or a copy of it at another ``place``; may raise ``OSError``, and ``NoSheetError``."""
    path = place or folder.sheet
    raw = _raw(path)
    try:
        text = decoded(raw)
    except UnicodeDecodeError as error:
        raise NoSheetError(tr("{path} 现在不是 UTF-8 文字", path=path), raw) from error
    document, _ = parse(Source(str(path), text))
    if document is None:
        raise NoSheetError(tr("{path} 现在不是合法的 TOML", path=path), raw)
    data = plain_data(document.data)
    if not isinstance(data.get("system"), dict):
        raise NoSheetError(tr("{path} 不是完整的评分表：没有 [system]", path=path), raw)
    mark = data.pop("journal", None)
    return SheetFile(raw, data, mark if is_mark(mark) else None)


def _raw(path: Path) -> bytes:
    """Return the bytes of a sheet's file; raise ``NoSheetError`` where there can be nothing in it."""
    if path.is_dir():
        raise NoSheetError(tr("{path} 是文件夹，不是评分表", path=path), None)
    try:
        raw = path.read_bytes()
    except FileNotFoundError as error:
        raise NoSheetError(tr("{path} 不见了", path=path), None) from error
    if is_blank(raw):
        raise NoSheetError(tr("{path} 是空的", path=path), raw)
    if len(raw) > LARGEST:
        raise NoSheetError(tr("{path} 超过 {limit} 字节，不像评分表", path=path, limit=LARGEST), raw)
    return raw


def is_blank(raw: bytes | None) -> bool:
    """Say whether nothing was written in a file: the power went off before it was, and left zeros."""
    return raw is not None and not raw.strip(b"\0 \t\r\n")


def is_mark(mark: Any) -> bool:
    """Say whether a sheet's ``journal`` says where its journal stood when it was written."""
    return (
        isinstance(mark, dict)
        and all(type(mark.get(name)) is int and mark[name] >= 0 for name in ("lines", "bytes"))
        and isinstance(mark.get("head"), str)
    )


class Written(NamedTuple):
    """The sheet's file as written; ``kept`` is where the old one is kept, where it could not be written over."""

    file: SheetFile
    kept: Path | None = None


def write_sheet_file(
    folder: Folder, old: SheetFile, data: dict[str, Any], position: Position, bound: BoundSystem
) -> Written:
    """Replace the sheet's file; may raise ``OSError`` and ``SavingError``, and then the old one stands.

    What was written by hand is changed where it stands; only where that cannot be done it is written anew, and kept.
    """
    mark = {**position._asdict(), "digest": digest_of_data(data)}
    whole = {**data, "journal": mark}
    raw = b"" if old.raw is None or old.broken else old.raw
    by_hand = raw != b"" and _is_by_hand(raw, old, bound)
    edited = _in_place(raw, old, whole) if by_hand else None
    text = _text(in_order(bound, whole), raw) if edited is None else edited
    made = in_the_manner_of(text, raw)
    new = SheetFile(made, data, mark)
    _make_sure(made, new, folder)
    if old.broken:
        kept = put_aside(folder, old.raw)
        put_file(folder.sheet, made, folder.journal)
    else:
        kept = _keep_original(folder, raw) if by_hand and edited is None else None
        _replace(folder, raw, made)
    return Written(new, kept)


def size_of(data: dict[str, Any], bound: BoundSystem) -> int:
    """Return how many bytes a sheet's file of this data has, but for where the journal stands."""
    return len(_text(in_order(bound, data), b"").encode("utf-8"))


def _whole(file: SheetFile) -> dict[str, Any]:
    return {**file.data, "journal": file.mark} if file.mark else file.data


def _is_by_hand(raw: bytes, file: SheetFile, bound: BoundSystem) -> bool:
    """Say whether the file has more than its data: comments, or a layout of its own."""
    text = _text(in_order(bound, _whole(file)), raw)
    return in_the_manner_of(text, raw) != raw


def _text(data: dict[str, Any], like: bytes) -> str:
    import tomli_w

    return _head(like) + tomli_w.dumps(data, multiline_strings=True)


def _head(raw: bytes) -> str:
    """Return the line by which an editor knows the schema, where the file has one."""
    first = decoded(raw).partition("\n")[0]
    return f"{first}\n" if first.startswith(_SCHEMA) else ""


def _make_sure(made: bytes, new: SheetFile, folder: Folder) -> None:
    """Raise unless what will be written reads as what was meant."""
    document, wrong = parse(Source(str(folder.sheet), decoded(made)))
    if len(made) > LARGEST:
        text = tr("评分表超过 {limit} 字节，写出来就读不回去：请缩短其中的文字", limit=LARGEST)
        raise SavingError(text)
    if document is None or not same(plain_data(document.data), {**new.data, "journal": new.mark}):
        reason = wrong[0].message if wrong else tr("再读出来就不一样了")
        raise SavingError(tr("评分表没有写入：{reason}", reason=reason))


def _replace(folder: Folder, raw: bytes, made: bytes) -> None:
    """Put a sheet in the place of the one that was read, or where somebody took it away meanwhile."""
    if folder.sheet.is_dir():
        raise ChangedMeanwhileError(str(folder.sheet))
    if os.path.lexists(folder.sheet):
        replace_file(folder.sheet, raw, made)
    else:
        put_file(folder.sheet, made, folder.journal)


def put_aside(folder: Folder, raw: bytes | None) -> Path | None:
    """Move what stands in the sheet's place and is none to the first name that is free; None where that is nothing.

    Raise ``ChangedMeanwhileError`` where it is not what was read (``raw``) any more: it may be a sheet again.
    """
    if not os.path.lexists(folder.sheet):
        return None
    if (folder.sheet.read_bytes() if folder.sheet.is_file() else None) != raw:
        raise ChangedMeanwhileError(str(folder.sheet))
    if is_blank(raw):
        return None
    names = (folder.broken.with_name(f"{folder.broken.name}-{number}") for number in count(2))
    place = next(one for one in chain([folder.broken], names) if not os.path.lexists(one))
    disk.replace(folder.sheet, place)
    return place


def _keep_original(folder: Folder, raw: bytes) -> Path:
    """Keep a file that was written by hand under the first name that is free, unless it is kept already."""
    number, place = 1, folder.original
    while place.exists():
        if place.read_bytes() == raw:
            return place
        number += 1
        place = folder.original.with_name(f"{folder.original.name}-{number}")
    put_file(place, raw, folder.sheet)
    return place


def _in_place(raw: bytes, old: SheetFile, whole: dict[str, Any]) -> str | None:
    from chidu.projects.in_place import in_place  # who only opens a sheet waits for no scanner

    return in_place(decoded(raw), _whole(old), whole)
