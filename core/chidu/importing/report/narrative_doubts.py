"""What a narrative says otherwise than the tables before it: amounts, dates outside the term, the score and the grade."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.facts import Column, Fact
from chidu.standards.characters import even

_AMOUNT = re.compile(r"(?<![0-9.])([0-9][0-9,]*(?:\.[0-9]+)?)\s*(亿|万)元")
_MONEY = re.compile("资金|经费|投资|预算|支付|支出|使用|到位|安排|拨付|拨款|结余|结转|财政|款|费")
_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]*")
_WHEN = re.compile(r"((?:19|20)[0-9]{2})年(?:([0-9]{1,2})月|(年?底|年末|年?初))?")
#: What happens to the project itself.
_DONE = re.compile("开工|动工|施工|竣工|完工|初验|验收|试运行")
_SCORE = re.compile(r"(?:自评|综合|评价|总)(?:得)?分(?:数)?[为是:]?\s*([0-9]{1,3}(?:\.[0-9]{1,2})?)\s*分?")
_GRADE = re.compile(r"(?:等次|等级)(?:评定|评)?[为是:]?[“\"]?(优|良|中|差)")
#: The sums of so many rows are all made: a narrative groups them as it likes.
_MOST = 14
_TIMES = {"万": Decimal(1), "亿": Decimal(10000)}


def amounts(text: str, known: frozenset[Decimal]) -> Iterator[str]:
    """Yield the amounts of money (万元) in a text that the tables have in no way."""
    plain_text = even(text)
    seen: set[Decimal] = set()
    for found in _AMOUNT.finditer(plain_text):
        clause = _clause(plain_text, found.start())
        number = Decimal(found[1].replace(",", "")) * _TIMES[found[2]]
        if number in known or number in seen or not _MONEY.search(clause):
            continue
        seen.add(number)
        yield tr("文字里的“{clause}”在前面的表里没有相应的数", clause=clause)


def _clause(text: str, at: int) -> str:
    """Return the clause in which something stands."""
    for found in _CLAUSE.finditer(text):
        if found.start() <= at < found.end():
            return found[0].strip()
    return text[at : at + 20]


def known_amounts(facts: Mapping[str, Any], definitions: Mapping[str, Fact]) -> frozenset[Decimal]:
    """Return the amounts of money in the facts, the sums of columns, and those of some of the rows."""
    known: set[Decimal] = set()
    for name, value in facts.items():
        fact = definitions.get(name)
        if fact is None:
            continue
        if isinstance(value, Decimal) and fact.type == "money":
            known.add(value)
        for column in fact.columns.values():
            known |= _of_column(value, column)
    return frozenset(known)


def _of_column(table: Any, column: Column) -> set[Decimal]:
    if column.type != "money":
        return set()
    rows = list(table.values()) if isinstance(table, Mapping) else list(table or ())
    values = [row[column.id] for row in rows if isinstance(row, Mapping) and row.get(column.id) is not None]
    sums = {ZERO}
    for value in values[:_MOST]:
        sums |= {one + value for one in sums}
    return {*sums, *values, sum(values, ZERO)}


def dates(text: str, start: date, end: date) -> Iterator[str]:
    """Yield what is said to have happened to the project before its term began, or after it ended."""
    seen: set[str] = set()
    for clause in filter(None, _CLAUSE.findall(even(text))):
        if not _DONE.search(clause):
            continue
        for found in _WHEN.finditer(clause):
            first, last = _month_span(found)
            if clause in seen or (last >= (start.year, start.month) and first <= (end.year, end.month)):
                continue
            seen.add(clause)
            words = {"clause": clause.strip(), "start": f"{start:%Y-%m}", "end": f"{end:%Y-%m}"}
            yield tr("文字里的“{clause}”不在起止时间 {start} 至 {end} 之内", **words)


def _month_span(found: re.Match[str]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the first and last month that a date may mean."""
    year = int(found[1])
    if found[2]:
        return (year, int(found[2])), (year, int(found[2]))
    if found[3]:
        return ((year, 10), (year, 12)) if found[3][-1] in "底末" else ((year, 1), (year, 3))
    return (year, 1), (year, 12)


def results(text: str, points: Decimal | None, grade: str | None) -> Iterator[str]:
    """Yield a score or a grade in a text that differs from what the form prints for it."""
    plain_text = even(text)
    for found in _SCORE.finditer(plain_text):
        if points is not None and Decimal(found[1]) != points:
            yield tr("文字里的得分是 {said}，表里是 {points}", said=found[1], points=plain(points))
    for found in _GRADE.finditer(plain_text):
        if grade is not None and found[1] != grade:
            yield tr("文字里的等次是 {said}，表里是 {grade}", said=found[1], grade=grade)
