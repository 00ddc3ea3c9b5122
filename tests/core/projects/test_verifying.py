"""A project verified: everything holds, and whatever was changed afterwards is named."""

import json
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects.journal.chain import breaks, chain_of
from chidu.projects.project import OpenProject
from chidu.projects.verifying import Verification, verify

CATALOGUE = Catalogue(built_in=True)


def kinds(verified: Verification) -> list[tuple[str, int]]:
    """Return what does not hold, and in which line."""
    return [(one.kind, one.line) for one in verified.problems]


@pytest.fixture
def kept(whole: OpenProject) -> Path:
    """Return the folder of a project that was submitted and closed."""
    whole.fact("name", "大桥")
    whole.reason("self", "c.x", "无")
    whole.submit("self")
    whole.close()
    return whole.folder.path


def lines_of(folder: Path) -> list[bytes]:
    """Return the lines of a journal."""
    return (folder / "journal.jsonl").read_bytes().splitlines(keepends=True)


def with_lines(folder: Path, lines: list[bytes]) -> Verification:
    """Return the project verified with another journal."""
    (folder / "journal.jsonl").write_bytes(b"".join(lines))
    return verify(folder, CATALOGUE)


def test_a_sound_project(kept: Path):
    """Everything holds, and the head is that of the last line."""
    verified = verify(kept, CATALOGUE)
    assert verified.problems == ()
    assert [one.kind for one in verified.findings] == ["system"]
    assert (verified.title, verified.lines) == ("大桥", len(lines_of(kept)))
    assert verified.head.startswith("sha256:")


def test_a_sheet_never_opened_has_only_notes(folder: Path):
    """A sheet written by hand has no journal, which is no fault."""
    verified = verify(folder, CATALOGUE)
    assert verified.problems == ()
    assert [one.kind for one in verified.findings] == ["journal", "system"]


def test_an_edited_line_is_named(kept: Path):
    """The line is named by number, person, time and what it says."""
    lines = lines_of(kept)
    lines[3] = lines[3].replace("张三".encode(), "王五".encode())
    verified = with_lines(kept, lines)
    assert kinds(verified) == [("edited", 4)]
    assert "第 4 行被改过：编号 4，2026-11-22T09:30:00+00:00，王五" in verified.problems[0].text


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda lines: [*lines[:3], *lines[5:]], [("gap", 4)]),
        (lambda lines: [*lines[:3], lines[1], *lines[3:]], [("moved", 4), ("moved", 5)]),
        (
            lambda lines: [lines[0], lines[2], lines[1], *lines[3:]],
            [("moved", 2), ("moved", 3), ("moved", 4)],
        ),
        (lambda lines: [*lines, b'{"number":'], [("torn", 0)]),
        (lambda lines: lines[:-2], [("cut", -1)]),
    ],
    ids=["removed", "inserted", "reordered", "torn", "cut off"],
)
def test_removed_inserted_moved_torn_and_cut_lines(
    kept: Path, change: Callable[[list[bytes]], list[bytes]], found: list[tuple[str, int]]
):
    """Each way to tamper with whole lines is told by its own name at its line."""
    lines = lines_of(kept)
    told = [(kind, line) for kind, line in kinds(with_lines(kept, change(lines))) if kind != "sheet"]
    total = len(lines) + 1
    assert [one for one in told if one[0] != "head"][: len(found)] == [
        (kind, line if line > 0 else total + 2 * line) for kind, line in found
    ]


def test_the_last_line_edited_is_told_by_the_mark(kept: Path):
    """What no later line vouches for, the sheet does."""
    lines = lines_of(kept)
    lines[-1] = lines[-1].replace("张三".encode(), "王五".encode())
    assert ("edited", len(lines)) in kinds(with_lines(kept, lines))


def test_a_sheet_edited_beside_the_journal(kept: Path):
    """A value changed in the sheet is not what the journal makes."""
    sheet = kept / "sheet.toml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("大桥", "小桥"), encoding="utf-8")
    verified = verify(kept, CATALOGUE)
    assert kinds(verified) == [("sheet", 0)]
    assert "项目名称" in verified.problems[0].text


def test_a_recorded_score_that_does_not_follow(
    kept: Path, opened: Callable[..., object], forced: Callable[..., None]
):
    """Points and total that the answers do not give are told, with what they give."""
    project = opened().project  # type: ignore[attr-defined]
    forced(project, ("rounds", "self", "outcomes", "a", "points"), Decimal(39))
    forced(project, ("rounds", "self", "result", "total"), Decimal(99))
    forced(project, ("rounds", "self", "result", "grade"), "差")
    project.close()
    verified = verify(kept, CATALOGUE)
    assert [kind for kind, _ in kinds(verified)] == ["settled"] * 3 + ["outcome", "total", "grade"]
    assert "记录的是 39 分，按回答重算是 40 分" in verified.problems[3].text


