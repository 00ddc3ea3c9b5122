"""The system file: head, facts, tables above, then the tree, with every doubt as a comment above its rule."""

from collections.abc import Iterator

from chidu.diagnostics.visible import visible
from chidu.importing.rules import Doubt
from chidu.importing.system.draft import DraftHead, DraftNode, DraftSystem
from chidu.importing.system.toml_text import header, inline, pair, table
from chidu.importing.table import Printed
from chidu.importing.table.words import label
from chidu.language import tr
from chidu.model.system import GRADES
from chidu.toml.editing import key_written


def file_text(system: DraftSystem, source: str) -> str:
    """Return the text of the file; ``source`` names the form it was read from."""
    lines = [
        *_top(system, source),
        *_head(system.head),
        *_extension(system),
        *_facts(system),
        *_above(system),
        *_tree(system),
    ]
    return "\n".join(lines).strip("\n") + "\n"


def _comment(text: str) -> str:
    """Return a text as one comment: nothing in it can end the line."""
    return f"# {visible(' '.join(text.split()))}"


def _top(system: DraftSystem, source: str) -> Iterator[str]:
    counted = dict.fromkeys(("certain", "proposed", "unknown"), 0)
    for one in system.indicators:
        if one.proposal is not None:
            counted[one.proposal.outcome] += 1
    place = system.table.place.spot or ""
    yield _comment(tr("由 chidu 从 {source} 的 {place} 读入，分值和文字照原表。", source=source, place=place))
    words = {key: str(count) for key, count in counted.items()}
    yield _comment(
        tr("评分规则：肯定的 {certain} 项，待定的 {proposed} 项，没有读懂的 {unknown} 项。", **words)
    )
    if counted["certain"] < len(system.indicators):
        yield _comment(tr("没有把握的写在规则上面（待定、没有读懂），核对、改好以后把注释删去。"))
    yield "format = 1"
    yield ""


def _head(head: DraftHead) -> Iterator[str]:
    yield "[system]"
    for key in ("id", "title", "version", "issuer"):
        if getattr(head, key):
            yield from pair(key, getattr(head, key))
    yield from pair("points", head.points)
    if head.grades:
        yield from _grades(head)
    if head.note:
        yield from pair("note", head.note)


def _grades(head: DraftHead) -> Iterator[str]:
    grades = [{"name": one.name, "from": one.lowest} for one in head.grades]
    first, *rest = pair("grades", grades)
    note = "" if head.grades_printed else tr("原表没有印等次，按通行的分档")
    if not head.grades_printed and head.grades != GRADES:
        note = tr("原表没有印等次，按通行的 90、80、60 折算到总分")
    yield f"{first} # {note}" if note else first
    yield from rest


def _extension(system: DraftSystem) -> Iterator[str]:
    if system.extensible:
        yield ""
        yield "[extension]"
        yield from pair("open", list(system.extensible))


def _banner(text: str) -> Iterator[str]:
    yield from ("", "", _comment(f"════ {text} ════"))


def _facts(system: DraftSystem) -> Iterator[str]:
    if not system.facts:
        return
    yield from _banner(tr("事实：评分规则要用的，类型和单位请核对"))
    for one in system.facts:
        yield ""
        yield header("facts", one.id)
        yield from pair("title", one.title)
        yield from pair("type", one.type)
        if one.unit:
            yield from pair("unit", one.unit)


def _above(system: DraftSystem) -> Iterator[str]:
    if not system.above:
        return
    yield from _banner(tr("整个体系的：由评价标准里的话读成，请核对"))
    for name, entries in system.above.items():
        if name == "scoring":
            yield ""
            yield header(name)
            for key, value in entries.items():
                yield from pair(key, value)
            continue
        for key, entry in entries.items():
            yield ""
            yield header(name, key)
            for field, value in entry.items():
                yield from pair(field, value)


def _tree(system: DraftSystem) -> Iterator[str]:
    yield from _banner(tr("指标"))
    for root in system.nodes:
        if root is not system.nodes[0]:
            yield ""
        yield from _node(root, ())


def _node(node: DraftNode, way: tuple[str, ...]) -> Iterator[str]:
    titles = (*way, label(node.title))
    if way and node.children:
        yield ""
        yield _comment(f"──── {' › '.join(titles)} ────")
    yield ""
    path = header("indicators", *node.id.split("."))
    yield path
    yield from pair("title", label(node.title))
    if node.printed.weight is not None and node.points is None:
        yield from pair("weight", node.printed.weight.number)
    elif node.points is not None:
        yield from pair("points", node.points.number)
    if node.beyond is not None:
        yield from pair("beyond", node.beyond)
    if node.proposal is not None:
        yield from _indicator(node, path.strip("[]"))
    for child in node.children:
        yield from _node(child, titles)


def _indicator(node: DraftNode, path: str) -> Iterator[str]:
    for key in ("content", "standard"):
        printed: Printed | None = getattr(node.printed, key)
        if printed is not None and printed.text.strip():
            yield from pair(key, printed.text)
    proposal = node.proposal
    if proposal is None:
        return
    if proposal.evidence:
        yield from pair("evidence", proposal.evidence)
    if note := note_of(node):
        yield from pair("note", note)
    rule = [*table(f"{path}.rule", proposal.rule)]
    if rule[0] == "":
        yield rule.pop(0)
    yield from doubts(node)
    yield from rule


def doubts(node: DraftNode) -> Iterator[str]:
    """Yield the comments above a rule: what is not certain of it, and what else it could be."""
    if node.proposal is None:
        return
    is_read = node.proposal.outcome != "unknown"
    for one in node.proposal.doubts:
        said = {"cell": node.cell, "doubt": one.sentence}
        yield _comment(
            tr("待定：{cell} {doubt}", **said) if is_read else tr("没有读懂：{cell} {doubt}", **said)
        )
        yield from _choices(one)
    for name in ("indicator", "group"):
        for key, value in node.proposal.above.get(name, {}).items():
            where = tr("本指标") if name == "indicator" else tr("上一级")
            yield _comment(tr("如果是，在{where}写：", where=where) + f"{key_written(key)} = {inline(value)}")


def _choices(doubt: Doubt) -> Iterator[str]:
    for one in doubt.choices:
        words = {"label": one.label, "rule": inline(one.rule)}
        yield _comment(tr("  或者（{label}）：rule = {rule}", **words))


def note_of(node: DraftNode) -> str:
    """Return what other columns print for an indicator: targets, remarks."""
    printed = node.printed
    shown = [(tr("目标值"), printed.target), (tr("备注"), printed.remark)]
    told = [f"{name}：{label(one.text)}" for name, one in shown if one is not None and one.text.strip()]
    told += [
        f"{label(one.header)}：{label(one.value.text)}" for one in printed.others if one.value.text.strip()
    ]
    return "；".join(told)
