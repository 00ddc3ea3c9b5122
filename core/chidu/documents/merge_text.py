"""A merge as text and as data: what is taken from the other copy, and what a person must decide."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.diagnostics.visible import visible
from chidu.documents.question_text import answer_text
from chidu.language import tr
from chidu.projects.describing import place_described
from chidu.projects.merging import Disagreement, Merge, Value
from chidu.sheets.accepting import fact_question
from chidu.sheets.entering import shown
from chidu.systems.bound import BoundSystem


def merge_text(bound: BoundSystem, made: Merge) -> str:
    """Return what a merge does, ready to print."""
    return "\n".join(map(visible, _lines(bound, made))) + "\n"


def merge_json(bound: BoundSystem, made: Merge) -> dict[str, Any]:
    """Return what a merge does as plain data."""
    return {
        "head": made.head,
        "taken": [
            {"place": _place(path), "value": value_text(bound, path, one)} for path, one in made.taken.items()
        ],
        "open": [
            {
                "place": one.place,
                "a": _side_json(bound, one.path, one.a),
                "b": _side_json(bound, one.path, one.b),
            }
            for one in made.open
        ],
    }


def _side_json(bound: BoundSystem, path: KeyPath, one: Value) -> dict[str, Any]:
    who, at = (one.entry.who, one.entry.at) if one.entry else ("", "")
    return {"value": value_text(bound, path, one.value), "who": who, "at": at}


def _lines(bound: BoundSystem, made: Merge) -> Iterator[str]:
    if not made.taken and not made.open:
        yield tr("没有新的内容")
    if made.taken:
        yield tr("取自 B 的 {count} 处", count=len(made.taken))
    for path, value in made.taken.items():
        yield f"  {place_described(bound, path)}  {value_text(bound, path, value)}"
    if made.open:
        yield tr("两边都改了、不一致的 {count} 处，须逐处决定", count=len(made.open))
    for one in made.open:
        yield from _disagreement(bound, one)


def _disagreement(bound: BoundSystem, one: Disagreement) -> Iterator[str]:
    yield f"  {place_described(bound, one.path)}  [{one.place}]"
    for name, side in (("A", one.a), ("B", one.b)):
        by = tr("（{who}，{at}）", who=side.entry.who, at=side.entry.at) if side.entry else ""
        yield f"    {name}  {value_text(bound, one.path, side.value)}{by}"


def value_text(bound: BoundSystem, path: KeyPath, value: Any) -> str:
    """Return a value of the sheet in the field's words."""
    if value is None:
        return tr("（没有填）")
    known = bound.indicators.get(str(path[3])) if path[0] == "rounds" and len(path) > 4 else None  # noqa: PLR2004 - rounds, round, part, indicator, question
    question = known.question(str(path[4])) if known else None
    fact = bound.system.facts.get(str(path[1])) if path[0] == "facts" else None
    if question is None and fact is not None and fact.type != "table":
        question = fact_question(fact.id, fact)
    if question is not None and not isinstance(value, dict | list):
        return shown(question, value)
    if isinstance(value, list):
        return tr("{count} 行", count=len(value))
    return answer_text(value)


def _place(path: KeyPath) -> str:
    return ".".join(map(str, path))
