import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chidu.model.sheet import SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import Change
from chidu.projects.errors import RefusedError
from chidu.projects.journal.entry import Entry
from chidu.projects.opening import Opening, open_project
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject

Again = Callable[[OpenProject], Opening]
Entries = Callable[[], list[Entry]]
CATALOGUE = Catalogue(built_in=True)
#: Lines with a number that no Decimal holds, and with one that no memory does when it is spelt out.
HUGE = [
    b'{"number":3,"at":"","who":"","kind":"change","changes":[[["facts","x"],null,%b]]}\n' % number
    for number in (b"1e99999999999999999999", b"1e999999999")
]


def edit(folder: Path, old: str, new: str) -> None:
    """Change the sheet's file as an editor does."""
    path = folder / "sheet.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_opening_alone_writes_nothing(folder: Path, project: OpenProject):
    """Looking at a project, and closing it, leaves every file as it was; only the lock's stays."""
    project.close()
    assert sorted(one.name for one in folder.iterdir()) == [".chidu.lock", "sheet.toml", "system"]


def test_the_journal_starts_with_the_sheet_as_read(project: OpenProject, entries: Entries):
    """The first change writes the whole first data before it."""
    first = project.data
    project.answer("self", "a", "set", True)
    start, change = entries()
    assert start.kind == "start"
    assert same(start.changes[0].new, first)
    assert (change.number, change.who, change.at) == (2, "张三", "2026-11-22T09:30:00+00:00")


def test_what_was_not_saved_is_recovered(project: OpenProject, again: Again):
    """After a crash everything that was acknowledged is there, and told."""
    project.answer("self", "a", "set", True)
    project.save()
    project.answer("self", "a", "clear", True)
    project.fact("villages", 7)
    data = project.data
    opening = again(project)
    assert opening.project is not None
    assert same(opening.project.data, data)
    assert [one.kind for one in opening.recovered] == ["change", "change"]
    assert opening.project.snapshot_due
    opening.project.save()
    assert again(opening.project).recovered == ()


def test_what_was_never_saved_at_all_is_recovered(project: OpenProject, again: Again):
    """A hand-written sheet that was changed and never saved knows nothing of its journal, and is recovered too."""
    project.answer("self", "a", "set", True)
    opening = again(project)
    assert opening.project is not None
    assert opening.project.data["rounds"]["self"]["answers"] == {"a": {"set": True}}
    assert len(opening.recovered) == 1


def test_recovered_changes_can_be_discarded(project: OpenProject, again: Again):
    """Discarding takes them all back in one action, which can itself be undone."""
    project.fact("name", "一")
    project.save()
    before = project.data
    project.fact("name", "二")
    project.answer("self", "a", "set", True)
    project.undo()
    project.fact("villages", 1)
    after = project.data
    opening = again(project)
    assert opening.project is not None
    opening.project.discard(opening.recovered)
    assert same(opening.project.data, before)
    opening.project.undo()
    assert same(opening.project.data, after)


def test_discarding_leaves_what_was_changed_by_hand(folder: Path, project: OpenProject, again: Again):
    """Who keeps the edits of the file and gives up what was recovered has exactly those edits."""
    project.fact("villages", 7)
    project.save()
    for villages in (8, 9):
        project.fact("villages", villages)
    project.answer("self", "a", "set", True)
    project.close(saving=False)
    edit(folder, "villages = 7", "villages = 8")
    with (folder / "sheet.toml").open("a", encoding="utf-8") as sheet:
        sheet.write("\n[rounds.self.answers.a]\nclear = true\n")
    opening = again(project)
    assert opening.project is not None
    assert len(opening.recovered) == 3
    assert opening.project.data["rounds"]["self"]["answers"] == {"a": {"set": True, "clear": True}}
    opening.project.discard(opening.recovered)
    assert opening.project.data["rounds"]["self"]["answers"] == {"a": {"clear": True}}
    assert opening.project.data["facts"]["villages"] == 8
    opening.project.discard_outside(opening.outside)
    assert "answers" not in opening.project.data["rounds"]["self"]


def test_changes_by_hand_are_taken_in(folder: Path, project: OpenProject, again: Again, entries: Entries):
    """What was edited in the file is told, counts, and is one entry before the next change."""
    project.fact("villages", 7)
    project.save()
    project.close()
    edit(folder, "villages = 7", "villages = 9")
    opening = again(project)
    assert [(one.path, one.old, one.new) for one in opening.outside] == [(("facts", "villages"), 7, 9)]
    assert opening.project is not None
    assert opening.project.sheet.facts["villages"] == 9
    assert opening.project.can_undo == ""
    opening.project.fact("name", "新")
    assert [one.kind for one in entries()] == ["start", "change", "outside", "change"]
    opening.project.save()
    later = again(opening.project)
    assert (later.outside, later.recovered) == ((), ())


