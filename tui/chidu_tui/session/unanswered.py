"""Where F3 goes: the next question without an answer, then the next missing reason, then missing evidence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from chidu.plugins.fence import CONTAINED
from chidu.rules.questions import Answers, Question
from chidu.scoring.gathering import gather
from chidu_tui.session.session import Session

Kind = Literal["question", "choose", "reason", "evidence"]


class Stop(NamedTuple):
    """A place with something to do: a node, and which of its questions."""

    path: str
    kind: Kind
    question: str = ""


def next_unanswered(session: Session, path: str, question: str = "") -> Stop | None:
    """Return the next thing to do after ``question`` of ``path``, going round; None where all is done."""
    stops = tuple(stops_of(session))
    after = [one for one in stops if one.kind in {"question", "choose"}] or stops
    if not after:
        return None
    order = {name: number for number, name in enumerate(_order(session))}
    here = order.get(path, -1)
    own = [one.question for one in after if one.path == path]
    if question in own[:-1]:
        return next(one for one in after if one.path == path and one.question == own[own.index(question) + 1])
    if own and question not in own:
        return next(one for one in after if one.path == path)
    return next((one for one in after if order.get(one.path, -1) > here), after[0])


def stops_of(session: Session) -> Iterator[Stop]:
    """Yield everything that is to be done, in printed order."""
    for diagnostic in session.assessment.problems:
        if diagnostic.code == "N709":
            yield Stop(diagnostic.indicator, "choose")
    for path, one in session.assessment.indicators.items():
        if one.status == "incomplete":
            yield from (Stop(path, "question", name) for name in _open(session, path))
        if one.reason_missing:
            yield Stop(path, "reason")
        for place in one.evidence_missing:
            yield Stop(path, "evidence", place.partition("/")[2])


def open_question(session: Session, path: str) -> str:
    """Return the first question of an indicator that lacks its answer, empty where none does."""
    return _open(session, path)[0]


def _open(session: Session, path: str) -> tuple[str, ...]:
    """Return the questions that lack an answer; at least one place to stop at."""
    bound = session.indicator(path)
    try:
        answers = gather(bound, session.held.answers, session.book).answers
        missing = [
            one.question.id
            for one in bound.asked
            if one.question.required and one.question.asked(answers) and not _answered(one.question, answers)
        ]
    except CONTAINED:
        missing = []
    return tuple(missing) or ("",)


def _answered(question: Question, answers: Answers) -> bool:
    value = answers.get(question.id)
    return value is not None and question.is_complete(value)


def _order(session: Session) -> Iterator[str]:
    for _, node in session.bound.system.nodes():
        yield node.id
