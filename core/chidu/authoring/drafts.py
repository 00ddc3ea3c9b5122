"""Edits of a project's own layer that were not saved yet: kept beside it, so that a program that is stopped loses none."""

from contextlib import suppress
from pathlib import Path

from attrs import evolve

from chidu.authoring.layer import OwnLayer
from chidu.authoring.opening import PROJECT
from chidu.authoring.settling import settled
from chidu.authoring.writing import fresh_text
from chidu.systems.library import FOLDERS
from chidu.toml.document import read_document
from chidu.toml.saving import put_file


def draft_place(folder: Path) -> Path:
    """Return where the edits of the project in ``folder`` are kept; no system is looked for under such a name."""
    return folder / FOLDERS["project"] / f"{PROJECT}.draft"


def keep_draft(folder: Path, layer: OwnLayer) -> None:
    """Keep a layer that is being edited; it lasts when this returns. May raise ``OSError``."""
    place = draft_place(folder)
    place.parent.mkdir(exist_ok=True)
    put_file(place, fresh_text(layer).encode("utf-8"))


def kept_draft(folder: Path, layer: OwnLayer) -> OwnLayer | None:
    """Return ``layer`` with the edits that were kept, None where there are none, or none that can be read.

    They stand on what the layer stands on now; what does not fit there any more its proof tells.
    """
    place = draft_place(folder)
    document = read_document(place)[0] if place.is_file() else None
    if document is None:
        return None
    kept = evolve(layer, data=settled({**document.data, "extends": layer.data["extends"]}))
    if kept != layer:
        return kept
    with suppress(OSError):  # it was saved, and the program stopped before it was forgotten
        drop_draft(folder)
    return None


def drop_draft(folder: Path) -> None:
    """Forget the edits that were kept: they are saved, or given up. May raise ``OSError``."""
    draft_place(folder).unlink(missing_ok=True)
