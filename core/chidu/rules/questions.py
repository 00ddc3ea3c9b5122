"""What a rule asks: questions are data, and each kind knows which answers it accepts."""

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar, NamedTuple

from attrs import field, frozen

from chidu.decimals import ZERO, canonical, exact, plain
from chidu.language import tr
from chidu.record import Record

#: What is known for scoring one indicator: typed answers by question id.
Answers = Mapping[str, Any]

#: No fact or answer is larger than this, in any unit.
LARGEST = Decimal(10) ** 12
#: A number in quotes, with its unit perhaps.
_LEADING = re.compile(
    r"\s*([+-]?[0-9]{1,15}(?:[,，][0-9]{3})*(?:\.[0-9]{1,15})?)\s*([^0-9\s.,，+-][^0-9]{0,12})?\s*"
)


def _exact(number: Decimal | int | None) -> Any:  # whole numbers of Python are exact
    return exact(number)


class AnswerError(ValueError):
    """An answer that its question does not accept; the message says what would be accepted."""


@frozen(eq=False, repr=False, slots=False)
class AtLeast(Record):
    """In ``when``, instead of one certain answer: any number that is not smaller."""

    number: Decimal = field(converter=_exact)


def meets(answer: Any, wanted: Any) -> bool:
    """Say whether an answer is what ``when`` asks for; none is given where it is None."""
    if isinstance(wanted, AtLeast):
        return isinstance(answer, Decimal) and answer >= wanted.number
    return bool(answer == wanted)


@frozen(eq=False, repr=False, slots=False)
class Question(Record):
    """Something that must be known; ``accept`` turns a plain value into a typed answer.

    ``fact``: the fact (or formula over facts) the answer is read from, instead of asking.
    ``when``: pairs of the id of a question before it and the answer on which alone this one is asked, or
    ``AtLeast``; it is asked where all of them are so.
    ``evidence``: what must be attached where the answer is yes.
    ``given``: pairs of a name and a number that the formula in ``fact`` may use beside the facts.
    """

    kind: ClassVar[str] = "question"

    id: str
    text: str
    fact: str | None = field(default=None, kw_only=True)
    required: bool = field(default=True, kw_only=True)
    when: tuple[tuple[str, Any], ...] = field(default=(), kw_only=True)
    evidence: str = field(default="", kw_only=True)
    given: tuple[tuple[str, Decimal], ...] = field(default=(), kw_only=True)

    def asked(self, answers: Answers) -> bool:
        """Say whether the question is asked, given the answers before it."""
        return all(meets(answers.get(other), wanted) for other, wanted in self.when)

    def accept(self, _value: Any) -> Any:
        """Return a plain value as a typed answer, None where it is blank; raise ``AnswerError`` where it is neither."""
        raise AnswerError(tr("{kind} 类问题不接受回答", kind=self.kind))

    def is_complete(self, _answer: Any) -> bool:
        """Say whether an accepted answer says all that the rule needs."""
        return True


class YesNo(Question):
    """Yes or no: an element that is there, a condition that is met."""

    kind: ClassVar[str] = "yes_no"

    def accept(self, value: Any) -> bool:
        """Accept true and false only."""
        if value is True or value is False:
            return value
        raise AnswerError(tr("应填 true（是）或 false（否）"))


class Option(NamedTuple):
    """One of the answers of a choice, with the points it gives where they are fixed."""

    id: str
    text: str
    points: Decimal | None = None


def _exact_options(options: Any) -> Any:
    """Return options with decimals in them; what are no options stay what they are, to be told."""
    if type(options) is not tuple:
        return options
    return tuple([one._replace(points=exact(one.points)) if type(one) is Option else one for one in options])


