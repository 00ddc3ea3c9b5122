"""新增事实: its name, what kind of value it is, and its unit."""

from collections.abc import Iterable
from typing import NamedTuple

from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from chidu.language import tr
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.one_line import OneLine
from chidu_tui.widgets.press import Press

#: The kinds of value that one fact can have, the first the usual one.
KINDS = {
    "count": tr("数量（整数）"),
    "number": tr("数值"),
    "money": tr("金额"),
    "percent": tr("百分比"),
    "date": tr("日期"),
    "yes_no": tr("是或否"),
    "text": tr("文字"),
}


class NewFact(NamedTuple):
    """A fact to add."""

    title: str
    type: str
    unit: str


class AskFact(Dialog[NewFact]):
    """The fields of a new fact; it answers with them, None where it was left."""

    DEFAULT_CSS = """
    AskFact Horizontal { height: 1; }
    AskFact Horizontal Static { width: 10; }
    AskFact Input { height: 1; width: 1fr; border: none; padding: 0; background: $panel; color: $foreground; }
    AskFact Choices { max-height: 8; margin: 0 0 0 10; }
    """

    def __init__(self) -> None:
        """Ask for a fact."""
        super().__init__(tr("新增事实"), tr("Tab 到下一处，Enter 确定，Esc 取消"))

    def body(self) -> Iterable[Widget]:
        """Put the name above the kinds and the unit."""
        yield Horizontal(Static(tr("名称"), markup=False), OneLine(id="title", compact=True))
        yield Static(tr("是什么"), markup=False)
        yield Choices(*[Option(word) for word in KINDS.values()], compact=True, markup=False)
        unit = OneLine(id="unit", compact=True, placeholder=tr("如 个、万元；可不填"))
        yield Horizontal(Static(tr("单位"), markup=False), unit)
        yield Press(tr("新增这一项"), "add")

    def on_mount(self) -> None:
        """Begin with the name."""
        self.query_one(Choices).highlighted = 0
        self.query_one("#title").focus()

    def on_input_submitted(self) -> None:
        """Go to what follows."""
        self.focus_next()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the unit; what is highlighted counts."""
        event.stop()
        self.query_one("#unit").focus()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Answer, where there is a name."""
        event.stop()
        title = self.query_one("#title", Input).value.strip()
        if not title:
            self.query_one("#title").focus()
            return
        kind = tuple(KINDS)[self.query_one(Choices).highlighted or 0]
        self.dismiss(NewFact(title, kind, self.query_one("#unit", Input).value.strip()))
