"""A loaded rule bound to its parameters: checked, its questions known, scoring a direct call."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.decimals import ZERO
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.blocking import Blocked
from chidu.plugins.catalogue import Catalogue, Missing
from chidu.plugins.faulty import faulty
from chidu.plugins.fence import CONTAINED, Fault, fault_of, fenced
from chidu.plugins.loading import LoadedRule
from chidu.plugins.nested import nest, nested_rules
from chidu.plugins.one_file import Untrusted, not_taken
from chidu.plugins.showing import LONGEST, no_number, shortly
from chidu.plugins.strangers import guarded
from chidu.plugins.watching import watched
from chidu.rules.nested import Rule
from chidu.rules.outcome import Bounds, Problem
from chidu.rules.questions import Answers, Question
from chidu.shape.structure import StructureError, structure

_HOOKS = {Rule: nest}
#: How a plugin that is out of use is used again.
UNBLOCK = tr("从设置的 blocked 里删去它，或换一条评分规则")


class BoundRule(NamedTuple):
    """A rule with its parameters, for one indicator."""

    rule: LoadedRule
    params: Any
    indicator: Indicator
    questions: tuple[Question, ...]
    score: Callable[[Answers], Any]

    @property
    def limits(self) -> Bounds:
        """Return the lowest and highest points that the rule says it gives, which may lie beyond 0 and full marks."""
        found = self.bounds({})
        if isinstance(found, Fault):
            return Bounds(ZERO, self.indicator.points)
        return Bounds(min(found.low, ZERO), max(found.high, self.indicator.points))

    def allows(self, points: Decimal) -> bool:
        """Say whether the rule said that it may give these points."""
        return self.limits.low <= points <= self.limits.high

    def bounds(self, answers: Answers) -> Bounds | Fault:
        """Return what is still reachable with ``answers``; 0 to full marks where the rule does not say."""
        found = self.rule.call("rule_bounds", params=self.params, indicator=self.indicator, answers=answers)
        if found is None:
            return Bounds(ZERO, self.indicator.points)
        if isinstance(found, Fault):
            return found
        words = {"name": self.rule.name, "source": self.rule.source}
        if type(found) is not Bounds:
            return Fault(tr("{name}.rule_bounds（{source}）没有返回 Bounds", **words))
        wrong = no_number(found.low) or no_number(found.high)
        return (
            Fault(tr("{name}.rule_bounds（{source}）的上下限{wrong}", **words, wrong=wrong))
            if wrong
            else found
        )


class Unbound(Exception):  # noqa: N818 - a finding about a template, not an error of the program
    """Why an indicator has no usable rule; ``diagnostics`` say it."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        """Take the findings."""
        super().__init__(*[one.message for one in diagnostics])
        self.diagnostics = diagnostics


class Unasked(Unbound):
    """Why nobody can be asked: the rule's own fault where its check finds nothing wrong with the parameters."""

    def __init__(self, kind: str, *diagnostics: Diagnostic) -> None:
        """Take whether ``rule_questions`` raised (crash) or what it returned is wrong (questions), and the findings."""
        super().__init__(*diagnostics)
        self.kind = kind

    @property
    def is_own(self) -> bool:
        """Say whether it is the rule's fault, and not that of the parameters."""
        return all(one.code != "E402" for one in self.diagnostics)


