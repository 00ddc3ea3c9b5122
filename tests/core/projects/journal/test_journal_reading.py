from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.projects.journal import reading
from chidu.projects.journal.entry import Entry, line_of
from chidu.projects.journal.reading import Position, behind, ends_at, found, lines_backwards, read_from
from chidu.projects.journal.writing import append, cut_off
from chidu.toml.saving import ChangedMeanwhileError

LINES = st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"")), max_size=8)


def journal(folder: Path, count: int) -> tuple[Path, list[Position]]:
    """Return a journal of so many entries, and the position behind each."""
    path, ends = folder / "journal.jsonl", [Position()]
    for number in range(1, count + 1):
        entry = Entry(number, "2026-11-22T09:30:00+08:00", "张三", "change", before=ends[-1].head)
        append(path, ends[-1].bytes, line_of(entry) + b"\n")
        ends.append(behind(ends[-1], line_of(entry)))
    return path, ends


@given(LINES, st.integers(1, 9))
def test_lines_are_read_backwards_whatever_the_block(lines: list[bytes], block: int):
    """The last line comes first, and none is lost where a block ends."""
    with TemporaryDirectory() as folder, patch.object(reading, "BLOCK", block):
        path = Path(folder, "j")
        path.write_bytes(b"".join([line + b"\n" for line in lines]))
        assert list(lines_backwards(path, path.stat().st_size)) == lines[::-1]
        assert list(lines_backwards(path, path.stat().st_size + 1)) == []


def test_a_tail_is_what_lies_behind_a_position(tmp_path: Path):
    """Reading from a position gives the entries behind it, and where they end."""
    path, ends = journal(tmp_path, 5)
    for number, end in enumerate(ends):
        tail = read_from(path, end)
        assert [one.number for one in tail.entries] == list(range(number + 1, 6))
        assert (tail.end, tail.torn, tail.damaged) == (ends[-1], b"", ())
        assert ends_at(path, end)
        assert not ends_at(path, end._replace(bytes=end.bytes + 1))
        assert not ends_at(path, end._replace(head="sha256:0"))


def test_a_line_that_moved_is_found_by_its_digest(tmp_path: Path):
    """Where a line before it grew, the last known line is found; what is nowhere is not."""
    path, ends = journal(tmp_path, 4)
    lines = path.read_bytes().split(b"\n")
    path.write_bytes(b"\n".join([lines[0] + b" ", *lines[1:]]))
    moved = found(path, ends[3].head)
    assert moved == ends[3]._replace(bytes=ends[3].bytes + 1)
    assert found(path, ends[1].head) is None
    path.write_bytes(b"torn")
    assert found(path, ends[3].head) is None


def test_unreadable_lines_are_numbered(tmp_path: Path):
    """A damaged line in the middle is passed over and told by its number; a last one is torn."""
    path, _ = journal(tmp_path, 4)
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0] + b"?\n" + lines[2] + b"half")
    whole = read_from(path, Position())
    assert [one.number for one in whole.entries] == [1, 3]
    assert (whole.damaged, whole.torn) == ((2,), b"half")


def test_nothing_is_put_behind_what_is_not_expected(tmp_path: Path):
    """A file of another length than expected is not written to, nor cut."""
    path, ends = journal(tmp_path, 2)
    before = path.read_bytes()
    for wrong in (0, ends[1].bytes, ends[2].bytes + 1):
        with pytest.raises(ChangedMeanwhileError):
            append(path, wrong, b"x\n")
    with pytest.raises(ChangedMeanwhileError):
        cut_off(path, ends[1].bytes, tmp_path / "torn", b"x")
    assert path.read_bytes() == before
