"""Files that cannot be read are refused in one sentence, and cost little memory."""

import sys
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from broken import REFUSED, TABLE
from office import document

from chidu.importing.grids import limits, read_grids
from chidu.importing.table import read_tables

#: More than a refused file may take while it is looked at, most of it for its own bytes.
MOST_MEMORY = 150 * 2**20


@pytest.mark.parametrize(
    ("name", "suffix", "code", "words", "make"), REFUSED, ids=[one[0] for one in REFUSED]
)
def test_one_sentence(
    tmp_path: Path, name: str, suffix: str, code: str, words: str, make: Callable[[Path], Path]
):
    """One finding says what is wrong and what would be accepted; no table comes out, memory stays bounded."""
    path = make(tmp_path / f"form{suffix}")
    tracemalloc.start()
    found = read_tables(read_grids(path, "表"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.tables == ()
    errors = [one for one in found.diagnostics if one.is_error]
    assert [one.code for one in errors] == [code], name
    assert words in errors[0].message
    assert len(errors[0].hint) > 10
    assert str(errors[0].place).startswith("表")
    assert peak < MOST_MEMORY


def test_nothing_of_another_file_is_read(tmp_path: Path):
    """An entity that names another file brings nothing of it."""
    _, suffix, _, _, make = next(one for one in REFUSED if one[0] == "entity outside")
    found = read_grids(make(tmp_path / f"form{suffix}"))
    assert "绝密" not in repr(found)


def test_missing_file(tmp_path: Path):
    """A file that is not there, and a folder, are told as such."""
    for path in (tmp_path / "none.docx", tmp_path):
        (one,) = read_grids(path).diagnostics
        assert one.code == "E101"
        assert ".docx" in one.hint or "路径" in one.hint


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_pipe_is_not_waited_for(tmp_path: Path):
    """A pipe, which would never end, is not read."""
    import os

    os.mkfifo(tmp_path / "form.docx")
    (one,) = read_grids(tmp_path / "form.docx").diagnostics
    assert (one.code, "管道" in one.message) == ("E101", True)


def test_large_file(tmp_path: Path):
    """A file beyond the limit is told before it is looked at."""
    path = tmp_path / "form.docx"
    with path.open("wb") as file:
        file.write(b"PK\3\4")
        file.truncate(limits.LARGEST_FILE + 1)
    (one,) = read_grids(path).diagnostics
    assert one.code == "E102"


def test_any_prefix_of_a_document(tmp_path: Path):
    """A document that breaks off anywhere is refused, never half read."""
    data = document(tmp_path / "whole.docx", TABLE).read_bytes()
    path = tmp_path / "form.docx"
    for end in range(0, len(data), 997):
        path.write_bytes(data[:end])
        found = read_grids(path)
        assert found.is_refused
        assert found.blocks == ()
