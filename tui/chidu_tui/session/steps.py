"""What can be done with a round as a whole: submitted, returned, accepted, opened again."""

import re
from collections.abc import Mapping

from chidu.language import tr
from chidu.projects import rounds
from chidu.projects.rounds import Move
from chidu_tui.session.session import Session

#: The moves in the words of those who make them.
MOVES: Mapping[Move, str] = {
    "submit": tr("提交"),
    "return": tr("退回…"),
    "accept": tr("通过"),
    "reopen": tr("重新打开"),
}


def moves_of(session: Session) -> tuple[Move, ...]:
    """Return the moves that the state of the round allows."""
    if session.project.read_only:
        return ()
    state = session.project.state(session.round)
    return tuple(move for move, (before, _) in rounds.MOVES.items() if state in before)


def assessors_of(text: str) -> list[str]:
    """Return the names in a typed text."""
    return [one for one in (part.strip() for part in re.split("[、，,;；\n]", text)) if one]
