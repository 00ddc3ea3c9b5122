"""Packs that were not made by chidu, or were tampered with: one sentence each, and nothing on the disk."""

import io
import stat
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.plugins.catalogue import Catalogue
from chidu.projects import pack_trust
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.pack_format import MARK, MARK_TEXT, SMALL
from chidu.projects.unpacking import Unpacked, unpack_project
from chidu.toml import disk

BUILT_IN = Catalogue(built_in=True)
SHEET = b'format = 1\n[system]\nid = "nowhere"\nversion = "1"\n'
GOOD: tuple[tuple[Any, bytes], ...] = ((MARK, MARK_TEXT), ("sheet.toml", SHEET))


def zipped(*entries: tuple[Any, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """Return a zip of these entries; a name may be a whole ZipInfo."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", method) as pack:
        for name, data in entries:
            pack.writestr(name, data)
    return stream.getvalue()


def special(name: str, mode: int) -> ZipInfo:
    """Return an entry of a kind of its own."""
    info = ZipInfo(name)
    info.create_system, info.external_attr = 3, mode << 16
    return info


@pytest.fixture
def unpack(tmp_path: Path) -> Callable[[bytes], Unpacked]:
    """Return how to unpack bytes into a folder called ``to``."""

    def unpacked(data: bytes) -> Unpacked:
        (tmp_path / "p.chidu").write_bytes(data)
        return unpack_project(tmp_path / "p.chidu", tmp_path / "to", BUILT_IN)

    return unpacked


def test_a_pack_that_was_zipped_again(unpack: Callable[[bytes], Unpacked], tmp_path: Path):
    """A pack that another program unpacked and zipped again, with entries for folders, opens."""
    unpacked = unpack(zipped(*GOOD, ("evidence/", b""), ("evidence/计划.pdf", b"1"), method=ZIP_STORED))
    assert unpacked.files == ("sheet.toml", "evidence/计划.pdf")
    assert "nowhere" in unpacked.lacking[0]
    assert sorted(one.name for one in (tmp_path / "to").iterdir()) == [
        "evidence",
        "reports",
        "sheet.toml",
        "system",
    ]


PATCHED_NAME = zipped(*GOOD, ("evidence/xy.pdf", b"1"))
ENCRYPTED = bytearray(zipped(*GOOD))
ENCRYPTED[ENCRYPTED.index(b"PK\1\2") + 8] |= 1
HIDDEN = zipped(*GOOD, ("计划.pdf", b"1"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "不是 chidu 打包的"),
        (b"PK\3\4 nothing more", "不是 chidu 打包的"),
        (b"PK\5\6" + bytes(18), "不是 chidu 打包的"),
        (SHEET, "不是 chidu 打包的"),
        (zipped(("word/document.xml", b"<w/>")), "不是 chidu 打包的"),
        (zipped(*GOOD) + b"more", "不是 chidu 打包的"),
        (zipped(*GOOD)[:-1], "不是 chidu 打包的"),
        (zipped(*GOOD)[5:], "不完整"),
        (zipped(*GOOD, method=ZIP_STORED).replace(b"format", b"farmat"), "不完整"),
        (zipped((MARK, MARK_TEXT)), "没有 sheet.toml"),
        (zipped((MARK, b'{"format": 2}'), ("sheet.toml", SHEET)), "较新的 chidu"),
        (zipped((MARK, bytes(SMALL)), ("sheet.toml", SHEET)), "较新的 chidu"),
        (zipped(*GOOD, ("../evil.txt", b"")), r"\.\./evil.txt 不可信"),
        (zipped(*GOOD, ("evidence/../../evil.txt", b"")), "指到别处"),
        (zipped(*GOOD, ("/etc/evil", b"")), "不可信"),
        (zipped(*GOOD, ("C:/evil", b"")), "不可信"),
        (zipped(*GOOD, ("evidence//x", b"")), "不可信"),
        (zipped(*GOOD, ("evidence/con.pdf", b"")), "不可信"),
        (PATCHED_NAME.replace(b"evidence/xy", b"evidence\\xy"), "不可信"),
        (PATCHED_NAME.replace(b"evidence/xy", b"evidence/x\0"), "看不见的字符"),
        (HIDDEN.replace("计划".encode(), "计划".encode("gbk") + b"aa"), "不完整|不可信"),
        (zipped(*GOOD, (special("evidence/link", stat.S_IFLNK | 0o777), b"/etc/passwd")), "是链接"),
        (zipped(*GOOD, (special("evidence/pipe", stat.S_IFIFO | 0o644), b"")), "是链接或设备"),
        (zipped(*GOOD, ("Sheet.toml", SHEET)), "只差大小写"),
        (zipped(*GOOD, ("evidence/a", b""), ("evidence/A/b", b"")), "只差大小写"),
        (zipped(*GOOD, ("evidence/a.bin", bytes(SMALL * 2))), "压缩得太小"),
        (zipped(*GOOD, method=ZIP_BZIP2), "压缩方式不认识"),
        (bytes(ENCRYPTED), "加了密码"),
    ],
)
def test_what_is_not_to_be_trusted(
    unpack: Callable[[bytes], Unpacked], tmp_path: Path, data: bytes, sentence: str
):
    """Every pack that is foreign, broken or hostile is refused with its own sentence, and writes nothing."""
    with pytest.raises(RefusedError, match=sentence):
        unpack(data)
    assert [one.name for one in tmp_path.iterdir()] == ["p.chidu"]


def test_the_same_name_twice(unpack: Callable[[bytes], Unpacked]):
    """Two files of one name are refused: which is meant cannot be known."""
    data = zipped(*GOOD, ("evidence/a1.pdf", b"1"), ("evidence/a2.pdf", b"2"))
    with pytest.raises(RefusedError, match=r"两个 evidence/a1\.pdf"):
        unpack(data.replace(b"evidence/a2", b"evidence/a1"))


def test_a_name_that_is_not_utf8(unpack: Callable[[bytes], Unpacked]):
    """A Chinese name in the encoding of an old Windows is told, not turned into other characters."""
    stream = io.BytesIO()
    with ZipFile(stream, "w") as pack:
        for name, data in (*GOOD, ("evidence/xxxx.pdf", b"1")):
            pack.writestr(name, data)
    data = stream.getvalue().replace(b"xxxx", "计划".encode("gbk"))
    with pytest.raises(RefusedError, match="名称不是 UTF-8"):
        unpack(data)


def test_limits(unpack: Callable[[bytes], Unpacked], monkeypatch: pytest.MonkeyPatch):
    """Too many files are refused before they are listed, and too many bytes before any is written."""
    data = zipped(*GOOD, *((f"evidence/{number}", b"") for number in range(9)))
    monkeypatch.setattr(pack_trust, "MOST_BYTES", 10)
    with pytest.raises(RefusedError, match="超过 0 MB"):
        unpack(zipped(*GOOD))
    monkeypatch.setattr(pack_trust, "MOST_FILES", 5)
    with pytest.raises(RefusedError, match="超过 5 个"):
        unpack(data)
    lying = bytearray(data)
    lying[-12:-8] = struct.pack("<2H", 3, 3)  # says that it has three
    with pytest.raises(RefusedError):
        unpack(bytes(lying))


def test_a_list_that_would_fill_the_memory(unpack: Callable[[bytes], Unpacked]):
    """A list of entries of unbearable length is not even read."""
    data = bytearray(zipped(*GOOD))
    data[-10:-6] = struct.pack("<L", 1 << 30)
    with pytest.raises(RefusedError, match="没有解开"):
        unpack(bytes(data))


def test_the_large_format_is_refused(unpack: Callable[[bytes], Unpacked]):
    """No pack needs the form of zip that has a second list of its own."""
    data = zipped(*GOOD)
    with pytest.raises(RefusedError, match="不是 chidu 打包的"):
        unpack(data[:-22] + b"PK\6\7" + bytes(16) + data[-22:])


def test_content_that_does_not_fit_its_sum(unpack: Callable[[bytes], Unpacked], tmp_path: Path):
    """A file whose bytes were changed is found while it is written, and all that was written goes away."""
    data = zipped(*GOOD, ("evidence/a.pdf", b"0123456789"), method=ZIP_STORED)
    with pytest.raises(RefusedError, match="不完整"):
        unpack(data.replace(b"0123456789", b"0123456788"))
    assert [one.name for one in tmp_path.iterdir()] == ["p.chidu"]


def test_a_file_where_a_folder_should_be(unpack: Callable[[bytes], Unpacked], tmp_path: Path):
    """A pack whose evidence is a file cannot be a project."""
    with pytest.raises((RefusedError, SavingError)):
        unpack(zipped(*GOOD, ("evidence", b"")))
    assert [one.name for one in tmp_path.iterdir()] == ["p.chidu"]


def test_what_is_in_the_way(tmp_path: Path):
    """A folder with something in it is left as it is; a pack that is not there is told."""
    (tmp_path / "p.chidu").write_bytes(zipped(*GOOD))
    (tmp_path / "to").mkdir()
    (tmp_path / "to" / "a").write_bytes(b"mine")
    with pytest.raises(RefusedError, match="已经存在"):
        unpack_project(tmp_path / "p.chidu", tmp_path / "to", BUILT_IN)
    with pytest.raises(RefusedError, match="无法读取"):
        unpack_project(tmp_path / "none.chidu", tmp_path / "new", BUILT_IN)
    with pytest.raises(RefusedError, match="无法读取"):
        unpack_project(tmp_path, tmp_path / "new", BUILT_IN)
    assert (tmp_path / "to" / "a").read_bytes() == b"mine"


WHOLE = zipped(*GOOD, ("evidence/计划.pdf", b"0123456789"), ("system/a.toml", b"format = 1\n"))
CHANGES = st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=4)


@given(CHANGES, st.integers(0, len(WHOLE)))
def test_any_damage_is_told_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], end: int
):
    """Whatever bytes of a pack are changed or cut off, it opens inside its folder, or not at all, with a sentence."""
    data = bytearray(WHOLE)
    for place, byte in changes:
        data[place] = byte
    home = tmp_path_factory.mktemp("damaged")
    (home / "p.chidu").write_bytes(bytes(data[:end] if end % 7 == 0 else data))
    try:
        unpacked = unpack_project(home / "p.chidu", home / "to", BUILT_IN)
    except (RefusedError, SavingError) as error:
        assert str(error)  # noqa: PT017 - opening is as good
        assert [one.name for one in home.iterdir()] == ["p.chidu"]
    else:
        assert {one.name for one in home.iterdir()} == {"p.chidu", "to"}
        assert (home / "to" / "sheet.toml").is_file()
        assert len(unpacked.files) == sum(one.is_file() for one in (home / "to").rglob("*"))


def _can_be_named(name: str) -> bool:
    """Say whether zipfile itself can write a name: UTF-8, and something before the first NUL."""
    return name.encode("utf-8", "ignore").decode() == name and not name.startswith("\0")


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.binary(max_size=20)), max_size=4))
def test_any_names_stay_inside(tmp_path_factory: pytest.TempPathFactory, entries: list[tuple[str, bytes]]):
    """A zip of files of any names writes nothing outside its folder."""
    home = tmp_path_factory.mktemp("named")
    writable = [(name, data) for name, data in entries if _can_be_named(name)]
    (home / "p.chidu").write_bytes(zipped(*GOOD, *dict(writable).items()))
    try:
        unpack_project(home / "p.chidu", home / "to", BUILT_IN)
    except (RefusedError, SavingError):
        assert [one.name for one in home.iterdir()] == ["p.chidu"]
    else:
        assert {one.name for one in home.iterdir()} == {"p.chidu", "to"}


def test_what_is_unpacked_lasts_before_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Every file and folder is made lasting before the project has its name; where that fails nothing is left."""
    (tmp_path / "p.chidu").write_bytes(zipped(*GOOD))
    deeds: list[str] = []
    for name in ("sync", "settle", "replace"):
        real = getattr(disk, name)
        monkeypatch.setattr(disk, name, lambda *at, name=name, real=real: (deeds.append(name), real(*at))[1])
    unpacked = unpack_project(tmp_path / "p.chidu", tmp_path / "q", BUILT_IN)
    before = deeds[: deeds.index("replace")]
    assert before.count("sync") == len(unpacked.files)
    assert before.count("settle") >= 4

    def full(_number: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(disk, "sync", full)
    with pytest.raises(SavingError, match="磁盘已满"):
        unpack_project(tmp_path / "p.chidu", tmp_path / "r", BUILT_IN)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["p.chidu", "q"]
