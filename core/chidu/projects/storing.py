"""What the system says about a file that is written, told in a sentence for the user."""

from collections.abc import Iterator
from contextlib import contextmanager

from chidu.language import tr
from chidu.projects.errors import ChangedMeanwhileError, SavingError
from chidu.projects.folder import Folder
from chidu.toml import disk


@contextmanager
def storing(folder: Folder) -> Iterator[None]:
    """Raise ``SavingError`` for an ``OSError``, and ``ChangedMeanwhileError`` with a sentence."""
    try:
        yield
    except ChangedMeanwhileError as error:
        text = tr("{path} 刚刚被别的程序改过，没有写入：请先并入它的改动", path=error)
        raise ChangedMeanwhileError(text) from error
    except OSError as error:
        text = tr("没有保存：无法写入 {path}，{reason}", path=folder.path, reason=disk.reason(error))
        raise SavingError(text) from error
