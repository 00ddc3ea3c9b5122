"""A question that facts answer: its value, and the facts it is read from, where Enter leads."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from chidu.language import tr
from chidu.rules.questions import Table
from chidu_tui.marks import marks_of
from chidu_tui.session.entries import field_text
from chidu_tui.widgets.questions.line_question import LineQuestion, hanging, tail_of


class FromFacts(LineQuestion):
    """One line for the value, one for where it comes from."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,f2", "go", tr("到事实"))]

    #: Titles of the facts, set by who makes the widget.
    titles: tuple[str, ...] = ()

    @property
    def keys(self) -> str:
        """Return the keys."""
        return tr("由事实得出，不必回答；F2 或 Enter 到这些事实")

    def lines(self, columns: int) -> list[str]:
        """Return the value, and its source."""
        view = self.view
        if view.answer is None:
            value = tr("未知")
        elif isinstance(view.question, Table):
            value = tr("{count} 行", count=len(view.answer))
        else:
            value = field_text(view.question, view.answer)
        tail = tail_of(view) if view.points is not None or view.attached is not None else ""
        marks = marks_of(self)
        text = tr("{text} = {value}", text=view.question.text, value=value)
        source = tr("F2 事实：{titles}", titles=tr("、").join(self.titles or view.facts))
        lines = hanging(f"{marks.unscored if view.answer is None else '='} ", text, tail, columns)
        return [*lines, *hanging("  ", source, "", columns)]

    def on_click(self, event: events.Click) -> None:
        """Go to the fact."""
        event.stop()
        self.action_go()

    def action_go(self) -> None:
        """Go to the first of the facts."""
        self.post_message(self.FactWanted(self.view.facts[0].partition(".")[0] if self.view.facts else ""))
