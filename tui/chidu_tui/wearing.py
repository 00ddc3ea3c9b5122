"""The looks worn: theme and signs, no colour where there is none, and lines that every console has in the ASCII look."""

from typing import TYPE_CHECKING

from textual.filter import NoColor

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp

#: What the looks without colour draw in another way.
CSS = """
.-ascii Dialog > Vertical { border: ascii $primary; }
.-ascii FormScroll:focus, .-ascii Reading:focus { outline-left: ascii $primary; }
.-ascii .divider, .-ascii EntryField > Input, .-ascii EntryField > TextArea { border-left: ascii $primary; }
.-ascii Compare .detail, .-ascii CheckList, .-ascii CellBar, .-ascii Systems NodeTree {
    border-top: ascii $primary;
}
.-ascii Facts.-table CheckList { border-top: none; }
.-ascii Help Reading:focus { outline-left: none; }
Toast:ansi { border: round $primary; padding: 0 1; }
Toast.-error:ansi, Toast.-warning:ansi { border: heavy $primary; text-style: bold; }
.-ascii Choices { text-overflow: clip; }
.-ascii Toast, .-ascii Toast.-error, .-ascii Toast.-warning { border: ascii $primary; }
Input:ansi > .input--selection { text-style: reverse; }
"""


def wear(app: "ChiduApp", name: str) -> None:
    """Wear the look of that name; what is drawn already is to be made anew."""
    app.look = app.looks[name]
    app.marks = app.look.marks
    app.theme = app.look.theme.name
    app._filters[:] = [one for one in app._filters if not isinstance(one, NoColor)]  # noqa: SLF001 - textual has no other door
    if not app.look.colours:
        app._filters.append(NoColor())  # noqa: SLF001 - as above
    app.set_class(name == "ascii", "-ascii")
