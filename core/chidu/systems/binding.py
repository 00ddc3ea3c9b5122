"""A system made ready for scoring: every rule bound, every question's facts found, every promise proved."""

from collections.abc import Mapping
from typing import Any

from attrs import evolve

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.formula import Kind
from chidu.language import tr
from chidu.model.assessment import RuleUsed
from chidu.model.nodes import Group, Indicator, key_path
from chidu.model.policy import Beyond
from chidu.model.system import IndicatorSystem
from chidu.plugins.binding import Binder, BoundRule, Unbound, rule_problems
from chidu.plugins.blocking import Blocked
from chidu.plugins.calling import reachable
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.faulty import faulty
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Bounds
from chidu.rules.questions import Choice, Date, FreeText, Number, Question, YesNo
from chidu.systems.at_path import where_written
from chidu.systems.bonus_proof import added_for_nothing
from chidu.systems.bound import Asked, BoundIndicator, BoundSystem
from chidu.systems.fact_definitions import Definitions
from chidu.systems.formulas import Compiler, compile_all
from chidu.systems.policies import compile_conditions, compile_peers, is_special, outside
from chidu.systems.requirements import unmet, uses

#: What a fact must be to answer a question of a kind.
_WANTED: Mapping[type[Question], tuple[Kind, ...]] = {
    YesNo: (Kind.BOOLEAN,),
    Number: (Kind.NUMBER,),
    Date: (Kind.DATE,),
    FreeText: (Kind.TEXT,),
    Choice: (Kind.TEXT,),
}


def bind_system(
    system: IndicatorSystem, definitions: Definitions, catalogue: Catalogue, *, proved: bool
) -> tuple[BoundSystem, list[Diagnostic]]:
    """Return the system ready for scoring, and every finding about its rules and formulas."""
    found: list[Diagnostic] = []
    compiler, computed, checks = compile_all(definitions, found, proved=proved)
    wrappers = _wrappers(system, catalogue, found)
    named = () if wrappers else system.scoring.wrappers
    beyond = outside(system.children)
    binding = _Binding(Binder(catalogue, named, proved=proved), compiler, beyond, found)
    indicators = {one.id: binding.indicator(one) for one in system.indicators()}
    if wrappers:  # what else is wrong with the rules was told all the same
        indicators = {name: _unusable(one.indicator, wrappers) for name, one in indicators.items()}
    for package, fault in unmet(system.head.requires, catalogue, found).items():
        spoilt = {name: one for name, one in indicators.items() if uses(one, package)}
        indicators |= {name: _unusable(one.indicator, fault) for name, one in spoilt.items()}
    for name in beyond.keys() & indicators.keys():
        indicators[name] = evolve(indicators[name], beyond=beyond[name])
    for name, rate in compile_peers(system, compiler).items():
        indicators[name] = evolve(indicators[name], peers=rate)
    groups = tuple((depth, node) for depth, node in system.nodes() if isinstance(node, Group))
    caps = compile_conditions("caps", system.caps, compiler)
    vetoes = compile_conditions("vetoes", system.vetoes, compiler)
    bound = BoundSystem(
        system,
        groups,
        indicators,
        compiler.names,
        computed,
        checks,
        caps,
        vetoes,
        beyond,
        special=is_special(system),
    )
    return bound, found


def _wrappers(system: IndicatorSystem, catalogue: Catalogue, found: list[Diagnostic]) -> str:
    """Return why the score wrappers cannot be used, empty where they can."""
    seen: set[str] = set()
    for number, name in enumerate(system.scoring.wrappers):
        at = ("scoring", "wrappers", number)
        one = catalogue.wrapper(name)
        if isinstance(one, Fault):
            if isinstance(one, Blocked):
                hint = tr("从设置的 blocked 里删去它，或从 wrappers 中删去")
                found.append(Diagnostic("E407", one.message, hint, at))
                return one.message
            hint = tr("安装带有这个得分扩展的软件包，或从 wrappers 中删去")
            found.append(Diagnostic("E406", one.message, hint, at))
            return one.message
        if one.recorded in seen:
            text = tr("wrappers 里的扩展“{name}”前面已经写过", name=name)
            found.append(Diagnostic("E405", text, tr("只写一次：一个扩展不能改两次得分"), at))
            return text
        seen.add(one.recorded)
    return ""


