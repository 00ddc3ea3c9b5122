"""What was written into a folder of reports, and from which state: so that a run goes on where another stopped.

A line is noted when a report is whole and about to take its place, by whichever process puts it there. A file is ours
where its digest is that of any line about it: whatever else stands there, somebody made.
"""

import json
import os
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from chidu.projects.folder import OWN
from chidu.reports.proving import unwritten
from chidu.systems.digest import sha256_of
from chidu.toml import disk

#: The ledger's name in the folder of reports: one line of JSON for each report put there.
NAME = f"{OWN}export.jsonl"
#: What is to be done about a file: it is as it should be, it is written, or it is somebody else's: one that was ours and
#: would come out as it did is left as somebody changed it.
Due = Literal["kept", "changed", "written", "refused"]


class Ledger:
    """The ledger of one folder."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier runs left; a line that a crash cut off counts as not written."""
        self.folder = folder
        self._last: dict[str, dict[str, str]] = {}
        self._ours: defaultdict[str, set[str]] = defaultdict(set)
        for entry in _entries(folder / NAME):
            self._last[entry["file"]] = entry
            self._ours[entry["file"]].add(entry["digest"])

    def due(self, place: Path, state: str, *, replace: bool) -> Due:
        """Return what is to be done about a file that should report a state."""
        if not place.exists() and not place.is_symlink():
            return "written"
        name = _name(self.folder, place)
        last, digest = self._last.get(name), sha256_of(place.read_bytes()) if place.is_file() else ""
        is_ours = digest in self._ours[name]
        if last is not None and last["state"] == state and not replace:
            if not is_ours:
                return "changed"
            return (
                "kept" if digest == last["digest"] else "written"
            )  # a run ended before this one took its place
        return "written" if replace or is_ours else "refused"


def note(folder: Path, place: Path, state: str, digest: str) -> None:
    """Note that a file of this digest is about to take its place; raise ``SavingError`` where that cannot be noted.

    One call writes the whole line at the end, for several processes may be noting.
    """
    entry = {"file": _name(folder, place), "state": state, "digest": digest}
    line = json.dumps(entry, ensure_ascii=False) + "\n"
    try:
        number = os.open(folder / NAME, os.O_WRONLY | os.O_APPEND | os.O_CREAT | disk.BINARY, 0o666)
        try:
            disk.write(number, line.encode("utf-8", "surrogateescape"))
            disk.sync(number)
        finally:
            os.close(number)
    except OSError as error:
        raise unwritten(folder / NAME, error) from error


def _name(folder: Path, place: Path) -> str:
    """Return what a file is called in a folder's ledger: by its name, where it lies in the folder."""
    return place.name if place.parent == folder else str(place.absolute())


def _entries(path: Path) -> Iterator[dict[str, Any]]:
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return
    for line in text.split("\n"):  # a name may hold what else ends a line
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        if isinstance(entry, dict) and _is_whole(entry):
            yield entry


def _is_whole(entry: dict[str, Any]) -> bool:
    """Say whether an entry is one of ours: three texts. Earlier versions also noted what was only begun."""
    return all(isinstance(entry.get(key), str) for key in ("file", "state", "digest"))
