"""Which TOML files are forms: told without reading a form's classes, for most files are none."""

import re
from contextlib import suppress
from pathlib import Path

from chidu.toml.document import Document, read_document

#: A file without this anywhere is no form: it need not be parsed to see that.
_HINT = re.compile(rb"^\s*\[*\s*[\"']?form\b", re.MULTILINE)


def form_document(path: Path) -> Document | None:
    """Return a file's document where it is a form; None where it is none, or cannot be read at all."""
    with suppress(OSError):
        if path.is_file() and _HINT.search(path.read_bytes()):
            document = read_document(path)[0]
            return document if document is not None and is_form(document) else None
    return None


def is_form(document: Document) -> bool:
    """Say whether a document is a form and no system: it has a head of its own."""
    return "form" in document.data and not {"indicators", "extends"} & document.data.keys()
