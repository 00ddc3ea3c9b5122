"""What lies in a project folder, by name."""

from pathlib import Path

from attrs import frozen

from chidu.record import Record
from chidu.sheets.reading import SHEET
from chidu.systems.library import FOLDERS
from chidu.toml.saving import BACKUP, UNFINISHED

#: The code of the finding that a project's sheet was made again from its journal.
REBUILT = "W615"
#: How the names of files begin that chidu makes for itself while it writes others.
OWN = ".chidu-"


@frozen(eq=False, repr=False, slots=False)
class Folder(Record):
    """A project folder; nothing in it is read or made by asking for its place."""

    path: Path

    @property
    def sheet(self) -> Path:
        """Return the place of the sheet."""
        return self.path / SHEET

    @property
    def is_project(self) -> bool:
        """Say whether there is a sheet, or a journal that can stand for it."""
        try:
            return self.sheet.is_file() or self.journal.is_file()
        except (OSError, ValueError):  # a folder that may not be read, a NUL in the path
            return False

    @property
    def journal(self) -> Path:
        """Return the place of the journal."""
        return self.path / "journal.jsonl"

    @property
    def torn(self) -> Path:
        """Return where half lines that were cut off the journal are kept."""
        return self.path / "journal.torn"

    @property
    def original(self) -> Path:
        """Return where a sheet is kept as it was written by hand."""
        return self.path / f"{SHEET}.orig"

    @property
    def backup(self) -> Path:
        """Return where the sheet is kept that was saved before the last time."""
        return self.path / f"{SHEET}{BACKUP}"

    @property
    def broken(self) -> Path:
        """Return where what stood in the sheet's place is kept, once it was no sheet any more."""
        return self.path / f"{SHEET}.broken"

    @property
    def system(self) -> Path:
        """Return the folder of the layers of the project's system."""
        return self.path / FOLDERS["project"]

    @property
    def evidence(self) -> Path:
        """Return the folder of evidence."""
        return self.path / "evidence"

    @property
    def reports(self) -> Path:
        """Return the folder of reports."""
        return self.path / "reports"

    @property
    def lock(self) -> Path:
        """Return the file that is locked while the project is open for writing."""
        return self.path / ".chidu.lock"

    @property
    def holder(self) -> Path:
        """Return the file that says who holds the lock."""
        return self.path / ".chidu.holder"

    def unfinished(self) -> list[Path]:
        """Return files that chidu was still writing when it was stopped; other hidden files are the user's."""
        ours = (
            *self.path.glob(f".{SHEET}*{UNFINISHED}"),
            *self.path.glob(f"{OWN}*{UNFINISHED}"),
            *self.path.glob(f".{self.journal.name}*{UNFINISHED}"),
            *self.evidence.glob(f"{OWN}*{UNFINISHED}"),
            *self.system.glob(f".*.toml*{UNFINISHED}"),
        )
        return [one for one in ours if one.is_file()]


def folder_of(path: Path) -> Folder:
    """Return the project folder that ``path`` names: itself, or the folder of its sheet."""
    return Folder(path.parent if path.name == SHEET else path)
