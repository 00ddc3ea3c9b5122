"""What a file is, is told by its content; macros are never run, old formats go through LibreOffice."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from broken import TABLE, compound
from office import document, rewritten, workbook
from outline import outline

from chidu.importing.grids import compound as compound_files
from chidu.importing.grids import libre_office, old_excel, read_grids
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
    """An .xls is read with its merged cells, without LibreOffice; its hidden sheet is named, and what cannot be seen of it."""
    assert read(forms / "department.xls") == ([DEPARTMENT], ["N808", "N808"])


def test_workbook_of_wps(forms: Path, tmp_path: Path):
    """An .et of WPS is the same inside, and is read the same."""
    shutil.copyfile(forms / "department.xls", tmp_path / "form.et")
    assert read(tmp_path / "form.et") == ([DEPARTMENT], ["N808", "N808"])


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
    assert (one.code, "LibreOffice" in one.message) == ("E804", True)


def test_libre_office_that_cannot_start(forms: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A program of that name which is none is told with its place and the system's reason."""
    program = tmp_path / ("soffice.exe" if sys.platform == "win32" else "soffice")
    program.write_bytes(b"no program")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    (one,) = read_grids(forms / "annex-3-2-paged.doc").diagnostics
    assert (one.code, str(program) in one.message) == ("E801", True)


@pytest.mark.skipif(sys.platform == "win32", reason="a limit of POSIX")
def test_no_room_for_a_conversion(forms: Path, tmp_path: Path):
    """Where nothing can be written beside, that is told with the system's reason, not as damage."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100));"
        "from pathlib import Path; from chidu.importing.grids import read_grids;"
        "(one,) = read_grids(Path(sys.argv[1])).diagnostics; print(one.code)"
    )
    command = [sys.executable, "-B", "-c", script, str(forms / "annex-3-2-paged.doc")]
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        command, capture_output=True, text=True, env=os.environ | {"PATH": path}, check=True
    )
    assert done.stdout.split() == ["E801"]


@pytest.mark.skipif(sys.platform == "win32", reason="groups of processes are POSIX")
def test_an_interrupt_ends_libre_office(forms: Path, tmp_path: Path):
    """Ctrl-C ends the program and what it started; nothing runs on."""
    program, mark = tmp_path / "soffice", tmp_path / "started"
    program.write_text(f'#!/bin/sh\nsleep 600 &\necho $! > "{mark}.tmp"\nmv "{mark}.tmp" "{mark}"\nwait\n')
    program.chmod(0o755)
    script = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler);"
        "from pathlib import Path; from chidu.importing.grids import read_grids; read_grids(Path(sys.argv[1]))"
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    with subprocess.Popen(
        [sys.executable, "-c", script, str(forms / "annex-3-2-paged.doc")],
        env=os.environ | {"PATH": path},
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as reader:
        while not mark.exists() and reader.poll() is None:
            time.sleep(0.05)
        reader.send_signal(signal.SIGINT)
        assert reader.wait() != 0
    assert not is_running(int(mark.read_text()))


def is_running(number: int) -> bool:
    """Say whether a process runs; one that has ended and waits to be fetched does not."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{number}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_reader_of_old_workbooks_that_cannot_start(forms: Path, monkeypatch: pytest.MonkeyPatch):
    """A Python that is not there, or that has no such module, is told as that: the file is not damaged."""
    for name, value in ((sys, "nowhere/python"), (None, "no.such.module")):
        with monkeypatch.context() as patched:
            if name is not None:
                patched.setattr(sys, "executable", value)
            else:
                patched.setattr(old_excel, "_CHILD", value)
            (one,) = read_grids(forms / "department.xls").diagnostics
        assert (one.code, ".xls" in one.message) == ("E801", True)


def test_an_old_workbook_that_takes_too_long(forms: Path, monkeypatch: pytest.MonkeyPatch):
    """Reading that does not come to an end is told as that."""
    monkeypatch.setattr(old_excel.limits, "PATIENCE", 0)
    (one,) = read_grids(forms / "department.xls").diagnostics
    assert (one.code, "0" in one.message) == ("E804", True)


def test_an_old_workbook_with_too_many_sheets(forms: Path, monkeypatch: pytest.MonkeyPatch):
    """More sheets than are read are refused, in an .xls as in an .xlsx."""
    monkeypatch.setattr(old_excel.limits, "MOST_SHEETS", 1)
    (one,) = read_grids(forms / "department.xls").diagnostics
    assert one.code == "E804"


@pytest.mark.parametrize("names", [(), ("Workbook",), ("A", "EncryptedPackage", "目录")])
def test_names_of_a_compound_file(names: tuple[str, ...]):
    """The names under the root of a compound file are found."""
    assert compound_files.names_in(compound(*names)) == set(names)
