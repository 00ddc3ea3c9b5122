"""Which form a project reports on: its own first, then those of installed packages."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from chidu.plugins.data_folders import folders_of
from chidu.plugins.entry_points import SYSTEMS, offers
from chidu.reports.forms.generic import generic_form
from chidu.reports.forms.model import PrintedForm
from chidu.reports.forms.reading import read_form
from chidu.reports.forms.recognising import form_document
from chidu.systems.bound import BoundSystem
from chidu.systems.library import FOLDERS, leads_out

#: The folder of a systems package that holds its forms; a project's lie beside its systems.
FORMS = "forms"


def form_for(bound: BoundSystem, home: Path | None = None) -> PrintedForm:
    """Return the form of a system or of what it extends, the nearest first; the generic one where there is none.

    ``home`` is the project's folder. A form that cannot be read is passed over: ``chidu check`` says what is wrong.
    """
    known: list[PrintedForm] = [*(_in(home / FOLDERS["project"], (home,)) if home else ()), *_installed()]
    for name in lineage(bound):
        for form in known:
            if form.form.system == name:
                return form
    anybody = [form for form in known if not form.form.system]
    return anybody[0] if anybody else generic_form(bound.system)


def lineage(bound: BoundSystem) -> tuple[str, ...]:
    """Return the ids of a system and of what it extends, its own first."""
    layers = bound.resolved.layers if bound.resolved else ()
    ids = [str(one.data.get("system", {}).get("id", "")) for one in reversed(layers)]
    return tuple(dict.fromkeys([bound.system.head.id, *filter(None, ids)]))


def _in(folder: Path, within: tuple[Path, ...]) -> Iterator[PrintedForm]:
    if not folder.is_dir():
        return
    for path in sorted(folder.glob("*.toml")):
        document = None if leads_out(path, within) else form_document(path)
        form = None if document is None else read_form(document).form
        if form is not None:
            yield form


@cache
def _installed() -> tuple[PrintedForm, ...]:
    found: list[PrintedForm] = []
    for offer in offers(SYSTEMS):
        for folder in folders_of(offer.module):
            found += _in(folder / FORMS, ())
    return tuple(found)
