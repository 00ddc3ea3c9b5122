"""What all question widgets share: they show a view, and tell what was answered."""

from textual.message import Message
from textual.widget import Widget

from chidu.documents.question_text import accepted, kind_title
from chidu.language import tr
from chidu_tui.closed import tell_closed
from chidu_tui.session.indicator_view import QuestionView


class QuestionWidget(Widget):
    """A question: ``view`` goes down by ``show``, answers go up as messages."""

    DEFAULT_CSS = """
    QuestionWidget { height: auto; width: 1fr; }
    """

    class Answered(Message):
        """An answer was given, or taken back where ``value`` is None; it is to be saved at once."""

        def __init__(self, view: QuestionView, value: object) -> None:
            """Take the question's view and the plain answer."""
            super().__init__()
            self.view = view
            self.value = value

    class FactWanted(Message):
        """The fact that a question is read from is to be seen."""

        def __init__(self, fact: str) -> None:
            """Take the fact's name."""
            super().__init__()
            self.fact = fact

    def __init__(self, view: QuestionView) -> None:
        """Take what is shown."""
        super().__init__()
        self.view = view

    @property
    def about(self) -> str:
        """Return what F1 says: the question, what may be answered, and the keys."""
        question = self.view.question
        parts = [question.text, kind_title(question), *accepted(question, ids=False)]
        if question.evidence:
            parts.append(tr("须提供佐证资料：{what}", what=question.evidence))
        return "\n".join([*parts, "", self.keys])

    @property
    def keys(self) -> str:
        """Return how this kind is answered by keys."""
        return tr("直接输入；Tab 或 Enter 到下一处")

    def show(self, view: QuestionView) -> None:
        """Show a newer view of the same question."""
        self.view = view

    def answer(self, value: object) -> None:
        """Tell an answer, where answers may be given; else say why not."""
        if self.view.editable:
            self.post_message(self.Answered(self.view, value))
        else:
            tell_closed(self.app)
