"""Projects begun from the home room: new from a system, from a packed file, or the sample."""

from pathlib import Path

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.safe_name import FORBIDDEN, safe_name
from chidu.settings import read_settings
from chidu.systems.library import Library, Listed
from chidu_tui.session.choosable import Choosable

#: What stands for the characters of a title that no name may hold.
_PUT_RIGHT = dict.fromkeys(map(ord, FORBIDDEN), "_")


def library() -> Library:
    """Return where systems are looked for: here, in the folders of the settings, and the installed ones."""
    own = [Path(one) for one in read_settings().settings.systems]
    return Library((Path("system"), Path(), *own))


def system_choices(listed: tuple[Listed, ...]) -> tuple[Choosable, ...]:
    """Return the systems as lines to choose from; the value is the number, the note says issuer and version."""
    lines = []
    for number, one in enumerate(listed):
        issuer = str(one.document.data.get("system", {}).get("issuer", ""))
        note = tr("{name}  制定单位：{issuer}", name=one.name, issuer=issuer) if issuer else one.name
        lines.append(Choosable(str(number), " ".join(one.title.split()) or one.id, note))
    return tuple(lines)


def begin_from(listed: Listed, folder: Path, *, built_in: bool) -> Path:
    """Make a project of a system; raise ``RefusedError`` or ``SavingError``."""
    from chidu.projects.starting import start_project
    from chidu.systems.reader import read_system

    catalogue = Catalogue(built_in=built_in)
    return start_project(folder, read_system(listed.document, catalogue, library()), catalogue).folder


def unpack_beside(file: Path, *, built_in: bool) -> Path:
    """Unpack a file into a new folder beside it; raise ``RefusedError`` or ``SavingError``."""
    from chidu.projects.placing import free_folder
    from chidu.projects.unpacking import unpack_project

    return unpack_project(file, free_folder(file.with_suffix("")), Catalogue(built_in=built_in)).folder


def sample_in(folder: Path, *, built_in: bool) -> Path:
    """Write the sample project into a new folder; raise ``RefusedError`` or ``SavingError``."""
    from chidu.projects.placing import free_folder
    from chidu.projects.sample import FOLDER, place_sample

    return place_sample(free_folder(folder / FOLDER), Catalogue(built_in=built_in))


def folder_name(title: str) -> str:
    """Return a project's title as the name of a folder that every system takes."""
    name = title.translate(_PUT_RIGHT).strip(" .")[:60]
    return safe_name(name) if name else tr("新项目")