def test_a_crash_and_changes_by_hand_together(folder: Path, project: OpenProject, again: Again):
    """Recovered changes and edits of the file are both there."""
    project.fact("villages", 7)
    project.save()
    project.answer("self", "a", "set", True)
    project.close(saving=False)
    edit(folder, "villages = 7", "villages = 9")
    opening = again(project)
    assert len(opening.recovered) == len(opening.outside) == 1
    assert opening.project is not None
    assert opening.project.data["facts"]["villages"] == 9
    assert opening.project.data["rounds"]["self"]["answers"] == {"a": {"set": True}}


def test_an_odd_reference_to_a_system_is_told(
    project: OpenProject, again: Again, opened: Callable[..., Opening]
):
    """A line that takes a system by a key that there is not opens nothing, says so, and leaves nobody locked out."""
    project.fact("villages", 7)
    project.save()
    project._ledger.put("system", (Change(("system", "foo"), None, "1"),))
    opening = again(project)
    assert opening.project is None
    assert any("[system]" in one.message and "foo" in one.message for one in opening.diagnostics)
    assert opened("王五").locked_by == ""


def test_whatever_opening_meets_nobody_is_locked_out(
    project: OpenProject, again: Again, opened: Callable[..., Opening], monkeypatch: pytest.MonkeyPatch
):
    """An opening that ends with an error has let the project go."""
    project.fact("villages", 7)
    with monkeypatch.context() as broken:
        broken.setattr("chidu.projects.opening.read_state", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError) as caught:
            again(project)
    assert opened("王五").locked_by == ""
    assert caught.traceback  # held until here, with all that was open then: nothing was let go by chance


def test_layout_and_comments_are_no_changes(folder: Path, project: OpenProject, again: Again):
    """A comment written into the file, or 7.0 for 7, changes nothing."""
    project.fact("villages", 7)
    project.close()
    edit(folder, "villages = 7", "villages = 7.0 # 数过")
    assert again(project).outside == ()


def test_a_torn_line_is_cut_off_and_kept(folder: Path, project: OpenProject, again: Again, entries: Entries):
    """Half a line at the end is told, keeps nothing from opening, and goes aside when writing goes on."""
    project.fact("villages", 7)
    project.save()
    project.close()
    journal = folder / "journal.jsonl"
    with journal.open("ab") as file:
        file.write(b'{"number":3,"at":"2026')
    before = journal.read_bytes()
    opening = again(project)
    assert opening.torn
    assert journal.read_bytes() == before
    assert opening.project is not None
    opening.project.fact("villages", 8)
    assert [one.kind for one in entries()] == ["start", "change", "change"]
    assert (folder / "journal.torn").read_bytes() == b'{"number":3,"at":"2026\n'
    assert not again(opening.project).torn


@pytest.mark.parametrize(
    "rubbish", [b"\0" * 64 + b"\n", b"[1, 2]\n", b'{"number":"x"}\n', b"\xff\xfe\n", *HUGE]
)
def test_a_last_line_that_is_no_entry_counts_as_torn(
    folder: Path, project: OpenProject, again: Again, rubbish: bytes
):
    """After the power went off the last block may hold anything."""
    project.fact("villages", 7)
    project.save()
    project.close()
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(rubbish)
    opening = again(project)
    assert opening.torn
    assert opening.project is not None
    opening.project.fact("villages", 8)
    assert rubbish.strip(b"\n") in (folder / "journal.torn").read_bytes()


def test_an_edited_line_in_the_middle_keeps_nothing_from_opening(
    folder: Path, project: OpenProject, again: Again, entries: Entries
):
    """The sheet is as it was, the next change is chained to the last line; what was edited, verify tells."""
    for number in range(5):
        project.fact("villages", number)
    project.save()
    project.fact("villages", 9)
    project.close(saving=False)
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = lines[2].replace("张三".encode(), "张三丰".encode())
    journal.write_bytes(b"".join(lines))
    opening = again(project)
    assert opening.project is not None
    assert opening.project.data["facts"]["villages"] == 9
    assert not opening.journal_gone
    assert len(opening.recovered) == 1
    opening.project.fact("villages", 10)
    assert len(entries()) == 8


def test_an_unreadable_line_after_the_snapshot_is_passed_over(
    folder: Path, project: OpenProject, again: Again
):
    """The changes around it count."""
    project.save()
    for number in range(3):
        project.fact("villages", number)
    project.fact("name", "新")
    project.close(saving=False)
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[2] = b"?" + lines[2]
    journal.write_bytes(b"".join(lines))
    opening = again(project)
    assert opening.project is not None
    assert opening.project.data["facts"]["name"] == "新"


