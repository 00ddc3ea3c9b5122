"""The formula that a rule writes for workbooks: computed, it gives what the rule itself gives."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import plain, rounded
from chidu.language import tr
from chidu.plugins.fence import Fault
from chidu.plugins.formulas import points_by, points_formula
from chidu.testing.bench import Bench
from chidu.testing.report import Finding
from chidu.testing.trial import Trial

#: Points are compared as they are rounded at last, with room to spare.
_PLACES = 6


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield formulas that cannot be read, or that give other points than the rule."""
    if not bench.rule.has("rule_formula"):
        return
    for trial in bench.trials:
        said = trial.call("rule_formula")
        if isinstance(said, Fault):
            yield Finding("formula", said.message, trial.example())
        elif said is not None:
            yield from _compared(trial, str(said))


def _compared(trial: Trial, text: str) -> Iterator[Finding]:
    formula = points_formula(trial.bound)
    if formula is None:
        yield Finding("formula", tr("rule_formula 写的算式不成立：{text}", text=text), trial.example())
        return
    for sample in trial.samples:
        if isinstance(sample.outcome, Fault):
            continue
        found, points = points_by(formula, sample.answers), sample.points
        if _shown(found) != _shown(points):
            words = {"found": _shown(found), "points": _shown(points)}
            message = tr("rule_formula 得 {found}，rule_score 得 {points}", **words)
            yield Finding("formula", message, trial.example(sample.answers))
            return


def _shown(points: object) -> str:
    return plain(rounded(points, _PLACES)) if isinstance(points, Decimal) else "—"
