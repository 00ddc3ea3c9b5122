"""The rounds to choose from: 自评, 部门评价, 财政复核, each with its state and what it came to."""

from typing import NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.projects.rounds import STATES
from chidu_tui.session.session import Session


class RoundChoice(NamedTuple):
    """A round: its id and title, its state in words, and its points and grade."""

    id: str
    title: str
    state: str
    result: str
    here: bool


def round_choices(session: Session) -> tuple[RoundChoice, ...]:
    """Return every round that a sheet may have, in order; one that has not begun can be begun."""
    return tuple([_choice(session, name) for name in ROUNDS])


def _choice(session: Session, name: str) -> RoundChoice:
    here = name == session.round
    held = session.sheet.rounds.get(name)
    if held is None:
        return RoundChoice(name, ROUNDS[name], tr("还没有开始"), "", here)
    total = session.project.assessment(name).total
    if total.points is None:
        result = tr("已得 {points}，最高可达 {high}", points=plain(total.so_far), high=plain(total.possible))
    else:
        grade = session.project.assessment(name).grade or tr("未定")
        result = tr("{points} 分，{grade}", points=plain(total.points), grade=grade)
    return RoundChoice(name, ROUNDS[name], STATES[held.state], result, here)


def begin_round(session: Session, name: str) -> bool:
    """Work on a round; say whether it is another than before. It begins empty, beside those before it."""
    changed = name != session.round
    session.round = name
    return changed
