"""Where F3 goes: the next question without an answer, then the next missing reason, then missing evidence."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from chidu.plugins.fence import CONTAINED, let_through
from chidu.rules.questions import Answers, Question
from chidu.scoring.gathering import gather
from chidu_tui.session.session import Session

Kind = Literal["question", "choose", "reason", "evidence"]

#: Places in an indicator that are no questions: the field for the reason, and the word for evidence.
REASON, EVIDENCE = "*reason", "*evidence"


class Stop(NamedTuple):
    """Something to do: a node, and where in it: a question, ``REASON`` or ``EVIDENCE``; empty for the node as a whole."""

    path: str
    kind: Kind
    question: str = ""


def next_unanswered(session: Session, path: str, question: str = "") -> Stop | None:
    """Return the next thing to do after what is in focus at ``path``, going round; None where all is done.

    Where the focus could not follow, the stop before says how far the user has come.
    """
    stops = tuple(stops_of(session))
    open_ = [one for one in stops if one.kind in {"question", "choose"}] or stops
    own = [one for one in open_ if one.path == path]
    seen = [number for number, one in enumerate(own) if one.question == question and question] or [
        number for number, one in enumerate(own) if one == session.stopped
    ]
    left = own[seen[0] + 1 :] if seen else own
    order = {name: number for number, name in enumerate(_order(session))}
    behind = [one for one in open_ if order.get(one.path, -1) > order.get(path, -1)]
    session.stopped = next(iter((*left, *behind, *open_)), None)
    return session.stopped


def stops_of(session: Session) -> Iterator[Stop]:
    """Yield everything that is to be done, in printed order."""
    for diagnostic in session.assessment.problems:
        if diagnostic.code == "N709":
            yield Stop(diagnostic.indicator, "choose")
    for path, one in session.assessment.indicators.items():
        if one.status == "incomplete":
            yield from (Stop(path, "question", name) for name in _open(session, path))
        if one.reason_missing:
            yield Stop(path, "reason", REASON)
        for place in one.evidence_missing:
            yield Stop(path, "evidence", place.partition("/")[2] or EVIDENCE)


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
    except CONTAINED as error:
        let_through(error)
        missing = []
    return tuple(missing) or ("",)


def _answered(question: Question, answers: Answers) -> bool:
    value = answers.get(question.id)
    return value is not None and question.is_complete(value)


def _order(session: Session) -> Iterator[str]:
    for _, node in session.bound.system.nodes():
        yield node.id
