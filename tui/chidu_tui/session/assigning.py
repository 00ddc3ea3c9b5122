"""A score assigned by a reviewer (核定得分): its bounds, and what is typed for it."""

from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.rules.questions import Number
from chidu.sheets.assigning import assignable
from chidu_tui.session.entries import entered
from chidu_tui.session.session import Session


class Assigning(NamedTuple):
    """What the dialog begins with: the indicator's title, the bounds in words, and what is assigned so far."""

    title: str
    bounds: str
    points: str
    why: str
    is_assigned: bool


def assigning(session: Session, path: str) -> Assigning:
    """Return what may be assigned to an indicator, and what is."""
    bound, held = session.indicator(path), session.held.assigned.get(path)
    low, high = assignable(bound)
    words = tr("可以给 {low} 到 {high} 分", low=plain(low), high=plain(high))
    points = "" if held is None else plain(held.points)
    return Assigning(bound.indicator.title, words, points, held.why if held else "", held is not None)


def points_trouble(session: Session, path: str, points: str) -> str:
    """Return why the points typed cannot be given, before a reason is asked for; empty where they can."""
    value, trouble = entered(Number("points", tr("核定得分")), points)
    if trouble or value is None:
        return trouble or tr("请写核定的得分")
    low, high = assignable(session.indicator(path))
    return "" if low <= Decimal(value) <= high else assigning(session, path).bounds


def assign(session: Session, path: str, points: str, why: str) -> str:
    """Assign what was typed; return why it is not acceptable, empty where it was done."""
    value, trouble = entered(Number("points", tr("核定得分")), points)
    if trouble or value is None:
        return trouble or tr("请写核定的得分")
    try:
        session.project.assign(session.round, path, Decimal(value), why)
    except RefusedError as error:
        return "\n".join([str(error), *error.reasons])
    return ""
