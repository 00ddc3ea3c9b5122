"""The 评价标准 that a rule writes: read back, its numbers are what the rule computes."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.plugins.showing import shortly
from chidu.rules.questions import Count
from chidu.standards import differences, read_standard
from chidu.testing.bench import Bench
from chidu.testing.report import Finding
from chidu.testing.trial import Trial, are_lines
from chidu.testing.values import shown


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield standards that are none, that contradict their rule, or that are the same whatever the numbers are."""
    if not bench.rule.has("rule_standard"):
        return
    for trial in bench.of("golden", "drawn"):
        for message in _wrong(trial):
            yield Finding("standard", message, trial.example())


def _wrong(trial: Trial) -> Iterator[str]:
    text = trial.call("rule_standard")
    if isinstance(text, Fault):
        yield text.message
    elif text is not None and not isinstance(text, str):
        words = {"kind": type(text).__name__, "value": shortly(shown(text))}
        yield tr("rule_standard 应返回文字，却返回了 {kind} {value}", **words)
    elif text is None or not text.strip():
        yield tr("rule_standard 没有写出评价标准")
    else:
        bounds = reachable(trial.bound, {})
        most = trial.points if isinstance(bounds, Fault) else bounds.high
        for one in differences(text, text, trial.points, most):
            yield tr("评价标准“{text}”：{message}", text=text, message=one.message)
        read = read_standard(text).amounts
        stated = {one.value for one in read if one.role != "share" and one.value != ZERO}
        seen = _seen(trial)
        if trial.origin == "golden" and not stated <= seen and _is_fixed(trial, text):
            words = {"text": text, "points": plain(trial.points)}
            yield tr("评价标准“{text}”里的数不随分值 {points} 和参数变化", **words)
        elif _counts_one_thing(trial):
            for step in (one for one in read if one.role == "step" and one.per and one.per.value == 1):
                if isinstance(step.value, Decimal) and step.value not in seen:
                    words = {"text": text, "amount": plain(step.value)}
                    yield tr("评价标准“{text}”说的 {amount} 分，试过的回答没有哪个照它增减", **words)


def _seen(trial: Trial) -> set[Decimal]:
    """Return what the rule gave: points, what its lines gave and cost, and what lies between."""
    scored = [one for one in trial.samples if one.points is not None and are_lines(one.outcome.lines)]
    points = sorted({one.points for one in scored if one.points is not None})
    lines = {abs(line.points) for one in scored for line in one.outcome.lines}
    return {*points, *lines, *[second - first for first, second in pairwise(points)]}


def _counts_one_thing(trial: Trial) -> bool:
    """Say whether nothing is asked but how many there are: none, and one, are then among what was tried."""
    return len(trial.bound.questions) == 1 and type(trial.bound.questions[0]) is Count


def _is_fixed(trial: Trial, text: str) -> bool:
    """Say whether nothing in the text comes from the points or the parameters."""
    numbers = {plain(one) for one in trial.known.numbers} | {plain(one * 100) for one in trial.known.numbers}
    return not any(one in text for one in numbers if one != "0")