def test_another_version_of_a_rule_is_a_note(
    kept: Path, opened: Callable[..., object], forced: Callable[..., None]
):
    """Scores of another rule need not agree: that is said, and is no failure."""
    project = opened().project  # type: ignore[attr-defined]
    forced(project, ("rounds", "self", "outcomes", "a", "version"), "0.9")
    forced(project, ("rounds", "self", "outcomes", "a", "points"), Decimal(39))
    project.close()
    found = [one for one in verify(kept, CATALOGUE).findings if one.kind != "settled"]
    assert [one.kind for one in found] == ["system", "rule", "outcome"]
    assert all(one.note for one in found)


def test_evidence_and_system_that_changed(kept: Path):
    """A file of evidence, and a layer of the system, are told by their digests."""
    next((kept / "evidence").iterdir()).write_text("另一个", encoding="utf-8")
    layer = kept / "system" / "small.toml"
    sheet = kept / "sheet.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(
        text.replace('version = "1"', f'version = "1"\ndigest = "sha256:{"0" * 64}"', 1), encoding="utf-8"
    )
    layer.write_text(layer.read_text(encoding="utf-8").replace("小体系", "大体系"), encoding="utf-8")
    assert {"evidence", "system"} <= {kind for kind, _ in kinds(verify(kept, CATALOGUE))}


def test_a_clock_that_went_back_is_a_note(kept: Path):
    """An earlier time than the line before it is worth knowing, and breaks nothing by itself."""
    lines = lines_of(kept)
    lines[-1] = lines[-1].replace(b"2026-11-22T", b"2025-11-22T", 1)
    verified = with_lines(kept, lines)
    assert [one.line for one in verified.findings if one.kind == "clock"] == [len(lines)]


def test_a_project_that_cannot_be_opened(tmp_path: Path):
    """A folder without a sheet has diagnostics and no findings."""
    verified = verify(tmp_path, CATALOGUE)
    assert (verified.title, verified.findings) == ("", ())
    assert verified.diagnostics != ()


def test_verifying_writes_nothing(kept: Path, tmp_path: Path):
    """Every file of the folder is what it was."""
    copy = shutil.copytree(kept, tmp_path / "copy")
    verify(kept, CATALOGUE)
    for one in copy.rglob("*"):
        if one.is_file():
            assert (kept / one.relative_to(copy)).read_bytes() == one.read_bytes()


def journal_of(count: int) -> bytes:
    """Return a journal of so many lines."""
    from chidu.projects.changes import Change
    from chidu.projects.journal.entry import Entry, line_of
    from chidu.systems.digest import sha256_of

    made, before = [], ""
    for number in range(1, count + 1):
        change = Change(("facts", f"f{number}"), None, f"值{number}")
        line = line_of(
            Entry(number, "2026-11-22T09:30:00+00:00", "张三", "change", "", (change,), "", 0, before)
        )
        made.append(line + b"\n")
        before = sha256_of(line)
    return b"".join(made)


JOURNAL = journal_of(8)
ENDS = [at for at, byte in enumerate(JOURNAL) if byte == 10]


@settings(deadline=None, max_examples=300)
@given(at=st.integers(0, ENDS[-2]), byte=st.integers(0, 255))
def test_any_byte_changed_is_named_at_its_line(at: int, byte: int):
    """Any single byte changed in any line but the last is named at its line, and no line before it is accused."""
    if JOURNAL[at] == byte:
        return
    changed = JOURNAL[:at] + bytes([byte]) + JOURNAL[at + 1 :]
    line = 1 + sum(end < at for end in ENDS)
    found = [one.line for one in breaks(chain_of(changed), None)]
    assert line in found, json.dumps(found)
    assert min(found) >= line - 1


@pytest.mark.parametrize("mark", [True, False])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_lines_only_moved_or_doubled_are_never_said_to_be_edited(mark: bool, data: st.DataObject):  # noqa: FBT001
    """Whatever whole lines are swapped or doubled: no untouched line is accused, and it does not go unseen."""
    lines = JOURNAL.splitlines(keepends=True)
    end = chain_of(b"".join(lines)).head
    first, second = data.draw(
        st.tuples(st.integers(0, 7), st.integers(0, 7)).filter(lambda two: two[0] != two[1])
    )
    if data.draw(st.booleans()):
        lines[first], lines[second] = lines[second], lines[first]
    else:
        lines.insert(second, lines[first])
    found = breaks(chain_of(b"".join(lines)), {"lines": 8, "bytes": 0, "head": end} if mark else None)
    assert found
    assert {one.kind for one in found} <= {"moved", "gap"}


def test_line_ends_converted_are_said_as_such(kept: Path):
    """A journal whose line ends became CRLF is worth a note, and no line is accused."""
    journal = kept / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"\n", b"\r\n"))
    verified = verify(kept, CATALOGUE)
    assert verified.problems == ()
    assert "换行" in next(one.text for one in verified.findings if one.kind == "altered")