@frozen(eq=False, repr=False, slots=False)
class Choice(Question):
    """Exactly one of several options; the answer is the option's id."""

    kind: ClassVar[str] = "choice"

    options: tuple[Option, ...] = field(default=(), converter=_exact_options)

    def accept(self, value: Any) -> str:
        """Accept the id of an option."""
        for option in self.options:
            if option.id == value:
                return option.id
        known = tr("、").join(
            tr("{name}（{note}）", name=option.id, note=option.text) for option in self.options
        )
        raise AnswerError(tr("应填下列之一：{known}", known=known))


@frozen(eq=False, repr=False, slots=False)
class Number(Question):
    """A number within its limits."""

    kind: ClassVar[str] = "number"

    unit: str = field(default="", kw_only=True)
    low: Decimal | None = field(default=None, kw_only=True, converter=_exact)
    high: Decimal | None = field(default=None, kw_only=True, converter=_exact)

    def accept(self, value: Any) -> Decimal:
        """Accept a finite number within ``low`` and ``high``."""
        number = as_number(value)
        if (self.low is not None and number < self.low) or (self.high is not None and number > self.high):
            raise AnswerError(self._limits())
        return number

    def _limits(self) -> str:
        if self.low is not None and self.high is not None:
            return tr("应在 {low} 与 {high} 之间", low=self._show(self.low), high=self._show(self.high))
        if self.low is not None:
            return tr("应不小于 {low}", low=self._show(self.low))
        return "" if self.high is None else tr("应不大于 {high}", high=self._show(self.high))

    def _show(self, limit: Decimal) -> str:
        return plain(limit)


@frozen(eq=False, repr=False, slots=False)
class Count(Number):
    """A number of things: whole, zero or more."""

    kind: ClassVar[str] = "count"

    low: Decimal | None = field(default=ZERO, kw_only=True, converter=_exact)

    def accept(self, value: Any) -> Decimal:
        """Accept whole numbers."""
        number = Number.accept(self, value)
        if number != number.to_integral_value():
            raise AnswerError(tr("应填整数"))
        return number


class Money(Number):
    """An amount of money in ``unit``."""

    kind: ClassVar[str] = "money"


class Percent(Number):
    """A ratio, stored as such (0.98), typed and shown × 100."""

    kind: ClassVar[str] = "percent"

    def _show(self, limit: Decimal) -> str:
        return tr("{name}（{note}）", name=plain(limit), note=f"{plain(limit * 100)}%")


@frozen(eq=False, repr=False, slots=False)
class Amount(Number):
    """Points that an assessor decides, from ``low`` to ``high``, in steps where ``step`` is given."""

    kind: ClassVar[str] = "amount"

    step: Decimal | None = field(default=None, kw_only=True, converter=_exact)

    def accept(self, value: Any) -> Decimal:
        """Accept a multiple of ``step`` within the limits."""
        number = Number.accept(self, value)
        if self.step is not None and number % self.step != ZERO:
            raise AnswerError(tr("应为 {step} 的整数倍", step=plain(self.step)))
        return number


class Date(Question):
    """A day."""

    kind: ClassVar[str] = "date"

    def accept(self, value: Any) -> datetime.date:
        """Accept a date without a time."""
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value
        raise AnswerError(tr("应填日期，如 2021-07-28"))


class FreeText(Question):
    """A text; blanks alone are no answer."""

    kind: ClassVar[str] = "text"

    def accept(self, value: Any) -> str | None:
        """Accept any text."""
        if isinstance(value, str):
            return value if value.strip() else None
        raise AnswerError(tr("应填文字"))


class FindingAnswer(NamedTuple):
    """Whether something was found, what it costs, and why; ``amount`` is None only until it is decided."""

    found: bool
    amount: Decimal | None = None
    why: str = ""


