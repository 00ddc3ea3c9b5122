"""Facts made sure of before they are written: what the fact does not accept is said, and nothing is written."""

from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.projects.errors import RefusedError
from chidu.projects.plain_data import plain_data
from chidu.rules.questions import AnswerError
from chidu.sheets.accepting import accept_fact, fact_question
from chidu.systems.bound import BoundSystem

#: How deep the cell of a table lies: fact, row, column.
_CELL = 3


def entered_fact(bound: BoundSystem, path: KeyPath, value: Any) -> Any:
    """Return the value to be written at ``facts`` + ``path``, None where it is blank; raise ``AnswerError``."""
    fact = bound.system.facts.get(str(path[0])) if path else None
    if fact is None or fact.formula:
        raise RefusedError(_not_entered(path, fact))
    if value is None:
        return None
    if len(path) == 1:
        return _whole(fact, value)
    column = fact.columns.get(str(path[-1])) if len(path) == _CELL else None
    if column is None or not _has_row(fact, path[1]):
        where = ".".join(map(str, path))
        raise RefusedError(tr("“{title}”里没有 {path} 这一格", title=fact.title, path=where))
    return _cell(str(path[-1]), column, value)


def _not_entered(path: KeyPath, fact: Fact | None) -> str:
    if fact is None:
        return tr("指标体系里没有事实“{name}”", name=".".join(map(str, path)))
    return tr("“{title}”由公式计算，不必填写", title=fact.title)


def _has_row(fact: Fact, row: str | int) -> bool:
    return any(one.id == row for one in fact.rows) if fact.rows else type(row) is int


def _cell(name: str, column: Column, value: Any) -> Any:
    accepted = fact_question(name, column).accept(plain_data(value))
    return None if accepted is None else plain_data(accepted)


def _whole(fact: Fact, value: Any) -> Any:
    if fact.type != "table":
        accepted = fact_question(fact.id, fact).accept(plain_data(value))
        return None if accepted is None else plain_data(accepted)
    found: list[Diagnostic] = []
    accepted = accept_fact(fact, plain_data(value), found)
    wrong = [one.message for one in found if one.code in {"W605", "W606"}]
    if wrong:
        raise AnswerError(wrong[0])
    return plain_data(accepted) if accepted else None
