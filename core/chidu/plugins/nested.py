"""Rules inside rules: found in an outer rule's parameters, and bound where they stand."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from types import NoneType
from typing import Any

import attrs
from attrs import evolve

from chidu.diagnostics import KeyPath
from chidu.formula.tokens import tokenize
from chidu.language import tr
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.fence import Fault, InnerFaultError, fenced
from chidu.plugins.loading import LoadedRule
from chidu.plugins.strangers import guarded
from chidu.rules.nested import Rule
from chidu.rules.outcome import Bounds, Outcome, Problem
from chidu.rules.questions import Answers, Question

#: What most values of parameters are; there is nothing inside them.
_SCALARS = (str, Decimal, int, NoneType)


class NestedRule(Rule):
    """A rule in another rule's parameters: first as written, then, once it is bound, ready for use.

    A fault of a stranger's rule goes through the outer rule, which is being called, to the fence around that.
    """

    def __init__(self, spec: RuleSpec) -> None:
        """Hold the specification until the rule is bound."""
        self.spec = spec
        self._rule: LoadedRule | None = None
        self._params: Any = None
        self._left_out = False

    def __deepcopy__(self, _memo: object) -> "NestedRule":
        """Return the rule itself: once it is bound nothing of it changes."""
        return self

    def bind(self, rule: LoadedRule, params: Any) -> None:
        """Take the loaded rule and its structured parameters."""
        self._rule, self._params = rule, params

    def leave_out(self) -> None:
        """Say that the rule is broken, which was told: the rule around it can be checked all the same."""
        self._left_out = True

    @property
    def bound(self) -> tuple[LoadedRule, Any] | None:
        """Return the loaded rule and its parameters, None before they are bound."""
        return None if self._rule is None else (self._rule, self._params)

    def check(self, indicator: Indicator) -> tuple[Problem, ...]:
        """Return what is wrong with the parameters."""
        return () if self._left_out else self._call("rule_check", indicator) or ()

    def questions(self, prefix: str, indicator: Indicator) -> tuple[Question, ...]:
        """Return the questions with ``prefix`` before their ids."""
        asked: tuple[Question, ...] = () if self._left_out else self._call("rule_questions", indicator)
        return tuple(
            evolve(
                one,
                id=f"{prefix}.{one.id}",
                when=tuple((f"{prefix}.{other}", value) for other, value in one.when),
            )
            for one in asked
        )

    def score(self, prefix: str, indicator: Indicator, answers: Answers) -> Outcome:
        """Score by the answers that ``prefix`` leads."""
        rule, given = self._bound(), _under(prefix, answers)
        if not rule.is_strange:
            return self._scored(rule, indicator, given)
        outcome: Outcome = self._fenced("rule_score", lambda: self._scored(rule, indicator, given))
        self._make_sure(outcome, indicator)
        return outcome

    def bounds(self, prefix: str, indicator: Indicator, answers: Answers) -> Bounds:
        """Return what is still reachable by the answers that ``prefix`` leads."""
        found: Bounds | None = None
        if not self._left_out:
            found = self._call("rule_bounds", indicator, answers=_under(prefix, answers))
        return Bounds(indicator.points * 0, indicator.points) if found is None else found

    def formula(self, prefix: str, indicator: Indicator) -> str | None:
        """Return the formula with ``prefix`` before the names in it."""
        text: str | None = None if self._left_out else self._call("rule_formula", indicator)
        return None if text is None else led(prefix, text)

    def standard(self, indicator: Indicator) -> str:
        """Return the printed standard."""
        return self._call("rule_standard", indicator) or ""

    def _scored(self, rule: LoadedRule, indicator: Indicator, given: Answers) -> Outcome:
        outcome: Outcome = guarded(rule, self._params, indicator)(given)
        return outcome

    def _make_sure(self, outcome: Outcome, indicator: Indicator) -> None:
        """Raise the fault of a stranger that returned nonsense: the rule around it would be taken for its author."""
        from chidu.plugins.calling import nonsense

        def allows(points: Decimal) -> bool:
            bounds = self.bounds("", indicator, {})
            return bounds.low <= points <= bounds.high

        wrong = self._fenced("rule_score", lambda: nonsense(outcome, indicator.points, allows))
        if wrong:
            rule = self._bound()
            words = {"name": f"{rule.name}.rule_score", "source": rule.source, "error": wrong}
            raise InnerFaultError(Fault(tr("{name}（{source}）：{error}", **words)))

    def _call(self, hook: str, indicator: Indicator, **more: Any) -> Any:
        given = {"params": self._params, "indicator": indicator, **more}
        return self._fenced(hook, lambda: self._bound().called(hook, given))

    def _fenced(self, hook: str, call: Callable[[], Any]) -> Any:
        """Call chidu's own rule as it is, a stranger's in its fence: it is named, and no other rule."""
        rule = self._bound()
        if not rule.is_strange:
            return call()
        found = fenced(f"{rule.name}.{hook}", rule.source, call)
        if isinstance(found, Fault):
            raise InnerFaultError(found)
        return found

    def _bound(self) -> LoadedRule:
        if self._rule is None:
            raise LookupError(self.spec.type)
        return self._rule


def nest(data: Mapping[str, Any], _cls: Any) -> NestedRule:
    """Return a nested rule as written, for the structurer."""
    params = dict(data)
    return NestedRule(RuleSpec(params.pop("type"), params))


def nested_rules(params: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, NestedRule]]:
    """Yield the nested rules among ``params``, each with the keys that lead to it."""
    if isinstance(params, NestedRule):
        yield at, params
        return
    for key, inner in _parts(params):
        if not isinstance(inner, _SCALARS):
            yield from nested_rules(inner, (*at, key))


def _parts(params: Any) -> Iterable[tuple[str | int, Any]]:
    """Return what is inside a value of parameters, each part with its key."""
    if isinstance(params, tuple):
        return enumerate(params)
    if attrs.has(type(params)):
        fields = attrs.fields(type(params))
        return [(one.metadata.get("key", one.name), getattr(params, one.name)) for one in fields]
    return params.items() if isinstance(params, Mapping) else ()


def led(prefix: str, formula: str) -> str:
    """Return a formula in which every name is led by ``prefix`` and a dot."""
    made, done = [], 0
    for token in tokenize(formula)[0]:
        if token.kind == "name":
            made += [formula[done : token.start], f"`{prefix}.{token.text}`"]
            done = token.end
    return "".join([*made, formula[done:]])


def _under(prefix: str, answers: Answers) -> dict[str, Any]:
    start = f"{prefix}."
    return {name.removeprefix(start): value for name, value in answers.items() if name.startswith(start)}
