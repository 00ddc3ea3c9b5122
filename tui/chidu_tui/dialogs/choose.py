"""One of several chosen from a list, each with a note; what cannot be chosen says why."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.session.choosable import Choosable
from chidu_tui.widgets.choices import Choices, line
from chidu_tui.widgets.dialog import Dialog


class Choose(Dialog[str]):
    """A list that typed words narrow; it answers with the value of what was chosen."""

    DEFAULT_CSS = """
    Choose Input { height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    Choose .note { height: auto; min-height: 1; max-height: 4; margin: 1 0 0 0; color: $foreground; }
    """
    REST = 10
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "move('cursor_down')", tr("下一个")),
        ("up", "move('cursor_up')", tr("上一个")),
        ("pagedown", "move('page_down')", tr("下一页")),
        ("pageup", "move('page_up')", tr("上一页")),
    ]

    def __init__(self, title: str, lines: tuple[Choosable, ...], chosen: str = "") -> None:
        """Take the lines, and the value with which the list begins."""
        super().__init__(title, tr("↑↓ 选，Enter 确定，输入文字筛选，Esc 取消"))
        self.lines = lines
        self.shown = lines
        self.chosen = chosen

    def body(self) -> Iterable[Widget]:
        """Put the line to type in above the list, and the note below it."""
        yield Input(placeholder=tr("筛选…"), compact=True)
        yield Choices(*map(self._option, self.shown), compact=True, markup=False, classes="list -driven")
        yield Static("", classes="note", markup=False)

    def on_mount(self) -> None:
        """Begin in the line, with what is chosen now marked in the list."""
        choices = self.query_one(Choices)
        choices.can_focus = False
        self.query_one(Input).focus()
        at = [number for number, one in enumerate(self.shown) if one.value == self.chosen and not one.fault]
        choices.highlighted = at[0] if at else self._first()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        words = event.value.casefold().split()
        self.shown = tuple(
            one for one in self.lines if all(word in f"{one.title} {one.note}".casefold() for word in words)
        )
        choices = self.query_one(Choices)
        choices.put(map(self._option, self.shown))
        choices.highlighted = self._first()
        if choices.highlighted is None:
            self.query_one(".note", Static).update("")

    def on_input_submitted(self) -> None:
        """Choose what is marked in the list."""
        at = self.query_one(Choices).highlighted
        if at is not None:
            self.dismiss(self.shown[at].value)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the note of the line."""
        self.query_one(".note", Static).update(visible(self.shown[event.option_index].note))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        self.dismiss(self.shown[event.option_index].value)

    def action_move(self, move: str) -> None:
        """Move the mark in the list."""
        getattr(self.query_one(Choices), f"action_{move}")()

    def _first(self) -> int | None:
        return next((number for number, one in enumerate(self.shown) if not one.fault), None)

    def _option(self, one: Choosable) -> Option:
        text = one.title
        if one.fault:
            text = tr("{title}（不能用：{fault}）", title=one.title, fault=one.fault)
        return Option(line(text), disabled=one.fault != "")
