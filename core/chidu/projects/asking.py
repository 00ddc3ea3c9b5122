"""The questions of a round one after the other, in printed order; facts are asked where an indicator needs them."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, NamedTuple

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.facts import Fact
from chidu.model.nodes import Group
from chidu.projects.changes import value_at
from chidu.projects.project import OpenProject
from chidu.rules.questions import (
    AnswerError,
    Choice,
    Finding,
    FindingAnswer,
    FreeText,
    Option,
    Question,
    Table,
)
from chidu.sheets.accepting import fact_question
from chidu.sheets.entering import parts, typed
from chidu.systems.bound import BoundIndicator

StepKind = Literal["fact", "cell", "answer", "found", "amount", "why", "reason", "evidence", "chosen"]


class Step(NamedTuple):
    """One question put to a person: its place in the sheet, what it belongs to, and what is answered now."""

    key: KeyPath
    kind: StepKind
    heading: str
    question: Question
    value: Any
    indicator: str = ""


def steps(project: OpenProject, round_id: str) -> tuple[Step, ...]:
    """Return every question of a round as its answers are now, each place once."""
    found: dict[KeyPath, Step] = {}
    chosen = project.data.get("rounds", {}).get(round_id, {}).get("chosen", {})
    for _, node in project.bound.system.nodes():
        if any(
            node.id.startswith(f"{group}.") and not _below(node.id, group, child)
            for group, child in chosen.items()
        ):
            continue
        if isinstance(node, Group):
            made = _choice(node, round_id, chosen.get(node.id))
        else:
            made = _indicator(project, round_id, project.bound.indicators[node.id])
        for one in made:
            found.setdefault(one.key, one)
    return tuple(found.values())


def entered(project: OpenProject, round_id: str, step: Step, text: str) -> None:
    """Put what was typed for a step into the sheet; raise ``AnswerError``, ``RefusedError`` or ``SavingError``."""
    if step.kind == "evidence":
        project.attach(round_id, str(step.key[-1]), file_typed(text))
        return
    value = typed(step.question, text)
    if value is None:
        raise AnswerError(tr("没有看懂，请再输入一次"))
    if step.kind == "reason":
        project.reason(round_id, step.indicator, value)
    elif step.kind == "chosen":
        project.choose(round_id, str(step.key[-1]), value)
    elif step.kind == "fact":
        project.fact(step.key[1:], value)
    elif step.kind == "cell":
        _put_cell(project, round_id, step, value)
    else:
        _put_answer(project, round_id, step, value)


def file_typed(text: str) -> Path:
    """Return the file whose path was typed, or dropped into a terminal, which may quote it."""
    return Path(text.strip().strip('"'))


def _put_answer(project: OpenProject, round_id: str, step: Step, value: Any) -> None:
    if step.kind == "answer":
        project.answer(round_id, step.indicator, str(step.key[-1]), value)
        return
    place = step.key if step.kind == "found" else step.key[:-1]
    held = value_at(project.data, place) if step.kind != "found" else {}
    given = held if isinstance(held, dict) else {"found": held}
    project.answer(round_id, step.indicator, str(place[-1]), {**given, step.kind: value})


def _put_cell(project: OpenProject, round_id: str, step: Step, value: Any) -> None:
    *place, row, column = step.key
    rows = list(value_at(project.data, tuple(place)) or [])
    number = int(row)
    held = rows[number] if number < len(rows) else {}
    made = [*rows[:number], {**held, column: value}, *rows[number + 1 :]]
    if place[0] == "facts":
        project.fact(tuple(place[1:]), made)
    else:
        project.answer(round_id, step.indicator, str(place[-1]), made)


def _below(node: str, group: str, child: str) -> bool:
    return f"{node}.".startswith(f"{group}.{child}.")


def _choice(group: Group, round_id: str, child: str | None) -> Iterator[Step]:
    if group.choose == "one":
        options = tuple([Option(one.id.rpartition(".")[2], one.title) for one in group.children])
        question = Choice("chosen", tr("选哪一项计分"), options)
        yield Step(("rounds", round_id, "chosen", group.id), "chosen", group.title, question, child)


def _indicator(project: OpenProject, round_id: str, bound: BoundIndicator) -> Iterator[Step]:
    name = bound.indicator.id
    answers = project.sheet.rounds[round_id].answers.get(name, {}) if round_id in project.sheet.rounds else {}
    for one in bound.asked:
        if one.formula is not None:
            yield from _facts(project, one.formula.names)
        elif one.question.asked(answers):
            where = ("rounds", round_id, "answers", name, one.question.id)
            yield from _question(bound, one.question, where, answers.get(one.question.id))
            if one.question.evidence and answers.get(one.question.id) is True:
                yield from _item_evidence(project, round_id, bound, one.question)
    assessed = project.assessment(round_id).indicators[name]
    title = bound.indicator.title
    for place in assessed.evidence_missing:
        question = FreeText("evidence", tr("佐证资料：文件在哪里（路径）"))
        yield Step(("rounds", round_id, "evidence", place), "evidence", title, question, None, name)
    if assessed.reason_missing or assessed.reason:
        question = FreeText("reason", tr("扣分原因"))
        at = ("rounds", round_id, "reasons", name)
        yield Step(at, "reason", title, question, assessed.reason or None, name)


def _item_evidence(
    project: OpenProject, round_id: str, bound: BoundIndicator, item: Question
) -> Iterator[Step]:
    """Yield where the evidence is that a yes asks for, unless it is attached."""
    place = f"{bound.indicator.id}/{item.id}"
    if place not in [one.at for one in project.sheet.rounds[round_id].evidence]:
        words = {"item": item.text, "what": item.evidence}
        question = FreeText("evidence", tr("“{item}”要附{what}：文件在哪里（路径）", **words))
        at = ("rounds", round_id, "evidence", place)
        yield Step(at, "evidence", bound.indicator.title, question, None, bound.indicator.id)


def _question(bound: BoundIndicator, question: Question, at: KeyPath, value: Any) -> Iterator[Step]:
    name, title = bound.indicator.id, bound.indicator.title
    if isinstance(question, Table):
        yield from _cells(at, title, {one.id: one for one in question.columns}, value or (), name)
    elif isinstance(question, Finding):
        given = value if isinstance(value, FindingAnswer) else None
        found, amount, why = parts(question)
        yield Step(at, "found", title, found, given.found if given else None, name)
        if given is not None and given.found:
            if question.low != question.high:
                yield Step((*at, "amount"), "amount", title, amount, given.amount, name)
            yield Step((*at, "why"), "why", title, why, given.why or None, name)
    else:
        yield Step(at, "answer", title, question, value, name)


def _cells(
    at: KeyPath, heading: str, columns: Mapping[str, Question], rows: Any, indicator: str = ""
) -> Iterator[Step]:
    """Yield the cells of the rows there are, and the first cell of one more."""
    for number, row in enumerate(rows):
        title = tr("{title} 第 {number} 行", title=heading, number=number + 1)
        for name, question in columns.items():
            yield Step((*at, number, name), "cell", title, question, row.get(name), indicator)
    title = tr("{title} 第 {number} 行", title=heading, number=len(rows) + 1)
    for name, question in list(columns.items())[:1]:
        yield Step((*at, len(rows), name), "cell", title, question, None, indicator)


def _facts(project: OpenProject, names: frozenset[str]) -> Iterator[Step]:
    """Yield the entered facts that names stand for, those behind computed facts too, in the order of the form."""
    bound, waiting, seen = project.bound, list(names), set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting += bound.computed[name].names if name in bound.computed else ()
    for fact in bound.system.facts.values():
        wanted = [name.split(".") for name in seen if name.partition(".")[0] == fact.id]
        if wanted and not fact.formula:
            yield from _fact(fact, wanted, project.sheet.facts.get(fact.id))


def _fact(fact: Fact, wanted: list[list[str]], value: Any) -> Iterator[Step]:
    at: KeyPath = ("facts", fact.id)
    if fact.type != "table":
        yield Step(at, "fact", fact.title, fact_question(fact.id, fact), value)
        return
    questions = {name: fact_question(name, column) for name, column in fact.columns.items()}
    if not fact.rows:
        yield from _cells(at, fact.title, questions, value or ())
        return
    for row in fact.rows:
        for name, question in questions.items():
            if any(_means(path, row.id, name, fact) for path in wanted):
                cell = (value or {}).get(row.id, {}).get(name)
                yield Step((*at, row.id, name), "fact", f"{fact.title}·{row.title}", question, cell)


def _means(path: list[str], row: str, column: str, fact: Fact) -> bool:
    """Say whether a name in a formula means a cell, or a column or row that it belongs to."""
    rows = {one.id for one in fact.rows}
    return all(key not in rows or key == row for key in path[1:]) and all(
        key not in fact.columns or key == column for key in path[1:]
    )


def following(known: tuple[Step, ...], after: KeyPath | None, passed: frozenset[KeyPath]) -> Step | None:
    """Return the next step that is not answered and was not passed over, from the place ``after`` on, else from the top."""
    at = next((number for number, one in enumerate(known) if one.key == after), -1)
    rest = [
        one for one in (*known[at + 1 :], *known[: at + 1]) if one.value is None and one.key not in passed
    ]
    return rest[0] if rest else None
