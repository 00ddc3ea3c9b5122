"""The sheet's file written anew: nothing of the data is lost, nor what was written there by hand."""

from pathlib import Path
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.folder import Folder
from chidu.projects.journal.reading import Position
from chidu.projects.ordering import in_order
from chidu.projects.plain_data import plain_data, same
from chidu.projects.recovering import digest_of_data
from chidu.systems.bound import BoundSystem
from chidu.toml.document import parse
from chidu.toml.encoding import decoded
from chidu.toml.limits import LARGEST
from chidu.toml.saving import in_the_manner_of, put_file, replace_file
from chidu.toml.source import Source

#: How the line begins by which an editor knows the schema.
_SCHEMA = "#:schema"


class SheetFile(NamedTuple):
    """A sheet's file as read: its bytes, its plain data, and where the journal stood when it was written."""

    raw: bytes
    data: dict[str, Any]
    mark: dict[str, Any] | None


def read_sheet_file(folder: Folder) -> SheetFile:
    """Return the sheet's file; may raise ``OSError``, and ``RefusedError`` where it is no TOML."""
    raw = folder.sheet.read_bytes()
    try:
        document, _ = parse(Source(str(folder.sheet), decoded(raw)))
    except UnicodeDecodeError:
        document = None
    if document is None:
        raise RefusedError(tr("{path} 现在不是合法的 TOML，请先改正它", path=folder.sheet))
    data = plain_data(document.data)
    mark = data.pop("journal", None)
    return SheetFile(raw, data, mark if is_mark(mark) else None)


def is_mark(mark: Any) -> bool:
    """Say whether a sheet's ``journal`` says where its journal stood when it was written."""
    return (
        isinstance(mark, dict)
        and all(type(mark.get(name)) is int and mark[name] >= 0 for name in ("lines", "bytes"))
        and isinstance(mark.get("head"), str)
    )


class Written(NamedTuple):
    """The sheet's file as written; ``kept`` is where the old one is kept whose comments could not stay in it."""

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
    by_hand = _is_by_hand(old, bound)
    edited = _in_place(old, whole) if by_hand else None
    text = _text(in_order(bound, whole), old.raw) if edited is None else edited
    new = SheetFile(in_the_manner_of(text, old.raw), data, mark)
    _make_sure(new, folder)
    kept = _keep_original(folder, old.raw) if by_hand and edited is None else None
    replace_file(folder.sheet, old.raw, new.raw)
    return Written(new, kept)


def _whole(file: SheetFile) -> dict[str, Any]:
    return {**file.data, "journal": file.mark} if file.mark else file.data


def _is_by_hand(file: SheetFile, bound: BoundSystem) -> bool:
    """Say whether the file has more than its data: comments, or a layout of its own."""
    text = _text(in_order(bound, _whole(file)), file.raw)
    return in_the_manner_of(text, file.raw) != file.raw


def _text(data: dict[str, Any], like: bytes) -> str:
    import tomli_w

    return _head(like) + tomli_w.dumps(data, multiline_strings=True)


def _head(raw: bytes) -> str:
    """Return the line by which an editor knows the schema, where the file has one."""
    first = decoded(raw).partition("\n")[0]
    return f"{first}\n" if first.startswith(_SCHEMA) else ""


def _make_sure(new: SheetFile, folder: Folder) -> None:
    """Raise unless what will be written reads as what was meant."""
    document, wrong = parse(Source(str(folder.sheet), decoded(new.raw)))
    if len(new.raw) > LARGEST:
        text = tr("评分表超过 {limit} 字节，写出来就读不回去：请缩短其中的文字", limit=LARGEST)
        raise SavingError(text)
    if document is None or not same(plain_data(document.data), {**new.data, "journal": new.mark}):
        reason = wrong[0].message if wrong else tr("再读出来就不一样了")
        raise SavingError(tr("评分表没有写入：{reason}", reason=reason))


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


def _in_place(old: SheetFile, whole: dict[str, Any]) -> str | None:
    from chidu.projects.in_place import in_place  # who only opens a sheet waits for no scanner

    return in_place(decoded(old.raw), _whole(old), whole)
