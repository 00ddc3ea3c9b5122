"""A new folder made whole or not at all: it is filled under another name first."""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path
from secrets import token_hex

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.sheets.reading import SHEET
from chidu.toml import disk
from chidu.toml.saving import UNFINISHED


def make_sure_it_is_free(target: Path) -> None:
    """Raise ``RefusedError`` where something stands at ``target`` that would be written over."""
    try:
        target.lstat()
        free = target.is_dir() and not target.is_symlink() and not any(target.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, ValueError) as error:  # a folder that may not be read, a NUL in the path
        raise SavingError(tr("无法写入 {path}：{reason}", path=target, reason=error)) from error
    if not free:
        text = tr("{path} 已经存在，里面的东西不会被覆盖：请另给一个新文件夹的名字", path=target)
        raise RefusedError(text)


def free_folder(path: Path) -> Path:
    """Return ``path``, or the first of ``path-2``, ``path-3``… where nothing is yet."""
    names = (path.with_name(f"{path.name}-{number}") for number in count(2))
    return next(one for one in chain([path], names) if not os.path.lexists(one))


def place_folder(target: Path, fill: Callable[[Path], None]) -> None:
    """Make ``target``, or fill it where it is an empty folder, with what ``fill`` puts into the folder it is given.

    Raise ``RefusedError`` where ``target`` is not free, ``SavingError`` where it cannot be written; whatever is
    raised, ``fill``'s own errors included, nothing is left behind.
    """
    make_sure_it_is_free(target)
    empty = target.is_dir()
    beside = target if empty else target.parent
    unfinished = beside / f".chidu-{token_hex(4)}{UNFINISHED}"
    try:
        beside.mkdir(parents=True, exist_ok=True)
        unfinished.mkdir()
        fill(unfinished)
        if empty:
            _move_up(unfinished, target)
        else:
            disk.replace(unfinished, target)
        disk.settle(beside)
    except OSError as error:
        raise SavingError(tr("无法写入 {path}：{reason}", path=target, reason=disk.reason(error))) from error
    finally:
        if unfinished.exists():
            shutil.rmtree(unfinished, ignore_errors=True)


def _move_up(unfinished: Path, target: Path) -> None:
    """Move everything one level up, the sheet last: before it is there, the folder is no project."""
    moved: list[Path] = []
    try:
        for one in sorted(unfinished.iterdir(), key=lambda path: (path.name == SHEET, path.name)):
            disk.replace(one, target / one.name)
            moved.append(target / one.name)
        unfinished.rmdir()
    except OSError:
        for one in moved:
            with suppress(OSError):
                shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise
