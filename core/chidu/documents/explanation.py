"""An indicator, or a whole system, explained: what it is worth, how it is scored, and who says so."""

from collections.abc import Iterator
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.documents.question_text import accepted, question_json, question_text
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.model.nodes import Group, Indicator
from chidu.model.system import IndicatorSystem
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.printed import printed_standard
from chidu.systems.provenance import field_sources, is_extended, standing, written_by


def system_text(bound: BoundSystem) -> str:
    """Return the tree of a system with the rule of every indicator."""
    return "\n".join(map(visible, _system(bound))) + "\n"


def group_text(bound: BoundSystem, group: Group) -> str:
    """Return a group with all that is below it, each indicator with its rule."""
    lines = (*_head(bound, group), *_rows(bound, group))
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


def _system(bound: BoundSystem) -> Iterator[str]:
    head = bound.system.head
    name = tr("{name}（{note}）", name=head.title, note=bound.system.name)
    yield f"{name}  {tr('总分 {points}', points=plain(head.points))}"
    if head.issuer:
        yield head.issuer
    yield "  ".join(
        tr("{name} {low} 分起", name=grade.name, low=plain(grade.lowest)) for grade in head.grades
    )
    yield from _rows(bound)


def _rows(bound: BoundSystem, within: Group | None = None) -> Iterator[str]:
    """Yield a row for every node, or for those below one group, indented by their depth."""
    above, top = (f"{within.id}.", within.id.count(".") + 1) if within else ("", 0)
    for depth, node in bound.system.nodes():
        if node.id.startswith(above):
            yield "  " * (depth - top + 1) + _row(bound, node)


def _row(bound: BoundSystem, node: Group | Indicator) -> str:
    if isinstance(node, Group):
        return f"{node.title} {plain(node.points)}"
    used = bound.indicators[node.id].used
    mark = _standing(bound, node.id) if is_extended(bound) else ""
    return f"{node.title} {plain(node.points)}  {tr(used.title) or used.type}  {node.id}{mark}"


def _head(bound: BoundSystem, node: Group | Indicator) -> Iterator[str]:
    """Yield what a node is worth, where it belongs, and where it was written."""
    yield f"{node.title}  {tr('{points} 分', points=plain(node.points))}"
    above = " › ".join(ancestors(bound.system, node.id))
    if above:
        yield f"{tr('所属')}  {above}"
    yield f"{tr('标识')}  {node.id}"
    if node.origin:
        place = f"{node.origin.file}:{node.origin.line}"
        yield f"{tr('出处')}  {tr('{name}（{note}）', name=place, note=written_by(bound, node.id))}"


def _indicator(bound: BoundSystem, one: BoundIndicator) -> Iterator[str]:
    indicator, used = one.indicator, one.used
    yield from _head(bound, indicator)
    if is_extended(bound):
        yield from _sources(bound, indicator.id)
    yield from _text(tr("具体指标"), indicator.content)
    yield from _text(tr("评价标准"), printed_standard(one) or _standard_fault(one))
    if indicator.evidence:
        yield f"{tr('须附佐证')}  {indicator.evidence}"
    rule = " ".join(filter(None, (used.type, tr(used.title), used.version)))
    yield f"{tr('评分规则')}  {tr('{name}（{note}）', name=rule, note=used.origin) if used.origin else rule}"
    if one.fault:
        yield f"  {one.fault}"
        return
    low, high = _reach(one)
    yield tr("  最低 {low} 分，最高 {high} 分", low=low, high=high)
    yield from _questions(one)


def _questions(one: BoundIndicator) -> Iterator[str]:
    if one.asked:
        yield tr("问题")
    for asked in one.asked:
        evidence = (
            tr("  须附佐证：{evidence}", evidence=asked.question.evidence) if asked.question.evidence else ""
        )
        yield f"  {question_text(asked.question)}{evidence}"
        yield from (f"      {line}" for line in accepted(asked.question))


def _standing(bound: BoundSystem, node_id: str) -> str:
    return {"inherited": "", "refined": tr("  共性·已修改"), "own": tr("  个性")}[standing(bound, node_id)]


def _sources(bound: BoundSystem, node_id: str) -> Iterator[str]:
    """Yield who set each field, where a system stands on another."""
    kinds = {
        "inherited": tr("共性指标，沿用上一层"),
        "refined": tr("共性指标，本层有修改"),
        "own": tr("个性指标，扩展新增"),
    }
    yield f"{tr('性质')}  {kinds[standing(bound, node_id)]}"
    titles = _field_titles()
    for one in field_sources(bound, node_id):
        yield f"  {titles[one.field]}  {one.system}  {one.place.file}:{one.place.line}"


def _field_titles() -> dict[str, str]:
    return {
        "title": tr("名称"),
        "points": tr("分值"),
        "weight": tr("权重"),
        "content": tr("具体指标"),
        "standard": tr("评价标准"),
        "evidence": tr("佐证资料"),
        "rule": tr("评分规则"),
    }


def _text(title: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        yield f"{title if number == 0 else tr('　') * len(title)}  {line}"


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
