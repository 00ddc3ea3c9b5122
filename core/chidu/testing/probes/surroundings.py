"""What a rule must leave alone: the screen, files, the network, the clock, floats; and everybody's time."""

from collections.abc import Iterator
from operator import itemgetter
from statistics import median
from time import perf_counter
from types import FunctionType
from typing import Any

from chidu.language import tr
from chidu.plugins.fence import Fault
from chidu.plugins.golden import golden_cases
from chidu.plugins.loading import LoadedRule
from chidu.testing.bench import Bench
from chidu.testing.floats import uses_float
from chidu.testing.kinds import SPEED_FACTOR
from chidu.testing.report import Finding

#: The clock as it was before it was watched: this module is imported first.
_clock = perf_counter
#: The built-in rules that a rule's speed is compared with: the slower ones.
_MEASURED = ("chidu:weighted", "chidu:best_of", "chidu:deductions", "chidu:bands")
_TIMES, _CALLS = 5, 40
#: So many of the calls that took longest are measured again: one may have been interrupted.
_SLOWEST = 12


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield what was noticed while the rule ran, and whether it is slow."""
    for hook in sorted(bench.watch.printed):
        yield Finding("prints", tr("{hook} 往屏幕上写", hook=hook))
    for hook, seen in sorted(bench.watch.seen.items()):
        for one in sorted(seen):
            yield Finding("outside", tr("{hook} 碰了规则之外的东西：{seen}", hook=hook, seen=one))
    for name in sorted({*_with_floats(bench.module)}):
        yield Finding("exact", tr("{name} 里用了 float：写 Decimal", name=name))
    yield from _speed(bench)


def _with_floats(module: Any) -> Iterator[str]:
    for name, one in vars(module).items():
        if getattr(one, "__module__", None) != module.__name__:
            continue
        parts = vars(one).items() if isinstance(one, type) else ((name, one),)
        for part, value in parts:
            if isinstance(value, FunctionType) and uses_float(value):
                yield name if part == name else f"{name}.{part}"


def _speed(bench: Bench) -> Iterator[Finding]:
    tried = [(sample.lasted, trial, sample) for trial in bench.trials for sample in trial.samples]
    slowest = sorted(tried, key=itemgetter(0))[-_SLOWEST:]
    calls = [
        (trial.scoring, dict(sample.answers)) for _, trial, sample in slowest if sample.points is not None
    ]
    if not calls:
        return
    loaded = [bench.catalogue.rule(name) for name in _MEASURED]
    ours = max(_lasting(*_built_in(one, bench)) for one in loaded if isinstance(one, LoadedRule))
    for score, answers in reversed(calls):
        lasts = _lasting(score, answers)
        if lasts <= SPEED_FACTOR * ours:
            continue
        words = {"ratio": round(lasts / ours), "factor": SPEED_FACTOR}
        yield Finding("speed", tr("一次计分是最慢的自带规则的 {ratio} 倍，最多 {factor} 倍", **words))
        return


def _built_in(rule: LoadedRule, bench: Bench) -> tuple[Any, dict[str, Any]]:
    """Return a golden case of a built-in rule: how it is scored, and the answers."""
    cases = golden_cases(rule, bench.catalogue)
    scored = [] if isinstance(cases, Fault) else [one for one in cases if one.outcome is not None]
    for one in scored:
        if one.bound is not None:
            given = one.case.answers
            answers = {
                each.id: each.accept(given[each.id]) for each in one.bound.questions if each.id in given
            }
            return one.bound.score, answers
    raise LookupError(rule.name)


def _lasting(score: Any, answers: dict[str, Any]) -> float:
    """Return how long one call takes, the machine's other work left out as far as can be."""
    rounds = []
    for _ in range(_TIMES):
        begun, calls = _clock(), 0
        while calls < _CALLS and (calls == 0 or _clock() - begun < 0.05):  # noqa: PLR2004 - half a blink
            score(answers)
            calls += 1
        rounds.append((_clock() - begun) / calls)
    return min(median(rounds), *rounds)
