"""The sample project in a folder of its own, with a copy of every layer of its system: it can be mailed and opens."""

import shutil
from pathlib import Path

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.projects.layers import layer_copies
from chidu.projects.placing import place_folder
from chidu.sheets.reading import read_project
from chidu.systems.library import samples
from chidu.toml.saving import put_file

SAMPLE = "demo"
#: What the new folder is called, where nobody says otherwise.
FOLDER = "chidu-demo"


def place_sample(target: Path, catalogue: Catalogue) -> Path:
    """Write the sample project as ``target``, whole or not at all; raise ``RefusedError`` or ``SavingError``."""
    source = samples().get(SAMPLE)
    if source is None:
        raise RefusedError(tr("没有安装带有示例项目的软件包"))

    def fill(folder: Path) -> None:
        shutil.copytree(source, folder, dirs_exist_ok=True)
        copy_layers(Folder(folder), catalogue)

    place_folder(target, fill)
    return target


def copy_layers(project: Folder, catalogue: Catalogue) -> None:
    """Put a copy of every layer of a project's system that lies elsewhere beside its sheet."""
    bound = read_project(project.path, catalogue).bound
    layers = bound.resolved.layers if bound is not None and bound.resolved is not None else ()
    elsewhere = tuple([one for one in layers if Path(one.source.name).parent != project.system])
    project.system.mkdir(exist_ok=True)
    taken = [one.name for one in project.system.iterdir()]
    for copy in layer_copies(elsewhere, taken):
        put_file(project.system / copy.name, copy.text.encode())
        (project.system / copy.name).chmod(0o644)
