"""What a field shows and what is made of its text."""

from typing import Any, NamedTuple

from chidu.language import tr
from chidu.plugins.fence import CONTAINED, let_through
from chidu.rules.questions import AnswerError, Question


class Entered(NamedTuple):
    """A typed text understood: its value, None where it is blank, or why it is not acceptable."""

    value: Any
    trouble: str = ""


def entered(question: Question, text: str) -> Entered:
    """Return the value of a typed text; a blank one is no answer."""
    from chidu.sheets.entering import typed

    if not text.strip():
        return Entered(None)
    try:
        return Entered(typed(question, text))
    except AnswerError as error:
        return Entered(None, str(error))
    except CONTAINED as error:  # the question is of a rule's own making, and broken
        let_through(error)
        return Entered(None, tr("评分规则出错：{error}", error=type(error).__name__))


def field_text(question: Question, value: Any) -> str:
    """Return a value as it stands in a field, empty where there is none."""
    from chidu.sheets.entering import shown

    return "" if value is None else shown(question, value)
