"""A rule gives the same for the same, leaves alone what it is given, and rises or falls as it says."""

from collections.abc import Iterator, Mapping
from decimal import Decimal, getcontext, localcontext
from itertools import pairwise
from typing import Any

from chidu.decimals import plain
from chidu.language import tr
from chidu.plugins.fence import Fault
from chidu.plugins.showing import shortly
from chidu.rules.questions import Number, Question
from chidu.testing.bench import Bench
from chidu.testing.drawing_answers import is_complete, settled
from chidu.testing.report import Finding
from chidu.testing.trial import Trial, points_of
from chidu.testing.values import constant, imprint, shown

#: So many answers are scored again for each set of parameters.
_AGAIN = 30
#: The hooks that speak of parameters, without answers.
_SAYING = ("rule_questions", "rule_check", "rule_standard", "rule_formula")


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield what changes from call to call."""
    for trial in bench.trials:
        yield from _again(trial)
        yield from _said_again(trial)
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
            yield Finding("deterministic", _unlike(one.outcome, outcome), trial.example(one.answers))


def _said_again(trial: Trial) -> Iterator[Finding]:
    """Yield what a hook says otherwise when it is called again; the questions, since they were asked."""
    for hook in _SAYING:
        before = trial.bound.questions if hook == "rule_questions" else trial.call(hook)
        again = trial.call(hook)
        if isinstance(again, Fault) or imprint(_listed(before)) == imprint(_listed(again)):
            continue
        yield Finding("deterministic", tr("同样的参数，{hook} 两次说的不一样", hook=hook), trial.example())


def _listed(said: Any) -> Any:
    return tuple(said) if isinstance(said, list) else said


def _leaves_precision(trial: Trial, answers: Mapping[str, Any]) -> bool:
    """Say whether a call leaves another precision behind, or another way to round."""
    with localcontext() as context:
        before = context.prec, context.rounding
        trial.score_here(answers)
        after = getcontext()
        return (after.prec, after.rounding) != before


def _unlike(first: Any, second: Any) -> str:
    """Say in what two outcomes of the same answers differ: the points, or what stands beside them."""
    points = _said(first), _said(second)
    if points[0] != points[1]:
        text = tr(
            "同样的回答，rule_score 先给 {first} 分，再给 {second} 分", first=points[0], second=points[1]
        )
        return str(text)
    lines = [shortly(shown(getattr(one, "lines", one))) for one in (first, second)]
    words = {"points": points[0], "first": lines[0], "second": lines[1]}
    return str(
        tr("同样的回答，rule_score 都给 {points} 分，各行先是 {first}，再是 {second}", **words)
        if lines[0] != lines[1]
        else tr("同样的回答，rule_score 都给 {points} 分，别的却不一样", points=points[0])
    )


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
        question = rising_question(trial)
        if question is not None:
            yield from _wrong_way(trial, question, direction)


def rising_question(trial: Trial) -> Number | None:
    """Return the one number that is asked, None where more or something else is."""
    open_ones = [one for one in trial.bound.questions if constant(one.fact) is None]
    only = open_ones[0] if len(open_ones) == 1 else None
    return only if isinstance(only, Number) else None


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
    answers = settled(trial.bound.questions, {question.id: value}, trial.known, trial.chance)
    if not is_complete(trial.bound.questions, answers):
        return None
    return points_of(trial.score(answers))
