"""The rounds of a sheet side by side: points, differences and reasons; what a later round takes over of an earlier."""

from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import plain, rounded
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.nodes import Group
from chidu.model.sheet import ROUNDS, Round
from chidu.scoring.combining import combine
from chidu_tui.marks import Marks
from chidu_tui.session.review_table import reason_shown
from chidu_tui.session.session import Session


class CompareRow(NamedTuple):
    """A node in every round: its points there, a dash where there are none; ``path`` is empty for the totals."""

    path: str
    depth: int
    title: str
    full: str
    points: tuple[str, ...]
    differs: bool
    group: bool = False


class RoundAccount(NamedTuple):
    """What one round says of an indicator: title of the round, points, and the reason."""

    title: str
    points: str
    reason: str


def compare_rows(session: Session, marks: Marks) -> tuple[CompareRow, ...]:
    """Return a row for every node in printed order, then the totals, the grades, and the rounds combined."""
    held = _assessments(session)
    rows = []
    for depth, node in session.bound.system.nodes():
        points = [_points(one, node.id) for one in held]
        texts = tuple([marks.none if value is None else plain(value) for value in points])
        full = session.assessment.groups[node.id].total.full if isinstance(node, Group) else node.points
        rows.append(
            CompareRow(
                node.id, depth, node.title, plain(full), texts, _differ(points), isinstance(node, Group)
            )
        )
    return (*rows, *_totals(session, held, marks))


def _assessments(session: Session) -> tuple[Assessment | None, ...]:
    """Return the assessment of every round in order, None for one that has not begun."""
    return tuple(
        [session.project.assessment(name) if name in session.sheet.rounds else None for name in ROUNDS]
    )


def _points(one: Assessment | None, path: str) -> Decimal | None:
    if one is None:
        return None
    if path in one.groups:
        return one.groups[path].total.points
    return one.indicators[path].points


def _differ(points: list[Decimal | None]) -> bool:
    return len({one for one in points if one is not None}) > 1


def _totals(session: Session, held: tuple[Assessment | None, ...], marks: Marks) -> tuple[CompareRow, ...]:
    places = session.bound.system.scoring.decimals
    totals = [
        None if one is None or one.total.points is None else rounded(one.total.points, places) for one in held
    ]
    texts = tuple([marks.none if one is None else plain(one) for one in totals])
    grades = tuple([marks.none if one is None else one.grade or marks.none for one in held])
    full = plain(session.assessment.total.full)
    return (
        CompareRow("", 0, tr("总分"), full, texts, _differ(totals), group=True),
        CompareRow("", 0, tr("等次"), "", grades, len(set(grades) - {marks.none}) > 1, group=True),
    )


def combined_text(session: Session) -> str:
    """Return the rounds combined by the weights of the system, empty where it has none."""
    weights = session.bound.system.scoring.rounds
    if not weights:
        return ""
    whole = combine({name: session.project.assessment(name) for name in weights}, weights)
    parts = tr("、").join(
        tr("{round} {weight}%", round=ROUNDS.get(name, name), weight=plain(weight * 100))
        for name, weight in weights.items()
    )
    if whole.total.points is None:
        words = {"parts": parts, "possible": plain(whole.total.possible)}
        return tr("综合（{parts}）：未定，最高可达 {possible}", **words)
    words = {"parts": parts, "points": plain(whole.total.points), "grade": whole.grade or tr("未定")}
    return tr("综合（{parts}）：{points} 分，等次 {grade}", **words)


def accounts(session: Session, path: str, marks: Marks) -> tuple[RoundAccount, ...]:
    """Return what every round that has begun says of an indicator."""
    found = []
    for name, one in zip(ROUNDS, _assessments(session), strict=True):
        if one is not None and path in one.indicators:
            points = one.indicators[path].points
            text = f"{marks.none if points is None else plain(points)}/{plain(one.indicators[path].full)}"
            found.append(
                RoundAccount(ROUNDS[name], text, " ".join(reason_shown(session, name, path).split()))
            )
    return tuple(found)


def earlier_round(session: Session) -> str:
    """Return the last round before this one that has begun, empty where there is none."""
    names = list(ROUNDS)
    before = names[: names.index(session.round)] if session.round in names else []
    return next((name for name in reversed(before) if name in session.sheet.rounds), "")


def to_accept(session: Session, path: str) -> tuple[str, ...]:
    """Return what is taken over at a row: an indicator, or what this round says nothing of in a group."""
    if path in session.bound.indicators:
        return (path,)
    return tuple(
        name
        for name in session.bound.indicators
        if name.startswith(f"{path}.") and not says_something(session.held, name)
    )


def says_something(held: Round, path: str) -> bool:
    """Say whether a round has anything of an indicator yet."""
    return any(path in part for part in (held.answers, held.assigned, held.not_applicable))


def accept(session: Session, paths: tuple[str, ...]) -> None:
    """Take over what the earlier round says of indicators. Raises what the project raises."""
    other = earlier_round(session)
    if other and paths:
        session.project.accept_from(session.round, other, paths)
