"""The files of traces that were kept since they were last told: a terminal names them, no report and no data does."""

from pathlib import Path

_kept: dict[Path, None] = {}


def note(file: Path) -> None:
    """Remember that a trace is in this file."""
    _kept[file] = None


def taken() -> tuple[Path, ...]:
    """Return the files that were noted, each once, and forget them."""
    found = tuple(_kept)
    _kept.clear()
    return found
