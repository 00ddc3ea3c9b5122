"""What a file is, is told by its content; macros are never run, old formats go through LibreOffice."""

import shutil
from pathlib import Path

import pytest
from broken import TABLE, compound
from office import document, rewritten, workbook
from outline import outline

from chidu.importing.grids import compound as compound_files
from chidu.importing.grids import libre_office, read_grids
from chidu.importing.table import read_tables

needs_office = pytest.mark.skipif(libre_office.soffice() is None, reason="LibreOffice is not installed")
DEPARTMENT = """
产出
  数量 30 得分29.5 标准='①完成得30分'
  质量 30 得分30 标准='合格得满分'
效果
  满意度 40 得分40 标准='满意得满分'
合计 100 得分99.5
""".strip()


def read(path: Path) -> tuple[list[str], list[str]]:
    """Return the outlines of a file's tables, and the codes of what is told."""
    found = read_tables(read_grids(path, "表"))
    return [outline(one) for one in found.tables], [one.code for one in found.diagnostics]


@pytest.mark.parametrize(
    ("made", "named", "kind"), [(workbook, ".docx", ".xlsx"), (document, ".xls", ".docx")]
)
def test_misnamed(tmp_path: Path, made, named: str, kind: str):  # noqa: ANN001  # two writers of two shapes
    """A workbook called .docx is read as the workbook it is, and a document called .xls likewise, with a note."""
    path = made(tmp_path / f"form{kind}", TABLE).rename(tmp_path / f"form{named}")
    found = read_grids(path, "表")
    assert [(one.code, kind in one.message, named in one.message) for one in found.diagnostics] == [
        ("N807", True, True)
    ]
    assert read(path)[0] == ["产出\n  数量 100 得分90 标准='好'"]


def test_macros_are_named_and_not_run(tmp_path: Path):
    """A file with macros is read as a table; the note says that nothing of them was run."""
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    path = document(tmp_path / "form.docm", TABLE)
    rewritten(path, [("[Content_Types].xml", main, macro)], [("word/vbaProject.bin", b"\xd0\xcf")])
    assert read(path) == (["产出\n  数量 100 得分90 标准='好'"], ["N806"])


def test_macros_in_excel(tmp_path: Path):
    """A workbook with macros is read likewise."""
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    macro = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    path = workbook(tmp_path / "form.xlsm", TABLE)
    rewritten(path, [("[Content_Types].xml", main, macro)], [("xl/vbaProject.bin", b"\xd0\xcf")])
    assert read(path) == (["产出\n  数量 100 得分90 标准='好'"], ["N806"])


def test_old_workbook(forms: Path):
    """An .xls is read with its merged cells, without LibreOffice; its hidden sheet is named."""
    assert read(forms / "department.xls") == ([DEPARTMENT], ["N808"])


def test_workbook_of_wps(forms: Path, tmp_path: Path):
    """An .et of WPS is the same inside, and is read the same."""
    shutil.copyfile(forms / "department.xls", tmp_path / "form.et")
    assert read(tmp_path / "form.et") == ([DEPARTMENT], ["N808"])


@pytest.mark.parametrize("end", [700, 2000, 5000])
def test_old_workbook_cut_off(forms: Path, tmp_path: Path, end: int):
    """An .xls that breaks off is refused."""
    (tmp_path / "form.xls").write_bytes((forms / "department.xls").read_bytes()[:end])
    (one,) = read_grids(tmp_path / "form.xls").diagnostics
    assert one.code == "E803"


def test_old_workbook_that_asks_for_all_memory(forms: Path, tmp_path: Path):
    """A changed byte makes calamine ask for 171 GB, which ends the process that asks: the file is refused, chidu goes on."""
    data = bytearray((forms / "department.xls").read_bytes())
    data[2539] = 128
    (tmp_path / "form.xls").write_bytes(data)
    (one,) = read_grids(tmp_path / "form.xls").diagnostics
    assert one.code == "E803"


@needs_office
@pytest.mark.parametrize("suffix", ["rtf", "odt", "ods"])
def test_other_formats(forms: Path, suffix: str):
    """Other formats are read through LibreOffice, with a note."""
    tables, codes = read(forms / f"department.{suffix}")
    assert tables == [DEPARTMENT]
    assert codes[0] == "N807"


@needs_office
@pytest.mark.parametrize("suffix", ["doc", "wps"])
def test_old_document(forms: Path, tmp_path: Path, suffix: str):
    """The annex as an old .doc, by whatever name, is the annex."""
    path = tmp_path / f"form.{suffix}"
    shutil.copyfile(forms / "annex-3-2-paged.doc", path)
    (table,), codes = read(path)
    assert codes == ["N807"]
    assert [table] == read(forms / "annex-3-2-paged.docx")[0]


@needs_office
def test_what_libre_office_cannot_open(tmp_path: Path):
    """What only looks like an old document is refused."""
    (tmp_path / "form.doc").write_bytes(compound("WordDocument"))
    found = read_tables(read_grids(tmp_path / "form.doc"))
    assert found.tables == ()
    assert [one.code for one in found.diagnostics if one.is_error] in (["E803"], ["E812"])


def test_without_libre_office(forms: Path, monkeypatch: pytest.MonkeyPatch):
    """Where LibreOffice is not installed, an old document is refused with what would be accepted."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(libre_office, "_PLACES", ())
    (one,) = read_grids(forms / "annex-3-2-paged.doc").diagnostics
    assert one.code == "E801"
    assert "LibreOffice" in one.message
    assert ".docx" in one.hint


@needs_office
def test_libre_office_that_hangs_is_ended(forms: Path, monkeypatch: pytest.MonkeyPatch):
    """A conversion that takes too long is ended, and told."""
    monkeypatch.setattr(libre_office.limits, "PATIENCE", 0)
    (one,) = read_grids(forms / "annex-3-2-paged.doc").diagnostics
    assert (one.code, "LibreOffice" in one.message) == ("E803", True)


@pytest.mark.parametrize("names", [(), ("Workbook",), ("A", "EncryptedPackage", "目录")])
def test_names_of_a_compound_file(names: tuple[str, ...]):
    """The names under the root of a compound file are found."""
    assert compound_files.names_in(compound(*names)) == set(names)
