"""What another system changes in a scored round, as text and as data."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.projects.rescoring import Rescored, Rescoring


def rescoring_text(made: Rescoring) -> str:
    """Return what changes, ready to print."""
    return "\n".join(map(visible, _lines(made))) + "\n"


def _lines(made: Rescoring) -> Iterator[str]:
    yield f"{made.before.system.name} → {made.after.system.name}"
    yield tr("指标变化 {count} 项", count=len(made.changed))
    for one in made.changed:
        why = tr("；").join(one.why)
        yield f"  {one.title}  {_pair(_points(one.before), _points(one.after))}  {why}".rstrip()
    groups = {**made.after.groups, **made.before.groups}
    for name, known in groups.items():
        before, after = made.before.groups.get(name), made.after.groups.get(name)
        points = _points(before.total if before else None), _points(after.total if after else None)
        if points[0] != points[1]:
            yield tr("{title}合计  {points}", title=known.group.title, points=_pair(*points))
    if made.unfit:
        yield tr("不再合用的 {count} 处", count=len(made.unfit))
    yield from (f"  {one.code}  {one.message}" for one in made.unfit)
    yield tr("总分  {points}", points=_pair(_points(made.before.total), _points(made.after.total)))
    yield tr("等次  {points}", points=_pair(made.before.grade or tr("未定"), made.after.grade or tr("未定")))


def rescoring_json(made: Rescoring) -> dict[str, Any]:
    """Return what changes as plain data."""
    return {
        "before": made.before.system.name,
        "after": made.after.system.name,
        "indicators": [_indicator(one) for one in made.changed],
        "unfit": [{"code": one.code, "message": one.message} for one in made.unfit],
        "total": {"before": _data(made.before.total.points), "after": _data(made.after.total.points)},
        "grade": {"before": made.before.grade, "after": made.after.grade},
    }


def _indicator(one: Rescored) -> dict[str, Any]:
    known = one.after or one.before
    return {
        "id": known.indicator.id if known else "",
        "title": one.title,
        "before": _side(one.before),
        "after": _side(one.after),
        "why": list(one.why),
    }


def _side(one: Assessed | None) -> dict[str, Any] | None:
    return (
        None
        if one is None
        else {"points": _data(one.points), "rule": one.rule.type, "version": one.rule.version}
    )


def _data(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


def _points(one: Any) -> str:
    return "–" if one is None or one.points is None else plain(one.points)


def _pair(before: str, after: str) -> str:
    return before if before == after else f"{before} → {after}"
