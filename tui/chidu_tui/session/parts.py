"""Answers made of parts (a finding's amount, a table's cell): read and changed one part at a time, as plain data."""

from collections.abc import Mapping
from typing import Any

from chidu.rules.questions import Finding, FindingAnswer, Question, Table
from chidu.sheets.entering import parts

#: The way into an answer: nothing for the whole, "amount" of a finding, row and column of a table.
Part = tuple[str | int, ...]

#: Parts of a table that are actions on its rows.
ADD = "+"
REMOVE = "-"


def plain_answer(answer: Any) -> Any:
    """Return a typed answer as plain data, the form in which it is stored."""
    if isinstance(answer, FindingAnswer):
        return _plain_finding(answer)
    if isinstance(answer, Mapping):
        return {name: plain_answer(one) for name, one in answer.items()}
    if isinstance(answer, (list, tuple)):
        return [plain_answer(one) for one in answer]
    return answer


def _plain_finding(answer: FindingAnswer) -> dict[str, Any]:
    found: dict[str, Any] = {"found": answer.found}
    if answer.amount is not None:
        found["amount"] = answer.amount
    if answer.why:
        found["why"] = answer.why
    return found


def part_question(question: Question, part: Part) -> Question:
    """Return the question that a part of an answer answers; raise ``KeyError`` where there is no such part."""
    if not part:
        return question
    if isinstance(question, Finding):
        return {one.id: one for one in parts(question)}[str(part[0])]
    if isinstance(question, Table) and len(part) > 1:
        columns = {one.id: one for one in question.columns}
        return part_question(columns[str(part[1])], part[2:])
    raise KeyError(part)


def part_of(answer: Any, part: Part) -> Any:
    """Return a part of a plain answer, None where it is not there."""
    for step in part:
        if isinstance(answer, Mapping):
            answer = answer.get(step)
        elif isinstance(answer, list) and isinstance(step, int) and step < len(answer):
            answer = answer[step]
        else:
            return None
    return answer


def with_part(question: Question, answer: Any, part: Part, value: Any) -> Any:
    """Return the plain answer with one part replaced, None for "not answered"."""
    if not part:
        return value
    if isinstance(question, Finding):
        return _with_finding_part(answer, str(part[0]), value)
    if isinstance(question, Table):
        return _with_cell(question, answer, part, value)
    raise KeyError(part)


def _with_finding_part(answer: Any, name: str, value: Any) -> Any:
    found = dict(answer) if isinstance(answer, Mapping) else {}
    if name == "found":
        if value is None:
            return None
        return {**found, "found": True} if value else {"found": False}
    found.setdefault("found", True)
    if value in {None, ""}:
        found.pop(name, None)
    else:
        found[name] = value
    return found


def _with_cell(question: Table, answer: Any, part: Part, value: Any) -> Any:
    written = answer if isinstance(answer, (list, tuple)) else ()
    rows = [dict(row) if isinstance(row, Mapping) else {} for row in written]
    if part[0] == ADD:
        return [*rows, {}]
    row = int(part[0])
    if part[1] == REMOVE:
        return rows[:row] + rows[row + 1 :]
    column = str(part[1])
    inner = with_part(part_question(question, part[:2]), rows[row].get(column), part[2:], value)
    rows[row].pop(column, None)
    if inner is not None:
        rows[row][column] = inner
    return rows
