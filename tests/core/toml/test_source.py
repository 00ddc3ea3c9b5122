import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics import Diagnostic, Place
from chidu.toml.source import Source, decode_source, read_source

TEXT = 'format = 1\ntitle = "目标"\n\nlast = 2'


def refused(result: Source | Diagnostic) -> Diagnostic:
    """Return the diagnostic of what was not read."""
    assert isinstance(result, Diagnostic)
    assert result.place is not None
    return result


def accepted(result: Source | Diagnostic) -> Source:
    """Return the source of what was read."""
    assert isinstance(result, Source)
    return result


def test_a_utf8_file_is_read_under_the_name_given(tmp_path: Path):
    """A file's source has the name that the caller shows."""
    path = tmp_path / "a.toml"
    path.write_text(TEXT, encoding="utf-8", newline="\n")
    assert read_source(path, name="system/a.toml") == Source("system/a.toml", TEXT)


def test_a_file_without_given_name_has_its_path(tmp_path: Path):
    """Without a name the path is shown."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"a = 1")
    assert accepted(read_source(path)).name == str(path)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_becomes_a_line_feed(end: str):
    """Windows, old Mac and Unix files have the same text."""
    assert accepted(decode_source(TEXT.replace("\n", end).encode(), "a")).text == TEXT


def test_a_byte_order_mark_is_no_part_of_the_text():
    """The mark that Notepad writes before UTF-8 disappears."""
    assert accepted(decode_source(b"\xef\xbb\xbfa = 1", "a")).text == "a = 1"


def test_a_missing_file_is_told_by_name(tmp_path: Path):
    """What does not exist is E101 and names the file."""
    found = refused(read_source(tmp_path / "没有.toml", name="没有.toml"))
    assert (found.code, found.place) == ("E101", Place("没有.toml"))
    assert "找不到文件 没有.toml" in found.message


def test_a_folder_is_no_file(tmp_path: Path):
    """A folder is E101 and called a folder."""
    found = refused(read_source(tmp_path))
    assert found.code == "E101"
    assert "文件夹" in found.message


def test_a_path_through_a_file_is_missing(tmp_path: Path):
    """A path whose folder is a file does not exist."""
    (tmp_path / "a").write_bytes(b"")
    assert "找不到" in refused(read_source(tmp_path / "a" / "b.toml")).message


def test_a_pipe_is_not_read(tmp_path: Path):
    """A pipe would block for ever, so it is not opened."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no pipes in folders")
    os.mkfifo(tmp_path / "pipe")
    assert "管道" in refused(read_source(tmp_path / "pipe")).message


def test_a_device_is_not_read():
    """A device is no file, however much it could give."""
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no devices in folders")
    assert refused(read_source(Path("/dev/zero"))).code == "E101"


def test_a_file_without_permission_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Missing rights are E101 and say so."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"")

    def denied(*_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "open", denied)
    found = refused(read_source(path))
    assert found.code == "E101"
    assert "权限" in found.message


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_an_impossible_path_is_told(name: str):
    """A path that the system refuses is E101, not a traceback."""
    assert refused(read_source(Path(name))).code == "E101"


def test_a_large_file_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The size is asked of the folder, not found by reading."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 11)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("opened"))
    found = refused(read_source(path, limit=10))
    assert found.code == "E102"
    assert "11" in found.message
    assert "10" in found.message


def test_a_file_that_grew_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What is larger than it was measured is not read on."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 11)
    small = os.stat_result((stat.S_IFREG, 0, 0, 0, 0, 0, 1, 0, 0, 0))
    monkeypatch.setattr(Path, "stat", lambda _: small)
    assert refused(read_source(path, limit=10)).code == "E102"


