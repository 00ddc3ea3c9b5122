"""A number that a rule compares with: written in the template, read from a fact, or asked when scoring."""

import re
from decimal import Decimal
from typing import Literal

from chidu.rules import Answers, Fact, Number, Percent, Problem, Question, plain, readable, tr
from chidu_rules.clauses import percent, rate

#: A number, or the name of a fact (or a formula over facts) that gives it; None means it is asked.
Quantity = Decimal | Fact | None
Kind = Literal["percent", "number"]
#: No ratio is expected beyond 200 %.
LARGE = Decimal(2)
#: Nobody forgives more than ten times the goal.
_FAR = Decimal(10)
_CONSTANT = re.compile(r"([-+]?[0-9]+(?:\.[0-9]+)?)\s*(%?)")


def question(name: str, text: str, given: Quantity, kind: Kind, unit: str = "") -> tuple[Question, ...]:
    """Return the question that gives the number; none where the template has it."""
    if isinstance(given, Decimal):
        return ()
    if kind == "percent":
        return (Percent(name, text, fact=given),)
    return (Number(name, text, fact=given, unit=unit),)


def settled(value: Quantity) -> tuple[Problem, ...]:
    """Return a problem where the value that is looked at is a number in the template."""
    if not isinstance(value, Decimal):
        return ()
    hint = tr("value 写事实名或算式；不写则在评分时填")
    return (Problem(tr("value 是固定的数，得分永远一样"), ("value",), hint),)


def constant(given: Fact | None) -> Decimal | None:
    """Return the number that a formula is, where it is nothing but one: ``"100"``, ``"-1"``, ``"90%"``."""
    found = _CONSTANT.fullmatch("" if given is None else given.strip())
    if found is None:
        return None
    number = Decimal(found[1])
    return number / 100 if found[2] else number


def far_rate(given: Decimal | None, at: tuple[str | int, ...]) -> tuple[Problem, ...]:
    """Return a warning where a rate from which too much is done was probably typed as 130 for 130 %."""
    if given is None or given <= _FAR:
        return ()
    words = {"value": plain(given), "shown": percent(given), "meant": plain(given / 100)}
    text = tr("{value} 就是 {shown}：百分比写比率，是不是 {meant}（{value}%）？", **words)
    return (Problem(text, at, tr("写 {meant}", **words), warning=True),)


def mistyped(
    given: Quantity, kind: Kind, at: tuple[str | int, ...], most: Decimal = LARGE
) -> tuple[Problem, ...]:
    """Return a warning where a percent beyond ``most`` was probably typed as 90 for 90 %."""
    if kind != "percent" or not isinstance(given, Decimal) or abs(given) <= most:
        return ()
    words = {"value": plain(given), "shown": percent(given), "meant": plain(given / 100)}
    text = tr("{value} 就是 {shown}：百分比写比率，是不是 {meant}（{value}%）？", **words)
    hint = tr('写 {meant}；真是 {shown} 的，改写 kind = "number"，按倍数写', **words)
    return (Problem(text, at, hint, warning=True),)


def known(name: str, given: Quantity, answers: Answers) -> Decimal | None:
    """Return the number as far as it is known."""
    if isinstance(given, Decimal):
        return given
    answer: Decimal | None = answers.get(name)
    return answer


def shown(value: Decimal, kind: Kind, unit: str = "") -> str:
    """Return the number as people read it."""
    return rate(value) if kind == "percent" else f"{readable(value)}{unit}"


def written(value: Decimal, kind: Kind, unit: str = "") -> str:
    """Return a number of the template as forms print it, with all its digits."""
    return percent(value) if kind == "percent" else f"{plain(value)}{unit}"


def printed(given: Quantity, kind: Kind, unit: str = "", otherwise: str = "标准值") -> str:
    """Return the number as a form prints it; one that is not in the template by what it is called."""
    return written(given, kind, unit) if isinstance(given, Decimal) else otherwise