@frozen(eq=False, repr=False, slots=False)
class Finding(Question):
    """A finding that costs points: was it found, and what does it cost inside its range, and why."""

    kind: ClassVar[str] = "finding"

    low: Decimal = field(default=ZERO, converter=_exact)
    high: Decimal = field(default=ZERO, converter=_exact)

    def accept(self, value: Any) -> FindingAnswer | None:
        """Accept true, false, or a table of ``found``, ``amount`` and ``why``; an empty table is blank."""
        if value is True or value is False:
            value = {"found": value}
        if not isinstance(value, Mapping) or not value.keys() <= {"found", "amount", "why"}:
            raise AnswerError(tr('应填 true、false，或 { found = true, amount = …, why = "…" }'))
        if not value:
            return None
        if "found" not in value:
            raise AnswerError(tr("应写明 found：发现了写 found = true，没有发现写 found = false"))
        found = YesNo("found", "").accept(value["found"])
        if not found and "amount" in value:
            raise AnswerError(
                tr(
                    "应在两者中取一个：发现了写 found = true，没有发现就删去 amount；现在写了 false，又写了扣分"
                )
            )
        why = FreeText("why", "").accept(value.get("why", "")) or ""
        return FindingAnswer(found, self._amount(value) if found else None, why)

    def _amount(self, value: Mapping[str, Any]) -> Decimal | None:
        if "amount" in value:
            return Amount("amount", "", low=self.low, high=self.high).accept(value["amount"])
        return self.low if self.low == self.high else None

    def is_complete(self, answer: FindingAnswer) -> bool:
        """Say whether a found thing has its amount."""
        return not answer.found or answer.amount is not None


@frozen(eq=False, repr=False, slots=False)
class Table(Question):
    """Rows of answers to the same questions, the columns."""

    kind: ClassVar[str] = "table"

    columns: tuple[Question, ...] = ()

    def accept(self, value: Any) -> tuple[Mapping[str, Any], ...]:
        """Accept a list of tables whose keys are the columns' ids."""
        if not isinstance(value, (list, tuple)) or not all(isinstance(row, Mapping) for row in value):
            raise AnswerError(tr("应填若干行，每行是一个表"))
        return tuple(self._row(number, row) for number, row in enumerate(value, 1))

    def _row(self, number: int, row: Mapping[str, Any]) -> Mapping[str, Any]:
        columns = {column.id: column for column in self.columns}
        strange = sorted(row.keys() - columns.keys())
        if strange:
            raise AnswerError(tr("第 {number} 行没有“{name}”这一栏", number=number, name=strange[0]))
        cells = {name: _cell(number, columns[name], cell) for name, cell in row.items()}
        return MappingProxyType({name: cell for name, cell in cells.items() if cell is not None})

    def is_complete(self, answer: tuple[Mapping[str, Any], ...]) -> bool:
        """Say whether no row lacks a required cell."""
        needed = [column for column in self.columns if column.required]
        return all(one.id in row and one.is_complete(row[one.id]) for row in answer for one in needed)


def _cell(number: int, column: Question, value: Any) -> Any:
    try:
        return column.accept(value)
    except AnswerError as error:
        text = tr("第 {number} 行“{column}”：{error}", number=number, column=column.text, error=error)
        raise AnswerError(text) from error


def _no_number(value: Any) -> str:
    """Return what to write for a text: its number, where it begins with one."""
    found = _LEADING.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return tr("应填数字")
    number = found[1].replace(",", "").replace("，", "")
    if not found[2]:
        return tr("应填数字：去掉引号，写 {number}", number=number)
    if found[2] in {"%", "％"}:
        return tr("应填数字：百分比写比率 {number}", number=plain(Decimal(number) / 100))
    return tr("应填数字：写 {number}，去掉引号和“{unit}”", number=number, unit=found[2])


def as_number(value: Any) -> Decimal:
    """Return ``value`` as a finite ``Decimal`` of bearable size; text and booleans are no numbers."""
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise AnswerError(_no_number(value))
    number = Decimal(value)
    if not number.is_finite() or abs(number) > LARGEST:
        raise AnswerError(tr("应填绝对值不超过一万亿的数字"))
    return canonical(number)
