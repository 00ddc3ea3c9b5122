"""Which promises could not be tried, and why: what was not tried is never said to hold."""

from collections.abc import Callable

from chidu.language import tr
from chidu.rules.questions import Amount, Number, Question
from chidu.rules.questions import Finding as FindingQuestion
from chidu.testing.bench import Bench
from chidu.testing.kinds import KINDS
from chidu.testing.probes.reaching import is_gap
from chidu.testing.probes.steadiness import rising_question
from chidu.testing.report import Finding, Untried

#: What is tried as soon as a rule is loaded.
_ALWAYS = frozenset({"loads", "hooks", "info"})
_NOBODY = tr("什么也不问")


def nothing_tried(findings: tuple[Finding, ...], reason: str) -> tuple[Untried, ...]:
    """Return every promise but those that were found broken: a rule that did not come so far keeps none of them."""
    found = {one.kind for one in findings}
    return tuple(Untried(kind, reason) for kind in KINDS if kind not in found)


def untried(bench: Bench, findings: tuple[Finding, ...]) -> tuple[Untried, ...]:
    """Return the promises that were not tried on this bench, those aside that were found broken."""
    found = {one.kind for one in findings}
    return tuple(one for kind in KINDS if kind not in found and (one := _untried(bench, kind)) is not None)


def _untried(bench: Bench, kind: str) -> Untried | None:
    if kind in _ALWAYS:
        return None
    for idle, why in _IDLE.get(kind, ()):
        if idle(bench):
            return Untried(kind, why, owed=False)
    for seen, reason in (*(() if kind in _UNSCORED else _SCORED), *_OWED.get(kind, ())):
        if not seen(bench):
            return Untried(kind, reason(bench))
    return None


def _questions(bench: Bench) -> list[Question]:
    return [question for trial in bench.trials for question in trial.bound.questions]


def _is_ranged(question: Question) -> bool:
    if isinstance(question, (Amount, FindingQuestion)):
        return True
    return isinstance(question, Number) and question.low is not None and question.high is not None


def _stands_for_none(bench: Bench) -> bool:
    """Say whether the rule's check tells of every parameter that there are no points yet."""
    return bool(bench.trials) and all(map(is_gap, bench.trials))


def _no_params_fit(bench: Bench) -> str:
    if bench.unbound:
        return tr("没有一组参数问得成问题")
    for one in (*bench.untold, *[case.problem for case in bench.cases if case.problem], *bench.refused):
        return tr("没有一组参数试得成，如：{reason}", reason=one)
    return tr("没有一组参数试得成")


def _refuses_halves(bench: Bench) -> bool:
    """Say whether the rule's own check refused every half point that was tried."""
    refused = any(one.kind == "halved" for one in bench.checked)
    return refused and not any(one.points % 1 for one in bench.trials)


def _no_drawn(bench: Bench) -> str:
    reason = bench.refused[0] if bench.refused else "—"
    return tr("照参数的类型抽的，没有一组通得过 rule_check，如：{reason}", reason=reason)


Seen = Callable[[Bench], object]

#: What a rule does not promise, with the reason.
_IDLE: dict[str, tuple[tuple[Seen, str], ...]] = {
    "monotone": ((lambda bench: bench.rule.info.monotone is None, tr("rule_info 没有说 monotone")),),
    "standard": ((lambda bench: not bench.rule.has("rule_standard"), tr("没有 rule_standard")),),
    "formula": (
        (lambda bench: not bench.rule.has("rule_formula"), tr("没有 rule_formula")),
        (
            lambda bench: (
                bool(bench.trials) and all(one.call("rule_formula") is None for one in bench.trials)
            ),
            tr("rule_formula 没有写出算式"),
        ),
    ),
    "ranges": (
        (
            lambda bench: bool(bench.trials) and not any(map(_is_ranged, _questions(bench))),
            tr("没有带区间的问题"),
        ),
    ),
    **dict.fromkeys(
        ("unanswered", "unused"),
        (
            (lambda bench: bool(bench.trials) and not _questions(bench), _NOBODY),
            (_stands_for_none, tr("rule_check 说了还不能计分")),
        ),
    ),
    **dict.fromkeys(
        ("full_marks", "lowest", "check", "lines", "bounds", "speed"),
        ((_stands_for_none, tr("rule_check 说了还不能计分")),),
    ),
    "half_points": (
        (_stands_for_none, tr("rule_check 说了还不能计分")),
        (_refuses_halves, tr("rule_check 不接受带半分的分值")),
    ),
}


def _none_scored(_bench: Bench) -> str:
    return tr("没有一份回答得出分")


#: What must be there for a promise to be tried, with the reason why it could not.
_OWED: dict[str, tuple[tuple[Seen, Callable[[Bench], str]], ...]] = {
    "cases": (
        (lambda bench: bench.cases, lambda _: tr("rule_cases 没有范例")),
        (lambda bench: any(one.bound for one in bench.cases), _no_params_fit),
    ),
    "full_marks": ((lambda bench: bench.of("golden"), lambda _: tr("rule_cases 没有范例")),),
    "check": ((lambda bench: bench.checked or bench.of("drawn"), _no_drawn),),
    "half_points": (
        (
            lambda bench: any(one.points % 1 for one in bench.trials),
            lambda _: tr("没有一组参数的分值带半分"),
        ),
    ),
    "monotone": (
        (
            lambda bench: any(rising_question(one) for one in bench.trials),
            lambda _: tr("说了 monotone，却没有哪组参数只问一个数"),
        ),
    ),
    **dict.fromkeys(
        ("lines", "bounds", "lowest", "unused", "unanswered", "speed"),
        ((lambda bench: any(one.best for one in bench.trials), _none_scored),),
    ),
}
#: Whatever else is promised needs answers that were scored.
_SCORED: tuple[tuple[Seen, Callable[[Bench], str]], ...] = (
    (lambda bench: bench.trials, _no_params_fit),
    (lambda bench: any(one.samples for one in bench.trials), lambda _: tr("没有一份回答答得完整")),
)
_UNSCORED = frozenset({"cases"})