class Binder:
    """Binds indicators to the rules of a catalogue, under the score wrappers that the system names.

    A ``proved`` system skips the schema: it was checked when its sheet was made.
    """

    def __init__(self, catalogue: Catalogue, wrappers: tuple[str, ...] = (), *, proved: bool = False) -> None:
        """Take the catalogue, the wrappers' names, and whether the system was proved before."""
        self.catalogue = catalogue
        self.wrappers = wrappers
        self.proved = proved

    def bind(self, indicator: Indicator, at: KeyPath) -> BoundRule:
        """Return the indicator's rule, bound; raise ``Unbound`` with what is wrong, ``at`` leading to its table."""
        rule = self._load(indicator.rule, at, self.wrappers)
        inside: list[Diagnostic] = []
        params = self._nest(self._params(rule, indicator.rule, at), at, inside)
        if inside:  # what the rule around them finds is told in the same breath
            around = rule_problems_of(rule, params, indicator, at)
            raise Unbound(*inside, *(one for one in around if one.code != "E403"))
        questions = _questions(rule, params, indicator, at)
        return BoundRule(rule, params, indicator, questions, guarded(rule, params, indicator))

    def strange_params(self, spec: RuleSpec, at: KeyPath) -> tuple[Diagnostic, ...]:
        """Return what is wrong with a rule's parameters by themselves, whatever indicator it is for."""
        try:
            rule = self._load(spec, at)
            self._params(rule, spec, at)
        except Unbound as error:
            return error.diagnostics
        return ()

    def _load(self, spec: RuleSpec, at: KeyPath, wrappers: tuple[str, ...] = ()) -> LoadedRule:
        rule = self.catalogue.rule(spec.type, wrappers)
        if isinstance(rule, Missing):
            hint = tr(
                "运行 chidu rules 看已安装的评分规则；是评分规则文件（{name}.py）的，加 --rules-dir 写明它在哪个文件夹，没有信任过的先运行 chidu rules trust {name}.py",
                name=spec.type.rpartition(":")[2],
            )
            said = not_taken(spec.type)
            if said:
                hint = said
            meant = "" if spec.type.isascii() else self.catalogue.titled(spec.type)
            if meant:
                hint = tr("“{title}”是名称，这里写它的标识 {name}", title=spec.type, name=meant)
            raise Unbound(Diagnostic("E401", rule.message, hint, (*at, "type")))
        if isinstance(rule, Blocked):
            raise Unbound(Diagnostic("E407", rule.message, UNBLOCK, (*at, "type")))
        if isinstance(rule, Untrusted):
            hint = tr("看过内容、信任它，或换一条已安装的评分规则")
            raise Unbound(Diagnostic("E409", rule.message, hint, (*at, "type")))
        if isinstance(rule, Fault):
            raise Unbound(
                Diagnostic("E403", rule.message, tr("运行 chidu plugins 看插件的状态"), (*at, "type"))
            )
        return rule

    def _params(self, rule: LoadedRule, spec: RuleSpec, at: KeyPath) -> Any:
        """Return the structured parameters, the rules inside them not yet bound."""
        if not self.proved:
            from chidu.plugins.shapes import shape_of

            try:
                wrong = shape_of(rule.info.params).problems(spec.params, at)
            except TypeError as error:  # the rule's own class is not declared as the API wants it
                text = tr("{name}（{source}）：{error}", name=rule.name, source=rule.source, error=error)
                raise Unbound(faulty(text, at)) from error
            if wrong:
                raise Unbound(*wrong)
        try:
            with watched(tr("{name} 的参数", name=rule.name), rule.source):
                params: Any = structure(spec.params, rule.info.params, _HOOKS)
        except StructureError as error:
            raise Unbound(Diagnostic("E402", str(error), at=(*at, *error.at))) from error
        except CONTAINED as error:  # the rule's own class fails while it is made
            fault = fault_of(tr("{name} 的参数", name=rule.name), rule.source, error)
            raise Unbound(faulty(fault.message, at)) from error
        return params

    def _nest(self, params: Any, at: KeyPath, wrong: list[Diagnostic]) -> Any:
        """Return the parameters with the rules inside them bound; what is wrong with any of those is told."""
        for below, nested in nested_rules(params, at):
            try:
                inner = self._load(nested.spec, below)
                nested.bind(inner, self._nest(self._params(inner, nested.spec, below), below, wrong))
            except Unbound as error:
                nested.leave_out()
                wrong.extend(error.diagnostics)
        return params