class _Binding:
    def __init__(
        self, binder: Binder, compiler: Compiler, beyond: Mapping[str, Beyond], found: list[Diagnostic]
    ) -> None:
        self.binder = binder
        self.compiler = compiler
        self.beyond = beyond
        self.found = found

    def indicator(self, indicator: Indicator) -> BoundIndicator:
        at: KeyPath = (*key_path(indicator.id), "rule")
        try:
            rule = self.binder.bind(indicator, at)
        except Unbound as error:
            self._tell(indicator, *error.diagnostics)
            return _unusable(indicator, error.diagnostics[0].message)
        if not self.binder.proved:
            from chidu.systems.standards_agree import standard_differences

            told = rule_problems(rule, at)
            self._tell(indicator, *told)
            if not any(one.is_error for one in told):  # else what follows would be its echo
                reach = _full_marks(rule, at, self.beyond.get(indicator.id))
                self._tell(indicator, *reach, *standard_differences(rule, indicator))
        return self._asked(indicator, rule, at)

    def _tell(self, indicator: Indicator, *diagnostics: Diagnostic) -> None:
        self.found.extend(
            [one if one.indicator else evolve(one, indicator=indicator.id) for one in diagnostics]
        )

    def _asked(self, indicator: Indicator, rule: BoundRule, at: KeyPath) -> BoundIndicator:
        info = rule.rule.info
        used = RuleUsed(rule.rule.name, info.title, info.version, rule.rule.offer.source, rule.rule.wrappers)
        before = len(self.found)
        asked = tuple(Asked(one, self._formula(indicator, one, at)) for one in rule.questions)
        if len(self.found) > before:
            return BoundIndicator(indicator, used, None, fault=self.found[before].message)
        if not self.binder.proved:
            from chidu.systems.reaching import formula_findings

            self._tell(indicator, *formula_findings(rule, asked, at, self.compiler.facets))
        places = _evidence_places(indicator, asked)
        from_facts = all(one.formula is not None for one in asked)
        return BoundIndicator(
            indicator, used, rule, asked, plain=_plain(asked), from_facts=from_facts, evidence=places
        )

    def _formula(self, indicator: Indicator, question: Question, at: KeyPath) -> Any:
        if question.fact is None:
            return None
        place = (*at, *where_written(indicator.rule.params, question.fact))
        wanted = next((kinds for kind, kinds in _WANTED.items() if isinstance(question, kind)), ())
        before = len(self.found)
        formula = self.compiler.compile(question.fact, place, wanted, given=dict(question.given))
        self.found[before:], told = [], self.found[before:]
        self._tell(indicator, *told)
        return formula


def _unusable(indicator: Indicator, fault: str) -> BoundIndicator:
    return BoundIndicator(indicator, RuleUsed(indicator.rule.type, "", "", ""), None, fault=fault)


def _plain(asked: tuple[Asked, ...]) -> bool:
    """Say whether every question is required, asked outright and answered at once."""
    return all(
        one.formula is None
        and one.question.required
        and not one.question.when
        and type(one.question).is_complete is Question.is_complete
        for one in asked
    )


def _evidence_places(indicator: Indicator, asked: tuple[Asked, ...]) -> tuple[str, ...]:
    items = [f"{indicator.id}/{one.question.id}" for one in asked if one.question.evidence]
    return (*items, indicator.id) if indicator.evidence else tuple(items)


def _full_marks(rule: BoundRule, at: KeyPath, beyond: Beyond | None) -> list[Diagnostic]:
    bounds = reachable(rule, {})
    if isinstance(bounds, Fault):
        return [faulty(bounds.message, at)]
    full = rule.indicator.points
    if bounds.high >= full:
        if beyond is None:
            return _beyond_points(rule, bounds, at)
        return added_for_nothing(rule, bounds, at) if beyond == "bonus" else []
    message = tr(
        "“{title}”最高只能得 {high} 分，分值是 {full} 分",
        title=rule.indicator.title,
        high=plain(bounds.high),
        full=plain(full),
    )
    return [Diagnostic("E404", message, tr("改评分规则或分值，使满分可以得到"), at)]


def _beyond_points(rule: BoundRule, bounds: Bounds, at: KeyPath) -> list[Diagnostic]:
    """Note a rule that may give more than full marks, or less than nothing."""
    full = rule.indicator.points
    if bounds.low >= ZERO and bounds.high <= full:
        return []
    low, high = plain(bounds.low), plain(bounds.high)
    message = tr(
        "“{title}”的得分从 {low} 到 {high}，分值是 {full} 分",
        title=rule.indicator.title,
        low=low,
        high=high,
        full=plain(full),
    )
    hint = tr("总分不低于 0，不写 [scoring] most 时不封顶")
    return [Diagnostic("N321", message, hint, at)]
