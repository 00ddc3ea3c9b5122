"""The indicator tables of a file, read from its grids; nothing is mended without a word."""

import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import Reading
from chidu.importing.grids.counted import first_few
from chidu.importing.table import findings
from chidu.importing.table.building import Builder
from chidu.importing.table.columns import Column
from chidu.importing.table.finishing import bare_points, title_points, without_slots
from chidu.importing.table.funds import execution_rate
from chidu.importing.table.marks import is_note
from chidu.importing.table.outside import beyond_of, set_apart
from chidu.importing.table.printed import Printed, PrintedNode, PrintedTable, TableReading
from chidu.importing.table.proofs import proofs
from chidu.importing.table.raters import FIRST
from chidu.importing.table.roles import Role
from chidu.importing.table.rows import rows_of, unheaded
from chidu.importing.table.sections import Found, Section, tables_in
from chidu.importing.table.speaking import speaks_of_points
from chidu.importing.table.weights import settle
from chidu.importing.table.words import key, number
from chidu.language import tr

#: How the guide of the national 自评表 begins to say how qualitative indicators are graded.
_GRADES = re.compile("定性.*档")
#: A column of what is taken off, not of what remains.
_LOSS = re.compile("^(扣分|减分|失分|扣减)(值|数|分值|情况)?$")


def read_tables(reading: Reading) -> TableReading:
    """Return the indicator tables of a file, and what is to be told of them and of the file."""
    if reading.is_refused:
        return TableReading(diagnostics=reading.diagnostics)
    tables: list[PrintedTable] = []
    found: list[Diagnostic] = []
    for one in tables_in(reading):
        table, told = _table(one)
        if table is not None:
            tables.append(table)
            found += told
    if not tables:
        found.append(_nothing(reading))
    found = [
        *{(one.code, one.place, one.message): one for one in found}.values()
    ]  # a note between two is both's
    return TableReading(tuple(tables), (*reading.diagnostics, *first_few(found, reading.name)))


def _table(one: Found) -> tuple[PrintedTable | None, list[Diagnostic]]:
    """Return a table and what is to be told of it; None where its rows score nothing."""
    built = Builder()
    for section in one.sections:
        built.turn_page(section.layout)
        for row in rows_of(section):
            built.take(row)
    first = one.sections[0]
    rate = execution_rate(first.board, first.layout.top, first.layout.levels[0].level)
    headings: list[Printed] = []  # those that nothing follows
    found = [*title_points(built.roots), *bare_points(built.roots), *without_slots(built.roots, headings)]
    apart = [*built.apart]  # told one by one
    found += _set_apart(built, apart)
    if rate is not None and built.roots:
        built.roots.insert(0, rate)
        message = tr("“资金总额”一行的分值和得分，读作指标“{title}”", title=rate.title.text)
        found.append(findings.read_as(message, rate.title.place))
    if not _is_scored(built, first.layout.columns):
        return None, []
    inside = [root for root in built.roots if beyond_of(root.title.text) is None]
    found += [*settle(inside or built.roots, built.totals), *proofs(built)]
    inner = (*built.notes, *headings)
    notes = (*inner, *apart, *(after for after in one.after if is_note(after.text)))
    roots = tuple(root.finished() for root in built.roots)
    grading = _grading(roots, (*inner, *one.after))
    table = PrintedTable(
        roots,
        one.grids[0].place,
        one.title,
        tuple(column.title for column in first.layout.columns),
        built.totals.whole,
        built.total_score,
        notes,
        first.layout.rounds or (FIRST,),
        grading,
    )
    above = [note for note in one.before if note != one.title]
    loose = [note for note in (*above, *inner, *one.after, *_of_groups(built)) if note != grading]
    table = evolve(table, around=tuple(loose))
    return table, [
        *_joined(one),
        *built.found,
        *found,
        *_strokes(built),
        *_without_header(built),
        *_losses(built, first),
        *_loose(loose),
    ]


