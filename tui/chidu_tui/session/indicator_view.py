"""What the pane shows of one indicator: its texts, its questions with their answers, and what they gave."""

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.model.assessment import Assessed
from chidu.model.sheet import ASSIGNED_KINDS
from chidu.plugins.fence import CONTAINED, let_through
from chidu.rules.questions import Question
from chidu.scoring.gathering import Gathered, gather
from chidu.systems.bound import Asked
from chidu.systems.printed import printed_standard
from chidu.systems.provenance import standing
from chidu_tui.session.parts import Part
from chidu_tui.session.session import Session

if TYPE_CHECKING:
    from chidu_tui.session.earlier import Earlier


class QuestionView(NamedTuple):
    """A question as a widget shows it: the typed answer, None before there is one; ``part`` leads into an answer.

    ``facts`` are those that the answer is read from, instead of being asked; ``points`` what it gave or cost.
    ``attached`` counts the evidence, None where none is asked for and none is there.
    """

    path: str
    name: str
    question: Question
    answer: Any
    part: Part = ()
    facts: tuple[str, ...] = ()
    points: Decimal | None = None
    attached: int | None = None
    editable: bool = True
    round: str = ""


class IndicatorView(NamedTuple):
    """One indicator for the pane; ``trail`` are the titles above it, ``told`` what there is to say about it."""

    path: str
    title: str
    trail: tuple[str, ...]
    origin: str
    content: str
    standard: str
    questions: tuple[QuestionView, ...]
    assessed: Assessed
    reason: str
    attached: int | None
    evidence: str
    told: tuple[str, ...]
    editable: bool
    aside: bool  # it may be set aside as not applicable, or is
    earlier: "Earlier | None" = None  # what the round before says
    round: str = ""


#: What is not answered shows in the questions themselves.
UNANSWERED = "N707"
ORIGINS = {"inherited": tr("共性"), "refined": tr("共性（已细化）"), "own": tr("个性")}


def indicator_view(session: Session, path: str) -> IndicatorView:
    """Return what the pane shows of an indicator; a plugin that fails takes its questions away, nothing else."""
    bound = session.indicator(path)
    indicator, assessment = bound.indicator, session.assessment
    assessed = assessment.indicators[path]
    about = [one for one in assessment.problems if one.indicator == path and one.code != UNANSWERED]
    told = tuple(one.message for one in about)
    return IndicatorView(
        path,
        indicator.title,
        *_unchanging(session, path),
        _questions(session, path, assessed),
        assessed,
        session.held.reasons.get(path, ""),
        _attached(session, path, wanted=bool(indicator.evidence)),
        indicator.evidence,
        told,
        session.editable,
        session.bound.system.scoring.not_applicable != "forbid",
        _earlier(session, path),
        session.round,
    )


def _earlier(session: Session, path: str) -> "Earlier | None":
    """Return what the round before says; the first round does without looking for one."""
    if not session.sheet.rounds.keys() - {session.round}:
        return None
    from chidu_tui.session.earlier import earlier

    return earlier(session, path)


def _unchanging(session: Session, path: str) -> tuple[tuple[str, ...], str, str, str]:
    """Return trail, origin, content and standard, worked out once: where each stands is asked of the whole system."""
    system, known = session.printed.get(path, (None, None))
    if known is None or system is not session.bound:
        bound = session.indicator(path)
        origin = ORIGINS[standing(session.bound, path)]
        known = (trail_of(session, path), origin, bound.indicator.content, printed_standard(bound))
        session.printed[path] = (session.bound, known)
    return known


def trail_of(session: Session, path: str) -> tuple[str, ...]:
    """Return the titles of the groups above a node, and its own."""
    parts = path.split(".")
    titles: list[str] = []
    for end in range(1, len(parts)):
        above = session.assessment.groups.get(".".join(parts[:end]))
        titles += [above.group.title] if above else []
    if path in session.bound.indicators:
        titles.append(session.indicator(path).indicator.title)
    elif path in session.assessment.groups:
        titles.append(session.assessment.groups[path].group.title)
    return tuple(titles)


def outcome_text(assessed: Assessed, dash: str) -> str:
    """Return the points of an indicator in words."""
    points, full = assessed.points, plain(assessed.full)
    if assessed.status == "not_applicable":
        return tr("不计分：{why}", why=assessed.lines[0].text if assessed.lines else "")
    if assessed.status == "error":
        return tr("出错，无法计分")
    if points is None:
        high = plain(assessed.possible)
        return tr("本项得分 {points} / {full}，最高可达 {high}", points=dash, full=full, high=high)
    text = tr("本项得分 {points} / {full}", points=plain(points), full=full)
    if assessed.assigned is not None:
        kind = ASSIGNED_KINDS[assessed.assigned.kind]
        return tr("{text}（{kind}：{why}）", text=text, kind=kind, why=assessed.assigned.why)
    return tr("{text}（按提交时的记录）", text=text) if assessed.recorded else text


def needs_reason(assessed: Assessed) -> bool:
    """Say whether the indicator lost points, so that a reason belongs to it."""
    return assessed.reason_missing or (assessed.points is not None and assessed.points < assessed.full)


def _questions(session: Session, path: str, assessed: Assessed) -> tuple[QuestionView, ...]:
    bound = session.indicator(path)
    try:
        gathered = gather(bound, session.held.answers, session.book)
        worth = {line.clause: line.points for line in assessed.lines if line.clause}
        shown = [one for one in bound.asked if one.question.asked(gathered.answers)]
        return tuple(_view(session, path, one, gathered, worth.get(one.question.id)) for one in shown)
    except CONTAINED as error:  # a question of a rule's own making; the assessment says what is wrong
        let_through(error)
        return ()


def _view(
    session: Session, path: str, asked: Asked, gathered: Gathered, points: Decimal | None
) -> QuestionView:
    question = asked.question
    return QuestionView(
        path,
        question.id,
        question,
        gathered.answers.get(question.id),
        facts=() if asked.formula is None else tuple(sorted(asked.formula.names)),
        points=points,
        attached=_attached(session, f"{path}/{question.id}", wanted=bool(question.evidence)),
        editable=session.editable,
        round=session.round,
    )


def _attached(session: Session, place: str, *, wanted: bool) -> int | None:
    count = sum(one.at == place for one in session.held.evidence)
    return count if wanted or count > 0 else None


def wanted_fact(questions: Iterable[QuestionView]) -> tuple[str, ...]:
    """Return the fact that an indicator is read from, of one without a value before the others; nothing where none is."""
    read = sorted((one for one in questions if one.facts), key=lambda one: one.answer is not None)
    return tuple(one.facts[0].partition(".")[0] for one in read[:1])


def signed(points: Decimal | None) -> str:
    """Return what a question gave or cost, ``+1`` or ``-2``; empty where that is not known."""
    if points is None:
        return ""
    return f"+{plain(points)}" if points > ZERO else plain(points)


def fact_titles(session: Session, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the titles of the facts that a question is read from, each once."""
    facts = session.bound.system.facts
    heads = dict.fromkeys(name.partition(".")[0] for name in names)
    return tuple(facts[head].title for head in heads if head in facts)