@pytest.mark.parametrize("how", ["gone", "cut", "another"])
def test_a_journal_that_is_not_the_sheets_own(
    folder: Path, project: OpenProject, again: Again, entries: Entries, how: str
):
    """It is told, and the sheet is as its file says: a new start, or what the journal lacks, comes before the next change."""
    for number in range(3):
        project.fact("villages", number)
    project.close()
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    if how == "gone":
        journal.unlink()
    else:
        journal.write_bytes(b"".join(lines[:2] if how == "cut" else [b"{}\n", *lines[2:3]]))
    opening = again(project)
    assert opening.journal_gone
    assert opening.project is not None
    assert opening.project.data["facts"]["villages"] == 2
    opening.project.fact("villages", 5)
    kinds = [one.kind for one in entries() if one]
    assert kinds[-2:] == ["outside" if how == "cut" else "start", "change"]
    later = again(opening.project)
    assert later.project is not None
    assert later.project.data["facts"]["villages"] == 5


def test_the_clock_going_back_harms_nothing(folder: Path):
    """Entries are ordered by their chain, not by what the clock said."""
    for year in (2030, 2001, 2026):
        moment = datetime(year, 1, 1, tzinfo=UTC)
        opening = open_project(folder, CATALOGUE, "张三", clock=lambda moment=moment: moment)
        assert opening.project is not None
        assert opening.outside == ()
        opening.project.fact("villages", year)
        opening.project.close(saving=year != 2001)
    opening = open_project(folder, CATALOGUE, "张三")
    assert opening.project is not None
    assert opening.project.data["facts"]["villages"] == 2026
    opening.project.undo()
    assert opening.project.data["facts"]["villages"] == 2001
    opening.project.close()


def test_a_sheet_that_cannot_be_read_is_told(folder: Path, opened: Callable[..., Opening]):
    """No project, and diagnostics that say why: no file, no TOML, no system."""
    (folder / "sheet.toml").write_text("format = ", encoding="utf-8")
    opening = opened()
    assert opening.project is None
    assert [one.code for one in opening.diagnostics] == ["E110"]
    shutil.rmtree(folder)
    assert [one.code for one in opened().diagnostics] == ["E101"]
    assert not folder.exists()


def test_stale_files_are_swept(folder: Path, opened: Callable[..., Opening]):
    """What a stopped program left half written goes away when the project is opened for writing."""
    (folder / "evidence").mkdir()
    stale = [
        folder / ".sheet.toml.abc.tmp",
        folder / ".journal.jsonl.abc.tmp",
        folder / "evidence" / ".chidu-x.tmp",
        folder / "system" / ".project.toml.draft.abc.tmp",
    ]
    for one in stale:
        one.write_bytes(b"x")
    opened()
    assert not any(one.exists() for one in stale)


def test_a_journal_rolled_back_twice_loses_nothing(folder: Path, project: OpenProject, again: Again):
    """What was done after the sheet was taken in by an older journal is recovered, though the sheet was never saved."""
    for number in range(3):
        project.fact("villages", number)
    project.close()
    journal = folder / "journal.jsonl"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:2]))
    first = again(project)
    assert first.project is not None
    assert [one.path for one in first.outside] == [("facts", "villages")]
    first.project.fact("name", "新")
    second = again(first.project)
    assert (second.journal_gone, second.outside, len(second.recovered)) == (False, (), 1)
    assert second.project is not None
    assert second.project.data["facts"]["villages"] == 2
    assert second.project.data["facts"]["name"] == "新"


def test_a_recovered_step_is_not_discarded(whole: OpenProject, again: Again):
    """Taking a submission back by a mere change would leave a round that undo puts back without its step."""
    whole.save()
    whole.submit("self")
    opening = again(whole)
    assert opening.project is not None
    head = opening.project.head
    with pytest.raises(RefusedError, match="不能整个放弃"):
        opening.project.discard(opening.recovered)
    assert (opening.project.state("self"), opening.project.head) == ("submitted", head)


def test_a_recovered_system_is_not_discarded(folder: Path, project: OpenProject, again: Again):
    """The reference to the system and the system that scores never part."""
    layer = folder / "system" / "small.toml"
    project.take_system(SystemReference(id="small", version="1"), CATALOGUE)
    project.save()
    text = layer.read_text(encoding="utf-8")
    layer.write_text(text.replace("明确", "很明确"), encoding="utf-8", newline="\n")
    project.take_system(SystemReference(id="small", version="1"), CATALOGUE)
    opening = again(project)
    assert [one.kind for one in opening.recovered] == ["system"]
    assert opening.project is not None
    with pytest.raises(RefusedError, match="不能整个放弃"):
        opening.project.discard(opening.recovered)
    assert opening.project.sheet.system.digest == opening.project.bound.system.digest
