"""The formula that a rule writes for workbooks: computed, it gives what the rule itself gives."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import plain, rounded
from chidu.formula import FormulaError, compile_formula
from chidu.language import tr
from chidu.plugins.fence import Fault
from chidu.plugins.formulas import kind_of, points_by, points_formula
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
        words = {"text": text, "why": _why(trial, text)}
        yield Finding("formula", tr("rule_formula 写的算式不成立：{text}（{why}）", **words), trial.example())
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


def _why(trial: Trial, text: str) -> str:
    """Return why a formula cannot be computed from the answers."""
    kinds = {one.id: kind_of(one) for one in trial.bound.questions}
    try:
        compile_formula(text, {name: kind for name, kind in kinds.items() if kind is not None})
    except FormulaError as error:
        tables = [name for name, kind in kinds.items() if kind is None]
        more = tr("；表 {tables} 的回答不能写进算式", tables=tr("、").join(tables)) if tables else ""
        return f"{error}{more}"
    return str(tr("得出的不是数"))


def _shown(points: object) -> str:
    return plain(rounded(points, _PLACES)) if isinstance(points, Decimal) else "—"
