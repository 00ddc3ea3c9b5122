"""What came of the rules of a form, as a table for people and as data: certain, doubtful, not understood."""

from collections.abc import Iterator
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics.visible import width
from chidu.importing.answers import named
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.table.words import label
from chidu.importing.wording import Wording
from chidu.language import tr

#: The outcomes in the order in which they are told.
OUTCOMES = ("certain", "proposed", "unknown")
#: Doubts are told below their rule.
_INDENT = "      "
#: So many rules of one outcome are listed.
_MOST = 200


def titled(outcome: str) -> str:
    """Return what an outcome is called."""
    return {"certain": tr("肯定"), "proposed": tr("待定"), "unknown": tr("没有读懂")}[outcome]


def outcomes_text(draft: DraftSystem, wording: Wording) -> str:
    """Return the table of rules by outcome, each rule by its title, with its cell."""
    return "\n".join(_lines(draft, wording)) + "\n"


def _lines(draft: DraftSystem, wording: Wording) -> Iterator[str]:
    by_outcome = outcomes(draft)
    head, place = draft.head, draft.table.place.spot or ""
    words = {
        "title": head.title,
        "place": place,
        "count": len(draft.indicators),
        "points": plain(head.points),
    }
    yield tr("{place} {title}：{count} 项指标，总分 {points}", **words)
    yield tr("评分规则：") + "  ".join(f"{titled(name)} {len(found)}" for name, found in by_outcome.items())
    for name, found in by_outcome.items():
        if found:
            yield ""
            yield titled(name)
            yield from _listed(found, wording)


def _listed(nodes: list[DraftNode], wording: Wording) -> Iterator[str]:
    rules = [wording.title(one.proposal.rule["type"]) if one.proposal else "" for one in nodes[:_MOST]]
    wide = max(width(label(one.title)) for one in nodes[:_MOST])
    wider = max(map(width, rules))
    for one, rule in zip(nodes[:_MOST], rules, strict=False):
        title = label(one.title)
        points = "" if one.full is None else plain(one.full)
        shown = f"{title}{' ' * (wide - width(title))}  {points:>4}  {rule}{' ' * (wider - width(rule))}"
        yield f"  {shown}  {one.cell}"
        for doubt in one.proposal.doubts if one.proposal else ():
            yield f"{_INDENT}{doubt.sentence}"
            yield from (tr("{indent}或者：{label}", indent=_INDENT, label=two.label) for two in doubt.choices)
    if len(nodes) > _MOST:
        yield tr("  还有 {count} 项没有列出；--json 全部列出", count=len(nodes) - _MOST)


def outcomes(draft: DraftSystem) -> dict[str, list[DraftNode]]:
    """Return the indicators by their outcome."""
    return {name: [one for one in draft.indicators if _outcome(one) == name] for name in OUTCOMES}


def _outcome(node: DraftNode) -> str:
    return node.proposal.outcome if node.proposal else ""


def outcomes_json(draft: DraftSystem) -> list[dict[str, Any]]:
    """Return the rules as data, in printed order."""
    return [_rule_json(titles, node) for titles, node in named(draft)]


def _rule_json(titles: str, node: DraftNode) -> dict[str, Any]:
    proposal = node.proposal
    doubts = () if proposal is None else proposal.doubts
    return {
        "indicator": node.id,
        "titles": titles,
        "points": None if node.full is None else plain(node.full),
        "cell": node.cell,
        "outcome": _outcome(node),
        "rule": None if proposal is None else proposal.rule["type"],
        "doubts": [{"doubt": one.sentence, "choices": [two.label for two in one.choices]} for one in doubts],
    }
