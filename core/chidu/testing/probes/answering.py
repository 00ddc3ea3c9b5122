"""How answers count: every question used, no answer read that nobody gives, ranges and halves honoured."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from chidu.decimals import ZERO, plain
from chidu.language import tr
from chidu.rules.questions import Amount, FindingAnswer, FreeText, Number, Question, YesNo, meets
from chidu.rules.questions import Finding as FindingQuestion
from chidu.testing.bench import Bench
from chidu.testing.drawing_answers import is_complete, settled
from chidu.testing.report import Finding
from chidu.testing.trial import Sample, Trial, are_lines, points_of
from chidu.testing.values import constant, imprint, texts_in

#: So many sheets are looked at for each set of parameters.
_BASES = 24
_HALF = Decimal("0.5")


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield questions that change nothing, answers that are read unasked, amounts that are not counted as given."""
    known = frozenset(map(_last, bench.asked))
    golden = bench.of("golden") or bench.trials
    for trial in bench.trials:
        bases = _bases(trial)
        if not bases:
            continue
        yield from _unread(trial, bases, known)
        if trial not in golden:
            continue
        for number, question in enumerate(trial.bound.questions):
            if not _is_used(trial, number, question, bases):
                text = tr("问题 {name} 怎样回答都不改变结果：去掉它", name=question.id)
                yield Finding("unused", text, trial.example())
            elif not question.required:
                yield from _silence(trial, number, question, bases)
            if isinstance(question, (Amount, FindingQuestion)):
                yield from _amounts(trial, question, bases)

    yield from _idle([one for one in bench.trials if one not in golden])


def _idle(trials: list[Trial]) -> Iterator[Finding]:
    """Yield questions that only drawn parameters bring about, and that change nothing in any of those trials.

    One that is named by the parameters may be worth nothing by them.
    """
    idle: dict[str, Trial] = {}
    used: set[str] = set()
    for trial in trials:
        bases, named = _bases(trial), frozenset(texts_in(trial.written))
        for number, question in enumerate(trial.bound.questions if bases else ()):
            if named.isdisjoint(question.id.split(".")):
                if question.id in used or _is_used(trial, number, question, bases):
                    used.add(question.id)
                else:
                    idle.setdefault(question.id, trial)
    for name in idle.keys() - used:
        text = tr("问题 {name} 怎样回答都不改变结果：去掉它", name=name)
        yield Finding("unused", text, idle[name].example())


def _bases(trial: Trial) -> list[Sample]:
    """Return scored samples, the best and the worst among them, and of those that come out alike only one."""
    scored = [one for one in trial.samples if one.points is not None and are_lines(one.outcome.lines)]
    ends = [one for one in (trial.best, trial.worst) if one in scored]
    unlike = list({_sort(one): one for one in scored}.values())
    return [*ends, *trial.chance.sample(unlike, min(_BASES, len(unlike)))]


def _sort(sample: Sample) -> tuple[Any, ...]:
    """Return what two samples have in common that come out by the same clauses."""
    return tuple([(line.clause, line.points) for line in sample.outcome.lines])


def _is_used(trial: Trial, number: int, question: Question, bases: list[Sample]) -> bool:
    values = [one for one in trial.candidates(number) if one is not None]
    if constant(question.fact) is not None or len(values) < 2:  # noqa: PLR2004 - there is nothing to choose
        return True
    if isinstance(question, FreeText):  # kept beside the score, as a reason is
        return True
    asked = [one for one in bases if question.asked(one.answers)]
    if not asked:
        return True
    return any(
        imprint(there) != imprint(base.outcome) or _leads(trial, question, value)
        for base in asked
        for value in values
        for there in _outcomes(trial, {**base.answers, question.id: value})
    )


def _leads(trial: Trial, question: Question, value: Any) -> bool:
    """Say whether another question is asked on this answer alone."""
    pairs = [pair for one in trial.bound.questions for pair in one.when]
    return any(other == question.id and meets(value, wanted) for other, wanted in pairs)


