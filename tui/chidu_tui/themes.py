"""How the application looks: light, dark, without colour, and plain ASCII."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from textual.theme import Theme

from chidu.language import tr
from chidu_tui.marks import ASCII, UNICODE, Marks, shows_unicode


class Look(NamedTuple):
    """A theme as the user chooses it: colours or none, and its signs."""

    name: str
    title: str
    theme: Theme
    marks: Marks = UNICODE
    colours: bool = True


_NAMED = {
    "light": {
        "chosen": "#d7e5f7",
        "chosen-style": "none",
        "here": "#1d4f91",
        "here-text": "#ffffff",
        "bar": "#b9c6d6",
        "track": "#e9edf2",
    },
    "dark": {
        "chosen": "#24364d",
        "chosen-style": "none",
        "here": "#7fb2ee",
        "here-text": "#0c1420",
        "bar": "#3d5878",
        "track": "#1c2733",
    },
    "none": {
        "chosen": "ansi_default",
        "chosen-style": "underline",
        "here": "ansi_default",
        "here-text": "ansi_default",
        "bar": "ansi_default",
        "track": "ansi_default",
    },
}
#: What is in focus is bright by colour where there is colour, else reversed.
_STYLES = {True: {"here-style": "bold"}, False: {"here-style": "reverse"}}


def _variables(name: str, *, colours: bool) -> dict[str, str]:
    return {
        **_NAMED[name],
        **_STYLES[colours],
        **dict.fromkeys(("scrollbar", "scrollbar-hover", "scrollbar-active"), _NAMED[name]["bar"]),
        **dict.fromkeys(
            ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"),
            _NAMED[name]["track"],
        ),
        "input-cursor-background": _NAMED[name]["here"],
        "input-cursor-foreground": _NAMED[name]["here-text"],
        "input-cursor-text-style": "reverse" if not colours else "none",
        "block-cursor-text-style": _STYLES[colours]["here-style"],
        "block-cursor-foreground": _NAMED[name]["here-text"],
        "block-cursor-background": _NAMED[name]["here"],
        "block-cursor-blurred-text-style": _NAMED[name]["chosen-style"],
    }


def _light() -> Theme:
    return Theme(
        "chidu-light",
        primary="#1d4f91",
        secondary="#3d6b99",
        warning="#9a5b00",
        error="#b3261e",
        success="#1f7a3d",
        accent="#1d4f91",
        foreground="#1b2430",
        background="#fbfbf8",
        surface="#fbfbf8",
        panel="#e9edf2",
        dark=False,
        variables=_variables("light", colours=True),
    )


def _dark() -> Theme:
    return Theme(
        "chidu-dark",
        primary="#7fb2ee",
        secondary="#9ab8d8",
        warning="#e8b45c",
        error="#ff8a80",
        success="#7fce95",
        accent="#7fb2ee",
        foreground="#dfe6ee",
        background="#10161f",
        surface="#10161f",
        panel="#1c2733",
        dark=True,
        variables=_variables("dark", colours=True),
    )


def _without_colour(name: str) -> Theme:
    plain = "ansi_default"
    return Theme(
        name,
        primary=plain,
        secondary=plain,
        warning=plain,
        error=plain,
        success=plain,
        accent=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        ansi=True,
        variables=_variables("none", colours=False)
        | dict.fromkeys(
            (
                *("border", "border-blurred"),
                *("input-selection-background", "input-selection-foreground"),
                *("block-cursor-blurred-background", "block-cursor-blurred-foreground"),
                *("ansi-background", "ansi-foreground", "screen-selection-background"),
                "screen-selection-foreground",
            ),
            plain,
        ),
    )


def looks() -> Mapping[str, Look]:
    """Return every look by its name, in the order of the menu."""
    every = (
        Look("light", tr("浅色"), _light()),
        Look("dark", tr("深色"), _dark()),
        Look("colourless", tr("无颜色"), _without_colour("chidu-colourless"), colours=False),
        Look("ascii", tr("纯 ASCII 符号，无颜色"), _without_colour("chidu-ascii"), ASCII, colours=False),
    )
    return {one.name: one for one in every}


def wanted_look() -> str:
    """Return the look that the console asks for: ASCII where it is not UTF-8, no colour where NO_COLOR says so."""
    if not shows_unicode():
        return "ascii"
    if os.environ.get("NO_COLOR"):
        return "colourless"
    return os.environ.get("CHIDU_THEME", "dark")
