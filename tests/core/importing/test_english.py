"""Importing in English: places and sentences, nothing Chinese but what the file says."""

import os
import re
import subprocess
import sys
from pathlib import Path

from office import document, form

PROGRAM = """
import sys
from pathlib import Path
from chidu.diagnostics.render import render
from chidu.importing.grids import read_grids
from chidu.importing.table import read_tables
for one in read_tables(read_grids(Path(sys.argv[1]), "form")).diagnostics:
    print(render(one))
for name in ("docx", "openpyxl", "python_calamine"):
    assert name not in sys.modules, name
"""


def test_places_and_sentences(tmp_path: Path):
    """The place of a cell, the sentence and the remedy are English; libraries that were not needed stay out."""
    path = document(
        tmp_path / "form.docx", form("Name | 一级指标 | 二级指标 | 分值 | 得分\nx | A | B | 5 | 6")
    )
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        env={**os.environ, "CHIDU_LANG": "en", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.startswith(
        "form table 1, row 2, column 5: W818 The score of “B” is 6, not between 0 and 5\n"
    )
    assert re.search("[\u3400-\u9fff]", done.stdout) is None
