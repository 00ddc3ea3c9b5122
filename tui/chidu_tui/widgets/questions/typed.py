"""Questions answered by typing: numbers, dates and texts, with the question above its field."""

from textual.app import ComposeResult
from textual.widgets import Static

from chidu.diagnostics.visible import visible
from chidu.documents.question_text import accepted
from chidu.language import tr
from chidu.rules.questions import FreeText, Percent
from chidu_tui.session.entries import field_text
from chidu_tui.session.indicator_view import QuestionView, signed
from chidu_tui.session.pending import ANSWER, Key
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.questions.question import QuestionWidget


class TypedQuestion(QuestionWidget):
    """A label, and a field below it."""

    DEFAULT_CSS = """
    TypedQuestion > .label { height: auto; width: 1fr; color: $foreground; }
    TypedQuestion > EntryField { padding: 0 0 0 2; }
    """

    def compose(self) -> ComposeResult:
        """Put the label above the field."""
        question = self.view.question
        yield Static(self._label(), classes="label", markup=False)
        yield EntryField(
            key_of(self.view),
            field_text(question, self.view.answer),
            lines=isinstance(question, FreeText),
            placeholder=placeholder(self.view),
            editable=self.view.editable,
        )

    def show(self, view: QuestionView) -> None:
        """Show what is on disk, unless something else is being typed (then the draft says so, not the view)."""
        changed = field_text(view.question, view.answer) != field_text(self.view.question, self.view.answer)
        self.view = view
        self.query_one(".label", Static).update(self._label())
        if changed:
            self.query_one(EntryField).put(field_text(view.question, view.answer))

    def _label(self) -> str:
        text = visible(self.view.question.text)
        points = signed(self.view.points)
        return f"{text}  {points}" if points else text


def key_of(view: QuestionView) -> Key:
    """Return the place of what is typed for a question."""
    return (ANSWER, view.round, view.path, view.name, *view.part)


def placeholder(view: QuestionView) -> str:
    """Return what may be typed, for an empty field."""
    question = view.question
    limits = tr("，").join(accepted(question, ids=False))
    if isinstance(question, Percent):
        return tr("百分比，如 98%  {limits}", limits=limits).rstrip()
    if question.kind == "date":
        return tr("日期，如 2021-07-28")
    return limits
