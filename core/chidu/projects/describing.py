"""What an entry of the journal did, in the words of the form."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.facts import Fact
from chidu.projects.journal.entry import Entry
from chidu.systems.bound import BoundSystem

_PARTS = {
    "reasons": tr("扣分原因"),
    "not_applicable": tr("不适用"),
    "chosen": tr("选定"),
    "assigned": tr("核定得分"),
    "evidence": tr("佐证资料"),
    "assessors": tr("评价人员"),
    "state": tr("状态"),
    "outcomes": tr("提交时的得分"),
}


#: How deep facts are told apart: facts, the table, its row, its column.
_CELL = 4
#: How deep a part of a round is told apart: down to the question, or down to the indicator.
_DEPTHS = {"answers": 5, "evidence": 3, "steps": 3, "result": 3, "assessors": 3, "state": 3}


def described(bound: BoundSystem, entry: Entry | None) -> str:
    """Return what an entry changed, the first place and how many there are; empty for none."""
    at = places_of(entry) if entry else ()
    if not at:
        return ""
    first = place_described(bound, at[0])
    return first if len(at) == 1 else tr("{first}等 {count} 处", first=first, count=len(at))


def places_of(entry: Entry) -> tuple[KeyPath, ...]:
    """Return the facts, questions and other places that an entry changed, each once."""
    found = [place for one in entry.changes for place in _below(one.path, one.old, one.new)]
    return tuple(dict.fromkeys(found))


def _below(path: KeyPath, old: Any, new: Any) -> Iterator[KeyPath]:
    if path[:1] == ("facts",) and _are_rows(old) and _are_rows(new) and len(old) == len(new):
        old, new = dict(enumerate(old)), dict(enumerate(new))
    if len(path) >= _depth(path) or not isinstance(old, dict | None) or not isinstance(new, dict | None):
        yield path[: _depth(path)]
        return
    before, after = old or {}, new or {}
    for key in dict.fromkeys([*before, *after]):
        if before.get(key) != after.get(key):
            yield from _below((*path, key), before.get(key), after.get(key))


def _are_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def _depth(path: KeyPath) -> int:
    if path[:1] == ("facts",):
        return _CELL
    if path[:1] == ("rounds",):
        return _DEPTHS.get(str(path[2]), 4) if len(path) > 2 else 3  # noqa: PLR2004 - rounds, round, part
    return 1


def place_described(bound: BoundSystem, path: KeyPath) -> str:
    """Return the name of a place in a sheet: a fact or a cell, an indicator and its question, or the path."""
    keys = [str(key) for key in path]
    if keys[:1] == ["facts"] and len(keys) > 1:
        fact = bound.system.facts.get(keys[1])
        return " › ".join(_in_fact(fact, path[2:])) if fact else keys[1]
    if keys[:1] == ["rounds"] and len(keys) > 2:  # noqa: PLR2004 - rounds, round, part
        return _in_round(bound, keys[2], keys[3:])
    return ".".join(keys)


def _in_fact(fact: Fact, rest: KeyPath) -> Iterator[str]:
    """Yield the titles of a fact, of a row, of a column; a row that has none is called by its number."""
    yield fact.title
    rows = {row.id: row.title for row in fact.rows}
    for key in rest:
        if isinstance(key, int):
            yield tr("第 {number} 行", number=key + 1)
        else:
            yield fact.columns[key].title if key in fact.columns else rows.get(key, key)


def _in_round(bound: BoundSystem, part: str, rest: list[str]) -> str:
    known = bound.indicators.get(rest[0]) if rest else None
    title = known.indicator.title if known else "".join(rest[:1])
    if part == "answers":
        question = known.question(rest[1]) if known and len(rest) > 1 else None
        return tr("{title}“{question}”", title=title, question=question.text) if question else title
    named = _PARTS.get(part, part)
    return tr("{title}·{part}", title=title, part=named) if title else named
