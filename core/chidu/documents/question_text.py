"""A question explained: what is asked, and what may be answered."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.language import tr
from chidu.rules.questions import AtLeast, Choice, Finding, Number, Percent, Question, Table

_NUMBER = re.compile(r"\s*[-+]?[0-9]+(?:\.[0-9]+)?\s*[%％]?\s*")


def question_text(question: Question) -> str:
    """Return a question's id, kind, text, and where its answer comes from."""
    text = tr("{name}（{note}）", name=question.id, note=kind_title(question)) + f"  {question.text}"
    if question.fact and _NUMBER.fullmatch(question.fact):
        text += tr("  固定为 {value}", value=question.fact)
    elif question.fact:
        text += tr("  取自事实 {fact}", fact=question.fact)
    return text


def kind_title(question: Question) -> str:
    """Return the kind of a question in the user's words."""
    titles = {
        "yes_no": tr("是否"),
        "choice": tr("单选"),
        "number": tr("数值"),
        "count": tr("个数"),
        "money": tr("金额"),
        "percent": tr("百分比"),
        "amount": tr("酌定分值"),
        "date": tr("日期"),
        "text": tr("文字"),
        "finding": tr("扣分发现"),
        "table": tr("表"),
    }
    return titles.get(question.kind, question.kind)


def accepted(question: Question, *, ids: bool = True) -> Iterator[str]:
    """Yield what may be answered: options and range; with ``ids`` also theirs, and when the question is asked."""
    if isinstance(question, Choice):
        for option in question.options:
            points = "" if option.points is None else tr("{points} 分", points=plain(option.points))
            yield "  ".join(filter(None, (option.id if ids else "", option.text, points)))
    measure = tr("，").join(_measure(question))
    if measure:
        yield measure
    if isinstance(question, Table):
        for column in question.columns:
            yield question_text(column) if ids else f"{column.text}  {kind_title(column)}"
            yield from (f"    {line}" for line in accepted(column, ids=ids))
    for other, wanted in question.when if ids else ():
        yield _condition(other, wanted)
    if not question.required:
        yield tr("可以不答")


def _condition(other: str, wanted: Any) -> str:
    if isinstance(wanted, AtLeast):
        return tr("只在 {question} 不小于 {number} 时要答", question=other, number=plain(wanted.number))
    return tr("只在 {question} 为“{answer}”时要答", question=other, answer=answer_text(wanted))


def _measure(question: Question) -> Iterator[str]:
    """Yield the range, the step and the unit of a number."""
    low, high = _end(question, "low"), _end(question, "high")
    if isinstance(question, Finding) and low and high:
        yield (
            tr("扣 {points} 分", points=low)
            if low == high
            else tr("扣 {low} 到 {high} 分", low=low, high=high)
        )
    elif low and high:
        yield low if low == high else tr("从 {low} 到 {high}", low=low, high=high)
    elif low:
        yield tr("不小于 {low}", low=low)
    elif high:
        yield tr("不大于 {high}", high=high)
    step = getattr(question, "step", None)
    if step is not None:
        yield tr("{step} 的整数倍", step=plain(step))
    if getattr(question, "unit", ""):
        yield tr("单位 {unit}", unit=getattr(question, "unit", ""))


def _end(question: Question, name: str) -> str:
    bound = getattr(question, name, None)
    if not isinstance(bound, Decimal):
        return ""
    return f"{plain(bound * 100)}%" if isinstance(question, Percent) else plain(bound)


def answer_text(value: Any) -> str:
    """Return an answer as people read it."""
    if value is True:
        return tr("是")
    if value is False:
        return tr("否")
    if isinstance(value, Mapping):
        return tr("，").join(f"{key} = {answer_text(inner)}" for key, inner in value.items())
    return str(value)


def question_json(question: Question) -> dict[str, Any]:
    """Return everything about a question as plain data; what its kind has not is None, or empty."""
    ranged = question if isinstance(question, (Number, Finding)) else None
    return {
        "id": question.id,
        "kind": question.kind,
        "text": question.text,
        "fact": question.fact,
        "evidence": question.evidence,
        "required": question.required,
        "when": {other: _data(wanted) for other, wanted in question.when},
        "options": _options(question),
        "low": _data(ranged.low) if ranged else None,
        "high": _data(ranged.high) if ranged else None,
        "step": _data(getattr(question, "step", None)),
        "unit": getattr(question, "unit", ""),
        "columns": [question_json(one) for one in question.columns] if isinstance(question, Table) else [],
    }


def _options(question: Question) -> list[dict[str, Any]]:
    options = question.options if isinstance(question, Choice) else ()
    return [{"id": one.id, "text": one.text, "points": _data(one.points)} for one in options]


def _data(value: Any) -> Any:
    """Return a value as JSON has it: yes and no, or a text."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, AtLeast):
        return {"at_least": plain(value.number)}
    return plain(value) if isinstance(value, Decimal) else str(value)
