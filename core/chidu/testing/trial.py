"""One set of parameters tried: the rule bound to them, called under watch, its best and worst answers looked for."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from decimal import Decimal, localcontext
from functools import partial
from itertools import chain, islice, product
from math import prod
from random import Random
from time import perf_counter
from typing import Any, NamedTuple

from attrs import field, frozen

from chidu.decimals import CONTEXT, ZERO, plain, steady
from chidu.language import tr
from chidu.model.assessment import Line
from chidu.plugins.binding import BoundRule, rule_problems
from chidu.plugins.fence import CONTAINED, Fault, let_through
from chidu.plugins.loading import Scoring
from chidu.rules.outcome import Bounds, Outcome
from chidu.rules.questions import AnswerError, Answers
from chidu.testing.drawing_answers import Known, candidates, drawn_answers, is_complete, settled
from chidu.testing.values import days_in, imprint, numbers_in, shown
from chidu.testing.watch import Watch

#: The clock as it was before it was watched: this module is imported first.
_clock = perf_counter
#: All combinations are tried where there are no more; else so many are drawn.
_ALL, _DRAWN = 160, 48
_GLANCE = 24
#: No more of an exception's own text is told.
_TOLD = 240
#: The code of a plugin's own fault among the findings of its check.
_FAULTY = "E403"
_CLIMBS, _ROUNDS = 2, 5
_MORE = 6
#: Where many answers give the same, such as nothing, one must wander to find more.
_ALONG = 0.3


class Sample(NamedTuple):
    """Answers, what the rule made of them, and the points as they are compared: None where none count."""

    answers: Mapping[str, Any]
    outcome: Any  # whatever the rule returned, or a Fault
    points: Decimal | None
    lasted: float = 0.0  # seconds


def points_of(outcome: Any) -> Decimal | None:
    """Return the points of what a rule returned, None where there are none that count."""
    points = outcome.points if isinstance(outcome, Outcome) else None
    return steady(points) if isinstance(points, Decimal) and points.is_finite() else None


def _sentence(error: BaseException) -> str:
    """Return what was raised, in one line; a plugin's own exception may fail to say it."""
    try:
        text = " ".join(str(error).split())
    except CONTAINED as worse:
        let_through(worse)
        text = ""
    return f"{type(error).__name__}: {text[:_TOLD]}" if text else type(error).__name__


def are_lines(lines: Any) -> bool:
    """Say whether these are lines whose points can be added."""
    return isinstance(lines, tuple) and all(map(_is_line, lines))


def _is_line(line: Any) -> bool:
    return type(line) is Line and isinstance(line.points, Decimal) and line.points.is_finite()


