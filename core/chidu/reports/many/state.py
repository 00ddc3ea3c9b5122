"""What a report is made from, as one digest: where it is the same, the report would come out the same."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import chidu
from chidu.language import wanted
from chidu.projects.folder import Folder
from chidu.reports.freezing import journal_head
from chidu.reports.many.plan import Task


def state_of(task: Task) -> str:
    """Return the digest of a project's state and of what is wanted of it; files that cannot be read count as gone."""
    made = hashlib.sha256()
    for part in _parts(Folder(task.project), task):
        made.update(len(part).to_bytes(8, "big") + part)
    return f"sha256:{made.hexdigest()}"


def _parts(home: Folder, task: Task) -> Iterator[bytes]:
    wish = task.wish
    yield f"{chidu.__version__} {wanted()} {wish.round_id} {wish.part} {wish.built_in}".encode()
    yield _content(home.sheet)
    yield journal_head(home.journal).encode()
    for path in _listed(home.system):
        yield path.name.encode(errors="replace")
        yield _content(path)
    for path in _listed(home.evidence):  # a file that is missing is told in the report
        yield f"{path.name} {_size(path)}".encode(errors="replace")


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
