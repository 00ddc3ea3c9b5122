"""F1: what there is to say of the thing in focus, or of the room."""

from typing import TYPE_CHECKING

from chidu.language import tr

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def explain(app: "ChiduApp") -> None:
    """Show what the thing in focus says of itself, or what it stands in, or the room."""
    from chidu_tui.dialogs.help import Help

    app.push_screen(Help(tr("帮助"), _about(app)))


def _about(app: "ChiduApp") -> str:
    focused = app.focused
    for one in () if focused is None else focused.ancestors_with_self:
        about = getattr(one, "about", "") or getattr(one, "ABOUT", "")
        if about:
            return str(about)
    return "" if app.room is None else app.room.ABOUT
