"""A project to choose: its folder, its sheet, or a packed file."""

from pathlib import Path

from chidu.sheets.reading import SHEET
from chidu_tui.dialogs.pick_file import PickFile


class PickProject(PickFile):
    """A path and a list; a folder with a sheet in it is chosen, not gone into."""

    def _take(self, place: Path, typed: str) -> None:
        try:
            is_project = (place / SHEET).is_file()
        except (OSError, ValueError):
            is_project = False
        if is_project and typed.strip():
            self.dismiss(place)
        else:
            super()._take(place, typed)
