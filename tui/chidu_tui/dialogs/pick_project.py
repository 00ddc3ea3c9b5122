"""A project to choose: its folder, its sheet, or a packed file."""

from pathlib import Path

from chidu.projects.folder import Folder
from chidu_tui.dialogs.pick_file import PickFile


class PickProject(PickFile):
    """A path and a list; a folder with a sheet in it is chosen, not gone into."""

    def _take(self, place: Path, typed: str) -> None:
        if Folder(place).is_project and typed.strip():
            self.dismiss(place)
        else:
            super()._take(place, typed)
