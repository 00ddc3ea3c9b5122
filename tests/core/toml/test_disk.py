import errno
import os
from pathlib import Path

import pytest

from chidu.toml import disk
from chidu.toml.saving import BACKUP, ChangedMeanwhileError, put_file, replace_file


def test_a_disk_that_takes_only_a_part_is_full(monkeypatch: pytest.MonkeyPatch):
    """A short write is an error, not something to go on with."""
    monkeypatch.setattr(os, "write", lambda _number, data: len(data) - 1)
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)) as full:
        disk.write(1, b"abc")
    assert full.value.errno == errno.ENOSPC


def test_a_replacement_that_stays_forbidden_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """After a few tries whoever asked is told, and both files are as they were."""
    tries: list[float] = []

    def forbidden(_source: Path, _target: Path) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", forbidden)
    monkeypatch.setattr(disk.time, "sleep", tries.append)
    with pytest.raises(PermissionError):
        disk.replace(tmp_path / "a", tmp_path / "b")
    assert tuple(tries) == disk.PAUSES


def test_a_folder_that_cannot_be_settled_is_left(tmp_path: Path):
    """Where the platform cannot make names last, nothing is said."""
    disk.settle(tmp_path)
    disk.settle(tmp_path / "none")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "磁盘已满"),
        (PermissionError(errno.EACCES, "x"), "权限"),
        (OSError(errno.EDOM, "rare"), "rare"),
        (OSError("so"), "so"),
    ],
)
def test_why_an_operation_failed(error: OSError, words: str):
    """The usual reasons have words of their own."""
    assert words in disk.reason(error)


def test_a_file_is_replaced_and_the_old_one_kept(tmp_path: Path):
    """The new bytes stand there, the old ones beside them, and nothing else is left."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")
    assert replace_file(path, b"old", b"new") == tmp_path / f"a.toml{BACKUP}"
    assert path.read_bytes() == b"new"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.toml", "a.toml.bak"]
    with pytest.raises(ChangedMeanwhileError):
        replace_file(path, b"old", b"newer")
    assert path.read_bytes() == b"new"


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The file that was begun is removed, the one that was there stays."""
    path = tmp_path / "a.toml"
    path.write_bytes(b"old")

    def failing(_number: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(disk, "sync", failing)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        put_file(path, b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["a.toml"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOENT, "没有这个文件或文件夹"),
        (errno.ENOTDIR, "不是文件夹"),
        (errno.EISDIR, "这是文件夹"),
        (errno.EROFS, "只读"),
        (errno.ENOSPC, "磁盘已满"),
        (errno.EACCES, "没有写入的权限"),
    ],
)
def test_common_reasons_are_said_in_chinese(number: int, words: str):
    """The system's English words stand only for what is rare."""
    assert words in disk.reason(OSError(number, os.strerror(number)))
    assert disk.reason(OSError(errno.EDOM, "rare")) == "rare"
