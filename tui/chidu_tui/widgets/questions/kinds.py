"""Which widget asks which kind of question; a rule's own kind is asked as the kind that it derives from."""

from chidu.rules.questions import Choice, Date, Finding, FreeText, Number, Question, Table, YesNo
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.widgets.questions.choice import ChoiceQuestion
from chidu_tui.widgets.questions.finding import FindingQuestion
from chidu_tui.widgets.questions.from_facts import FromFacts
from chidu_tui.widgets.questions.question import QuestionWidget
from chidu_tui.widgets.questions.table import TableQuestion
from chidu_tui.widgets.questions.typed import TypedQuestion
from chidu_tui.widgets.questions.unaskable import Unaskable
from chidu_tui.widgets.questions.yes_no import YesNoQuestion

_KINDS: tuple[tuple[type[Question], type[QuestionWidget]], ...] = (
    (YesNo, YesNoQuestion),
    (Choice, ChoiceQuestion),
    (Finding, FindingQuestion),
    (Table, TableQuestion),
    (Number, TypedQuestion),
    (Date, TypedQuestion),
    (FreeText, TypedQuestion),
)


def widget_for(view: QuestionView) -> QuestionWidget:
    """Return the widget that shows a question."""
    if view.facts:
        return FromFacts(view)
    for kind, widget in _KINDS:
        if isinstance(view.question, kind):
            return widget(view)
    return Unaskable(view)
