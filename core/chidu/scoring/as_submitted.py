"""A round that was submitted, as it was then: what was recorded stands, whatever facts, rules and files say since."""

from decimal import Decimal

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Adjustment, Assessed, Line, Total
from chidu.model.sheet import RecordedOutcome, RecordedResult, Round
from chidu.scoring.indicator import Circumstances
from chidu.scoring.settling import Settled
from chidu.scoring.standing import SETTLED
from chidu.scoring.totals import Outcomes

#: What keeps a total open; one that was recorded is not.
_OPEN = frozenset({"W710", "W711"})


def is_recorded(held: Round) -> bool:
    """Say whether what was recorded of a round stands for it."""
    return held.state in SETTLED and (held.result is not None or len(held.outcomes) > 0)


def as_submitted(around: Circumstances, outcomes: Outcomes) -> dict[str, Assessed]:
    """Return the outcomes of a submitted round: where one is not what was recorded, that stands, and a note says so."""
    held, made = around.round, dict(outcomes)
    for name, then in held.outcomes.items():
        now = made.get(name)
        if now is None or now.recorded or now.points == then.points:
            continue
        if then.points is None and now.status == "error":
            continue  # what did not apply was not written by chidu so
        made[name] = _as_recorded(now, then)
        around.found[:] = [one for one in around.found if one.indicator != name]
        around.found.append(_note(around, name, now, then))
    return made


def total_as_submitted(around: Circumstances, now: Settled) -> Settled:
    """Return the total and the grade that were recorded, with a note where they would be others now."""
    then = around.round.result
    if then is None or (now.total.points == then.total and now.grade == then.grade):
        return now
    around.found[:] = [one for one in around.found if one.code not in _OPEN]
    around.found.append(_note_of_total(around, now, then))
    adjusted = sum([one.points for one in now.adjustments], ZERO)
    more = then.total - (now.total.so_far - adjusted)
    text = tr("总分按提交时的记录")
    adjustments = (Adjustment(text, more),) if more != ZERO else ()
    total = Total(now.total.full, then.total, then.total, then.total)
    return Settled(total, then.grade, then.grade, adjustments, ())


def _as_recorded(now: Assessed, then: RecordedOutcome) -> Assessed:
    used = now.rule._replace(type=then.rule, version=then.version, origin=then.origin, wrappers=then.wrappers)
    gained = ZERO if then.points is None else then.points
    return now._replace(
        status="not_applicable" if then.points is None else "scored",
        points=then.points,
        possible=gained,
        lines=(Line(tr("提交时记录的得分"), gained),),
        rule=used,
        reason_missing=False,
        evidence_missing=(),
        recorded=True,
        exact=None,
    )


def _note(around: Circumstances, name: str, now: Assessed, then: RecordedOutcome) -> Diagnostic:
    words = {"title": now.indicator.title, "then": _shown(then.points), "now": _shown(now.points)}
    text = tr("{title}：提交时是 {then}，按现在的事实与回答是 {now}；显示提交时记录的", **words)
    at = ("rounds", around.round_id, "outcomes", name)
    return Diagnostic("N712", text, tr("要按现在的重新评，先退回或重新打开这一轮"), at, indicator=name)


def _note_of_total(around: Circumstances, now: Settled, then: RecordedResult) -> Diagnostic:
    words = {
        "then": plain(then.total),
        "grade": then.grade or tr("（无）"),
        "now": _shown(now.total.points),
        "now_grade": now.grade or tr("未定"),
    }
    text = tr(
        "提交时总分 {then}、等次 {grade}，按现在的事实与体系是 {now}、{now_grade}；显示提交时记录的", **words
    )
    at = ("rounds", around.round_id, "result")
    return Diagnostic("N712", text, tr("要按现在的重新评，先退回或重新打开这一轮"), at)


def _shown(points: Decimal | None) -> str:
    return tr("没有得分") if points is None else tr("{points} 分", points=plain(points))
