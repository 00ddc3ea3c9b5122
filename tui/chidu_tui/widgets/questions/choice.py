"""Exactly one of several: the options below the question, each with its digit."""

from typing import ClassVar, cast

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.reactive import reactive

from chidu.decimals import plain
from chidu.documents.widths import padded
from chidu.language import tr
from chidu.rules.questions import Choice
from chidu_tui.marks import marks_of
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.widgets.form_scroll import reveal
from chidu_tui.widgets.here import here
from chidu_tui.widgets.questions.line_question import LineQuestion, hanging, tail_of

#: Options that have a digit of their own.
DIGITS = 9


class ChoiceQuestion(LineQuestion):
    """The question, then a line for each option; a pointer moves over them, and its line is the bright one."""

    DEFAULT_CSS = """
    ChoiceQuestion:focus { background: $background; color: $foreground; text-style: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "point(-1)", tr("上一个")),
        ("down", "point(1)", tr("下一个")),
        ("space", "pick", tr("选定")),
        ("delete,backspace", "clear", tr("收回")),
    ]

    pointed: reactive[int] = reactive(0)

    def __init__(self, view: QuestionView) -> None:
        """Begin at the option that was picked."""
        super().__init__(view)
        picked = [at for at, one in enumerate(self.question.options) if one.id == view.answer]
        self.set_reactive(ChoiceQuestion.pointed, picked[0] if picked else 0)

    @property
    def question(self) -> Choice:
        """Return the question."""
        return cast("Choice", self.view.question)

    @property
    def keys(self) -> str:
        """Return the keys."""
        return tr("数字直接选定；或用 ↑↓ 移动，空格选定；Delete 收回答案；Enter 到下一问，不改答案")

    def lines(self, columns: int) -> list[str]:
        """Return the question's lines and the options'."""
        return [line for _, line in self._numbered(columns)]

    def render(self) -> Content:
        """Draw the lines; where the keys come here, the pointed option is bright."""
        columns, style = max(1, self.content_size.width), here(self)
        lines = [
            (padded(line, columns), style if self.has_focus and number == self.pointed else "")
            for number, line in self._numbered(columns)
        ]
        return Content("\n").join(Content.styled(text, look) for text, look in lines)

    def watch_pointed(self) -> None:
        """Keep the pointed option in sight, where there are more than are seen."""
        numbers = [number for number, _ in self._numbered(max(1, self.content_size.width))]
        reveal(self, numbers.index(self.pointed) if self.pointed in numbers else 0)

    def on_click(self, event: events.Click) -> None:
        """Pick the option that was clicked."""
        event.stop()
        numbered = self._numbered(max(1, self.content_size.width))
        if event.y < len(numbered) and numbered[event.y][0] >= 0:
            self._pick(numbered[event.y][0])

    def on_key(self, event: events.Key) -> None:
        """Pick by digit."""
        if event.character and event.character in "123456789":
            number = int(event.character) - 1
            if number < len(self.question.options):
                event.stop()
                self._pick(number)

    def action_point(self, step: int) -> None:
        """Move the pointer, over the ends to the neighbours."""
        if 0 <= self.pointed + step < len(self.question.options):
            self.pointed += step
        else:
            self.call_later(self.screen.run_action, f"screen.step({step})")

    def action_pick(self) -> None:
        """Pick where the pointer stands."""
        self._pick(self.pointed)

    def action_clear(self) -> None:
        """Take the answer back."""
        self.answer(None)

    def _pick(self, number: int) -> None:
        self.pointed = number
        self.answer(self.question.options[number].id)

    def _numbered(self, columns: int) -> list[tuple[int, str]]:
        """Return every line with the number of its option, -1 for the question's own."""
        marks = marks_of(self)
        tail = tail_of(self.view) if self.view.points is not None or self.view.attached is not None else ""
        lines = [(-1, line) for line in hanging("", self.view.question.text, tail, columns)]
        for number, option in enumerate(self.question.options):
            sign = marks.picked if option.id == self.view.answer else marks.unpicked
            here = marks.pointer if self.has_focus and number == self.pointed else " "
            digit = str(number + 1) if number < DIGITS else " "
            worth = "" if option.points is None else tr("{points} 分", points=plain(option.points))
            lead = f"{here}{digit} {sign} "
            lines += [(number, line) for line in hanging(lead, option.text, worth, columns)]
        return lines
