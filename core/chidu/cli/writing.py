"""Replacing a file on behalf of a command: whole or not at all, with a sentence where it cannot be done."""

from pathlib import Path

from chidu.cli.console import narrate
from chidu.language import tr
from chidu.toml.saving import ChangedMeanwhileError, replace_file


def replaced(path: Path, old: bytes, new: bytes) -> Path | None:
    """Return where the old file is kept; None where it could not be replaced, which is told."""
    try:
        backup = replace_file(path, old, new, keeping=True)
        return backup if path.is_symlink() else path.with_name(backup.name)
    except ChangedMeanwhileError:
        narrate(tr("{path} 刚刚被别的程序改过，没有写入：请再来一次", path=path))
    except OSError as error:
        from chidu.toml.disk import reason

        narrate(tr("无法写入 {path}：{reason}", path=path, reason=reason(error)))
    return None
