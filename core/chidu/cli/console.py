"""Writing to the console: data to stdout, narration to stderr, in what it can show and never steered by a file."""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from chidu.diagnostics.visible import visible
from chidu.plugins.apart import Streams
from chidu.plugins.hushing import kept_apart

if TYPE_CHECKING:
    from chidu.documents.score_text import Marks

#: The errors of a stdout that takes nothing: the disk is full, or it was closed before the start.
NOWHERE = frozenset({errno.ENOSPC, errno.EBADF, errno.EDQUOT, errno.EFBIG})

#: The streams that a running command keeps for itself; what its plugins print goes nowhere.
_kept: list[Streams] = []


@contextmanager
def kept_for_data() -> Iterator[None]:
    """Keep stdout and stderr for what the command itself says: a plugin that prints spoils neither."""
    with kept_apart() as own:
        _kept.append(own)
        try:
            yield
        finally:
            _kept.pop()


def stdout() -> Any:
    """Return the stdout that data goes to."""
    return _kept[-1].out if _kept else sys.stdout


def say(text: str) -> None:
    """Write data to stdout; what its encoding cannot hold becomes a question mark, never an exception."""
    _write(stdout(), text)


def narrate(text: str) -> None:
    """Write to stderr, for the person who watches."""
    _write(_kept[-1].err if _kept else sys.stderr, text)


def say_json(data: Any) -> None:
    """Write JSON to stdout, in UTF-8 whatever the console's own encoding is."""
    import json

    text = json.dumps(data, ensure_ascii=False, indent=2) + "\n"
    stream = stdout()
    stream.flush()
    stream.buffer.write(text.encode("utf-8", "backslashreplace"))
    stream.buffer.flush()


def marks() -> "Marks":
    """Return the signs that stdout can show."""
    from chidu.documents.score_text import ASCII_MARKS, Marks

    signs = Marks()
    shown = can_show(f"{signs.full}{signs.less}{signs.unscored}{signs.error}")
    return signs if shown else ASCII_MARKS


def can_show(text: str) -> bool:
    """Say whether stdout can show every character of ``text``."""
    try:
        text.encode(stdout().encoding or "ascii")
    except UnicodeEncodeError:
        return False
    return True


def _write(stream: Any, text: str) -> None:
    encoding = stream.encoding or "utf-8"
    shown = "\n".join(map(visible, text.split("\n")))  # also where a document forgot to
    line = shown if shown.endswith("\n") else shown + "\n"
    stream.write(line.encode(encoding, "replace").decode(encoding))
