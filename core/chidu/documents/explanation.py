"""An indicator, or a group of them, explained: what it is worth, how it is scored, and who says so."""

from collections.abc import Iterator
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics.visible import visible, width
from chidu.documents.formula_words import formula_words
from chidu.documents.origin_text import origin_lines
from chidu.documents.question_text import accepted, kind_title, question_json
from chidu.documents.system_page import COLUMNS, tree_rows
from chidu.documents.widths import padded
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.model.nodes import Group, Indicator
from chidu.model.system import IndicatorSystem
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.rules.questions import Question
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.printed import printed_standard
from chidu.systems.provenance import field_sources, is_extended, standing, written_by

#: The columns of a label.
_LABEL = 8


def group_text(bound: BoundSystem, group: Group) -> str:
    """Return a group with all that is below it, each indicator with its rule."""
    lines = (*_head(bound, group), *_origin(bound, group), *tree_rows(bound, group))
    return "\n".join(map(visible, lines)) + "\n"


def indicator_text(bound: BoundSystem, one: BoundIndicator, assessed: Assessed | None) -> str:
    """Return everything about one indicator; with what it scored, where a sheet is at hand."""
    lines = (*_indicator(bound, one), *(_assessed(assessed) if assessed else ()))
    return "\n".join(map(visible, lines)) + "\n"


def indicator_json(bound: BoundSystem, one: BoundIndicator) -> dict[str, Any]:
    """Return everything about one indicator as plain data."""
    indicator = one.indicator
    origin = indicator.origin
    low, high = _reach(one)
    return {
        "id": indicator.id,
        "title": indicator.title,
        "path": list(ancestors(bound.system, indicator.id)),
        "points": plain(indicator.points),
        "lowest": low,
        "highest": high,
        "content": indicator.content,
        "standard": printed_standard(one),
        "evidence": indicator.evidence,
        "rule": {
            "type": one.used.type,
            "title": tr(one.used.title),
            "version": one.used.version,
            "origin": one.used.origin,
        },
        "questions": [question_json(asked.question) for asked in one.asked],
        "file": origin.file if origin else None,
        "line": origin.line if origin else None,
        "standing": standing(bound, indicator.id),
        "fields": [
            {
                "field": source.field,
                "system": source.system,
                "file": source.place.file,
                "line": source.place.line,
            }
            for source in field_sources(bound, indicator.id)
        ],
        "problem": one.fault or _standard_fault(one),
    }


def group_json(bound: BoundSystem, group: Group) -> dict[str, Any]:
    """Return a group as plain data: what it is worth, and everything about the indicators in it."""
    leaves = [indicator_json(bound, bound.indicators[leaf.id]) for leaf in group.leaves()]
    return {
        "id": group.id,
        "title": group.title,
        "path": list(ancestors(bound.system, group.id)),
        "points": plain(group.points),
        "indicators": leaves,
    }


def ancestors(system: IndicatorSystem, node_id: str) -> Iterator[str]:
    """Yield the titles of the groups above a node, the highest first."""
    for _, node in system.nodes():
        if isinstance(node, Group) and node_id.startswith(f"{node.id}."):
            yield node.title


def _head(bound: BoundSystem, node: Group | Indicator) -> Iterator[str]:
    """Yield what a node is worth, where it belongs, and where it was written."""
    yield f"{node.title}  {tr('{points} 分', points=plain(node.points))}"
    above = " › ".join(ancestors(bound.system, node.id))
    if above:
        yield from _labelled(tr("所属"), above)
    yield from _labelled(tr("标识"), node.id)
    if node.id in bound.system.extension.locked:
        text = tr("扩展不能改它的分值，也不能删除")
        free = "" if isinstance(node, Indicator) else tr("；下级可以在它的分值以内重新分配")
        yield from _labelled(tr("锁定"), text + free)
    if node.origin and not is_extended(bound):
        place = f"{node.origin.file}:{node.origin.line}"
        note = tr("{name}（{note}）", name=place, note=written_by(bound, node.id))
        yield from _labelled(tr("出处"), note, whole=True)


def _indicator(bound: BoundSystem, one: BoundIndicator) -> Iterator[str]:
    indicator, used = one.indicator, one.used
    yield from _head(bound, indicator)
    yield from _origin(bound, indicator)
    yield from _labelled(tr("具体指标"), indicator.content)
    yield from _labelled(tr("评价标准"), printed_standard(one) or _standard_fault(one))
    yield from _labelled(tr("须附佐证"), indicator.evidence)
    yield from _labelled(tr("不适用时"), _aside(indicator))
    note = tr("，").join(filter(None, (f"{used.type} {used.version}".strip(), used.origin)))
    title = tr(used.title)
    yield from _labelled(tr("评分规则"), tr("{name}（{note}）", name=title, note=note) if title else note)
    if one.fault:
        yield from _labelled("", one.fault)
        return
    low, high = _reach(one)
    yield from _labelled(tr("得分范围"), tr("最低 {low} 分，最高 {high} 分", low=low, high=high))
    yield from _questions(bound, one)


def _aside(indicator: Indicator) -> str:
    """Return what the indicator itself says of not being applicable."""
    told = []
    if indicator.share_with:
        told.append(tr("由 {names} 分担分值", names=tr("、").join(indicator.share_with)))
    if indicator.peer_average:
        told.append(tr("按同类项目平均得分率 {words} 计分", words=indicator.peer_average))
    return tr("；").join(told)


def _origin(bound: BoundSystem, node: Group | Indicator) -> Iterator[str]:
    """Yield who set what, where a system stands on another."""
    if is_extended(bound):
        for title, text in origin_lines(bound, node.id):
            yield from _labelled(title, text, whole=True)


def _questions(bound: BoundSystem, one: BoundIndicator) -> Iterator[str]:
    if one.asked:
        yield tr("问题（方括号里是它在评分表中的写法）")
    for asked in one.asked:
        yield from _question(asked.question, bound)
        yield from (f"      {line}" for line in accepted(asked.question))


def _question(question: Question, bound: BoundSystem) -> Iterator[str]:
    """Yield what is asked, with the key by which a sheet answers it; the key stays whole."""
    text = tr("{name}（{note}）", name=question.text, note=kind_title(question))
    if question.fact:
        text += tr("  取自 {words}", words=formula_words(question.fact, bound))
    if question.evidence:
        text += tr("  须附佐证：{evidence}", evidence=question.evidence)
    lines = wrapped(text, COLUMNS - 4)
    key = f"[{question.fact or question.id}]"
    if width(f"{lines[-1]} {key}") <= COLUMNS - 4:
        lines[-1] += f" {key}"
    else:
        lines.append(key)
    yield from (f"  {line}" if number == 0 else f"    {line}" for number, line in enumerate(lines))


def _labelled(title: str, text: str, *, whole: bool = False) -> Iterator[str]:
    """Yield a text behind its label, wrapped; a path stays ``whole``, so that it can be copied."""
    if not text:
        return
    lines = text.splitlines() if whole else wrapped(text, COLUMNS - _LABEL - 2)
    for number, line in enumerate(lines):
        yield f"{padded(title if number == 0 else '', _LABEL)}  {line}"


def _standard_fault(one: BoundIndicator) -> str:
    """Return why the rule cannot write its standard, empty where it can."""
    if one.rule is None:
        return ""
    text = one.rule.rule.call("rule_standard", params=one.rule.params, indicator=one.indicator)
    return text.message if isinstance(text, Fault) else ""


def _reach(one: BoundIndicator) -> tuple[str, str]:
    bounds = reachable(one.rule, {}) if one.rule else None
    if bounds is None or isinstance(bounds, Fault):
        return "?", "?"
    return plain(bounds.low), plain(bounds.high)


def _assessed(assessed: Assessed) -> Iterator[str]:
    if assessed.points is None:
        yield tr("得分  尚无，最高可达 {possible}", possible=plain(assessed.possible))
    else:
        yield tr("得分  {points}", points=plain(assessed.points))
    for line in assessed.lines:
        yield f"  {plain(line.points)}  {line.text}"
    if assessed.reason and assessed.assigned is None:  # an assigned score's line says why
        yield tr("扣分原因  {reason}", reason=assessed.reason)
