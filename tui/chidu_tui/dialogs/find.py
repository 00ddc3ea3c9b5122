"""``/``: an indicator found by words of its title, content, standard or questions."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.finding import Hit
from chidu_tui.widgets.choices import Choices, line
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.one_line import OneLine


class Find(Dialog[str]):
    """A line to type in, and what was found; it answers with the path of an indicator."""

    DEFAULT_CSS = """
    Find Input { height: 1; border: none; padding: 0; background: $panel; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("down", "to_list", tr("到列表"))]

    def __init__(self, find: Callable[[str], tuple[Hit, ...]], what: str = "") -> None:
        """Take what finds, and what stands in the empty line."""
        super().__init__(tr("查找"), tr("输入名称或内容里的字，Enter 到第一个，↓ 到列表，Esc 关闭"))
        self.find = find
        self.what = what or tr("查找指标…")
        self.hits: tuple[Hit, ...] = ()

    def body(self) -> Iterable[Widget]:
        """Put the line above the list."""
        yield OneLine(placeholder=self.what, compact=True)
        yield Choices(compact=True, markup=False, classes="list -driven")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find while typing."""
        self.hits = self.find(event.value)
        self.query_one(Choices).put(map(self._option, self.hits))

    def on_input_submitted(self) -> None:
        """Go to the first."""
        if self.hits:
            self.dismiss(self.hits[0].path)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to one."""
        self.dismiss(self.hits[event.option_index].path)

    def action_to_list(self) -> None:
        """Go down into the list."""
        self.query_one(Choices).focus()

    def _option(self, hit: Hit) -> Option:
        marks = marks_of(self)
        text = f"  {' '.join(hit.text.split())}" if hit.text else ""
        return Option(line(marks.within.join(hit.trail) + text))