def rule_problems(bound: BoundRule, at: KeyPath) -> list[Diagnostic]:
    """Return what the rule itself finds wrong with its parameters."""
    found = bound.rule.call("rule_check", params=bound.params, indicator=bound.indicator)
    if isinstance(found, Fault):
        return [faulty(found.message, at)]
    found = () if found is None else found
    words = {"name": bound.rule.name, "source": bound.rule.source}
    if type(found) not in {tuple, list} or not all(type(one) is Problem for one in found):
        return [faulty(tr("{name}.rule_check（{source}）应返回若干 Problem", **words), at)]
    strange = next(filter(None, map(_unsaid, found)), "")
    if strange:
        return [faulty(tr("{name}.rule_check（{source}）的 Problem {wrong}", **words, wrong=strange), at)]
    return [
        Diagnostic("W402" if one.warning else "E402", one.message, one.hint, (*at, *one.at)) for one in found
    ]


def _unsaid(problem: Problem) -> str:
    """Return why a problem cannot be told, empty where it can: annotations alone stop no plugin."""
    texts: tuple[Any, ...] = (problem.message, problem.hint)
    for text in texts:
        if not isinstance(text, str) or len(text) > LONGEST:
            words = {"most": LONGEST, "kind": type(text).__name__, "value": shortly(text)}
            return tr("的文字应是不超过 {most} 字的 str，却是 {kind} {value}", **words)
    at: Any = problem.at
    if type(at) is tuple and all(type(one) in {str, int} for one in at):
        return ""
    words = {"kind": type(at).__name__, "value": shortly(at)}
    return tr('的 at 应是参数里的键的元组，如 ("items", 0)，却是 {kind} {value}', **words)


def _questions(rule: LoadedRule, params: Any, indicator: Indicator, at: KeyPath) -> tuple[Question, ...]:
    found = rule.call("rule_questions", params=params, indicator=indicator)
    if isinstance(found, Fault):
        raise Unasked("crash", *_rather_own(rule, params, indicator, faulty(found.message, at)))
    said = {"name": rule.name, "source": rule.source}
    if rule.is_strange:
        _can_be_asked(rule, found, at)
    twice = _repeated(found)
    if twice:
        text = tr(
            "{name}.rule_questions（{source}）给了两个标识是 {id} 的问题：标识不可重复", **said, id=twice
        )
        raise Unasked("questions", *_rather_own(rule, params, indicator, faulty(text, at)))
    return tuple(found)


def _can_be_asked(rule: LoadedRule, found: Any, at: KeyPath) -> None:
    """Raise ``Unasked`` where nobody can be asked what a stranger returned."""
    from chidu.plugins.asking import question_fault

    wrong = fenced(f"{rule.name}.rule_questions", rule.source, question_fault, found)
    if isinstance(wrong, Fault):
        raise Unasked("crash", faulty(wrong.message, at))
    if wrong:
        words = {"name": rule.name, "source": rule.source, "wrong": wrong}
        raise Unasked("questions", faulty(tr("{name}.rule_questions（{source}）{wrong}", **words), at))


def _repeated(questions: Sequence[Question]) -> str:
    """Return the first id that two questions have, empty where each has its own."""
    seen: set[str] = set()
    for one in questions:
        if one.id in seen:
            return one.id
        seen.add(one.id)
    return ""


def _rather_own(rule: LoadedRule, params: Any, indicator: Indicator, fault: Diagnostic) -> list[Diagnostic]:
    """Return what the rule's own check finds: two items of one id are the template's mistake; else the fault."""
    own = [one for one in rule_problems_of(rule, params, indicator, fault.at) if one.code == "E402"]
    return own or [fault]


def rule_problems_of(rule: LoadedRule, params: Any, indicator: Indicator, at: KeyPath) -> list[Diagnostic]:
    """Return the rule's own findings before it is bound."""
    return rule_problems(BoundRule(rule, params, indicator, (), lambda _answers: None), at)
