"""The bench on which a rule lies: loaded, its golden cases run, and tried under parameters of three origins."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from random import Random
from typing import Any

from attrs import field, frozen

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, Unasked, Unbound
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import Fault
from chidu.plugins.golden import CaseResult, case_result, told_cases
from chidu.plugins.loading import LoadedRule
from chidu.rules.cases import Case
from chidu.testing.drawing_params import drawn_params, schema_of
from chidu.testing.report import Finding
from chidu.testing.trial import Trial
from chidu.testing.values import imprint, shown
from chidu.testing.watch import Watch

#: So many parameters are tried of each origin, and so many draws may be refused before that.
_GOLDEN, _HALVED, _DRAWN, _DRAWS = 8, 4, 10, 150
#: So many more are tried whose full marks are not seen at once.
_DOUBTFUL = 4
_POINTS = tuple(Decimal(text) for text in ("3", "2.5", "10", "1"))
_HALF = Decimal("0.5")
_FAULTY = "E403"
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
    unbound: list[Finding] = field(factory=list)  # why nobody can be asked under some parameters
    refused: list[str] = field(factory=list)  # what was said against parameters that were tried
    checked: list[Finding] = field(factory=list)  # of those: what the rule's own check said, by their origin
    asked: set[str] = field(factory=set)  # the ids of all questions, under whatever parameters

    def lay(self) -> None:
        """Run the golden cases, and try the rule under parameters of every origin."""
        cases = told_cases(self.rule)
        if isinstance(cases, Fault):
            self.untold.append(cases.message)
        else:
            self.cases.extend(map(self._case, cases))
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
        example = f"params = {shown(dict(params))}, points = {plain(points)}"
        self.watch.example = lambda: example
        try:
            with self.watch.calling(tr("参数的类")):
                bound = Binder(self.catalogue).bind(indicator, ())
        except Unbound as error:
            self._not_bound(error, example)
            return None
        self.asked.update(one.id for one in bound.questions)
        told = tuple([one.case.answers for one in self.cases if isinstance(one.case.answers, Mapping)])
        return Trial(bound, params, origin, self.watch, self.chance, told)

    def _case(self, case: Case) -> CaseResult:
        self.watch.example = lambda: tr("范例“{title}”", title=case.title)
        return case_result(self.rule, case, self.catalogue)

    def _not_bound(self, error: Unbound, example: str) -> None:
        """Keep why parameters do not bind: a fault of the rule, or what was said against them."""
        if isinstance(error, Unasked) and error.is_own:
            self.unbound.append(Finding(error.kind, str(error.args[0]), example))
        elif any(one.code == _FAULTY for one in error.diagnostics):
            if schema_of(self.rule.info.params) is not None:
                self.unbound.append(Finding("crash", str(error.args[0]), example))
        else:
            self.refused.append(str(error.args[0]))

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
            if one.points > _HALF:
                yield from self._accepted(one.written, one.points - _HALF, "halved")

    def _drawn(self) -> Iterator[Trial]:
        """Yield parameters drawn from the schema, as far as the rule's check lets them pass.

        After the first few, only those whose full marks a glance does not find.
        """
        schema = schema_of(self.rule.info.params)
        if schema is None:
            return
        found, doubtful = 0, 0
        seen = {imprint((one.written, one.points)) for one in self.trials}
        for _ in range(_DRAWS):
            points = self.chance.choice(_POINTS)
            params = drawn_params(schema, points, self.chance)
            mark = imprint((params, points))
            if mark in seen:
                continue
            seen.add(mark)
            trial = self.bind(params, points, "drawn")
            if trial is None or not self._accepts(trial):
                continue
            found += 1
            if found <= _DRAWN or (doubtful < _DOUBTFUL and not trial.glance()):
                doubtful += found > _DRAWN
                trial.sample()
                yield trial

    def _accepted(self, params: Mapping[str, Any], points: Decimal, origin: str) -> Iterator[Trial]:
        trial = self.bind(params, points, origin)
        if trial is not None and self._accepts(trial):
            yield trial

    def _accepts(self, trial: Trial) -> bool:
        """Say whether the rule's check has nothing against the parameters."""
        errors, warnings = trial.problems()
        self.unbound.extend(Finding("crash", one, trial.example()) for one in trial.faults)
        for one in (*errors, *warnings) if not trial.faults else ():
            self.refused.append(one)
            self.checked.append(Finding(trial.origin, one))
        self.checked.extend(Finding(trial.origin, one) for one in trial.hints)
        return not errors and not warnings
