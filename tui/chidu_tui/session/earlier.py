"""What the round before says of an indicator: shown beside its questions while the next round is scored."""

from typing import NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.fence import CONTAINED, let_through
from chidu.scoring.gathering import gather
from chidu_tui.session.comparison import earlier_round
from chidu_tui.session.entries import field_text
from chidu_tui.session.review_table import reason_shown
from chidu_tui.session.session import Session


class Earlier(NamedTuple):
    """The round's title, and what it says: points, the answers with their questions, the reason."""

    title: str
    lines: tuple[str, ...]


def earlier(session: Session, path: str) -> Earlier | None:
    """Return what the last round before this one says of an indicator, None where there is none."""
    name = earlier_round(session)
    if not name:
        return None
    assessed = session.project.assessment(name).indicators[path]
    reason = " ".join(reason_shown(session, name, path).split())
    points = tr("没有得分") if assessed.points is None else f"{plain(assessed.points)}/{plain(assessed.full)}"
    text = tr("{points}，{reason}", points=points, reason=reason) if reason else points
    return Earlier(ROUNDS[name], (text, *_answers(session, name, path)))


def _answers(session: Session, name: str, path: str) -> tuple[str, ...]:
    """Return each question's answer in that round, before its text."""
    bound, held = session.indicator(path), session.sheet.rounds[name]
    try:
        answers = gather(bound, held.answers, session.book).answers
        given = [(one.question, answers.get(one.question.id)) for one in bound.asked if one.formula is None]
        return tuple(
            [
                f"{field_text(question, value)}  {question.text}"
                for question, value in given
                if value is not None
            ]
        )
    except CONTAINED as error:  # a question of a rule's own making
        let_through(error)
        return ()
