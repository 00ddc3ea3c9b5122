"""Files of evidence copied into the project: under a name that every system can hold, with their digest."""

import os
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.folder import OWN, Folder
from chidu.projects.safe_name import safe_name
from chidu.toml import disk
from chidu.toml.saving import UNFINISHED

_BLOCK = 1 << 20


class Copied(NamedTuple):
    """A file of evidence in the project: its place below the folder, and its digest; ``made``: it was not there."""

    file: str
    digest: str
    made: bool = False


def copy_in(folder: Folder, source: Path) -> Copied:
    """Return the copy of ``source`` in the project; a file that is there already is not copied again.

    May raise ``RefusedError`` where it cannot be read, and ``OSError`` where it cannot be written.
    """
    digest = digest_of_file(source)
    inside = _place_inside(folder, source)
    if inside is not None and all(_is_kept(part) for part in inside.parts):
        return Copied((Path(folder.evidence.name) / inside).as_posix(), digest)
    held = {_called(one.name): one for one in folder.evidence.iterdir()} if folder.evidence.is_dir() else {}
    name = _kept_name(source.name)
    target, number = folder.evidence / name, 1
    while (known := held.get(_called(target.name))) is not None:
        if known.is_file() and digest_of_file(known) == digest:
            return Copied(f"{folder.evidence.name}/{known.name}", digest)
        number += 1
        target = folder.evidence / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return Copied(f"{folder.evidence.name}/{target.name}", _copy(source, target), made=True)


@contextmanager
def copies(folder: Folder) -> Iterator[list[Copied]]:
    """Give a list for the copies that are made; where what they are made for fails, they are removed."""
    made: list[Copied] = []
    try:
        yield made
    except BaseException:
        for one in made:
            if one.made:
                with suppress(OSError):
                    (folder.path / one.file).unlink(missing_ok=True)
        raise


def _called(name: str) -> str:
    """Return a name as a system has it that tells no case apart, nor how a character is put together."""
    return unicodedata.normalize("NFC", name).casefold()


def _place_inside(folder: Folder, source: Path) -> Path | None:
    """Return where a file lies in the folder of evidence, None where it lies elsewhere."""
    try:
        return source.resolve().relative_to(folder.evidence.resolve())
    except ValueError:
        return None


def _is_kept(part: str) -> bool:
    """Say whether every system, and every pack, takes a name as it is."""
    return _kept_name(part) == unicodedata.normalize("NFC", part)


def digest_of_file(path: Path) -> str:
    """Return ``sha256:…`` of a file; raise ``RefusedError`` where it is none, or cannot be read."""
    import hashlib

    try:
        if not path.is_file():
            raise RefusedError(tr("{path} 不是文件，不能作为佐证资料", path=path))
        with path.open("rb") as file:
            return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"
    except (OSError, ValueError) as error:
        reason = disk.reason(error) if isinstance(error, OSError) else str(error)
        raise RefusedError(tr("无法读取 {path}：{reason}", path=path, reason=reason)) from error


def _copy(source: Path, target: Path) -> str:
    """Copy a file, whole or not at all, and return the digest of what was copied."""
    import hashlib

    target.parent.mkdir(exist_ok=True)
    disk.settle(target.parent.parent)
    digest = hashlib.sha256()
    number, name = tempfile.mkstemp(prefix=OWN, suffix=UNFINISHED, dir=target.parent)
    try:
        try:
            with source.open("rb") as file:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    disk.write(number, block)
            disk.sync(number)
        finally:
            os.close(number)
        Path(name).chmod(0o644)
        disk.replace(Path(name), target)
    except OSError:
        with suppress(OSError):
            Path(name).unlink()
        raise
    disk.settle(target.parent)
    return f"sha256:{digest.hexdigest()}"


def _kept_name(name: str) -> str:
    """Return the name of a copy: a safe one that does not look like a file half written, which no pack takes."""
    safe = safe_name(name)
    return f"{safe}_" if safe.lower().endswith(UNFINISHED) else safe


def listed(entries: list[dict[str, Any]], at: str, copied: Copied) -> list[dict[str, Any]]:
    """Return a round's list of evidence with one more; what is there already stays as it is."""
    entry = {"at": at, "file": copied.file, "digest": copied.digest}
    return entries if entry in entries else [*entries, entry]