@frozen(eq=False)
class Trial:
    """A rule bound to parameters for an indicator; ``origin`` is golden, halved or drawn."""

    bound: BoundRule
    written: Mapping[str, Any]
    origin: str
    watch: Watch
    chance: Random
    golden: tuple[Answers, ...] = ()  # the answers of all golden cases, as a sheet has them
    samples: list[Sample] = field(factory=list)
    faults: dict[str, None] = field(factory=dict)  # how the rule's own check failed
    hints: dict[str, None] = field(factory=dict)  # how it says what it finds is mended
    scoring: Scoring = field(init=False)  # the rule's own function: nothing protects what it is given
    mark: str = field(init=False)  # what the parameters and the indicator were before the rule saw them

    @scoring.default
    def _prepared(self) -> Scoring:
        one = self.bound
        return one.rule.prepared("rule_score", params=one.params, indicator=one.indicator)

    known: Known = field(init=False)  # what answers may be compared with

    @known.default
    def _known(self) -> Known:
        wanted = tuple([value for one in self.bound.questions for _, value in one.when])
        numbers = (self.points, *numbers_in(self.bound.params), *numbers_in(wanted))
        names = dict.fromkeys(name for answers in self.golden for name in answers)
        told = {name: tuple([one[name] for one in self.golden if name in one]) for name in names}
        return Known(numbers, days_in((self.bound.params, wanted)), told)

    @mark.default
    def _imprint(self) -> str:
        return imprint((self.bound.params, self.bound.indicator))

    @property
    def points(self) -> Decimal:
        """Return full marks."""
        return self.bound.indicator.points

    def example(self, answers: Answers | None = None) -> str:
        """Return the parameters and answers as an example shows them."""
        text = f"params = {shown(dict(self.written))}, points = {plain(self.points)}"
        return text if answers is None else f"{text}, answers = {shown(dict(answers))}"

    def score(self, answers: Answers) -> Any:
        """Return what the rule returns; a ``Fault`` where it raises."""
        with localcontext(CONTEXT):  # as the engine reckons
            return self.score_here(answers)

    def score_here(self, answers: Answers) -> Any:
        """Return the same, with whatever the rule leaves behind it in the decimal context."""
        self.watch.example = partial(self.example, answers)
        try:
            return self.scoring(answers)
        except CONTAINED as error:
            let_through(error)
            return Fault(tr("rule_score 出错：{error}", error=_sentence(error)))

    def bounds(self, answers: Answers) -> Bounds | Fault:
        """Return what the rule says is still reachable."""
        self.watch.example = partial(self.example, answers)
        return self.bound.bounds(answers)

    def call(self, hook: str, **more: Any) -> Any:
        """Call another hook with the parameters and the indicator."""
        self.watch.example = self.example
        return self.bound.rule.call(hook, params=self.bound.params, indicator=self.bound.indicator, **more)

    def problems(self) -> tuple[list[str], list[str]]:
        """Return what the rule's own check finds: errors, and warnings."""
        self.watch.example = self.example
        found = rule_problems(self.bound, ())
        self.faults.update(dict.fromkeys(one.message for one in found if one.code == _FAULTY))
        self.hints.update(dict.fromkeys(one.hint for one in found if one.hint and one.code != _FAULTY))
        errors = [one.message for one in found if one.is_error]
        return errors, [one.message for one in found if not one.is_error]

    @property
    def best(self) -> Sample | None:
        """Return the sample with the most points."""
        return max(self._scored(), key=lambda one: one.points, default=None)

    @property
    def worst(self) -> Sample | None:
        """Return the sample with the fewest points."""
        return min(self._scored(), key=lambda one: one.points, default=None)

    def _scored(self) -> list[Any]:
        return [one for one in self.samples if one.points is not None]

    def sample(self) -> None:
        """Score the golden answers and others of all sorts, then climb from them to the most and the fewest points."""
        for answers in chain(self._told(), self._spread()):
            self.tried(answers)
        for direction in (1, -1):
            for _ in range(_CLIMBS):
                self._climb(direction)

    def look_lower(self) -> None:
        """Climb down some more, where the lowest that is said was not met."""
        for _ in range(_MORE):
            self._climb(-1)

    def glance(self) -> bool:
        """Say whether full marks are found at once."""
        first = chain(self._told(), islice(self._spread(), _GLANCE))
        scored = (self.tried(answers).points for answers in first)
        return any(points is not None and points >= self.points for points in scored)

    def tried(self, answers: Answers) -> Sample:
        """Score once more, and keep the sample; what is incomplete is never scored."""
        begun = _clock()
        outcome = self.score(dict(answers))
        one = Sample(answers, outcome, points_of(outcome), _clock() - begun)
        self.samples.append(one)
        return one

    def _told(self) -> Iterator[Answers]:
        """Yield the golden answers that these questions accept, whatever parameters they were told with."""
        for told in self.golden:
            known: dict[str, Any] = {}
            for question in self.bound.questions:
                with suppress(AnswerError):
                    value = question.accept(told[question.id]) if question.id in told else None
                    if value is not None and question.asked(known):
                        known[question.id] = value
            if is_complete(self.bound.questions, known):
                yield known

    def _spread(self) -> Iterator[Answers]:
        questions = self.bound.questions
        choices = [self.candidates(number) for number in range(len(questions))]
        if not questions:
            yield {}
        elif prod(map(len, choices)) <= _ALL:
            for values in islice(product(*choices), _ALL):
                pairs = dict(zip((one.id for one in questions), values, strict=True))
                yield from self._complete(pairs)
        else:
            for end in (0, -1):
                yield from self._complete(
                    {one.id: values[end] for one, values in zip(questions, choices, strict=True) if values}
                )
            for _ in range(_DRAWN):
                yield from self._complete(drawn_answers(questions, self.known, self.chance))

    def _complete(self, answers: Answers) -> Iterator[Answers]:
        """Yield the answers, as far as they are asked, where nothing required is missing."""
        known = settled(self.bound.questions, answers, self.known, self.chance)
        if is_complete(self.bound.questions, known):
            yield known

    def candidates(self, number: int) -> tuple[Any, ...]:
        """Return answers worth trying to one of the questions; None is one where it need not be answered."""
        question = self.bound.questions[number]
        found = candidates(question, self.known, self.chance)
        return found if question.required else (*found, None)

    def _leads(self, gain: Decimal) -> bool:
        """Say whether to go there: upwards always, and now and then along what is flat."""
        return gain > ZERO or (gain == ZERO and self.chance.random() < _ALONG)

    def _climb(self, direction: int) -> None:
        """Change one answer after the other as long as that gives more, or fewer, points."""
        scored = self._scored()
        if not scored:
            return
        gain: Callable[[Any], Decimal] = lambda one: one.points * direction  # noqa: E731 - the one measure
        here = max([self.chance.choice(scored), self.chance.choice(scored)], key=gain)
        for turn in range(_ROUNDS):
            before = gain(here)
            for number, question in enumerate(self.bound.questions):
                if question.id not in here.answers and question.required:
                    continue
                for value in self.candidates(number):
                    for answers in self._complete({**here.answers, question.id: value}):
                        there = self.tried(answers)
                        if there.points is not None and self._leads(gain(there) - gain(here)):
                            here = there
            if gain(here) == before and turn > 1:
                return
