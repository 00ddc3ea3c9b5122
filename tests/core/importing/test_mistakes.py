"""Every code of importing is told of a file, and not of its neighbour, which differs by the mend alone."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from office import document, form, workbook
from spoilt import FILES

from chidu.diagnostics import CODES, Diagnostic
from chidu.diagnostics.render import as_json, render
from chidu.importing.grids import libre_office, read_grids
from chidu.importing.table import read_tables

MISTAKES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("mistakes.toml").read_text("utf-8"))[
    "mistake"
]
each = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one['code']}-{one.get('about', '')}")


def files(folder: Path, described: str) -> Iterator[Path]:
    """Yield the files of a description: one that is made specially, else the table in Word and in Excel."""
    if "\n" not in described:
        suffix, make = FILES[described]
        yield make(folder / f"form{suffix}")
    else:
        yield document(folder / "form.docx", form(described))
        yield workbook(folder / "form.xlsx", form(described))


def told(path: Path) -> tuple[Diagnostic, ...]:
    """Return what is told of a file."""
    return read_tables(read_grids(path, "表")).diagnostics


@each
def test_a_mistake_is_told_and_its_mend_is_not(tmp_path: Path, mistake: dict[str, Any]):
    """The code is told of the mistake at a place in words, with a remedy; of the mend nothing is told."""
    if mistake.get("needs") == "LibreOffice" and libre_office.soffice() is None:
        pytest.skip("LibreOffice is not installed")
    for path in files(tmp_path, mistake["wrong"]):
        found = [one for one in told(path) if one.code == mistake["code"]]
        assert found, path.suffix
        assert mistake.get("about", "") in found[0].message
        for one in found:
            assert len(one.hint) > 5
            assert one.place is not None
            assert one.place.spot is not None
            assert render(one).startswith(f"{one.place}: {one.code} ")
            assert as_json(one)["cell"] == one.place.spot
    for path in files(tmp_path, mistake["right"]):
        assert told(path) == (), path.suffix


def test_every_code_is_there():
    """No code of importing is without its mistake."""
    assert {one["code"] for one in MISTAKES} >= {code for code in CODES if code[1] == "8"}
