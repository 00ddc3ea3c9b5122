"""Office files for the pages: tables drawn as text, as Word and Excel write them, whole or spoilt, and the official forms."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "core/importing"))
sys.path.insert(0, str(Path(__file__).parents[1] / "core/importing/report"))

from office import document, form, workbook
from reports import beside, filled
from spoilt import FILES

FORMS = Path(__file__).parents[1] / "core/importing/forms"


def office_file(path: Path, way: str, drawn: str) -> bytes:
    """Return the bytes of a file of the path's kind.

    ``yes`` has the drawn tables, between which a line is blank; the name of an official form is that form, and the
    report with ``label | text`` filled in beside each label; any other way says what is wrong with the file.
    """
    if way == "annex-2-2.docx":
        typed = [line.split(" | ", 1) for line in drawn.splitlines() if " | " in line]
        return filled(path, *(beside(label, text) for label, text in typed)).read_bytes()
    if (FORMS / way).is_file():
        return (FORMS / way).read_bytes()
    if way != "yes":
        _, make = FILES[way.replace("-", " ")]
        return make(path).read_bytes()
    write = document if path.suffix == ".docx" else workbook
    return write(path, *map(form, drawn.split("\n\n"))).read_bytes()
