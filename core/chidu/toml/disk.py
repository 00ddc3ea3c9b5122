"""Every operation by which chidu changes a file that it keeps; a test may fail, or stop the program, at each of them."""

import errno
import os
import time
from contextlib import suppress
from pathlib import Path

from chidu.language import tr

#: Without it Windows would turn line ends while writing.
BINARY: int = getattr(os, "O_BINARY", 0)
#: Pauses in seconds after which a replacement is tried again: on Windows whoever has the old file open forbids it.
PAUSES = (0.02, 0.05, 0.1, 0.2)


def write(number: int, data: bytes) -> None:
    """Write all of ``data`` in one call; a disk that takes only a part of it is full."""
    if os.write(number, data) < len(data):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def sync(number: int) -> None:
    """Return when what was written would survive the power going off."""
    os.fsync(number)


def new_mode() -> int:
    """Return the permissions that a new file has, as the user's ``umask`` says."""
    mask = os.umask(0o077)  # the only way to ask; what is made meanwhile is at most too close
    os.umask(mask)
    return 0o666 & ~mask


def cut(number: int, length: int) -> None:
    """Cut an open file off after ``length`` bytes."""
    os.ftruncate(number, length)


def replace(source: Path, target: Path) -> None:
    """Give ``source`` the name of ``target``, in whose place it comes as a whole."""
    for pause in PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


def settle(folder: Path) -> None:
    """Make new names in a folder last, where the platform can."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def reason(error: OSError) -> str:
    """Return why an operation failed, in the words of chidu where it has them."""
    if error.errno == errno.ENOSPC:
        return tr("磁盘已满")
    if isinstance(error, PermissionError):
        return tr("没有写入的权限，或文件正被别的程序使用")
    known = _reasons().get(error.errno or 0)
    return known or error.strerror or str(error)


def _reasons() -> dict[int, str]:
    """Return the system's commonest reasons in the user's language; the system itself gives them in English."""
    return {
        errno.ENOENT: tr("没有这个文件或文件夹"),
        errno.ENOTDIR: tr("路径中有一段不是文件夹"),
        errno.EISDIR: tr("这是文件夹，不是文件"),
        errno.EEXIST: tr("已经有同名的文件或文件夹"),
        errno.EROFS: tr("磁盘是只读的"),
        errno.ENAMETOOLONG: tr("文件名太长"),
        errno.ELOOP: tr("链接绕成了圈"),
        errno.EIO: tr("磁盘读写出错"),
        errno.EMFILE: tr("打开的文件太多"),
    }
