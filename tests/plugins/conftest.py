"""The bench on which a rule is tried: hooks called by pluggy, answers accepted, every prefix's bounds proved."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import product
from types import ModuleType
from typing import Any

import attrs
import pluggy
import pytest

from chidu.model.nodes import RuleSpec
from chidu.plugins.binding import Binder
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.loading import LoadedRule
from chidu.rules import Answers, Bounds, Indicator, Outcome, Problem, Question, hookspecs

ZERO = Decimal(0)
#: Divisions are cut; the sum of their parts may differ by as little.
NOISE = Decimal(1).scaleb(-20)
#: Rules that may give less than nothing, or more than full marks.
BEYOND = {"chidu_rules.bonus"}
CATALOGUE = Catalogue(built_in=True)


@cache
def _manager(rule: ModuleType) -> pluggy.PluginManager:
    manager = pluggy.PluginManager("chidu")
    manager.add_hookspecs(hookspecs)
    manager.register(rule)
    manager.check_pending()
    return manager


def _loaded(name: str) -> LoadedRule:
    rule = CATALOGUE.rule(name)
    assert isinstance(rule, LoadedRule), rule
    return rule


@attrs.frozen
class Bench:
    """One rule with its parameters, in an indicator of some points."""

    rule: ModuleType
    params: Any
    indicator: Indicator

    def hook(self, name: str, **more: Any) -> Any:
        """Call one of the rule's hooks."""
        return getattr(_manager(self.rule).hook, name)(params=self.params, indicator=self.indicator, **more)

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return what the rule asks."""
        asked: tuple[Question, ...] = self.hook("rule_questions")
        return asked

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return what the rule finds wrong with its parameters."""
        return self.hook("rule_check") or ()

    @property
    def standard(self) -> str:
        """Return the 评价标准."""
        return str(self.hook("rule_standard"))

    def accepted(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers to what is asked, as the questions accept them."""
        answers: dict[str, Any] = {}
        for question in self.questions:
            value = (
                question.accept(raw[question.id]) if question.id in raw and question.asked(answers) else None
            )
            if value is not None:
                answers[question.id] = value
        return answers

    def complete(self, answers: Answers) -> bool:
        """Say whether everything required is answered."""
        needed = [question for question in self.questions if question.required and question.asked(answers)]
        return all(q.id in answers and q.is_complete(answers[q.id]) for q in needed)

    def bounds(self, raw: Mapping[str, Any]) -> Bounds:
        """Return what is still reachable."""
        return Bounds(*self.hook("rule_bounds", answers=self.accepted(raw)))

    def outcome(self, raw: Mapping[str, Any]) -> Outcome | None:
        """Score, and prove what holds of every score; None where something is unanswered."""
        answers = self.accepted(raw)
        if not self.complete(answers):
            return None
        outcome: Outcome = self.hook("rule_score", answers=answers)
        assert outcome == self.hook("rule_score", answers=answers)
        if outcome.points is None:
            assert outcome.problem
            return outcome
        assert abs(outcome.points - sum((line.points for line in outcome.lines), ZERO)) < NOISE
        self._within(outcome.points, answers)
        return outcome

    def _within(self, points: Decimal, answers: Mapping[str, Any]) -> None:
        least, most = self.hook("rule_bounds", answers={})
        if self.rule.__name__ not in BEYOND:
            assert (least, most) >= (ZERO, ZERO)
            assert most <= self.indicator.points
        for order in (list(answers.items()), list(reversed(answers.items()))):
            for count in range(len(order) + 1):
                low, high = self.hook("rule_bounds", answers=dict(order[:count]))
                assert least <= low <= points <= high <= most
        assert (low, high) == (points, points)

    def points(self, raw: Mapping[str, Any]) -> Decimal | None:
        """Return the points, None where there are none."""
        outcome = self.outcome(raw)
        return None if outcome is None else outcome.points

    def exact(self, raw: Mapping[str, Any], choices: Mapping[str, Sequence[Any]]) -> None:
        """Prove that the bounds of ``raw`` are the worst and the best of all its completions by ``choices``."""
        open_to = {name: values for name, values in choices.items() if name not in raw}
        completions = [dict(zip(open_to, values, strict=True)) for values in product(*open_to.values())]
        reached = [self.points({**raw, **rest}) for rest in completions]
        known = [points for points in reached if points is not None]
        assert self.bounds(raw) == (min(known), max(known))


@pytest.fixture(scope="session")
def bench() -> Callable[..., Bench]:
    """Return how to put a rule on the bench: module, parameters as in TOML (or typed), points."""

    def put(rule: ModuleType, params: Any, points: Any) -> Bench:
        kind = _manager(rule).hook.rule_info().params
        indicator = Indicator("a.b.c", "某指标", Decimal(points))
        if isinstance(params, kind):
            return Bench(rule, params, indicator)
        spec = RuleSpec(rule.__name__.removeprefix("chidu_rules."), params)
        binder = Binder(CATALOGUE, proved=True)
        params = binder._nest(binder._params(_loaded(spec.type), spec, ()), (), [])
        return Bench(rule, params, indicator)

    return put
