"""What ``rule_score`` and ``rule_bounds`` return: whole, exact, and within what was said."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO, plain, steady
from chidu.language import tr
from chidu.model.assessment import Line
from chidu.plugins.calling import NOISE, nonsense
from chidu.plugins.fence import Fault
from chidu.plugins.showing import no_number
from chidu.rules.outcome import Bounds, Outcome
from chidu.rules.questions import YesNo
from chidu.testing.bench import Bench
from chidu.testing.drawing_answers import fewer
from chidu.testing.report import Finding
from chidu.testing.trial import Sample, Trial, are_lines
from chidu.testing.values import floats_in

#: So many partly answered sheets are tried for each set of parameters.
_PARTLY = 40


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield every sort of outcome that cannot stand."""
    for trial in bench.trials:
        for sample in trial.samples:
            for kind, message in _wrong(sample, trial):
                yield Finding(kind, message, trial.example(sample.answers))
        yield from _bounds(trial)


def _wrong(sample: Sample, trial: Trial) -> Iterator[tuple[str, str]]:
    outcome = sample.outcome
    if isinstance(outcome, Fault):
        yield "crash", outcome.message
    elif type(outcome) is not Outcome:
        yield "outcome", tr("rule_score {wrong}", wrong=nonsense(outcome, trial.points))
    elif (wrong := _inexact(outcome)) or floats_in(outcome):
        yield "exact", wrong or tr("得分经过了 float：只用 Decimal 计算")
    elif _unbalanced(outcome):
        total = sum([line.points for line in outcome.lines], ZERO)
        words = {"total": plain(total), "points": plain(outcome.points or ZERO)}
        yield "lines", tr("各行之和 {total} 与得分 {points} 不符", **words)
    elif _outside(outcome, trial):
        yield "bounds", tr("得分 {points} 超出 rule_bounds 说的范围", points=plain(outcome.points or ZERO))
    else:
        wrong = nonsense(outcome, trial.points, trial.bound.allows)
        if wrong:
            yield "outcome", tr("rule_score：{error}", error=wrong)


def _inexact(outcome: Outcome) -> str:
    """Return what to write instead of a float that stands as points."""
    points: Any = outcome.points
    if isinstance(points, float):
        return tr("rule_score：得分{wrong}", wrong=no_number(points))
    if isinstance(outcome.lines, tuple):
        values: list[Any] = [one.points for one in outcome.lines if type(one) is Line]
        for value in values:
            if isinstance(value, float):
                return tr("rule_score：一行的分{wrong}", wrong=no_number(value))
    return ""


def _unbalanced(outcome: Outcome) -> bool:
    points = outcome.points
    if not isinstance(points, Decimal) or not points.is_finite():
        return False
    if not are_lines(outcome.lines):
        return False
    return abs(sum([line.points for line in outcome.lines], ZERO) - points) > NOISE


def _outside(outcome: Outcome, trial: Trial) -> bool:
    points = outcome.points
    if not isinstance(points, Decimal) or not points.is_finite():
        return False
    return not ZERO <= steady(points) <= trial.points and not trial.bound.allows(steady(points))


def _bounds(trial: Trial) -> Iterator[Finding]:
    """Yield where points lie outside of what was said to be reachable when less was answered."""
    scored = [one for one in trial.samples if one.points is not None]
    for number in range(min(_PARTLY, 3 * len(scored))):
        sample = trial.chance.choice(scored)
        known = {} if number == 0 else dict(sample.answers)
        if number % 3:
            known = fewer(trial.bound.questions, sample.answers, trial.chance)
        said = trial.bounds(known)
        for kind, message in _unsaid(said, known, sample, trial):
            yield Finding(kind, message, trial.example(known))


def _unsaid(said: Any, known: dict[str, Any], sample: Sample, trial: Trial) -> Iterator[tuple[str, str]]:
    if isinstance(said, Fault):
        yield "crash", said.message
        return
    points = sample.points
    wrong = next((wrong for one in said if (wrong := no_number(one))), "")
    if wrong:
        kind = "exact" if any(isinstance(one, float) for one in said) else "bounds"
        yield kind, tr("rule_bounds 的两端{wrong}", wrong=wrong)
    elif points is None:
        return
    elif floats_in(tuple(said)):
        yield "exact", tr("rule_bounds 的两端经过了 float：只用 Decimal 计算")
    elif said.low > said.high:
        yield "bounds", tr("rule_bounds 颠倒：{low} 到 {high}", low=plain(said.low), high=plain(said.high))
    elif not _near(said.low, points) <= points <= _near(said.high, points):
        words = {"low": plain(said.low), "high": plain(said.high), "points": plain(points)}
        if _as_if_no(said, known, sample, trial):
            yield (
                "unanswered",
                tr("没有回答被当作“否”：rule_bounds 说 {low} 到 {high}，答“是”却得 {points}", **words),
            )
        else:
            yield "bounds", tr("rule_bounds 说 {low} 到 {high}，再回答却得 {points}", **words)


def _near(bound: Decimal, points: Decimal) -> Decimal:
    """Return a bound, or the points where only the noise of a division lies between them."""
    return points if abs(bound - points) <= NOISE else bound


def _as_if_no(said: Bounds, known: dict[str, Any], sample: Sample, trial: Trial) -> bool:
    """Say whether the bounds are those of a no where nothing was answered."""
    silent = [
        one.id
        for one in trial.bound.questions
        if isinstance(one, YesNo) and one.id not in known and sample.answers.get(one.id) is True
    ]
    return bool(silent) and trial.bounds({**known, **dict.fromkeys(silent, False)}) == said
