"""Where the traces of plugins' faults are kept for their developers: a folder beside what the program remembers.

One file for each package and hook, the last fault in it; so many files, and no more.
"""

import re
from contextlib import suppress
from pathlib import Path

from chidu.settings import state_file

#: So many files are kept, the newest; and so much of a trace, its end.
MOST = 40
LONGEST = 60_000

#: What was written by this program, so that a fault in every indicator is written once.
_written: dict[Path, str] = {}


#: Whether traces are kept: where a rule is tried out, its faults are told and come by the hundred.
_keeping = [True]


def keep_none() -> None:
    """Keep no traces from now on, as long as this process is."""
    _keeping[:] = [False]


def traces_folder() -> Path:
    """Return where traces are, or would be."""
    return state_file().parent / f"{state_file().stem}-traces"


def keep(what: str, source: str, trace: str) -> Path | None:
    """Write a trace down and return its file, None where nothing can be written, or none is kept."""
    if not _keeping[0]:
        return None
    file = traces_folder() / f"{_named(source.partition(' ')[0])}-{_named(what)}.txt"
    text = f"{what}\n{source}\n\n{trace[-LONGEST:]}"
    if _written.get(file) == text:
        return file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "backslashreplace"))
    except (OSError, ValueError):
        return None
    _written[file] = text
    _forget_oldest(file.parent)
    return file


def _named(text: str) -> str:
    """Return a text as a part of a file's name, on every system."""
    return re.sub(r"[^\w.]+", "-", text)[:60].strip("-.")


def _forget_oldest(folder: Path) -> None:
    with suppress(OSError):  # another program may take one away meanwhile
        files = sorted(folder.glob("*.txt"), key=lambda one: one.stat().st_mtime)
        for one in files[:-MOST]:
            one.unlink()
