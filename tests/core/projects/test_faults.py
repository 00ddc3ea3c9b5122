import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
from chidu.projects.journal.entry import Entry
from chidu.projects.opening import Opening, open_project
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify
from chidu.toml import disk

Opened = Callable[..., Opening]
Entries = Callable[[], list[Entry]]

HOLDER = """
import sys
from pathlib import Path
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
opening = open_project(Path(sys.argv[1]), Catalogue(built_in=True), "赵六")
print(opening.project.read_only, opening.locked_by, flush=True)
sys.stdin.readline()
"""


def write(path: Path, old: str, new: str) -> None:
    """Change a file as another program does."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_the_second_opener_may_only_look(project: OpenProject, opened: Opened):
    """Who has the project open, and since when, is told; nothing can be changed, and nothing claims to be recovered."""
    project.fact("name", "一")
    opening = opened("李四")
    second = opening.project
    assert second is not None
    assert second.read_only
    assert not second.is_open("self")
    assert "张三 从 2026-11-22 09:30 起打开着" in opening.locked_by
    assert opening.recovered == ()
    assert second.data["facts"]["name"] == "一"
    for change in (lambda: second.fact("name", "二"), second.save, lambda: second.submit("self")):
        with pytest.raises(RefusedError, match="只能查看"):
            change()
    second.close()


def test_a_looker_sees_what_was_done_since(project: OpenProject, opened: Opened):
    """A read-only project is brought up to date, and writes nothing doing so."""
    second = opened("李四").project
    assert second is not None
    project.answer("self", "a", "set", True)
    changes = second.take_in()
    assert [one.path for one in changes] == [("rounds",)]
    assert second.sheet.rounds["self"].answers["a"]["set"] is True
    project.save()
    assert second.take_in() == ()


def test_the_lock_holds_between_programs(folder: Path, opened: Opened):
    """Another process holds the project; when it is killed the project is free again."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "False"
        opening = opened()
        assert "赵六" in opening.locked_by
    finally:
        holder.kill()
        holder.communicate()
    freed = opened().project
    assert freed is not None
    assert not freed.read_only


def test_closing_lets_the_next_one_write(project: OpenProject, opened: Opened):
    """After closing, the project opens for writing; closing twice does no harm, and a closed project writes nothing."""
    project.close()
    project.close()
    second = opened("李四").project
    assert second is not None
    assert not second.read_only
    with pytest.raises(RefusedError):
        project.fact("name", "二")


@pytest.mark.parametrize("holder", ["", "[]", "{", '{"who": ""}', '{"who": "", "since": "x"}'])
def test_a_holder_that_cannot_be_read_is_nobody_known(
    folder: Path, project: OpenProject, opened: Opened, holder: str
):
    """Whatever stands in the file that names the holder, the second opener gets a sentence."""
    assert not project.read_only
    (folder / ".chidu.holder").write_text(holder, encoding="utf-8")
    assert "只能查看" in opened("李四").locked_by


def test_a_folder_that_cannot_be_written_opens_for_looking(folder: Path, opened: Opened):
    """A place where no file can be made: the sentence says why, and the sheet can be read."""
    (folder / ".chidu.lock").mkdir()
    opening = opened()
    assert opening.project is not None
    assert opening.project.read_only
    assert "不能写入" in opening.locked_by


def test_asked_for_looking_only_no_file_is_made(folder: Path, opened: Opened):
    """Read-only leaves no trace, not even a lock."""
    opening = opened(read_only=True)
    assert opening.project is not None
    assert opening.project.read_only
    assert opening.locked_by == ""
    assert sorted(one.name for one in folder.iterdir()) == ["sheet.toml", "system"]


def test_a_journal_that_cannot_be_written_is_told(folder: Path, project: OpenProject, entries: Entries):
    """The change is not made, memory is what is on disk, and after the mend it can be made."""
    journal = folder / "journal.jsonl"
    journal.mkdir()
    with pytest.raises(SavingError, match="没有保存"):
        project.fact("name", "一")
    assert project.data["facts"]["name"] == "桥"
    assert project.can_undo == ""
    journal.rmdir()
    project.fact("name", "一")
    assert [one.kind for one in entries()] == ["start", "change"]


@pytest.mark.parametrize("how", ["longer", "shorter"])
def test_a_journal_that_changed_meanwhile_is_not_written_over(
    folder: Path, project: OpenProject, opened: Opened, how: str
):
    """Another chidu wrote there, or somebody cut it: the change is refused, the other one taken in, and it goes on."""
    project.fact("name", "一")
    project.fact("name", "二")
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    if how == "longer":
        copy = shutil.copytree(folder, folder.with_name("copy"))
        other = open_project(copy, Catalogue(built_in=True), "李四").project
        assert other is not None
        other.fact("villages", 5)
        journal.write_bytes((copy / "journal.jsonl").read_bytes())
        other.close()
    else:
        journal.write_bytes(b"".join(lines[:2]))
    with pytest.raises(ChangedMeanwhileError, match="别的程序改过"):
        project.fact("name", "三")
    assert project.data["facts"]["name"] == "二"
    changes = project.take_in()
    assert len(changes) == (1 if how == "longer" else 0)
    assert project.data["facts"]["name"] == "二"
    project.fact("name", "三")
    facts = project.data["facts"]
    assert (facts["name"], facts.get("villages")) == ("三", 5 if how == "longer" else None)
    project.close()
    assert opened().outside == ()


