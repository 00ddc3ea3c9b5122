"""Yes or no: [是], [否], and [  ] before there is an answer, told apart without any colour."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from chidu.diagnostics.visible import width
from chidu.language import tr
from chidu_tui.widgets.questions.line_question import LineQuestion, hanging, tail_of


class YesNoQuestion(LineQuestion):
    """One line: the answer, the question, what it gave, its evidence."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "turn", tr("换答案")),
        ("y,Y,是", "say(True)", tr("是")),
        ("n,N,否", "say(False)", tr("否")),
        ("delete,backspace", "say(None)", tr("收回")),
    ]

    @property
    def keys(self) -> str:
        """Return the keys."""
        return tr("空格在 是 与 否 之间换；y 是，n 否，Delete 收回答案；Enter 到下一问，不改答案")

    def lines(self, columns: int) -> list[str]:
        """Return the question's lines."""
        return hanging(f"[{answer_word(self.view.answer)}] ", self.view.question.text, self._tail(), columns)

    def on_click(self, event: events.Click) -> None:
        """Change the answer."""
        event.stop()
        self.action_turn()

    def on_key(self, event: events.Key) -> None:
        """Take 是 and 否 as typed by a Chinese keyboard."""
        if event.character in {"是", "否"}:
            event.stop()
            self.answer(event.character == "是")

    def on_paste(self, event: events.Paste) -> None:
        """Take 是 and 否 from an input method that pastes."""
        if event.text.strip() in {"是", "否"}:
            event.stop()
            self.answer(event.text.strip() == "是")

    def action_turn(self) -> None:
        """Go from no answer to yes, from yes to no, from no to yes."""
        self.answer(self.view.answer is not True)

    def action_say(self, value: bool | None) -> None:  # noqa: FBT001 - a binding's argument
        """Answer."""
        self.answer(value)

    def _tail(self) -> str:
        return tail_of(self.view) if self.view.points is not None or self.view.attached is not None else ""


def answer_word(answer: bool | None) -> str:  # noqa: FBT001 - it is the answer
    """Return yes, no, or as many blanks, each as wide as the widest."""
    words = (tr("是"), tr("否"))
    word = "" if answer is None else words[0] if answer else words[1]
    return word + " " * (max(map(width, words)) - width(word))
