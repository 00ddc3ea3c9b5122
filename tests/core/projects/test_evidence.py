import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.opening import Opening
from chidu.projects.pack_format import name_problem
from chidu.projects.project import OpenProject
from chidu.toml import disk


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return a file to attach."""
    path = tmp_path / "年度 计划.pdf"
    path.write_bytes(b"%PDF" + bytes(range(256)) * 9000)
    return path


def test_a_file_is_copied_in_with_its_digest(project: OpenProject, source: Path, folder: Path):
    """What was attached lies in the project, is named by its digest, and counts."""
    project.answer("self", "a", "set", True)
    project.answer("self", "a", "clear", True)
    assert project.assessment().indicators["a"].evidence_missing == ("a/set",)
    project.attach("self", "a/set", source)
    (one,) = project.data["rounds"]["self"]["evidence"]
    digest = f"sha256:{hashlib.sha256(source.read_bytes()).hexdigest()}"
    assert one == {"at": "a/set", "file": "evidence/年度 计划.pdf", "digest": digest}
    assert (folder / one["file"]).read_bytes() == source.read_bytes()
    assert project.assessment().indicators["a"].evidence_missing == ()


def test_the_same_file_is_kept_once(project: OpenProject, source: Path, folder: Path):
    """Attached elsewhere it is not copied again; attached again at its place nothing changes."""
    project.attach("self", "a/set", source)
    assert project.attach("self", "a/set", source) is None
    project.attach("self", "b", source)
    project.attach("finance", "b", folder / "evidence" / source.name)
    assert [one.name for one in (folder / "evidence").iterdir()] == [source.name]
    assert len(project.data["rounds"]["self"]["evidence"]) == 2


def test_another_file_of_the_same_name_gets_a_free_one(project: OpenProject, source: Path, folder: Path):
    """No file in the project is ever written over."""
    project.attach("self", "a/set", source)
    source.write_bytes(b"other")
    project.attach("self", "b", source)
    assert (folder / "evidence" / "年度 计划-2.pdf").read_bytes() == b"other"
    assert len(project.diagnostics) == 0


def test_names_that_differ_in_case_alone_are_kept_apart(project: OpenProject, tmp_path: Path, folder: Path):
    """On Windows and macOS the second would stand for the first; the same file is kept once all the same."""
    for number, name in enumerate(("Plan.PDF", "plan.pdf", "PLAN.pdf"), 1):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / name).write_bytes(b"one" if number == 3 else name.encode())
        project.attach("self", "b", tmp_path / str(number) / name)
    kept = sorted(one.name for one in (folder / "evidence").iterdir())
    assert kept == ["PLAN-3.pdf", "Plan.PDF", "plan-2.pdf"]
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "PLAN.PDF").write_bytes(b"Plan.PDF")
    project.attach("self", "a/set", tmp_path / "x" / "PLAN.PDF")
    assert sorted(one.name for one in (folder / "evidence").iterdir()) == kept


@pytest.mark.parametrize("how", ["journal", "size"])
def test_a_copy_made_for_nothing_is_removed(
    project: OpenProject, source: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, how: str
):
    """Where the change is not made, its file does not stay; one that was there before does."""
    project.attach("self", "b", source)
    other = source.with_name("另一份.pdf")
    other.write_bytes(b"another")
    if how == "journal":
        monkeypatch.setattr(disk, "write", failing_for(b'"number"'))
        error: type[Exception] = SavingError
    else:
        monkeypatch.setattr("chidu.projects.keeping.LARGEST", 10)
        error = RefusedError
    for file in (source, other):
        with pytest.raises(error):
            project.attach("self", "a/set", file)
    assert [one.name for one in (folder / "evidence").iterdir()] == [source.name]


def failing_for(part: bytes) -> Callable[[int, bytes], None]:
    """Return how to write where whatever has this part does not fit on the disk."""
    real = disk.write

    def write(number: int, data: bytes) -> None:
        if part in data:
            raise OSError(errno.ENOSPC, "full")
        real(number, data)

    return write


def test_a_copy_never_looks_half_written(project: OpenProject, tmp_path: Path):
    """A file called like what a stopped program leaves is kept under a name that every pack takes."""
    for number, name in enumerate(("data.tmp", "MORE.TMP")):
        (tmp_path / name).write_bytes(name.encode())
        project.attach("self", "b", tmp_path / name)
        assert project.data["rounds"]["self"]["evidence"][number]["file"] == f"evidence/{name}_"


@pytest.mark.parametrize("name", [".half.tmp", ".hidden.pdf", "con.pdf"])
def test_a_name_that_does_not_last_is_copied(project: OpenProject, folder: Path, name: str):
    """A file that lies in the folder under a name that not every pack takes is attached under one that it does."""
    (folder / "evidence").mkdir()
    (folder / "evidence" / name).write_bytes(b"1")
    project.attach("self", "b", folder / "evidence" / name)
    file = project.data["rounds"]["self"]["evidence"][0]["file"]
    assert file != f"evidence/{name}"
    assert name_problem(file) == ""
    assert (folder / file).read_bytes() == (folder / "evidence" / name).read_bytes()


@pytest.mark.parametrize("name", [".half.tmp", ".chidu-mine.tmp"])
def test_opening_takes_no_evidence_away(folder: Path, opened: Callable[..., Opening], name: str):
    """What the sheet names, and what a person hid, is there after opening whatever it is called."""
    (folder / "evidence").mkdir()
    for one in (name, ".private.tmp"):
        (folder / "evidence" / one).write_bytes(b"1")
    with (folder / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write(f'\n[[rounds.self.evidence]]\nat = "b"\nfile = "evidence/{name}"\n')
    assert opened().diagnostics == ()
    assert sorted(one.name for one in (folder / "evidence").iterdir()) == sorted([name, ".private.tmp"])


def test_detaching_leaves_the_file_for_undo(project: OpenProject, source: Path, folder: Path):
    """Off the list it does not count, and undo has its file."""
    project.attach("self", "a/set", source)
    project.detach("self", 0)
    assert project.data["rounds"] == {"self": {}}
    assert (folder / "evidence" / source.name).exists()
    project.undo()
    assert len(project.sheet.rounds["self"].evidence) == 1
    for number in (1, -1):
        with pytest.raises(RefusedError):
            project.detach("self", number)


def test_a_file_that_is_missing_or_changed_is_told(
    project: OpenProject, source: Path, folder: Path, again: Callable[[OpenProject], Opening]
):
    """The piece does not count until the file is as it was; a look again is enough."""
    project.attach("self", "a/set", source)
    copy = folder / "evidence" / source.name
    copy.write_bytes(b"changed")
    project.look_again()
    assert [one.code for one in project.diagnostics] == ["W612"]
    assert project.sheet.rounds["self"].evidence == ()
    copy.unlink()
    project.save()
    assert [one.code for one in again(project).diagnostics] == ["W612"]


def test_a_lost_file_attached_again_is_there_at_once(project: OpenProject, source: Path, folder: Path):
    """Nothing changes in the sheet, and yet it is no longer told to be missing."""
    project.attach("self", "a/set", source)
    (folder / "evidence" / source.name).unlink()
    project.look_again()
    assert [one.code for one in project.diagnostics] == ["W612"]
    assert project.attach("self", "a/set", source) is None
    assert project.diagnostics == ()
    assert len(project.sheet.rounds["self"].evidence) == 1


def test_what_cannot_be_attached_is_refused(project: OpenProject, source: Path, tmp_path: Path):
    """A folder, a file that is not there, an indicator or an item that does not exist."""
    for at, path in (
        ("a", tmp_path),
        ("a", tmp_path / "none"),
        ("z", source),
        ("a/z", source),
        ("a", Path("a\0b")),
    ):
        with pytest.raises(RefusedError):
            project.attach("self", at, path)
    assert project.head == ""