def test_a_sheet_that_changed_meanwhile_is_not_written_over(
    folder: Path, project: OpenProject, entries: Entries, opened: Opened
):
    """Somebody edited the file while it was open: saving says so, their change is taken in beside ours."""
    project.fact("villages", 3)
    write(folder / "sheet.toml", "4.50", "6.5")
    with pytest.raises(ChangedMeanwhileError, match=r"sheet\.toml"):
        project.save()
    assert "6.5" in (folder / "sheet.toml").read_text(encoding="utf-8")
    changes = project.take_in()
    assert [one.path for one in changes] == [("facts", "funds", "county", "planned")]
    assert [one.kind for one in entries()] == ["start", "change", "outside"]
    project.close()
    later = opened().project
    assert later is not None
    assert later.data["facts"]["villages"] == 3
    assert str(later.data["facts"]["funds"]["county"]["planned"]) == "6.5"


def test_another_system_is_not_taken_in(folder: Path, project: OpenProject):
    """The project must be opened anew, and nothing is lost."""
    project.fact("villages", 3)
    write(folder / "sheet.toml", 'version = "1"', 'version = "2"')
    with pytest.raises(RefusedError, match="重新打开"):
        project.take_in()
    assert project.data["facts"]["villages"] == 3


def test_a_sheet_made_read_only_is_told(folder: Path, project: OpenProject):
    """What cannot be saved is told with its reason; the journal has it, and the project stays open to try again."""
    project.fact("name", "一")
    backup = folder / "sheet.toml.bak"
    backup.mkdir()
    with pytest.raises(SavingError, match="没有保存"):
        project.close()
    assert not project.read_only
    assert project.snapshot_due
    backup.rmdir()
    project.close()
    assert project.read_only
    assert stat.S_ISREG((folder / "sheet.toml").stat().st_mode)


@pytest.mark.parametrize(
    "text",
    ["[bold]红[/bold]", "😀" * 50, "\x1b[31m\x00\x7f\u202e", "一\r\n二\r三\n", "长" * 5000, '"""', "\\"],
)
def test_any_text_survives(project: OpenProject, again: Callable[[OpenProject], Opening], text: str):
    """Markup, emoji, control characters and very long lines come back from the journal and from the file."""
    project.reason("self", "a", text)
    held = project.data["rounds"]["self"]["reasons"]["a"]
    assert held == text.replace("\r\n", "\n")
    later = again(project).project
    assert later is not None
    assert later.data["rounds"]["self"]["reasons"]["a"] == held
    later.close()
    last = again(later)
    assert last.project is not None
    assert last.outside == ()
    assert last.project.data["rounds"]["self"]["reasons"]["a"] == held


def test_a_name_that_utf8_cannot_hold_is_written_somehow(opened: Opened, entries: Entries):
    """The name of a user may come from the system in any form; it stops nobody from saving."""
    project = opened("张\udc80三").project
    assert project is not None
    project.fact("name", "一")
    assert entries()[-1].who == "张?三"


@pytest.mark.parametrize("how", ["removed", "rolled back", "rolled back before the session"])
@pytest.mark.parametrize("saved", [True, False])
def test_what_was_saved_stays_when_the_journal_goes(
    folder: Path, project: OpenProject, opened: Opened, how: str, *, saved: bool
):
    """A program that synchronises takes the journal away or puts an older one there: nothing shown as saved is lost."""
    journal = folder / "journal.jsonl"
    project.fact("villages", 1)
    oldest = journal.read_bytes()
    project.fact("villages", 2)
    project.close()
    later = opened().project
    assert later is not None
    later.answer("self", "a", "set", True)
    old = journal.read_bytes()
    later.answer("self", "a", "clear", True)
    later.undo()
    later.fact("villages", 3)
    if saved:
        later.save()
    if how == "removed":
        journal.unlink()
    else:
        journal.write_bytes(oldest if how.endswith("session") else old)
    data = later.data
    with pytest.raises(ChangedMeanwhileError):
        later.fact("name", "路")
    assert journal.exists() == (how != "removed")
    write(folder / "sheet.toml", 'name = "桥"', 'name = "大桥"')
    assert [(one.path, one.new) for one in later.take_in()] == [(("facts", "name"), "大桥")]
    assert later.data == {**data, "facts": {**data["facts"], "name": "大桥"}}
    later.fact("villages", 4)
    later.close(saving=False)
    again = opened().project
    assert again is not None
    assert again.data == later.data
    again.close()
    assert [one.kind for one in verify(folder, Catalogue(built_in=True)).problems] == []


def test_what_was_kept_survives_a_full_disk(
    folder: Path, project: OpenProject, opened: Opened, monkeypatch: pytest.MonkeyPatch
):
    """Taking in fails while the disk is full, and keeps what is held however often it is tried."""

    def full(_number: int, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "full")

    project.fact("name", "一")
    project.save()
    project.fact("name", "二")
    (folder / "journal.jsonl").unlink()
    with monkeypatch.context() as patched:
        patched.setattr(disk, "write", full)
        for _ in range(2):
            with pytest.raises(SavingError, match="磁盘已满"):
                project.take_in()
            assert project.data["facts"]["name"] == "二"
    assert project.take_in() == ()
    data = project.data
    project.close(saving=False)
    again = opened().project
    assert again is not None
    assert again.data == data
