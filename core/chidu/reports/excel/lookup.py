"""Points looked up: where a rule says no formula and its answers are few, all of them are scored here beforehand."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Any, NamedTuple

from xlsxwriter.utility import xl_range_abs

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.plugins.binding import BoundRule
from chidu.plugins.calling import score
from chidu.plugins.fence import Fault
from chidu.plugins.formulas import worth_of
from chidu.reports.excel.book import Book, put
from chidu.reports.excel.expressions import UntranslatableError, text_literal
from chidu.rules.questions import Choice, Count, Finding, FindingAnswer, Question, YesNo

#: So many combinations of answers are scored at most, and so many values of one answer.
MOST, _MOST_VALUES = 4096, 60


class Coded(NamedTuple):
    """A question, and its answers in the order in which they are counted; nothing is the first."""

    question: Question
    values: tuple[Any, ...]


def look_up(book: Book, rule: BoundRule, cells: Mapping[str, str]) -> str:
    """Return the points as looked up by the answers in ``cells``; raise where there are too many to score."""
    coded = [Coded(one, (None, *_values(one))) for one in rule.questions]
    count = prod(len(one.values) for one in coded)
    if not coded or count > MOST:
        raise UntranslatableError(rule.rule.name)
    strides = [prod(len(one.values) for one in coded[place + 1 :]) for place in range(len(coded))]
    terms = [
        f"{stride}*{_code(one, cells[one.question.id])}" for one, stride in zip(coded, strides, strict=True)
    ]
    table = _table(book, [_points(rule, coded, values) for values in product(*(one.values for one in coded))])
    return f"INDEX({table},1+{'+'.join(terms)})"


def _values(question: Question) -> Iterator[Any]:
    if isinstance(question, YesNo):
        yield from (True, False)
    elif isinstance(question, Choice):
        yield from (one.id for one in question.options)
    elif isinstance(question, Finding) and question.low == question.high != ZERO:
        yield from (FindingAnswer(found=True, amount=question.low), FindingAnswer(found=False))
    elif isinstance(question, Count) and question.high is not None and question.high < _MOST_VALUES:
        first = ZERO if question.low is None else question.low
        yield from (first + step for step in range(int(question.high - first) + 1))
    else:
        raise UntranslatableError(question.kind)


def _code(one: Coded, cell: str) -> str:
    """Return the place of an answer among its values, 0 where there is none.

    Of texts ``MATCH`` would tell no capitals apart, and take a star for a pattern.
    """
    values = [worth_of(value) for value in one.values[1:]]
    if len(values) > _MOST_VALUES:
        raise UntranslatableError(one.question.id)
    listed = ",".join(_literal(value) for value in values)
    if isinstance(one.question, Choice):
        numbers = ",".join(str(number) for number in range(1, len(values) + 1))
        return f"IFERROR(SUMPRODUCT(EXACT({cell},{{{listed}}})*{{{numbers}}}),0)"
    return f"IFERROR(MATCH({cell},{{{listed}}},0),0)"


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).upper()
    return plain(value) if isinstance(value, Decimal) else text_literal(value)


def _points(rule: BoundRule, coded: Sequence[Coded], values: tuple[Any, ...]) -> Decimal | None:
    """Return the points of one combination, None where a required answer is missing or none are given."""
    given = {one.question.id: value for one, value in zip(coded, values, strict=True) if value is not None}
    asked: dict[str, Any] = {}
    for one in coded:
        name = one.question.id
        if not one.question.asked(asked):
            continue
        if name in given:
            asked[name] = given[name]
        elif one.question.required:
            return None
    outcome = score(rule, MappingProxyType(asked))
    return None if isinstance(outcome, Fault) else outcome.points


def _table(book: Book, points: list[Decimal | None]) -> str:
    """Write points below each other in a column of a hidden sheet, and return their range."""
    name = tr("查表")
    sheet = book.workbook.get_worksheet_by_name(name)
    if sheet is None:
        sheet = book.workbook.add_worksheet(name)
        sheet.hide()
    column = 0 if sheet.dim_colmax is None else sheet.dim_colmax + 1
    for row, one in enumerate(points):
        if one is None:
            book.formula(sheet, row, column, "=NA()", None, "#N/A")
        else:
            put(sheet, row, column, one, None)
    return f"'{name}'!{xl_range_abs(0, column, len(points) - 1, column)}"
