"""A rule gives the same for the same, leaves alone what it is given, and rises or falls as it says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, getcontext, localcontext
from itertools import pairwise
from typing import Any

from chidu.decimals import plain
from chidu.language import tr
from chidu.rules.questions import Number, Question
from chidu.testing.bench import Bench
from chidu.testing.drawing_answers import is_complete, settled
from chidu.testing.report import Finding
from chidu.testing.trial import Trial, points_of
from chidu.testing.values import constant, imprint

#: So many answers are scored again for each set of parameters.
_AGAIN = 30


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield what changes from call to call."""
    for trial in bench.trials:
        yield from _again(trial)
        if imprint((trial.bound.params, trial.bound.indicator)) != trial.mark:
            yield Finding("mutation", tr("参数或指标在计分时被改动"), trial.example())
    yield from _monotone(bench)


def _again(trial: Trial) -> Iterator[Finding]:
    chosen = trial.chance.sample(trial.samples, min(_AGAIN, len(trial.samples)))
    for one in reversed(chosen):
        given = dict(reversed(one.answers.items()))
        kept = imprint(given)
        outcome = trial.score(given)
        trial.bounds(given)
        if imprint(given) != kept:
            yield Finding("mutation", tr("回答在计分时被改动"), trial.example(one.answers))
        if _leaves_precision(trial, given):
            yield Finding("mutation", tr("改了 Decimal 的精度而没有还原"), trial.example(one.answers))
        if imprint(outcome) != imprint(one.outcome):
            words = {"first": _said(one.outcome), "second": _said(outcome)}
            text = tr("同样的回答，先得 {first}，再得 {second}", **words)
            yield Finding("deterministic", text, trial.example(one.answers))


def _leaves_precision(trial: Trial, answers: Mapping[str, Any]) -> bool:
    """Say whether a call leaves another precision behind, or another way to round."""
    with localcontext() as context:
        before = context.prec, context.rounding
        trial.score_here(answers)
        after = getcontext()
        return (after.prec, after.rounding) != before


def _said(outcome: Any) -> str:
    points = points_of(outcome)
    return "—" if points is None else plain(points)


def _monotone(bench: Bench) -> Iterator[Finding]:
    direction = bench.rule.info.monotone
    if direction is None:
        return
    if direction not in {"rising", "falling"}:
        yield Finding("info", tr("monotone 应是 rising 或 falling"))
        return
    for trial in bench.trials:
        open_ones = [one for one in trial.bound.questions if constant(one.fact) is None]
        if len(open_ones) == 1 and isinstance(open_ones[0], Number):
            yield from _wrong_way(trial, open_ones[0], direction)


def _wrong_way(trial: Trial, question: Question, direction: str) -> Iterator[Finding]:
    number = trial.bound.questions.index(question)
    values = sorted({one for one in trial.candidates(number) if one is not None})
    scored = [(value, points) for value in values if (points := _points(trial, question, value)) is not None]
    for (low, first), (high, second) in pairwise(scored):
        if (second < first) if direction == "rising" else (second > first):
            words = {"low": plain(low), "first": plain(first), "high": plain(high), "second": plain(second)}
            said = tr("只升") if direction == "rising" else tr("只降")
            text = tr("说了{said}，{low} 却得 {first}，{high} 得 {second}", said=said, **words)
            yield Finding("monotone", text, trial.example())
            return


def _points(trial: Trial, question: Question, value: Decimal) -> Decimal | None:
    answers = settled(trial.bound.questions, {question.id: value}, trial.numbers, trial.chance)
    if not is_complete(trial.bound.questions, answers):
        return None
    return points_of(trial.score(answers))
