"""The entry point ``terminal`` of the group ``chidu.frontends``: core opens the application through it alone."""

import gc
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def open_terminal(path: Path | None, options: Mapping[str, Any]) -> int:
    """Open the application, with the project at ``path`` where there is one; return the exit code.

    Kitty's key protocol breaks Chinese input in some terminals; textual reads both variables when it is imported.
    """
    os.environ["TEXTUAL_DISABLE_KITTY_KEY"] = "1"
    os.environ.setdefault("TEXTUAL_FPS", "240")
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a letter that the console lacks stops nothing
    _measure()
    _speak()
    from chidu_tui.starting import start

    gc.disable()  # until the first room is mounted: what start-up makes is no garbage
    try:
        return start(path, built_in=bool(options.get("built_in")))
    finally:
        gc.enable()


def _measure() -> None:
    """Ask the terminal for its size from now on: what the environment says of it stays as it was when the window changes."""
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ is not None else 1)
    except (OSError, ValueError):  # none, or closed
        return
    if size.columns > 0 and size.lines > 0:
        os.environ.pop("COLUMNS", None)
        os.environ.pop("LINES", None)


def _speak() -> None:
    """Take the language of the settings, unless the environment says which: before texts are imported."""
    from chidu.language import OWN_VARIABLE, ask_again
    from chidu.settings import read_settings

    wanted = "" if os.environ.get(OWN_VARIABLE) else read_settings().settings.language
    if wanted:
        os.environ[OWN_VARIABLE] = wanted
        ask_again()
