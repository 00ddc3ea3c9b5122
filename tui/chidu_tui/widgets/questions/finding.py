"""A finding: was it found, and if so, how much it costs inside its range, and why."""

from typing import cast

from textual.app import ComposeResult

from chidu.rules.questions import Finding, FindingAnswer
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.session.parts import part_question
from chidu_tui.widgets.questions.question import QuestionWidget
from chidu_tui.widgets.questions.typed import TypedQuestion
from chidu_tui.widgets.questions.yes_no import YesNoQuestion


class FindingQuestion(QuestionWidget):
    """The finding's line; below it the amount, where there is a range, and the reason, once it was found."""

    DEFAULT_CSS = """
    FindingQuestion > TypedQuestion { padding: 0 0 0 5; display: none; }
    FindingQuestion.-found > TypedQuestion { display: block; }
    """

    def compose(self) -> ComposeResult:
        """Put the parts below each other; what is not asked yet is hidden."""
        for view in self._views():
            yield YesNoQuestion(view) if view.part[-1] == "found" else TypedQuestion(view)

    def on_mount(self) -> None:
        """Hide what is not asked yet."""
        self._mark()

    def show(self, view: QuestionView) -> None:
        """Show a newer view in every part."""
        self.view = view
        for child, one in zip(self.query_children(QuestionWidget), self._views(), strict=True):
            child.show(one)
        self._mark()

    def _mark(self) -> None:
        answer = self.view.answer
        self.set_class(isinstance(answer, FindingAnswer) and answer.found, "-found")

    def _views(self) -> list[QuestionView]:
        question, view = cast("Finding", self.view.question), self.view
        answer = view.answer if isinstance(view.answer, FindingAnswer) else None
        views = [_part(view, "found", None if answer is None else answer.found)]
        if question.low != question.high:
            views.append(_part(view, "amount", None if answer is None else answer.amount))
        views.append(_part(view, "why", None if answer is None else answer.why or None))
        return views


def _part(view: QuestionView, name: str, value: object) -> QuestionView:
    """Return the view of a part; only the line of the whole shows points and evidence."""
    asked = part_question(view.question, (name,))
    whole = name == "found"
    return view._replace(
        question=asked,
        answer=value,
        part=(*view.part, name),
        points=view.points if whole else None,
        attached=view.attached if whole else None,
    )
