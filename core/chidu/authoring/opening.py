"""The own layer of a file that is there, or of one that is to be."""

from pathlib import Path
from typing import NamedTuple

from chidu.authoring.base import Base, base_of
from chidu.authoring.comments import Comment, comments_in
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.settling import settled
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.systems.bound import BoundSystem
from chidu.systems.chain import BrokenChainError, resolve_chain
from chidu.systems.library import FOLDERS, Library
from chidu.toml.document import Document, read_document

#: The project's own layer, in its folder of systems.
PROJECT = "project.toml"


class OpenedLayer(NamedTuple):
    """A layer to edit, None where the file cannot be used; ``document`` is the file as it was, None where it is new."""

    layer: OwnLayer | None
    diagnostics: tuple[Diagnostic, ...] = ()
    document: Document | None = None

    @property
    def comments(self) -> tuple[Comment, ...]:
        """Return the comments that people wrote in the file."""
        return () if self.document is None else comments_in(self.document)


def open_layer(path: Path, folders: tuple[Path, ...] = ()) -> OpenedLayer:
    """Read an extension file for editing; what it extends is looked up beside it, then in ``folders``."""
    document, wrong = read_document(path)
    if document is None:
        return OpenedLayer(None, wrong)
    if "extends" not in document.data:
        text = tr("这个文件不扩展别的指标体系，没有个性指标可以修改")
        hint = tr("从它新建一个扩展，再在扩展里修改")
        place = document.place(("extends",))
        return OpenedLayer(None, (Diagnostic("E315", text, hint, ("extends",), place=place),))
    library = Library((path.parent / FOLDERS["project"], path.parent, *folders))
    try:
        resolved = resolve_chain(document, library)
    except BrokenChainError as error:
        return OpenedLayer(None, error.diagnostics)
    layer = OwnLayer(settled(document.data), Base(resolved.layers[:-1]))
    return OpenedLayer(layer, wrong, document)


def project_layer(folder: Path, bound: BoundSystem, title: str) -> OpenedLayer:
    """Return the layer of the project in ``folder``, whose sheet is scored by ``bound``: its own, or a new one.

    ``title`` is the project's; a new layer is called after it.
    """
    path = folder / FOLDERS["project"] / PROJECT
    base = base_of(bound)
    if _is_file(base.layers[-1], path):
        return open_layer(path)
    if path.exists():
        return _left_there(path, base)
    layer = begun(base, f"{bound.system.head.id}-own", _called(bound.system.head.title, title))
    return OpenedLayer(layer)


def _left_there(path: Path, base: Base) -> OpenedLayer:
    """Return a layer that was written and not yet taken by the sheet; refuse where it stands on something else."""
    opened = open_layer(path)
    if opened.layer is not None and opened.layer.base.resolved.digest == base.resolved.digest:
        return opened
    text = tr("{path} 已经在那里，扩展的却不是评分表所用的体系：先移走它", path=path)
    raise EditRefusedError(text)


def _called(system: str, project: str) -> str:
    return tr("{system}（{project}）", system=system, project=project) if project.strip() else system


def _is_file(document: Document, path: Path) -> bool:
    return Path(document.source.name).resolve() == path.resolve()
