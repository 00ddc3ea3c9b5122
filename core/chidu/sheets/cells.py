"""The single values of an answer: the answer itself, or every cell of a table that was answered."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from chidu.diagnostics import KeyPath
from chidu.rules.questions import Question, Table


class Cell(NamedTuple):
    """A value with the question that accepted it, the name that it is told by, and its place."""

    question: Question
    value: Any
    named: str
    at: KeyPath


def cells(question: Question, accepted: Any, named: str, at: KeyPath) -> Iterator[Cell]:
    """Yield every value that is known of ``accepted``, row by row within each column of a table."""
    if accepted is None:
        return
    if not isinstance(question, Table):
        yield Cell(question, accepted, named, at)
        return
    for column in question.columns:
        for number, row in enumerate(accepted):
            yield from cells(column, row.get(column.id), f"{named}·{column.text}", (*at, number, column.id))
