"""The menu and the palette: every command by name, with its key; typing narrows the list."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import width
from chidu.language import tr
from chidu_tui.session.commands import Command, narrowed
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.dialog import Dialog

#: The columns of the keys.
KEYS = 8


class Menu(Dialog[str]):
    """A list of commands; it answers with the action of the one that was chosen."""

    DEFAULT_CSS = """
    Menu > Vertical { width: 52; }
    Menu Input { height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "to_list", tr("到列表")),
        ("f10", "leave", tr("关闭")),
    ]

    def __init__(self, title: str, commands: tuple[Command, ...], *, typing: bool = False) -> None:
        """Take the commands; ``typing`` begins in the line that narrows them."""
        super().__init__(title, tr("↑↓ 选，Enter 执行，输入文字筛选，Esc 关闭"))
        self.commands = commands
        self.shown = commands
        self.typing = typing

    def body(self) -> Iterable[Widget]:
        """Put the line to type in above the list."""
        yield Input(placeholder=tr("查找命令…"), compact=True)
        yield Choices(*map(_option, self.shown), compact=True, markup=False)

    def on_mount(self) -> None:
        """Begin in the list, or in the line."""
        self.query_one(Input if self.typing else Choices).focus()
        self.query_one(Choices).highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.shown = narrowed(self.commands, event.value)
        options = self.query_one(Choices)
        options.clear_options().add_options(map(_option, self.shown))
        options.highlighted = 0 if self.shown else None

    def on_input_submitted(self) -> None:
        """Choose the first of what is left."""
        if self.shown:
            self.dismiss(self.shown[0].action)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        self.dismiss(self.shown[event.option_index].action)

    def action_to_list(self) -> None:
        """Go down into the list."""
        self.query_one(Choices).focus()


def _option(command: Command) -> Option:
    key = command.key + " " * (KEYS - width(command.key))
    return Option(Content.assemble((key, "bold"), command.title))