def _losses(built: Builder, first: Section) -> Iterator[Diagnostic]:
    """Yield that what is taken off is printed where no score is: it is not made one."""
    if any(column.role is Role.SCORE for column in first.layout.columns):
        return
    leaves = (leaf for root in built.roots for leaf in root.leaves())
    others = (one for leaf in leaves for one in leaf.others)
    lost = next((one for one in others if _LOSS.match(key(one.header)) and number(one.value.text)), None)
    if lost is not None:
        message = tr("“{title}”一栏没有读成得分，只记在说明里", title=lost.header)
        yield Diagnostic(
            "N822", message, tr("要读入得分的，加一栏“得分”，写分值减去扣分"), place=lost.value.place
        )


def _strokes(built: Builder) -> Iterator[Diagnostic]:
    """Yield one note of the indicators that have a stroke in place of a score."""
    leaves = [leaf for root in built.roots for leaf in root.leaves()]
    strokes = [leaf.stroke for leaf in leaves if leaf.stroke is not None and leaf.score is None]
    if strokes:
        words = {"count": len(strokes), "text": strokes[0].text}
        yield findings.read_as(
            tr("有 {count} 项的得分印的是“{text}”一类，按没有得分读", **words), strokes[0].place
        )


def _without_header(built: Builder) -> Iterator[Diagnostic]:
    """Yield one note of the texts in columns without a header; those that speak of points are doubts of their rows."""
    others = (one for root in built.roots for leaf in root.walk() for one in leaf.others)
    cells = [one.value for one in others if one.header == unheaded() and not speaks_of_points(one.value.text)]
    if cells:
        yield findings.without_header(cells)


def _of_groups(built: Builder) -> Iterator[Printed]:
    """Yield what stands in the rows of groups, which have no rule of their own."""
    groups = (one for root in built.roots for one in root.walk() if one.children)
    for group in groups:
        yield from (text for texts in group.texts.values() for text in texts)
        yield from (other.value for other in group.others)


def _set_apart(built: Builder, notes: list[Printed]) -> list[Diagnostic]:
    """Set apart what stands outside of the total; points that are no number are forgiven there."""
    garbled = _garbled(built)
    told = set_apart(built.roots, notes)
    built.forgive(garbled - _garbled(built))
    return told


def _garbled(built: Builder) -> set[Place]:
    nodes = (one for root in built.roots for one in root.walk())
    return {one.said.place for one in nodes if one.is_garbled and one.said is not None}


def _grading(roots: tuple[PrintedNode, ...], notes: Iterable[Printed]) -> Printed | None:
    """Return the note that takes the place of standards, where an indicator prints none."""
    if all(leaf.standard is not None for root in roots for leaf in root.leaves):
        return None
    return next((note for note in notes if _GRADES.search(key(note.text))), None)


def _loose(notes: Iterable[Printed]) -> Iterator[Diagnostic]:
    """Yield the notes in the table and behind it that speak of points."""
    for note in notes:
        if speaks_of_points(note.text):
            yield findings.loose_rule(note.text, note.place)


def _is_scored(built: Builder, columns: tuple[Column, ...]) -> bool:
    """Say whether anything in a table has points, a standard or a score, or is explained: a list of targets is no such table."""
    nodes = [one for root in built.roots for one in root.walk()]
    if any(one.points is not None or one.weight is not None or one.score is not None for one in nodes):
        return True
    texts = {role for one in nodes for role in one.texts}
    has_targets = any(one.role in {Role.TARGET, Role.ACTUAL} for one in columns)
    return Role.STANDARD in texts or (Role.CONTENT in texts and not has_targets)


def _joined(one: Found) -> Iterator[Diagnostic]:
    if len(one.grids) > 1:
        names = tr("、").join(grid.name for grid in one.grids)
        message = tr("{names} 的表头相同，读作一张表", names=names)
        hint = tr("不是同一张的，在两张表之间写上各自的标题")
        yield Diagnostic("N813", message, hint, place=one.grids[1].place)


def _nothing(reading: Reading) -> Diagnostic:
    """Return the sentence about a file without an indicator table."""
    count = len(reading.grids)
    if count == 0:
        message = tr("文件里没有表格")
    elif all(not grid.cells for grid in reading.grids):
        message = tr("文件里的表格是空的")
    else:
        message = tr("文件里有 {count} 张表格，没有一张是指标表", count=count)
    hint = tr("指标表的表头要有指标的名称（如 一级指标、指标名称）和 分值、评价标准、得分 之一")
    return Diagnostic("E812", message, hint, place=Place(reading.name, spot=""))
