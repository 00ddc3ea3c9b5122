from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import SavingError
from chidu.projects.opening import Opening
from chidu.projects.ordering import in_order
from chidu.projects.project import OpenProject
from chidu.projects.snapshot import read_sheet_file
from chidu.projects.verifying import verify
from chidu.sheets.reading import read_project
from chidu.toml.limits import LARGEST


def test_a_saved_sheet_is_read_by_everyone(project: OpenProject, folder: Path):
    """What the application saves, ``chidu score`` reads: the mark of the journal is no stranger to it."""
    project.answer("self", "a", "set", True)
    project.fact("payments", [{"item": "砂石", "amount": 2}])
    project.save()
    read = read_project(folder, Catalogue(built_in=True))
    assert read.diagnostics == ()
    assert read.sheet is not None
    assert read.sheet.rounds == project.sheet.rounds
    assert read.sheet.journal is not None
    assert read.sheet.journal.head == project.head


def test_notes_and_comments_survive(project: OpenProject, folder: Path):
    """A sheet written by hand is changed where it stands, and the file before is kept."""
    original = (folder / "sheet.toml").read_bytes()
    project.fact("villages", 3)
    assert project.save() is None
    text = (folder / "sheet.toml").read_text(encoding="utf-8")
    assert text.startswith("# 手工写的评分表\n")
    assert 'name = "桥" # 不是路\n' in text
    assert "planned = 4.50\n" in text
    assert "第一条说明" in text
    assert (folder / "sheet.toml.bak").read_bytes() == original
    assert not (folder / "sheet.toml.orig").exists()


def test_comments_that_cannot_stay_are_kept_beside(folder: Path, opened: Callable[..., Opening]):
    """Where the whole must be written anew, the file by hand is kept, told, and kept once."""
    path = folder / "sheet.toml"
    rows = "".join([f'[[facts.payments]] # 第{name}笔\nitem = "{name}"\n' for name in "一二三"])
    path.write_text(path.read_text(encoding="utf-8") + rows, encoding="utf-8")
    original = path.read_bytes()
    project = opened().project
    assert project is not None
    project.fact("payments", [{"item": "一"}, {"item": "三"}])
    assert project.save() == folder / "sheet.toml.orig"
    assert (folder / "sheet.toml.orig").read_bytes() == original
    assert "#" not in path.read_text(encoding="utf-8")
    project.fact("villages", 1)
    assert project.save() is None
    project.close()
    (folder / "journal.jsonl").unlink()
    path.write_bytes(original + b"# again\n")
    project = opened().project
    assert project is not None
    project.fact("payments", None)
    assert project.save() == folder / "sheet.toml.orig-2"


def test_a_sheet_is_written_in_the_order_of_the_form(project: OpenProject):
    """Indicators, facts and rounds stand as on the form, in whatever order they were answered."""
    project.answer("finance", "b", "late", True)
    project.answer("self", "b", "late", True)
    project.answer("self", "a", "set", True)
    project.fact("villages", 2)
    made = in_order(project.bound, {**project.data, "more": 1})
    assert list(made) == ["format", "notes", "system", "facts", "rounds", "more"]
    assert list(made["facts"]) == ["name", "villages", "funds"]
    assert list(made["rounds"]) == ["self", "finance"]
    assert list(made["rounds"]["self"]["answers"]) == ["a", "b"]


def test_saving_what_is_saved_writes_nothing(project: OpenProject, folder: Path):
    """A second save leaves the file alone, down to its time."""
    project.fact("villages", 3)
    project.save()
    before = (folder / "sheet.toml").stat().st_mtime_ns
    assert not project.snapshot_due
    project.save()
    assert (folder / "sheet.toml").stat().st_mtime_ns == before


def test_line_ends_and_the_schema_line_stay(folder: Path, opened: Callable[..., Opening]):
    """A file of Windows stays one, and an editor still finds the schema."""
    path = folder / "sheet.toml"
    text = "#:schema ./sheet.schema.json\n" + path.read_text(encoding="utf-8")
    path.write_bytes(text.replace("\n", "\r\n").encode())
    project = opened().project
    assert project is not None
    project.reason("self", "a", "一\n二")
    project.close()
    raw = path.read_bytes()
    assert raw.startswith(b"#:schema ./sheet.schema.json\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    again = opened()
    assert again.project is not None
    assert again.outside == ()
    assert again.project.data["rounds"]["self"]["reasons"]["a"] == "一\n二"


def test_a_sheet_too_large_to_be_read_again_is_not_written(
    project: OpenProject, folder: Path, monkeypatch: pytest.MonkeyPatch
):
    """An older chidu took more: the file stays as it is, the sentence says what to do, the journal has everything."""
    before = (folder / "sheet.toml").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr("chidu.projects.keeping.LARGEST", LARGEST * 2)
        for name in ("a", "b"):
            project.reason("self", name, "长" * 800_000)
    with pytest.raises(SavingError, match="超过"):
        project.save()
    assert (folder / "sheet.toml").read_bytes() == before
    project.reason("self", "b", "短")
    project.save()


@pytest.mark.parametrize("mark", ["lines = -1\nbytes = 5", "lines = 1\nbytes = -5"])
def test_a_mark_that_counts_backwards_is_none(
    project: OpenProject, folder: Path, opened: Callable[..., Opening], mark: str
):
    """The sheet opens by its journal as one that has no mark, and the next save gives it a true one."""
    project.answer("self", "a", "set", True)
    project.close()
    path = folder / "sheet.toml"
    above = path.read_text(encoding="utf-8").partition("[journal]")[0]
    path.write_text(f'{above}[journal]\n{mark}\nhead = "sha256:0"\n', encoding="utf-8")
    again = opened().project
    assert again is not None
    again.answer("self", "a", "clear", True)
    again.save()
    assert read_sheet_file(again.folder).mark["lines"] == 3
    assert verify(folder, Catalogue(built_in=True)).problems == ()


def test_a_mark_of_another_number_of_lines_is_set_right(
    project: OpenProject, folder: Path, opened: Callable[..., Opening]
):
    """The line that the mark means has a number: the next line gets the one behind it."""
    project.answer("self", "a", "set", True)
    project.close()
    path = folder / "sheet.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("\nlines = 2\n", "\nlines = 7\n"), encoding="utf-8"
    )
    again = opened().project
    assert again is not None
    entry = again.answer("self", "a", "clear", True)
    assert entry is not None
    assert entry.number == 3
