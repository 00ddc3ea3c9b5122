"""Evidence of another copy of a sheet brought into a project: the file is copied, what was recorded of it stays."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from chidu.projects.errors import RefusedError
from chidu.projects.evidence import Copied, copy_in, digest_of_file
from chidu.projects.folder import Folder


class Bringing(NamedTuple):
    """From which folder into which, and the copies made so far."""

    into: Folder
    source: Folder
    copied: list[Copied]

    def piece(self, piece: Mapping[str, Any]) -> dict[str, Any]:
        """Return a piece of evidence as it is listed here; its digest is the one recorded, whatever the file is now.

        May raise ``RefusedError`` where the file cannot be read, and ``OSError`` where it cannot be written.
        """
        own, theirs = _file(self.into, piece), _file(self.source, piece)
        if theirs is None or _is_as_recorded(own, piece):
            return dict(piece)  # told as missing here as it was there; or here already
        self.copied.append(copy_in(self.into, theirs))
        return {**piece, "file": self.copied[-1].file}


def _file(folder: Folder, piece: Mapping[str, Any]) -> Path | None:
    """Return the file of a piece, None where it is not there, or lies outside the folder."""
    path = folder.path / Path(*str(piece["file"]).replace("\\", "/").split("/"))
    inside = folder.path.resolve() in path.resolve().parents
    return path if inside and path.is_file() else None


def _is_as_recorded(path: Path | None, piece: Mapping[str, Any]) -> bool:
    if path is None:
        return False
    try:
        return digest_of_file(path) == str(piece.get("digest", "")).lower()
    except RefusedError:
        return False
