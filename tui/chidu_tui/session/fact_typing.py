"""Facts as they are typed: where each stands, what it accepts, and the values with what is typed and not yet saved."""

from collections.abc import Iterator
from decimal import localcontext
from typing import Any

from chidu.decimals import CONTEXT
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.projects.rounds import facts_are_open
from chidu.rules.questions import Question
from chidu.scoring.fact_book import FactBook
from chidu.sheets.accepting import accept_fact, fact_question
from chidu_tui.session.entries import field_text
from chidu_tui.session.fact_rows import with_cell
from chidu_tui.session.parts import part_of, plain_answer
from chidu_tui.session.pending import Draft
from chidu_tui.session.session import Session

#: Where a value stands: the fact, or the fact, the row (its id or its number from 0) and the column.
Path = tuple[str | int, ...]

#: The first word of the keys of drafts of facts.
FACT = "fact"
#: How deep a cell lies: table, row, column.
_CELL = 3


def titled(one: Fact | Column, within: str = "") -> str:
    """Return the title of a fact or of a column with its unit, where neither it nor the title ``within`` says it."""
    if not one.unit or one.unit in one.title or one.unit in within:
        return one.title
    return tr("{title}（{unit}）", title=one.title, unit=one.unit)


def definition(session: Session, path: Path) -> Fact | Column:
    """Return what defines a place: the fact, or the column of a table."""
    fact = session.bound.system.facts[str(path[0])]
    return fact.columns[str(path[2])] if len(path) == _CELL else fact


def question_at(session: Session, path: Path) -> Question:
    """Return the question that a place answers; a table as a whole has none."""
    return fact_question(str(path[-1]), definition(session, path))


def value_of(session: Session, path: Path) -> Any:
    """Return the plain value of a place as it is on disk, None where it is unknown."""
    return part_of(plain_answer(session.sheet.facts.get(str(path[0]))), path[1:])


def text_of(session: Session, path: Path) -> str:
    """Return what stands in the field of a place: what was typed, or what is on disk."""
    draft = session.pending.get((FACT, *path))
    return field_text(question_at(session, path), value_of(session, path)) if draft is None else draft.text


def trouble_of(session: Session, path: Path) -> str:
    """Return what is wrong with what was typed for a place, empty where nothing is."""
    draft = session.pending.get((FACT, *path))
    return "" if draft is None else draft.trouble


def type_fact(session: Session, path: Path, text: str) -> str:
    """Take what was typed for a place; return why it is not acceptable, empty where it is."""
    key = (FACT, *path)
    return session.type(key, question_at(session, path), text, lambda value: save_fact(session, path, value))


def save_fact(session: Session, path: Path, value: Any) -> None:
    """Write a value; a cell below the last row of a table begins a new one. Raises what the project raises."""
    name, *rest = path
    if rest and isinstance(rest[0], int):
        rows = value_of(session, (name,)) or []
        if rest[0] >= len(rows):
            if value is not None:
                session.project.fact(str(name), with_cell(rows, (len(rows), str(rest[1])), value))
            return
    session.project.fact(path, value)


def live_book(session: Session) -> FactBook:
    """Return the values of the facts, with everything acceptable that is typed and not yet saved."""
    typed = dict(_typed(session))
    if not typed:
        return session.book
    facts = dict(session.sheet.facts)
    with localcontext(CONTEXT):
        for path, value in typed.items():
            name = str(path[0])
            plain = with_cell(plain_answer(facts.get(name)), path[1:], value)
            accepted = accept_fact(session.bound.system.facts[name], plain, []) if plain is not None else None
            facts.pop(name, None)
            if accepted is not None:
                facts[name] = accepted
    return FactBook(session.bound, facts)


def _typed(session: Session) -> Iterator[tuple[Path, Any]]:
    for key, draft in session.pending:
        if key[0] == FACT and not draft.trouble:
            yield key[1:], draft.value


def facts_editable(session: Session) -> bool:
    """Say whether facts may be changed: no, where it is read-only or every round was handed in."""
    return not session.project.read_only and facts_are_open(session.project.data)


def drafts_of(session: Session, name: str) -> Iterator[tuple[Path, Draft]]:
    """Yield what is typed for the cells of a table and not saved yet."""
    for key, draft in session.pending:
        if key[:2] == (FACT, name):
            yield key[1:], draft
