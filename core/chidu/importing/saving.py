"""The system file put on disk: whole or not at all, over nothing unless that is asked for."""

from contextlib import suppress
from pathlib import Path

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.toml import disk
from chidu.toml.saving import ChangedMeanwhileError, put_file, replace_file


def make_sure_of_place(target: Path, *, replace: bool) -> None:
    """Raise ``RefusedError`` where a new file cannot stand at ``target``."""
    if not target.name:
        raise RefusedError(tr("-o 后面要写文件名，如 -o 指标体系.toml"))
    if target.suffix != ".toml":
        raise RefusedError(tr("{path} 的扩展名应是 .toml", path=target))
    try:
        problem = _problem(target, replace=replace)
    except (OSError, ValueError) as error:  # a name that is too long; ValueError: a NUL in it
        why = disk.reason(error) if isinstance(error, OSError) else error
        raise RefusedError(tr("无法写入 {path}：{reason}", path=target, reason=why)) from error
    if problem:
        raise RefusedError(problem)


def _problem(target: Path, *, replace: bool) -> str:
    """Return why a new file cannot stand at ``target``, empty where it can."""
    if target.is_dir():
        return tr("{path} 是文件夹，要写文件名", path=target)
    if (target.exists() or target.is_symlink()) and not replace:
        return tr("{path} 已经有了，没有覆盖；换一个文件名，或加 --replace", path=target)
    if target.parent.exists() and not target.parent.is_dir():
        return tr("{path} 是文件，不是文件夹：-o 换一个位置", path=target.parent)
    return "" if target.parent.is_dir() else tr("没有文件夹 {path}，先建立它", path=target.parent)


def put_text(target: Path, text: str) -> None:
    """Write a file of chidu's own whole or not at all, over what stands there; raise ``SavingError``."""
    try:
        put_file(target, text.encode("utf-8"))
        _open_up(target)
    except OSError as error:
        raise SavingError(tr("无法写入 {path}：{reason}", path=target, reason=disk.reason(error))) from error


def save_text(target: Path, text: str, *, replace: bool) -> Path | None:
    """Write the file, and return where the one is kept that stood there; raise ``SavingError``."""
    data = text.encode("utf-8")
    try:
        make_sure_of_place(target, replace=replace)
        if target.exists():
            old = target.read_bytes()
            return None if old == data else replace_file(target, old, data, keeping=True)
        put_file(target, data)
        _open_up(target)
    except ChangedMeanwhileError as error:
        raise SavingError(tr("{path} 刚刚被别的程序改过，没有写入：请再来一次", path=target)) from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        why = disk.reason(error) if isinstance(error, OSError) else error
        raise SavingError(tr("无法写入 {path}：{reason}", path=target, reason=why)) from error
    return None


def _open_up(target: Path) -> None:
    """Give a new file the permissions of one; where that cannot be, it stands there all the same."""
    with suppress(OSError):
        target.chmod(disk.new_mode())
