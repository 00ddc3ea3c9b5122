"""What the program remembers by itself: the projects that were open, and whether the tour was shown."""

from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from chidu.projects.folder import Folder
from chidu.remembered import remember as remember_all
from chidu.remembered import remembered

#: So many projects are remembered.
MOST = 9


class Recent(NamedTuple):
    """A project that was open: its title and folder, and whether it is still there."""

    title: str
    folder: Path
    there: bool


def recents() -> tuple[Recent, ...]:
    """Return the projects that were open, the last one first; one whose folder is gone is told apart."""
    listed = remembered().get("recent", [])
    pairs = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    found = [(str(one.get("title", "")), Path(str(one.get("folder", "")))) for one in pairs]
    return tuple([Recent(title, folder, _is_there(folder)) for title, folder in found[:MOST]])


def remember(title: str, folder: Path) -> None:
    """Put a project before the others; where that cannot be written, nothing is remembered."""
    here = folder.absolute()
    others = [{"title": one.title, "folder": str(one.folder)} for one in recents() if one.folder != here]
    _keep(recent=[{"title": title, "folder": str(here)}, *others][:MOST])


def tour_is_due() -> bool:
    """Say whether the tour was never shown, and remember that it is shown now."""
    if remembered().get("toured") is True:
        return False
    _keep(toured=True)
    return True


def _is_there(folder: Path) -> bool:
    return Folder(folder).is_project


def _keep(**values: Any) -> None:
    with suppress(OSError, ValueError):
        remember_all(**values)
