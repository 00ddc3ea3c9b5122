"""What an import of a report changes in a project, as lines and as data."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics.visible import width
from chidu.importing.report.entering import Offer, Offered, brief
from chidu.language import tr
from chidu.reports.json_data import plainly

#: Longer names do not push the values of the others away.
_WIDEST = 44


def offer_text(offer: Offer, *, replace: bool) -> str:
    """Return a line for every fact that changes, after how many there are."""
    return "\n".join(_lines(offer, replace=replace)) + "\n"


def _lines(offer: Offer, *, replace: bool) -> Iterator[str]:
    counts = {"new": len(offer.of("new")), "same": len(offer.of("same")), "other": len(offer.of("different"))}
    if replace:
        yield tr("新填 {new} 处，相同 {same} 处，换成报告里的 {other} 处", **counts)
    else:
        yield tr("新填 {new} 处，相同 {same} 处，不同而没有改动 {other} 处", **counts)
    changed = offer.of("new", "different") if replace else offer.of("new")
    wide = min(max((width(one.title) for one in changed), default=0), _WIDEST)
    for one in changed:
        pad = " " * max(wide - width(one.title), 0)
        yield f"  {one.title}{pad}  {brief(one.value)}  {one.place.spot or ''}"


def offer_json(offer: Offer, *, replace: bool) -> dict[str, Any]:
    """Return the facts as data."""
    return {"facts": [_fact_json(one, replace=replace) for one in offer.facts]}


def _fact_json(one: Offered, *, replace: bool) -> dict[str, Any]:
    return {
        "path": list(one.path),
        "title": one.title,
        "state": one.state,
        "changed": one.state == "new" or (one.state == "different" and replace),
        "value": plainly(one.value),
        "held": plainly(one.held),
        "cell": one.place.spot,
    }
