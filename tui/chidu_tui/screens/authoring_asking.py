"""What the words of the room 新增个性指标 ask: one of several, or a line of text."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from chidu.language import tr
from chidu_tui.dialogs.ask import AskText
from chidu_tui.dialogs.choose import Choose
from chidu_tui.session.choosable import Choosable

if TYPE_CHECKING:
    from chidu_tui.screens.authoring import Authoring

Answered = Callable[[str], Awaitable[None]]


def choose(
    room: "Authoring", title: str, lines: tuple[Choosable, ...], answered: Answered, chosen: str = ""
) -> None:
    """Ask for one of several; nothing happens where the dialog is left."""

    async def given(value: str | None) -> None:
        if value is not None:
            await answered(value)

    if lines:
        room.app.push_screen(Choose(title, lines, chosen), given)
    else:
        room.notify(tr("没有可以选的"), markup=False)


def ask(room: "Authoring", title: str, answered: Answered, text: str = "", placeholder: str = "") -> None:
    """Ask for a text; nothing happens where the dialog is left."""

    async def given(value: str | None) -> None:
        if value is not None:
            await answered(value)

    room.app.push_screen(AskText(title, text, placeholder), given)
