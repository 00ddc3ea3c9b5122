import errno
import os
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
from chidu.projects.opening import Opening
from chidu.projects.packing import pack_project
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.unpacking import unpack_project
from chidu.projects.verifying import verify

CATALOGUE = Catalogue(built_in=True)
stopping = runpy.run_path(str(Path(__file__).parent / "stopping.py"))
Opened = Callable[..., Opening]
Breaking = Callable[[Path], object]


def replaced_by_a_folder(sheet: Path) -> None:
    """Put a folder with something in it in the place of a sheet."""
    sheet.unlink()
    sheet.mkdir()
    (sheet / "inside.txt").write_text("别人的", encoding="utf-8")


def half(sheet: Path) -> bytes:
    """Leave the first half of a sheet, up to the middle of a line."""
    raw = sheet.read_bytes()
    left = raw[: raw.index(b"\n", len(raw) // 2) - 3]
    sheet.write_bytes(left)
    return left


EMPTIED: dict[str, Breaking] = {
    "gone": Path.unlink,
    "empty": lambda sheet: sheet.write_bytes(b""),
    "zeros": lambda sheet: sheet.write_bytes(b"\0" * 4096),
    "blank": lambda sheet: sheet.write_bytes(b"\r\n\r\n"),
}
BROKEN: dict[str, Breaking] = {
    "half": half,
    "no toml": lambda sheet: sheet.write_text("备份 1\n", encoding="utf-8"),
    "no utf-8": lambda sheet: sheet.write_bytes(b"format = 1\n\xff\xfe\xfd"),
    "head only": lambda sheet: sheet.write_bytes(b"format = 1\n"),
    "another's": lambda sheet: sheet.write_bytes(b"[tool.other]\nx = 1\n"),
    "huge": lambda sheet: sheet.write_bytes(sheet.read_bytes() + b"#" * (4 << 20)),
    "folder": replaced_by_a_folder,
}


@pytest.fixture
def left(project: OpenProject) -> OpenProject:
    """Return a project that was saved, worked on, and stopped."""
    project.fact("name", "大桥")
    project.answer("self", "a", "set", True)
    project.save()
    project.answer("self", "a", "clear", False)
    project.reason("self", "a", "不够细")
    project.close(saving=False)
    return project


@pytest.mark.parametrize("how", [*EMPTIED, *BROKEN])
def test_a_sheet_that_is_none_any_more_is_made_by_its_journal(
    left: OpenProject, folder: Path, opened: Opened, how: str
):
    """Whatever became of the file, every answer is there, one finding says what happened, and nothing is written."""
    {**EMPTIED, **BROKEN}[how](folder / "sheet.toml")
    names = sorted(one.name for one in folder.iterdir())
    opening = opened("李四", read_only=True)
    assert opening.project is not None
    assert same(opening.project.data, left.data)
    assert (opening.recovered, opening.outside, opening.journal_gone) == ((), (), False)
    assert "sheet.toml" in opening.rebuilt
    assert "5 行" in opening.rebuilt
    assert [one.code for one in opening.diagnostics if one.code == "W615"] == ["W615"]
    assert sorted(one.name for one in folder.iterdir()) == names


@pytest.mark.parametrize("how", [*EMPTIED, *BROKEN])
def test_the_sheet_is_written_again(left: OpenProject, folder: Path, opened: Opened, how: str):
    """The next saving writes it whole; what stood there and was something is kept beside it, and nothing is told twice."""
    {**EMPTIED, **BROKEN}[how](folder / "sheet.toml")
    stood = (folder / "sheet.toml").read_bytes() if (folder / "sheet.toml").is_file() else None
    project = opened().project
    assert project is not None
    assert project.snapshot_due
    project.save()
    aside = folder / "sheet.toml.broken"
    assert aside.exists() == (how in BROKEN)
    if stood is not None and how in BROKEN:
        assert aside.read_bytes() == stood
    project.fact("villages", 9)
    project.close()
    again = opened()
    assert again.project is not None
    assert (again.rebuilt, again.recovered, again.outside) == ("", (), ())
    assert same(again.project.data["rounds"], left.data["rounds"])
    assert verify(folder, CATALOGUE).problems == ()


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("how", [*EMPTIED, *BROKEN])
def test_reading_commands_and_verifying_go_by_the_journal(folder: Path, how: str):
    """``score`` has the numbers with one finding, ``verify`` a problem that names the file."""
    {**EMPTIED, **BROKEN}[how](folder / "sheet.toml")
    read = read_current(folder, CATALOGUE).project
    assert read.is_sound
    assert read.title == "大桥"
    assert read.sheet is not None
    assert read.sheet.rounds["self"].answers["a"]["clear"] is False
    assert [one.code for one in read.diagnostics if one.code == "W615"] == ["W615"]
    verified = verify(folder, CATALOGUE)
    assert verified.title == "大桥"
    assert [one.kind for one in verified.problems] == ["sheet"]
    assert "sheet.toml" in verified.problems[0].text


@pytest.mark.usefixtures("left")
def test_a_second_broken_file_is_kept_too(folder: Path, opened: Opened):
    """No file that was kept is written over."""
    for text in ("一", "二"):
        (folder / "sheet.toml").write_text(text, encoding="utf-8")
        project = opened().project
        assert project is not None
        project.close()
    kept = [folder / name for name in ("sheet.toml.broken", "sheet.toml.broken-2")]
    assert [one.read_text(encoding="utf-8") for one in kept] == ["一", "二"]


@pytest.mark.usefixtures("left")
def test_a_broken_file_put_right_and_back_is_taken_in(folder: Path, opened: Opened):
    """What was written into it by hand counts beside what was done since."""
    sheet = folder / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace('name = "大桥"', "name = 长桥"), encoding="utf-8", newline="\n")
    project = opened().project
    assert project is not None
    assert project.title == "大桥"
    project.fact("villages", 9)
    project.close()
    mended = (folder / "sheet.toml.broken").read_text(encoding="utf-8").replace("长桥", '"长桥"')
    sheet.write_text(mended, encoding="utf-8", newline="\n")
    again = opened()
    assert again.project is not None
    assert [one.path for one in again.outside] == [("facts", "name")]
    assert again.project.data["facts"]["name"] == "长桥"
    assert again.project.data["facts"]["villages"] == 9
    assert again.project.data["rounds"]["self"]["reasons"] == {"a": "不够细"}


@pytest.mark.parametrize("how", [*EMPTIED, *BROKEN])
def test_broken_while_it_is_open(project: OpenProject, folder: Path, opened: Opened, how: str):
    """Another program ruins the file meanwhile: it is taken in as nothing, kept, and written again."""
    project.fact("name", "大桥")
    project.save()
    {**EMPTIED, **BROKEN}[how](folder / "sheet.toml")
    project.answer("self", "a", "set", True)
    try:
        project.save()
    except ChangedMeanwhileError:
        assert how != "gone"
        assert project.take_in() == ()
        project.save()
    assert not project.snapshot_due
    project.close()
    again = opened()
    assert again.project is not None
    assert same(again.project.data, project.data)
    assert (again.rebuilt, again.outside) == ("", ())
    assert (folder / "sheet.toml.broken").exists() == (how in BROKEN)


def test_the_journal_goes_too(project: OpenProject, folder: Path, opened: Opened):
    """Both files taken away under an open project: what it holds is written again, with a journal of its own."""
    project.fact("name", "大桥")
    project.save()
    project.answer("self", "a", "set", True)
    (folder / "journal.jsonl").unlink()
    (folder / "sheet.toml").write_bytes(b"")
    assert project.take_in() == ()
    project.fact("villages", 9)
    project.close()
    again = opened()
    assert again.project is not None
    assert same(again.project.data, project.data)
    assert again.project.data["rounds"]["self"]["answers"] == {"a": {"set": True}}


@pytest.mark.usefixtures("left")
def test_a_file_that_became_a_sheet_again_is_not_put_aside(folder: Path, opened: Opened):
    """The other program finished writing after it was looked at: its changes are taken in."""
    sheet = folder / "sheet.toml"
    whole = sheet.read_text(encoding="utf-8")
    sheet.write_text(whole[:40], encoding="utf-8", newline="\n")
    project = opened().project
    assert project is not None
    sheet.write_text(whole.replace("大桥", "长桥"), encoding="utf-8", newline="\n")
    with pytest.raises(ChangedMeanwhileError):
        project.save()
    assert [one.path for one in project.take_in()] == [("facts", "name")]
    project.save()
    assert not (folder / "sheet.toml.broken").exists()
    assert project.data["rounds"]["self"]["reasons"] == {"a": "不够细"}


@pytest.mark.parametrize("journal", [b"", b"{", b'{"number":2,"at":"x","who":"","kind":"change"}\n'])
def test_without_a_beginning_nothing_is_made_up(folder: Path, opened: Opened, journal: bytes):
    """A journal that does not hold the whole sheet makes none: the file's own mistake is told."""
    (folder / "journal.jsonl").write_bytes(journal)
    (folder / "sheet.toml").write_text("format = ", encoding="utf-8")
    opening = opened()
    assert opening.project is None
    assert [one.code[0] for one in opening.diagnostics] == ["E"]
    assert not read_current(folder, CATALOGUE).project.is_sound
    assert verify(folder, CATALOGUE).diagnostics != ()


def test_a_journal_whose_start_is_damaged_goes_on_from_the_backup(
    left: OpenProject, folder: Path, opened: Opened
):
    """Sheet and first line are both unreadable: the sheet saved before and the lines since have every answer."""
    project = opened().project
    assert project is not None
    project.save()
    project.fact("villages", 9)
    project.close()
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"kind":"start"', b'"kind":"st\xff\xfft"', 1))
    (folder / "sheet.toml").write_bytes(b"")
    opening = opened()
    assert opening.project is not None
    assert same(opening.project.data, {**left.data, "facts": {**left.data["facts"], "villages": 9}})
    assert "第 1 行" in opening.rebuilt
    opening.project.fact("villages", 10)
    opening.project.close()
    again = opened()
    assert again.project is not None
    assert (again.recovered, again.outside, again.rebuilt) == ((), (), "")


@pytest.mark.usefixtures("left")
def test_without_its_journal_the_backup_is_named(folder: Path, opened: Opened):
    """Nothing is left but what was saved before: the sentence says where."""
    (folder / "journal.jsonl").unlink()
    (folder / "sheet.toml").write_bytes(b"")
    opening = opened()
    assert opening.project is None
    assert "sheet.toml.bak" in opening.diagnostics[0].hint
    (folder / "sheet.toml").write_text("format = 1\n[system]\nid = 3\n", encoding="utf-8")
    assert "sheet.toml.bak" not in "".join(one.hint for one in opened().diagnostics)


@pytest.mark.usefixtures("left")
def test_a_line_that_cannot_be_read_is_told(folder: Path, opened: Opened):
    """What the journal lost cannot be made: the sentence names the line, and the copy that may have it."""
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = b"xx" + lines[2]
    journal.write_bytes(b"".join(lines))
    os.unlink(folder / "sheet.toml")  # noqa: PTH108 - as a shell does
    opening = opened()
    assert "第 3 行" in opening.rebuilt
    assert "sheet.toml.bak" in opening.rebuilt


@pytest.mark.usefixtures("left")
def test_a_pack_waits_until_the_sheet_is_written_again(folder: Path, opened: Opened):
    """What is mailed has a sheet; what was put aside goes along."""
    pack = folder.parent / "p.chidu"
    (folder / "sheet.toml").rename(folder / "sheet.toml.broken")
    with pytest.raises(RefusedError, match="先用 chidu 打开"):
        pack_project(read_current(folder, CATALOGUE).project, pack)
    project = opened().project
    assert project is not None
    project.close()
    packed = pack_project(read_current(folder, CATALOGUE).project, pack)
    assert {"sheet.toml", "sheet.toml.broken", "journal.jsonl"} <= set(packed.files)


@pytest.mark.usefixtures("left")
def test_a_broken_sheet_is_mailed_with_its_journal(folder: Path):
    """On the other machine the journal makes the sheet too."""
    (folder / "sheet.toml").write_text("坏了", encoding="utf-8")
    pack, target = folder.parent / "p.chidu", folder.parent / "other"
    assert pack_project(read_current(folder, CATALOGUE).project, pack).lacking == ()
    assert unpack_project(pack, target, CATALOGUE).lacking == ()
    assert read_current(target, CATALOGUE).project.title == "大桥"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
@pytest.mark.parametrize("how", ["gone", "half", "folder", "crlf"])
def test_a_failure_while_it_is_put_right_loses_nothing(
    left: OpenProject, folder: Path, opened: Opened, how: str, code: int
):
    """Whatever fails in writing again, all of it is there for whoever opens next, and trying again works."""
    journal = folder / "journal.jsonl"
    if how == "crlf":
        journal.write_bytes(journal.read_bytes().replace(b"\n", b"\r\n"))
    else:
        {**EMPTIED, **BROKEN}[how](folder / "sheet.toml")
    failures = 0
    for number in range(1, 30):
        project = opened().project
        assert project is not None
        try:
            with stopping["counted"](stopping["failing_at"](number, code)):
                project.fact("villages", 9)
                project.save()
        except SavingError:
            failures += 1
        else:
            break
        finally:
            project.close(saving=False)
        seen = opened(read_only=True).project
        assert seen is not None
        assert same(seen.data["rounds"], left.data["rounds"])
        assert seen.data["facts"]["name"] == "大桥"
    assert failures > 2
    assert verify(folder, CATALOGUE).problems == ()
    again = opened()
    assert again.project is not None
    assert again.project.data["facts"]["villages"] == 9
