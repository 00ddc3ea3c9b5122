"""What importing the reference form costs beside python-docx: opening the file, and reading its cells."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import docx
from measuring import Row, fastest

from chidu.importing.report.reading import read_report
from chidu.importing.system.reading import Wanted, import_system
from chidu.plugins.catalogue import Catalogue
from chidu.reports.forms.library import form_for
from chidu.systems.library import Library
from chidu.systems.reader import read_system_file

CATALOGUE = Catalogue(built_in=True)
FORMS = Path(__file__).parents[1] / "core/importing/forms"
TABLE, REPORT = FORMS / "annex-3-2-paged.docx", FORMS / "annex-2-2.docx"


def importing(seconds: float, runs: int) -> Iterator[Row]:
    """Yield commands from their start to their end, then what happens inside of them."""
    yield from _commands(runs)
    cells = fastest(_every_cell, seconds)
    yield Row("python-docx, every cell of the reference form (baseline)", cells, cells)
    wanted = Wanted(Path("reference.toml"), today=date(2026, 1, 1))
    yield Row("  its system, all rules read and proved", fastest(lambda: _system(wanted), seconds), cells)
    bound = read_system_file(Library().find("huarong-2021").path, CATALOGUE).bound
    if bound is None:
        raise LookupError("huarong-2021")
    form = form_for(bound)
    yield Row(
        "  the facts of annex 2-2", fastest(lambda: read_report(REPORT, form, bound).facts, seconds), cells
    )


def _every_cell() -> list[str]:
    return [
        cell.text for table in docx.Document(str(TABLE)).tables for row in table.rows for cell in row.cells
    ]


def _system(wanted: Wanted) -> None:
    if not import_system(TABLE, wanted, CATALOGUE).is_sound:
        raise LookupError(TABLE)


def _commands(runs: int) -> Iterator[Row]:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def once(*arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], env=environment, check=True, capture_output=True)
        return time.perf_counter() - start

    opening = ("-c", "import sys, docx; docx.Document(sys.argv[1])", str(TABLE))
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder, "reference.toml"))
        command = ("-m", "chidu", "import", str(TABLE), "-o", target, "--no-scores", "--replace")
        opened, imported = float("inf"), float("inf")
        for _ in range(runs):  # in turns: both meet the same machine
            opened, imported = min(opened, once(*opening)), min(imported, once(*command))
    yield Row("python-docx opens the reference form, a process (baseline)", opened, opened)
    yield Row("chidu import of it, written and proved, a process", imported, opened, 5)
