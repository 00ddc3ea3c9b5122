"""What differs between two systems, told to somebody who has never seen TOML."""

from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics.visible import visible, width
from chidu.documents.rule_words import rule_lines
from chidu.documents.value_words import rule_title, value_words
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.systems.bound import BoundSystem
from chidu.systems.comparing import RULES, Detail, Schema
from chidu.systems.difference import Change, Part
from chidu.systems.rule_schemas import rule_schemas

#: Longer values stand below one another, not beside each other.
_SHORT = 24
#: Longer lines are wrapped.
_COLUMNS = 80
#: The parts that have no entries.
_WHOLE: frozenset[Part] = frozenset({"system", "scoring", "extension"})


@frozen(eq=False)
class Compared:
    """Two systems and what differs between them."""

    old: BoundSystem
    new: BoundSystem
    changes: tuple[Change, ...]


def difference_text(compared: Compared) -> str:
    """Return all changes, the parts of the form one after the other."""
    old, new = compared.old.system, compared.new.system
    lines = [f"{tr('原')}  {_named(old)}", f"{tr('现')}  {_named(new)}"]
    if not compared.changes:
        lines += ["", tr("内容没有不同")]
    for part, title in part_titles().items():
        changes = [one for one in compared.changes if one.part == part]
        if changes:
            lines += [
                "",
                title
                if _is_whole(changes[0])
                else tr("{title}：{text}", title=title, text=_counted(changes)),
            ]
            lines += [line for one in changes for line in change_lines(one, compared)]
    return "\n".join(map(visible, lines)) + "\n"


def difference_json(compared: Compared) -> dict[str, Any]:
    """Return the same as plain data; values are words, as they are shown."""
    systems = [
        {"id": one.system.head.id, "version": one.system.head.version, "title": one.system.head.title}
        for one in (compared.old, compared.new)
    ]
    return {
        "old": systems[0],
        "new": systems[1],
        "same": not compared.changes,
        "changes": [_json(one, compared) for one in compared.changes],
    }


def part_titles() -> dict[Part, str]:
    """Return the parts of a system in the order in which they are told."""
    return {
        "system": tr("名称、总分与等次"),
        "indicators": tr("指标"),
        "facts": tr("事实"),
        "checks": tr("勾稽关系"),
        "scoring": tr("计分办法"),
        "caps": tr("总分封顶"),
        "vetoes": tr("一票否决"),
        "extension": tr("留给扩展的余地"),
    }


def _named(system: Any) -> str:
    return tr("{name}（{note}）", name=system.head.title, note=system.name)


def _kinds() -> dict[str, str]:
    return {"added": tr("新增"), "removed": tr("删除"), "changed": tr("修改")}


def _counted(changes: Iterable[Change]) -> str:
    kinds = [one.kind for one in changes]
    counts = {title: kinds.count(kind) for kind, title in _kinds().items() if kind in kinds}
    return tr("，").join(
        tr("{title} {count} 项", title=title, count=count) for title, count in counts.items()
    )


def _is_whole(change: Change) -> bool:
    """Say whether the change is of a part that has no entries, such as the head."""
    return change.part in _WHOLE


def change_lines(change: Change, compared: Compared) -> Iterator[str]:
    """Yield the lines of one change."""
    name = " › ".join(change.titles)
    points = change.data.get("points") if change.part == "indicators" and change.kind != "changed" else None
    worth = "" if points is None else "  " + tr("{points} 分", points=plain(points))
    if not _is_whole(change):
        yield f"  {_kinds()[change.kind]}  {name or part_titles()[change.part]}{worth}"
    if change.kind == "added":
        yield from _contents(change, compared)
    for detail in change.details:
        yield from _detail(detail, compared)


def _contents(change: Change, compared: Compared) -> Iterator[str]:
    """Yield what an added entry says, as far as an assessor reads it."""
    shown = {
        "content": tr("具体指标"),
        "standard": tr("评价标准"),
        "formula": tr("算式"),
        "message": tr("提示"),
        "when": tr("在什么情况下"),
        "most": tr("总分不超过"),
        "grade": tr("等次定为"),
        "at_most": tr("等次不高于"),
    }
    data = change.data
    if "rule" in data:
        yield f"      {tr('评分规则')}  {rule_title(data['rule'], _rules(change.id, compared.new))}"
    for key, title in shown.items():
        if data.get(key) and data[key] != change.titles[-1]:
            words = value_words(data[key], {}, compared.new)
            yield from (
                [f"      {title}  {words}"]
                if width(words) <= _SHORT and "\n" not in words
                else _long(title, [("", words)])
            )


def _rules(name: str, bound: BoundSystem) -> Schema:
    return {RULES: rule_schemas(bound.indicators[name].indicator, bound)}


def _detail(detail: Detail, compared: Compared) -> Iterator[str]:
    title = " › ".join(one for one in detail.titles if one)
    old, new = detail_words(detail, compared)
    if detail.old is None and isinstance(detail.new, dict):
        yield f"      {tr('{title}：新增 {text}', title=' › '.join(detail.titles[:-1]), text=new)}"
    elif detail.new is None and isinstance(detail.old, dict):
        yield f"      {tr('{title}：删除 {text}', title=' › '.join(detail.titles[:-1]), text=old)}"
    elif RULES in detail.schema and isinstance(detail.new, dict) and isinstance(detail.old, dict):
        first, *rest = _rule(detail, compared)
        yield f"      {title}  {rule_title(detail.old, detail.schema)} → {first}"
        yield from rest
    elif width(old) <= _SHORT and width(new) <= _SHORT and "\n" not in old + new:
        yield f"      {title}  {old} → {new}"
    else:
        yield from _long(title, [(tr("原"), old), (tr("现"), new)])


def detail_words(detail: Detail, compared: Compared) -> tuple[str, str]:
    """Return both values of a difference in words."""
    return (
        value_words(detail.old, detail.schema, compared.old, rate=detail.rate),
        value_words(detail.new, detail.schema, compared.new, rate=detail.rate),
    )


def _rule(detail: Detail, compared: Compared) -> Iterator[str]:
    """Yield the lines of the rule that now scores; the standard says what the old one did."""
    for number, line in enumerate(rule_lines(detail.new, detail.schema, compared.new)):
        if number == 0:
            yield line
            continue
        text = line.lstrip()
        indent = " " * (6 + len(line) - len(text))
        rows = wrapped(text, _COLUMNS - len(indent))
        yield from (f"{indent}{'' if row == 0 else '  '}{one}" for row, one in enumerate(rows))


def _long(title: str, texts: list[tuple[str, str]]) -> Iterator[str]:
    yield f"      {title}"
    for mark, text in texts:
        start = f"        {mark}  " if mark else "        "
        room = _COLUMNS - width(start)
        for number, line in enumerate(wrapped(text, room)):
            yield (start if number == 0 else " " * width(start)) + line


def _json(change: Change, compared: Compared) -> dict[str, Any]:
    details = [(one, *detail_words(one, compared)) for one in change.details]
    return {
        "part": change.part,
        "change": change.kind,
        "id": change.id,
        "titles": list(change.titles),
        "details": [
            {"path": [str(key) for key in one.at], "titles": list(one.titles), "old": old, "new": new}
            for one, old, new in details
        ],
    }
