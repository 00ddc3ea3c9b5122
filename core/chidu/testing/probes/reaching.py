"""What can be reached: full marks, by halves too, and the lowest points that the rule states."""

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal

from chidu.decimals import plain
from chidu.language import tr
from chidu.plugins.calling import NOISE
from chidu.plugins.fence import Fault
from chidu.testing.bench import Bench
from chidu.testing.report import Finding
from chidu.testing.trial import Trial

#: What falls towards its lowest without ever meeting it comes as near as this share of full marks.
_SHARE = Decimal("0.05")
_KINDS = {"golden": "full_marks", "halved": "half_points", "drawn": "check"}


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield parameters under which full marks, or the lowest points said, cannot be reached."""
    for trial in bench.trials:
        if trial.best is not None and not is_gap(trial):
            yield from _full(trial)
            yield from _lowest(trial)
        elif trial.samples and not is_gap(trial) and all(_none(one.outcome) for one in trial.samples):
            yield Finding("full_marks", tr("任何回答都算不出得分，rule_check 却没有说"), trial.example())


def is_gap(trial: Trial) -> bool:
    """Say whether the rule's own check told that something is wrong or still missing here."""
    errors, warnings = trial.problems()
    return bool(errors or warnings)


def _none(outcome: object) -> bool:
    return getattr(outcome, "points", 0) is None


def _full(trial: Trial) -> Iterator[Finding]:
    most = trial.best and trial.best.points
    if most is None or most >= trial.points - NOISE:
        return
    whole = most == trial.points.to_integral_value(ROUND_FLOOR) != trial.points
    kind = "half_points" if whole and trial.origin != "drawn" else _KINDS[trial.origin]
    words = {"most": plain(most), "points": plain(trial.points)}
    text = {
        "full_marks": tr("得不到满分 {points}：试过的回答至多得 {most}", **words),
        "half_points": tr("分值 {points} 带半分，却至多得 {most}", **words),
        "check": tr("rule_check 放过了得不到满分 {points} 的参数：至多得 {most}", **words),
    }[kind]
    yield Finding(kind, text, trial.example(trial.best.answers if trial.best else None))


def _lowest(trial: Trial) -> Iterator[Finding]:
    said, worst = trial.bounds({}), trial.worst
    if isinstance(said, Fault) or worst is None or worst.points is None:
        return
    if isinstance(said.low, Decimal) and worst.points > said.low + trial.points * _SHARE:
        trial.look_lower()
        worst = trial.worst or worst
    if (
        isinstance(said.low, Decimal)
        and worst.points is not None
        and worst.points > said.low + trial.points * _SHARE
    ):
        words = {"low": plain(said.low), "points": plain(worst.points)}
        text = tr("rule_bounds 说最低 {low}，试过的回答至少得 {points}", **words)
        if not trial.bound.rule.has("rule_bounds"):
            text = tr("没有 rule_bounds，就当最低 {low}；试过的回答至少得 {points}：写 rule_bounds", **words)
        yield Finding("lowest", text, trial.example(worst.answers))
