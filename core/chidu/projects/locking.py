"""Who writes in a project: one program at a time; whoever comes second may look, and is told whose turn it is."""

import json
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from chidu.language import tr
from chidu.projects.folder import Folder
from chidu.projects.plain_data import clean

if TYPE_CHECKING:
    from filelock import BaseFileLock


class LockedError(Exception):
    """The project cannot be opened for writing; the message says why."""


class Hold:
    """A project held for writing until it is let go."""

    def __init__(self, folder: Folder, lock: "BaseFileLock") -> None:
        """Take the lock that was acquired."""
        self._folder = folder
        self._lock = lock

    def let_go(self) -> None:
        """Let others write."""
        with suppress(OSError):
            self._folder.holder.unlink(missing_ok=True)
        self._lock.release()


def hold(folder: Folder, who: str, since: str) -> Hold:
    """Hold a project for writing; raise ``LockedError`` where another program does, or nobody can."""
    from filelock import FileLock, Timeout

    lock = FileLock(folder.lock, timeout=0, thread_local=False)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a network folder without locks has a lesser kind
            lock.acquire()
    except Timeout as error:
        raise LockedError(_held_by(folder)) from error
    except (OSError, NotImplementedError) as error:
        text = tr("{path} 不能写入，只能查看：{reason}", path=folder.path, reason=_reason(error))
        raise LockedError(text) from error
    with suppress(OSError):
        written = json.dumps({"who": who, "since": since}, ensure_ascii=False)
        folder.holder.write_text(clean(written), encoding="utf-8")
    return Hold(folder, lock)


def _reason(error: Exception) -> str:
    from chidu.toml.disk import reason

    return reason(error) if isinstance(error, OSError) else str(error)


def _held_by(folder: Folder) -> str:
    try:
        data = json.loads(folder.holder.read_text(encoding="utf-8"))
        who, since = str(data["who"]), str(data["since"])
    except (OSError, ValueError, LookupError, TypeError):
        return tr("这个项目正在别处打开，只能查看")
    who = who or tr("另一个程序")
    since = since[:16].replace("T", " ")  # to the minute
    return tr("{who} 从 {since} 起打开着这个项目，只能查看", who=who, since=since)