def test_a_file_of_just_the_limit_is_read(tmp_path: Path):
    """The limit itself is allowed."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"#" * 10)
    assert accepted(read_source(path, limit=10)).text == "#" * 10


def test_a_gbk_file_is_named_with_the_place_of_its_first_chinese_character():
    """What Notepad calls ANSI is recognised, and the line is shown as its author knows it."""
    found = refused(decode_source('format = 1\r\ntitle = "目标"'.encode("gbk"), "a"))
    assert found.code == "E103"
    assert "GBK" in found.message
    assert "记事本" in found.hint
    assert found.place == Place("a", 2, 10, 1, 'title = "目标"')


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_notepads_unicode_is_named(encoding: str):
    """UTF-16 with its mark is recognised before anything is decoded."""
    found = refused(decode_source(TEXT.encode(encoding), "a"))
    assert found.code == "E103"
    assert "UTF-16" in found.message


@pytest.mark.parametrize("data", [b"a = 1\nb = \xff", b"b = \xe9\xc0\xc1 x", b"\xfe", b"b\r\n\x80"])
def test_other_bytes_are_not_guessed_at(data: bytes):
    """Bytes that are no Chinese text are E103 without the name of an encoding."""
    found = refused(decode_source(data, "a"))
    assert found.code == "E103"
    assert "GBK" not in found.message


def test_the_first_bad_byte_has_its_place():
    """The place of a byte that is no UTF-8 counts characters, not bytes."""
    found = refused(decode_source('a = 1\r\n目标 = "'.encode() + b'\xff"', "a"))
    assert found.place == Place("a", 2, 7, 1, '目标 = "\ufffd"')


def test_offsets_and_positions_are_inverse():
    """The line and column of an offset lead back to it."""
    source = Source("a", TEXT)
    for offset in range(len(TEXT) + 1):
        assert source.offset(*source.position(offset)) == offset


def test_columns_are_characters():
    """A Chinese character is one column."""
    assert Source("a", TEXT).position(TEXT.index("标")) == (2, 11)


def test_a_place_is_cut_at_the_end_of_its_line():
    """A value over several lines is marked on its first."""
    place = Source("a", "a = [\n1,\n]").place(4, 10)
    assert place == Place("a", 1, 5, 1, "a = [")


def test_a_place_at_the_end_of_a_line_has_a_length():
    """A caret always has something to stand under."""
    assert Source("a", "ab\ncd").place(2, 2) == Place("a", 1, 3, 1, "ab")


@pytest.mark.parametrize(("offset", "end"), [(0, 2), (2, 2), (3, 5), (5, 5)])
def test_a_line_ends_before_its_line_feed(offset: int, end: int):
    """The last line ends with the text."""
    assert Source("a", "ab\ncd").line_end(offset) == end


def test_lines_end_at_line_feeds_only():
    """Other characters that Unicode counts as line ends do not shift the numbers."""
    assert Source("a", "a\x0b\u2028b\nc").lines == ("a\x0b\u2028b", "c")


@given(st.text(alphabet="a目\n"), st.integers(-3, 30), st.integers(-3, 30))
def test_every_place_lies_in_the_text(text: str, start: int, end: int):
    """No pair of offsets gives a place outside its line."""
    source = Source("a", text)
    place = source.place(start, end)
    assert place.text == source.lines[place.line - 1]
    assert 1 <= place.column <= len(place.text) + 1
    assert 1 <= place.length <= max(1, len(place.text))


@given(st.binary(max_size=60))
def test_any_bytes_become_a_source_or_one_located_diagnostic(data: bytes):
    """Decoding never raises."""
    result = decode_source(data, "a")
    assert isinstance(result, Source) or result.place is not None


@pytest.mark.parametrize("size", [0, 100], ids=["small", "large"])
def test_a_packed_project_is_named(tmp_path: Path, size: int):
    """A packed project, however large, is known as such and told to be unpacked first."""
    (tmp_path / "p.chidu").write_bytes(b"PK\3\4" + bytes(size))
    found = read_source(tmp_path / "p.chidu", limit=50)
    assert isinstance(found, Diagnostic)
    assert (found.code, "chidu unpack" in found.hint) == ("E103", True)
