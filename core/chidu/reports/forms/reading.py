"""A form's file read: its shape, whether its rows fill their columns, and whether its facts and formulas exist."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from attrs import evolve, frozen

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.formula import Formula, Kind
from chidu.language import tr
from chidu.nearest import nearest
from chidu.plugins.shapes import shape_of
from chidu.record import Record
from chidu.reports.forms.grid import misfits
from chidu.reports.forms.model import FormCell, FormPart, PrintedForm
from chidu.shape.structure import structure
from chidu.systems.bound import BoundSystem
from chidu.systems.file import FORMAT
from chidu.systems.formulas import Compiler
from chidu.toml.document import Document

#: Where a cell of a form shows the number of its row.
NUMBER = "#"
#: What the number of a sum, a date or a word may be.
_KINDS = (Kind.NUMBER, Kind.TEXT, Kind.DATE, Kind.BOOLEAN)
#: How deep the name of a cell of a table with fixed rows goes: table, row, column.
_CELL = 3


@frozen(eq=False, repr=False, slots=False)
class BoundForm(Record):
    """A form with its formulas ready to be worked out, by their text."""

    form: PrintedForm
    formulas: Mapping[str, Formula]


class FormReading(NamedTuple):
    """What came of reading: the form, None where its shape is wrong, and all findings."""

    form: PrintedForm | None
    diagnostics: tuple[Diagnostic, ...]


def read_form(document: Document) -> FormReading:
    """Read a parsed form."""
    stated = document.data.get("format", FORMAT)
    if type(stated) is int and stated != FORMAT:
        text = tr("报表格式的版本 {format} 不支持，这里支持 1", format=stated)
        return FormReading(
            None, located(document, [Diagnostic("E208", text, tr("请升级 chidu"), ("format",))])
        )
    wrong = shape_of(PrintedForm).problems(document.data)
    if wrong:
        return FormReading(None, located(document, wrong))
    form = structure(document.data, PrintedForm)
    return FormReading(form, located(document, [*_misfits(form)]))


def bind_form(form: PrintedForm, bound: BoundSystem) -> tuple[BoundForm, list[Diagnostic]]:
    """Return the form ready for the sheets of a system, and what of it the system does not have.

    What is missing is left empty on the paper: an extension may have taken a fact away.
    """
    found: list[Diagnostic] = []
    compiler = Compiler(bound.names, frozenset(), found, proved=True)
    formulas = {}
    for at, cell, each in _cells(form):
        if cell.formula:
            formula = compiler.compile(cell.formula, (*at, "formula"), _KINDS)
            if formula is not None:
                formulas[cell.formula] = formula
        names = [one for one in _names(cell, each) if not is_fact(one[1], bound)]
        found += [_unknown(name, (*at, key), bound) for key, name in names]
    found += [_unknown(name, (*at, "fact"), bound) for at, name in _lines(form) if not is_fact(name, bound)]
    return BoundForm(form, formulas), found


def is_fact(name: str, bound: BoundSystem) -> bool:
    """Say whether a system has a fact, a column of a table fact, or a cell of one with fixed rows."""
    own, *rest = name.split(".")
    fact = bound.system.facts.get(own)
    if fact is None or len(rest) >= _CELL:
        return False
    rows = {row.id for row in fact.rows}
    if not rest:
        return True
    return rest[-1] in fact.columns and (len(rest) == 1 or rest[0] in rows)


def _cells(form: PrintedForm) -> Iterator[tuple[KeyPath, FormCell, str]]:
    """Yield every cell with its key path, and the table fact whose row it is repeated for."""
    for part, one in enumerate(form.parts):
        for number, row in enumerate(one.rows):
            for cell, each in enumerate(row.cells):
                yield ("parts", part, "rows", number, "cells", cell), each, row.each


def _lines(form: PrintedForm) -> Iterator[tuple[KeyPath, str]]:
    """Yield the facts that stand outside the tables."""
    yield from ((("cover", number), one.fact) for number, one in enumerate(form.cover) if one.fact)
    for part, one in enumerate(form.parts):
        yield from ((("parts", part, "texts", number), text.fact) for number, text in enumerate(one.texts))
        yield from (
            (("parts", part, "signed", number), line.fact)
            for number, line in enumerate(one.signed)
            if line.fact
        )


def _names(cell: FormCell, each: str) -> Iterator[tuple[str, str]]:
    if cell.fact and cell.fact != NUMBER:
        yield "fact", f"{each}.{cell.fact}" if each else cell.fact
    yield from (("period", name) for name in cell.period)


def _unknown(name: str, at: KeyPath, bound: BoundSystem) -> Diagnostic:
    text = tr("报表用到的事实“{name}”，指标体系里没有", name=name)
    like = nearest(name, _known(bound))
    if like:
        text += tr("；相近的有 {names}", names=tr("、").join(like))
    return Diagnostic("E901", text, tr("改成指标体系 [facts] 里的标识；表里的一格写 事实.行.栏"), at)


def _known(bound: BoundSystem) -> Iterator[str]:
    """Yield every name that a form may print."""
    for name, fact in bound.system.facts.items():
        yield name
        yield from (f"{name}.{column}" for column in fact.columns)
        yield from (f"{name}.{row.id}.{column}" for row in fact.rows for column in fact.columns)


def _misfits(form: PrintedForm) -> Iterator[Diagnostic]:
    for number, part in enumerate(form.parts):
        yield from _of_part(number, part)


def _of_part(number: int, part: FormPart) -> Iterator[Diagnostic]:
    for one in misfits(part) if part.rows else ():
        words = {"number": one.row + 1, "filled": one.filled, "wanted": one.wanted}
        text = tr("第 {number} 行的各格共占 {filled} 栏，这张表有 {wanted} 栏", **words)
        hint = tr("改各格的 columns，或上面各格的 rows，使每行正好占满")
        yield Diagnostic("E902", text, hint, ("parts", number, "rows", one.row))


def located(document: Document, found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return findings with the places of what they are about."""
    return tuple([evolve(one, place=document.place(one.at, on_key=one.on_key)) for one in found])