def _outcomes(trial: Trial, answers: Mapping[str, Any]) -> Iterator[Any]:
    known = settled(trial.bound.questions, answers, trial.known, trial.chance)
    if is_complete(trial.bound.questions, known):
        yield trial.score(known)


def _silence(trial: Trial, number: int, question: Question, bases: list[Sample]) -> Iterator[Finding]:
    """Yield where no answer to an optional question counts as a no, or as 0, and others as something else."""
    nothing: Any = False if isinstance(question, YesNo) else ZERO
    if not isinstance(question, (YesNo, Number)) or nothing not in trial.candidates(number):
        return
    others = [one for one in trial.candidates(number) if one is not None and one != nothing]
    for base in bases:
        rest = {name: value for name, value in base.answers.items() if name != question.id}
        silent = [*_outcomes(trial, rest)]
        no = [*_outcomes(trial, {**rest, question.id: nothing})]
        if not silent or imprint(silent) != imprint(no):
            continue
        given = ([*_outcomes(trial, {**rest, question.id: value})] for value in others)
        if any(imprint(one) != imprint(no) for one in given):
            words = {"name": question.id, "nothing": tr("否") if nothing is False else "0"}
            text = tr("问题 {name} 没有回答时当作“{nothing}”计分：去掉 required=False", **words)
            yield Finding("unanswered", text, trial.example(rest))
            return


def _unread(trial: Trial, bases: list[Sample], known: frozenset[str]) -> Iterator[Finding]:
    for base in bases:
        read = _Reading(base.answers)
        trial.score(read)
        strange = sorted(name for name in read.names if _last(name) not in known)
        if strange:
            text = tr("rule_score 读了没有问过的 {names}", names=tr("、").join(strange))
            yield Finding("unused", text, trial.example(base.answers))
            return


def _last(name: str) -> str:
    """Return the last part of an id, which says what is asked; the parts before it say of what."""
    return name.rpartition(".")[2]


class _Reading(dict[str, Any]):
    """Answers that remember which of them were looked for."""

    def __init__(self, answers: Mapping[str, Any]) -> None:
        super().__init__(answers)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.names.add(name)
        return super().get(name, default)


def _amounts(trial: Trial, question: Amount | FindingQuestion, bases: list[Sample]) -> Iterator[Finding]:
    """Yield where an amount does not count as it was decided: not within its range, or not by halves."""
    low, high = question.low, question.high
    if low is None or high is None or high - low < 1:
        return
    pairs = 0
    for base in bases:
        points = _by_amount(trial, question, base, (low, low + _HALF, low + 1, high))
        if len(points) < 4 or len({*points}) == 1:  # noqa: PLR2004 - the four that were asked for
            continue
        if isinstance(question, FindingQuestion):
            yield from _cost(trial, question, base, points[-1])
        pairs += points[0] != points[2]
        if points[1] not in (points[0], points[2]):
            return
    if pairs:
        text = tr("问题 {name} 的分值按整数计，半分不算", name=question.id)
        yield Finding("half_points", text, trial.example())


def _by_amount(
    trial: Trial, question: Question, base: Sample, amounts: tuple[Decimal, ...]
) -> list[Decimal | None]:
    found = []
    for amount in amounts:
        value = FindingAnswer(found=True, amount=amount) if isinstance(question, FindingQuestion) else amount
        if isinstance(question, Amount) and question.step is not None and amount % question.step != ZERO:
            return []
        found += [points_of(one) for one in _outcomes(trial, {**base.answers, question.id: value})]
    return found


def _cost(
    trial: Trial, question: FindingQuestion, base: Sample, dearest: Decimal | None
) -> Iterator[Finding]:
    """Yield where a finding costs more than the most of its range."""
    clean = {**base.answers, question.id: FindingAnswer(found=False)}
    free = [points_of(one) for one in _outcomes(trial, clean)]
    if not free or free[0] is None or dearest is None or free[0] - dearest <= question.high:
        return
    words = {"name": question.id, "cost": plain(free[0] - dearest), "high": plain(question.high)}
    text = tr("{name} 至多扣 {high} 分，却扣了 {cost} 分", **words)
    yield Finding("ranges", text, trial.example(base.answers))
