"""``chidu check`` of a form: its shape, its rows, and that the system it is for has the facts it prints."""

from pathlib import Path

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.reports.forms.model import PrintedForm
from chidu.reports.forms.reading import bind_form, located, read_form
from chidu.systems.bound import BoundSystem
from chidu.systems.library import FOLDERS, Library, UnknownSystemError
from chidu.systems.reader import read_system_file
from chidu.toml.document import Document


def form_findings(document: Document, path: Path, catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Return every finding about the form that stands at ``path``."""
    form, found = read_form(document)
    bound = None if form is None else _system_of(form, path, catalogue)
    if form is None or bound is None:
        return found
    return (*found, *located(document, bind_form(form, bound)[1]))


def _system_of(form: PrintedForm, path: Path, catalogue: Catalogue) -> BoundSystem | None:
    """Return the system that a form is for; None where it is for any, or where that is not at hand."""
    if not form.form.system:
        return None
    beside = (path.parent, path.parent / FOLDERS["project"], path.parent.parent / FOLDERS["package"])
    try:
        listed = Library(beside, nearest=True).find(form.form.system)
    except UnknownSystemError:  # an author may write the form of a system that is elsewhere
        return None
    return read_system_file(listed.path, catalogue).bound
