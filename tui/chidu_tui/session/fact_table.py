"""A table fact as it is drawn: its columns, its rows, what an empty cell means, and the totals."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.facts import DECIMALS, Fact
from chidu.scoring.fact_book import FactBook
from chidu_tui.marks import Marks
from chidu_tui.session.entries import field_text
from chidu_tui.session.fact_rows import with_row, without_row
from chidu_tui.session.fact_typing import (
    FACT,
    Path,
    drafts_of,
    facts_editable,
    live_book,
    question_at,
    titled,
    type_fact,
    value_of,
)
from chidu_tui.session.parts import part_of
from chidu_tui.session.pending import Draft
from chidu_tui.session.session import Session

#: The types of columns that have a total: amounts of one unit.
_SUMMED = frozenset({"money", "count"})


class Cell(NamedTuple):
    """A cell as it is drawn; ``implied`` has no value of its own, ``wrong`` was typed and is not acceptable."""

    text: str
    implied: bool = False
    wrong: bool = False


class TableRow(NamedTuple):
    """A row: its id or number, what stands before it, and its cells."""

    id: str | int
    title: str
    cells: tuple[Cell, ...]


class ColumnHead(NamedTuple):
    """A column: its id, its title with the unit, and whether it holds numbers."""

    id: str
    title: str
    numeric: bool


class TableView(NamedTuple):
    """A whole table; ``totals`` are empty where no column has one, ``grows`` says that rows may be added."""

    name: str
    title: str
    columns: tuple[ColumnHead, ...]
    rows: tuple[TableRow, ...]
    totals: tuple[str, ...]
    meaning: str
    grows: bool


def table_view(session: Session, name: str, marks: Marks) -> TableView:
    """Return what is drawn of a table, with what is typed and not saved yet."""
    fact = session.bound.system.facts[name]
    book = live_book(session)
    columns = tuple(
        [ColumnHead(key, titled(one, fact.title), one.type in DECIMALS) for key, one in fact.columns.items()]
    )
    grows = len(fact.rows) == 0 and facts_editable(session)
    rows = tuple(_rows(session, fact, book, marks, grows=grows))
    return TableView(name, titled(fact), columns, rows, _totals(fact, book), meaning(fact), grows)


def meaning(fact: Fact) -> str:
    """Return what an empty cell of a table means."""
    if fact.blank is None:
        return tr("空格是未知，不当作 0")
    return tr("一栏填了一部分，其余空格就是 {blank}；整栏空着是未知", blank=plain(fact.blank))


def add_row(session: Session, name: str, at: int) -> None:
    """Put an empty row in at a number; what is typed for the rows below moves down with them. Raises what the project raises."""
    session.project.fact(name, with_row(value_of(session, (name,)), at))
    _move_drafts(session, name, at, 1)


def remove_row(session: Session, name: str, at: int) -> None:
    """Take a row away; what is typed for the rows below moves up with them. Raises what the project raises."""
    session.project.fact(name, without_row(value_of(session, (name,)), at))
    for path, _ in tuple(drafts_of(session, name)):
        if path[1] == at:
            session.pending.drop((FACT, *path))
    _move_drafts(session, name, at, -1)


def _move_drafts(session: Session, name: str, at: int, by: int) -> None:
    """Let what is typed for rows from a number on stand so many rows further down."""
    below = [one for one in drafts_of(session, name) if isinstance(one[0][1], int) and one[0][1] >= at]
    for path, _ in below:
        session.pending.drop((FACT, *path))
    for path, draft in below:
        type_fact(session, (name, int(path[1]) + by, path[2]), draft.text)


def _rows(session: Session, fact: Fact, book: FactBook, marks: Marks, *, grows: bool) -> Iterator[TableRow]:
    stored = value_of(session, (fact.id,))
    typed = dict(drafts_of(session, fact.id))
    named: list[tuple[str | int, str]] = [(row.id, row.title) for row in fact.rows]
    if not fact.rows:
        named = [(number, str(number + 1)) for number in range(len(stored or ()))]
    questions = {key: question_at(session, (fact.id, "", key)) for key in fact.columns}
    empty = {key: _empty(fact, book, key, marks) for key in fact.columns}
    for row, title in named:
        texts = {key: field_text(one, part_of(stored, (row, key))) for key, one in questions.items()}
        yield TableRow(row, title, _cells(texts, typed, (fact.id, row), empty, marks))
    if grows:
        new = len(named)
        yield TableRow(
            new,
            "+",
            _cells(dict.fromkeys(questions, ""), typed, (fact.id, new), dict.fromkeys(questions, ""), marks),
        )


def _cells(
    texts: dict[str, str], typed: dict[Path, Draft], row: Path, empty: dict[str, str], marks: Marks
) -> tuple[Cell, ...]:
    cells = []
    for key, stored in texts.items():
        draft = typed.get((*row, key))
        text = stored if draft is None else draft.text
        wrong = draft is not None and draft.trouble != ""
        text = f"{marks.error}{text}" if wrong else text
        cells.append(Cell(text, wrong=wrong) if text else Cell(empty[key], implied=True))
    return tuple(cells)


def _empty(fact: Fact, book: FactBook, key: str, marks: Marks) -> str:
    """Return what an empty cell of a column shows: what it means where it means something, else that it is unknown."""
    cells: Any = book.value(f"{fact.id}.{key}")
    begun = cells is not None and any(cell is not None for cell in cells)
    return f"({plain(fact.blank)})" if begun and fact.blank is not None else marks.none


def _totals(fact: Fact, book: FactBook) -> tuple[str, ...]:
    if not any(one.type in _SUMMED for one in fact.columns.values()):
        return ()
    return tuple(
        [
            _total(book.value(f"{fact.id}.{key}")) if one.type in _SUMMED else ""
            for key, one in fact.columns.items()
        ]
    )


def _total(cells: Any) -> str:
    if not cells or any(cell is None for cell in cells):
        return tr("未知")
    return plain(sum(cells, Decimal(0)))


def cell_label(view: TableView, at: Path) -> str:
    """Return the name of a cell: the row's title and the column's."""
    row = next((one.title for one in view.rows if one.id == at[1]), "")
    column = next((one.title for one in view.columns if one.id == at[2]), "")
    if isinstance(at[1], str):
        return f"{row} · {column}"
    return (
        tr("新的一行 · {column}", column=column)
        if row == "+"
        else tr("第 {row} 行 · {column}", row=row, column=column)
    )
