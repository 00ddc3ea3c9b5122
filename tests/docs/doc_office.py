"""Office files for the pages: tables drawn as text, written as Word and Excel write them, whole or spoilt."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "core/importing"))

from office import document, form, workbook
from spoilt import FILES


def office_file(path: Path, way: str, drawn: str) -> bytes:
    """Return the bytes of the table as a file of the path's kind; any other way than ``yes`` says what is wrong with it."""
    if way != "yes":
        _, make = FILES[way.replace("-", " ")]
        return make(path).read_bytes()
    write = document if path.suffix == ".docx" else workbook
    return write(path, form(drawn)).read_bytes()
