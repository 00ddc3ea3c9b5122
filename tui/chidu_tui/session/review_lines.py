"""Everything of a round that is missing or contradicts, what was recorded of it, and where each line leads."""

from collections.abc import Iterator
from typing import NamedTuple

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.diagnostics.visible import width
from chidu.documents.formula_words import formula_words
from chidu.language import tr
from chidu.model.sheet import Step
from chidu.projects.rounds import STATES, blocking
from chidu_tui.session import pending
from chidu_tui.session.fact_typing import FACT
from chidu_tui.session.refused import Refused, indicator_of, refused, round_of
from chidu_tui.session.session import Session
from chidu_tui.session.unanswered import EVIDENCE, REASON, open_question

_KINDS = {
    "N707": tr("未评"),
    "W705": tr("算不出"),
    "E706": tr("出错"),
    "N709": tr("未选定"),
    "W701": tr("缺原因"),
    "W702": tr("缺佐证"),
    "W612": tr("缺佐证"),
    "W703": tr("矛盾"),
    "N704": tr("缺事实"),
    "W710": tr("缺事实"),
}

#: What was typed and cannot be read as it is meant.
NOT_TAKEN = tr("没有收下")

#: The columns that the kinds of lines need in the user's language.
KIND_COLUMNS = max(8, width(NOT_TAKEN), *map(width, _KINDS.values()))


class Jump(NamedTuple):
    """Where a line leads: a room, and the place in it."""

    room: str
    where: tuple[str, ...] = ()


class ReviewLine(NamedTuple):
    """A line below the table; ``blocks`` says that the round cannot be submitted before."""

    kind: str
    text: str
    jump: Jump | None
    blocks: bool = False


def review_lines(session: Session) -> tuple[ReviewLine, ...]:
    """Return what there is to see to: contradictions first, then what keeps the round from being submitted."""
    found = [*_checked(session), *_found(session)]
    wrong = tr("矛盾")
    rest = sorted(found, key=lambda one: 0 if one.kind == wrong else 1 if one.blocks else 2)
    return (*(_refused(one, session) for one in refused(session)), *rest)


def _refused(one: Refused, session: Session) -> ReviewLine:
    """Return the line of a text that was not accepted; it leads back to the text, where that is of this round."""
    text = tr("{title}：没有收下“{text}”，{trouble}", title=one.title, text=one.text, trouble=one.trouble)
    if one.key[0] == FACT:
        return ReviewLine(NOT_TAKEN, text, Jump("facts", (".".join(map(str, one.key[1:])),)))
    if round_of(one.key) != session.round:
        return ReviewLine(NOT_TAKEN, text, None)
    question = REASON if one.key[0] == pending.REASON else str(one.key[3])
    return ReviewLine(NOT_TAKEN, text, Jump("scoring", (indicator_of(one.key), question)))


def _found(session: Session) -> Iterator[ReviewLine]:
    assessment = session.assessment
    stopping = {id(one) for one in blocking(assessment)}
    for one in (*session.project.diagnostics, *assessment.problems):
        if one.code not in {"W703", "N704"} and _is_of(one, session.round):
            kind = _KINDS.get(one.code, tr("提醒"))
            yield ReviewLine(kind, _told(session, one), _jump(session, one), id(one) in stopping)


def _told(session: Session, one: Diagnostic) -> str:
    """Return a finding in words; of a file that may prove several indicators, which of them."""
    known = session.bound.indicators.get(one.indicator) if one.code == "W612" else None
    if known is None:
        return one.message
    return tr("{title}：{message}", title=known.indicator.title, message=one.message)


def _is_of(one: Diagnostic, round_id: str) -> bool:
    """Say whether a finding is about this round, or about none."""
    return one.at[:1] != ("rounds",) or one.at[1:2] in {(round_id,), ()}


def _jump(session: Session, one: Diagnostic) -> Jump | None:
    """Return where a finding is seen to: at an indicator's question or reason, or at a fact."""
    path = one.indicator
    if path not in session.bound.indicators:
        if path in session.assessment.groups:
            return Jump("scoring", (path, ""))
        fact = str(one.at[1]) if one.at[:1] == ("facts",) and len(one.at) > 1 else ""
        return Jump("facts", (fact,) if fact in session.bound.system.facts else ())
    if one.code == "W701":
        return Jump("scoring", (path, REASON))
    if one.code == "W702":
        missing = session.assessment.indicators[path].evidence_missing
        return Jump("scoring", (path, (missing[0].partition("/")[2] or EVIDENCE) if missing else ""))
    return Jump("scoring", (path, open_question(session, path)))


def _checked(session: Session) -> Iterator[ReviewLine]:
    """Yield the checks that do not hold or cannot be said; each leads to a fact that it reads."""
    for check in session.assessment.checks:
        formula = session.bound.checks.get(check.id)
        names = () if formula is None else tuple(sorted(formula.names))
        if check.holds is False:
            sides = tr("；").join(_side(session, text, value) for text, value in check.sides)
            text = tr(
                "{message}，现在不符：{compared}",
                message=check.message,
                compared=sides or _words(session, check.formula),
            )
            yield ReviewLine(tr("矛盾"), text, _fact(names))
        elif check.holds is None:
            unknown = names if formula is None else session.book.unknown(formula) or names
            text = tr("资料不全，无法核对：{message}", message=check.message)
            yield ReviewLine(tr("缺事实"), text, _fact(unknown))


def _side(session: Session, formula: str, value: str) -> str:
    return tr("{side} 是 {value}", side=_words(session, formula), value=value)


def _words(session: Session, formula: str) -> str:
    return formula_words(formula, session.bound)


def _fact(names: tuple[str, ...]) -> Jump:
    return Jump("facts", (names[0].partition(".")[0],) if names else ())


def recorded_lines(session: Session) -> tuple[ReviewLine, ...]:
    """Return what the round came to when it was submitted, and its steps."""
    return (*_recorded(session), *(_step(one) for one in reversed(session.held.steps)))


def _recorded(session: Session) -> Iterator[ReviewLine]:
    held = session.held
    if held.result is None:
        return
    result = held.result
    words = {"total": plain(result.total), "grade": result.grade or tr("（无）"), "system": result.system}
    yield ReviewLine(tr("记录"), tr("提交时总分 {total}，等次 {grade}，体系 {system}", **words), None)
    yield ReviewLine(tr("链端"), result.head or tr("（无）"), None)


def _step(one: Step) -> ReviewLine:
    words = {"state": STATES[one.state], "who": one.who or tr("（无名）"), "at": moment(one.at)}
    text = tr("{at}  {who}  {state}", **words)
    return ReviewLine(tr("经过"), tr("{text}：{why}", text=text, why=one.why) if one.why else text, None)


def moment(at: str) -> str:
    """Return a written time to the minute."""
    return at[:16].replace("T", " ")
