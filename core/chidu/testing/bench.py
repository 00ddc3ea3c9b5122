"""The bench on which a rule lies: loaded, its golden cases run, and tried under parameters of three origins."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

from attrs import field, frozen

from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, Unbound
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.golden import CaseResult, golden_cases
from chidu.plugins.loading import LoadedRule
from chidu.plugins.shapes import schema_for
from chidu.testing.drawing_params import drawn_params
from chidu.testing.trial import Trial
from chidu.testing.values import imprint
from chidu.testing.watch import Watch

#: So many parameters are tried of each origin, and so many draws may be refused before that.
_GOLDEN, _HALVED, _DRAWN, _DRAWS = 8, 4, 10, 150
#: So many more are tried whose full marks are not seen at once.
_DOUBTFUL = 4
_POINTS = tuple(Decimal(text) for text in ("3", "2.5", "10", "1"))
_HALF = Decimal("0.5")
#: One seed: what is found once is found again.
SEED = 20210728


@frozen(eq=False)
class Bench:
    """A loaded rule with everything that was tried of it."""

    rule: LoadedRule
    module: Any
    catalogue: Catalogue
    watch: Watch
    chance: Random = field(factory=lambda: Random(SEED))  # noqa: S311 - nothing is secret here
    cases: list[CaseResult] = field(factory=list)
    untold: list[str] = field(factory=list)  # why the rule does not tell its golden cases
    trials: list[Trial] = field(factory=list)
    asked: set[str] = field(factory=set)  # the ids of all questions, under whatever parameters

    def lay(self) -> None:
        """Run the golden cases, and try the rule under parameters of every origin."""
        with self.watch.calling("rule_cases"):
            results = golden_cases(self.rule, self.catalogue)
        if isinstance(results, Fault):
            self.untold.append(results.message)
        else:
            self.cases.extend(results)
        for make in (self._golden, self._halved):
            self.trials.extend(make())
        for one in self.trials:
            one.sample()
        self.trials.extend(self._drawn())

    def of(self, *origins: str) -> list[Trial]:
        """Return the trials of these origins."""
        return [one for one in self.trials if one.origin in origins]

    def bind(self, params: Mapping[str, Any], points: Decimal, origin: str) -> Trial | None:
        """Return the rule bound to parameters, None where they do not fit."""
        indicator = Indicator("trial", "试验指标", points, rule=RuleSpec(self.rule.offer.qualified, params))
        try:
            with self.watch.calling("rule_questions"):
                bound = Binder(self.catalogue).bind(indicator, ())
        except Unbound:
            return None
        self.asked.update(one.id for one in bound.questions)
        return Trial(bound, params, origin, self.watch, self.chance)

    def _golden(self) -> Iterator[Trial]:
        """Yield a trial for each different set of parameters among the golden cases."""
        seen: set[str] = set()
        for one in self.cases:
            mark = imprint((one.case.params, one.case.points))
            if one.bound is None or mark in seen or len(seen) == _GOLDEN:
                continue
            seen.add(mark)
            trial = self.bind(one.case.params, one.case.points, "golden")
            if trial is not None:
                yield trial

    def _halved(self) -> Iterator[Trial]:
        """Yield the golden parameters for half a point less, where the rule's check has nothing against that."""
        for one in self.of("golden")[:_HALVED]:
            if one.points > 1:
                yield from self._accepted(one.written, one.points - _HALF, "halved")

    def _drawn(self) -> Iterator[Trial]:
        """Yield parameters drawn from the schema, as far as the rule's check lets them pass.

        After the first few, only those whose full marks a glance does not find.
        """
        schema = schema_for(self.rule.info.params)
        found, doubtful = 0, 0
        seen = {imprint(one.written) for one in self.trials}
        for _ in range(_DRAWS):
            points = self.chance.choice(_POINTS)
            params = drawn_params(schema, points, self.chance)
            mark = imprint(params)
            if mark in seen:
                continue
            seen.add(mark)
            trial = self.bind(params, points, "drawn")
            if trial is None or trial.problems() != ([], []):
                continue
            found += 1
            if found <= _DRAWN or (doubtful < _DOUBTFUL and not trial.glance()):
                doubtful += found > _DRAWN
                trial.sample()
                yield trial

    def _accepted(self, params: Mapping[str, Any], points: Decimal, origin: str) -> Iterator[Trial]:
        trial = self.bind(params, points, origin)
        if trial is not None and trial.problems() == ([], []):
            yield trial
