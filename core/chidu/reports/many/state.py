"""What a report is made from, as one digest: where it is the same, the report would come out the same."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import chidu
from chidu.language import wanted
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import SYSTEMS, offers
from chidu.projects.folder import Folder
from chidu.reports.freezing import journal_head
from chidu.reports.many.plan import Task


def state_of(task: Task, catalogue: Catalogue) -> str:
    """Return the digest of a project's state and of what is wanted of it; files that cannot be read count as gone.

    Whatever is offered beside it counts too, used or not: to know which rules are used, the project would have to be
    read, which is what takes long.
    """
    made = hashlib.sha256()
    for part in _parts(Folder(task.project), task, catalogue):
        made.update(len(part).to_bytes(8, "big") + part)
    return f"sha256:{made.hexdigest()}"


def _parts(home: Folder, task: Task, catalogue: Catalogue) -> Iterator[bytes]:
    wish = task.wish
    yield f"{chidu.__version__} {wanted()} {wish.round_id} {wish.part} {wish.built_in}".encode()
    yield from _offered(catalogue)
    yield _content(home.sheet)
    yield journal_head(home.journal).encode()
    for path in _listed(home.system):
        yield path.name.encode(errors="replace")
        yield _content(path)
    for path in _listed(home.evidence):  # a file that is missing is told in the report
        yield f"{path.name} {_size(path)}".encode(errors="replace")


def _offered(catalogue: Catalogue) -> Iterator[bytes]:
    """Yield the versions of all rules, extensions and systems in use; a rule file's is the digest of its content."""
    systems = (one for one in offers(SYSTEMS) if catalogue.takes(one))
    for one in (*catalogue.rules, *catalogue.extensions, *systems):
        yield f"{one.qualified}@{one.version}".encode(errors="replace")
    yield b""


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
