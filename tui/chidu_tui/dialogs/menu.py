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
        ("down", "list('cursor_down')", tr("下一个")),
        ("up", "list('cursor_up')", tr("上一个")),
        ("pagedown", "list('page_down')", tr("下一页")),
        ("pageup", "list('page_up')", tr("上一页")),
        ("f10", "leave", tr("关闭")),
    ]

    def __init__(self, title: str, commands: tuple[Command, ...]) -> None:
        """Take the commands."""
        super().__init__(title, tr("↑↓ 选，Enter 执行，输入文字筛选，Esc 关闭"))
        self.commands = commands
        self.shown = commands

    def body(self) -> Iterable[Widget]:
        """Put the line to type in above the list."""
        yield Input(placeholder=tr("查找命令…"), compact=True)
        yield Choices(*map(_option, self.shown), compact=True, markup=False, classes="list -driven")

    def on_mount(self) -> None:
        """Begin in the line: whatever is typed narrows the list, and the arrows move in it."""
        self.query_one(Input).focus()
        self.query_one(Choices).highlighted = 0

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self.shown = narrowed(self.commands, event.value)
        self.query_one(Choices).put(map(_option, self.shown))

    def on_input_submitted(self) -> None:
        """Choose the highlighted one of what is left."""
        at = self.query_one(Choices).highlighted
        if at is not None and at < len(self.shown):
            self.dismiss(self.shown[at].action)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        self.dismiss(self.shown[event.option_index].action)

    def action_list(self, move: str) -> None:
        """Move the highlight, while the keys go on into the line."""
        getattr(self.query_one(Choices), f"action_{move}")()


def _option(command: Command) -> Option:
    key = command.key + " " * (KEYS - width(command.key))
    return Option(Content.assemble((key, "bold"), command.title))
