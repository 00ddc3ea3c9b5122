"""Which round to work on: one that has begun, or the next, which begins empty."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import width
from chidu.documents.widths import padded
from chidu.language import tr
from chidu_tui.marks import Marks, marks_of
from chidu_tui.session.round_choices import RoundChoice
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.dialog import Dialog


class Rounds(Dialog[str]):
    """A list of the rounds; it answers with the id of the one that was chosen."""

    def __init__(self, choices: tuple[RoundChoice, ...]) -> None:
        """Take the rounds."""
        super().__init__(tr("轮次"), tr("↑↓ 选，Enter 确定，Esc 关闭；后一轮从空白开始，前一轮在旁边"))
        self.choices = choices

    def body(self) -> Iterable[Widget]:
        """List the rounds."""
        titles, states = (
            max(map(width, texts)) + 4 for texts in zip(*[one[1:3] for one in self.choices], strict=True)
        )
        marks = marks_of(self)
        yield Choices(
            *[_option(one, titles, states, marks) for one in self.choices], compact=True, markup=False
        )

    def on_mount(self) -> None:
        """Stand on the round at work."""
        self.query_one(Choices).highlighted = next((at for at, one in enumerate(self.choices) if one.here), 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Choose."""
        self.dismiss(self.choices[event.option_index].id)


def _option(one: RoundChoice, titles: int, states: int, marks: Marks) -> Option:
    sign = marks.picked if one.here else marks.unpicked
    return Option(Content(f"{sign} {padded(one.title, titles)}{padded(one.state, states)}{one.result}"))
