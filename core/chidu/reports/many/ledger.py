"""What was written into a folder of reports, and from which state: so that a run goes on where another stopped."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from chidu.language import tr
from chidu.projects.errors import SavingError
from chidu.projects.folder import OWN
from chidu.systems.digest import sha256_of
from chidu.toml import disk

#: The ledger's name in the folder of reports: one line of JSON for each report begun, and for each that is done.
NAME = f"{OWN}export.jsonl"
#: What is to be done about a file: it is as it should be, it is written, or it is somebody else's: one that was ours and
#: would come out as it did is left as somebody changed it.
Due = Literal["kept", "changed", "written", "refused"]


class Ledger:
    """The ledger of one folder."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier runs left; a line that a crash cut off counts as not written."""
        self.folder = folder
        self.path = folder / NAME
        self._last: dict[str, dict[str, Any]] = {}
        for entry in _entries(self.path):
            self._last[entry["file"]] = entry

    def due(self, place: Path, state: str, *, replace: bool) -> Due:
        """Return what is to be done about a file that should report a state."""
        if not place.exists() and not place.is_symlink():
            return "written"
        entry = self._last.get(self._name(place))
        if entry is not None and "digest" not in entry:
            return "written"  # begun by a run that was ended before it could say that it was done
        is_ours = entry is not None and place.is_file() and sha256_of(place.read_bytes()) == entry["digest"]
        if entry is not None and entry["state"] == state and not replace:
            return "kept" if is_ours else "changed"
        return "written" if replace or is_ours else "refused"

    def begin(self, place: Path, state: str) -> None:
        """Note that a file is about to be written."""
        self._add({"file": self._name(place), "state": state})

    def done(self, place: Path, state: str, digest: str) -> None:
        """Note that a file was written and reconciled."""
        self._add({"file": self._name(place), "state": state, "digest": digest})

    def _name(self, place: Path) -> str:
        """Return what a file is called here: by its name, where it lies in the folder."""
        return place.name if place.parent == self.folder else str(place.absolute())

    def _add(self, entry: dict[str, Any]) -> None:
        self._last[entry["file"]] = entry
        try:
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        except OSError as error:
            words = {"folder": self.path, "reason": disk.reason(error)}
            raise SavingError(tr("无法写入 {folder}：{reason}", **words)) from error


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
    """Say whether an entry is one of ours: texts, the digest where the report was done."""
    return all(isinstance(entry.get(key, ""), str) for key in ("file", "state", "digest")) and (
        {"file", "state"} <= entry.keys()
    )
