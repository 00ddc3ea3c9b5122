"""What ``rule_questions`` returned, made sure of: annotations alone stop no plugin."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.language import tr
from chidu.plugins.plain_values import is_known
from chidu.plugins.showing import LONGEST, no_number, shortly
from chidu.rules.questions import Amount, AtLeast, Choice, Finding, Number, Option, Question, Table


def question_fault(found: Any) -> str:
    """Return why nobody can be asked what a rule returned, empty where everything can be asked."""
    if isinstance(found, Question):
        return tr("应返回若干问题的元组，却返回了一个问题：写成 (……,)，末尾有逗号")
    if type(found) not in {tuple, list}:
        return tr("应返回若干问题的元组，却返回了 {kind} {value}", **_words(found))
    return next((wrong for number, one in enumerate(found, 1) for wrong in _wrong(number, one)), "")


def _wrong(number: int, one: Any) -> Iterator[str]:
    if not isinstance(one, Question):
        yield tr("第 {number} 个应是问题，却是 {kind} {value}", number=number, **_words(one))
        return
    texts: tuple[Any, ...] = (one.id, one.text)
    for value in texts:
        if not isinstance(value, str):
            words = {"number": number, **_words(value)}
            yield tr("第 {number} 个问题的标识和文字应是 str，却是 {kind} {value}", **words)
            return
    if not is_known(type(one)):
        words = {"id": one.id, "kind": type(one).__name__}
        yield tr("问题 {id} 的种类 {kind} 是自己写的：自己的种类只可改写 accept", **words)
        return
    for name, wanted, value in _misfits(one):
        words = {"id": one.id, "name": name, "wanted": wanted, **_words(value)}
        yield tr("问题 {id} 的 {name} 应是{wanted}，却是 {kind} {value}", **words)


def _misfits(one: Question) -> Iterator[tuple[str, str, Any]]:
    """Yield what of a question is not as it should be: its name, what would be accepted, and what it is."""
    yield from _texts(one)
    if not _are_pairs(one.when) or not all(_is_plain(wanted) for _, wanted in one.when):
        yield "when", tr('若干对（问题的标识, 回答），如 (("grave", True),)'), one.when
    if not _are_pairs(one.given):
        yield "given", tr("若干对（名称, 数）"), one.given
    if isinstance(one, Choice):
        yield from _options(one.options)
    elif isinstance(one, Table):
        wrong = question_fault(one.columns)
        if wrong:
            yield "columns", tr("若干问题（{wrong}）", wrong=wrong), one.columns
    yield from _ends(one)


def _texts(one: Question) -> Iterator[tuple[str, str, Any]]:
    fact: Any = one.fact
    evidence: Any = one.evidence
    required: Any = one.required
    if fact is not None and not isinstance(fact, str):
        yield "fact", tr("事实或算式的文字"), fact
    if not isinstance(evidence, str):
        yield "evidence", tr("文字"), evidence
    for name in ("id", "text", "fact", "evidence"):
        text: Any = getattr(one, name)
        if isinstance(text, str) and len(text) > LONGEST:
            yield name, tr("不超过 {most} 字的文字", most=LONGEST), text
    if type(required) is not bool:
        yield "required", tr(" True 或 False"), required


def _ends(one: Question) -> Iterator[tuple[str, str, Any]]:
    open_ended = isinstance(one, Number)
    names = ("low", "high") if open_ended or isinstance(one, Finding) else ()
    for name in (*names, *(("step",) if isinstance(one, Amount) else ())):
        value: Any = getattr(one, name)
        if (value is not None or not open_ended) and no_number(value):
            yield name, tr("有限的 Decimal"), value
        elif name == "step" and value is not None and value <= 0:
            yield name, tr("大于 0 的 Decimal"), value
    if open_ended and not isinstance(getattr(one, "unit", ""), str):
        yield "unit", tr("文字"), getattr(one, "unit", "")


def _options(options: Any) -> Iterator[tuple[str, str, Any]]:
    if not isinstance(options, (tuple, list)) or not all(map(_is_option, options)):
        yield "options", tr('若干 Option，如 (Option("a", "及时", Decimal(2)),)'), options


def _is_option(one: Any) -> bool:
    if type(one) is not Option or not isinstance(one.id, str) or not isinstance(one.text, str):
        return False
    if max(len(one.id), len(one.text)) > LONGEST:
        return False
    points: Any = one.points
    return points is None or not no_number(points)


def _are_pairs(value: Any) -> bool:
    return isinstance(value, (tuple, list)) and all(map(_is_pair, value))


def _is_pair(one: Any) -> bool:
    return isinstance(one, (tuple, list)) and len(one) == 2 and isinstance(one[0], str)  # noqa: PLR2004 - a pair


def _is_plain(wanted: Any) -> bool:
    """Say whether an answer that ``when`` names is one that can be compared with any."""
    if type(wanted) is AtLeast:
        return not no_number(wanted.number)
    return wanted is None or type(wanted) in {bool, int, str, Decimal, datetime.date}


def _words(value: Any) -> dict[str, str]:
    return {"kind": type(value).__name__, "value": shortly(value)}
