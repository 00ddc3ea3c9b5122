"""Formulas of a system compiled: computed facts, checks, and the facts that questions are bound to."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from itertools import accumulate
from types import MappingProxyType

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.formula import Facet, Formula, FormulaError, FormulaProblem, Kind, compile_formula
from chidu.formula.characters import LETTER, folded, normal
from chidu.formula.known import Known
from chidu.language import tr
from chidu.model.facts import Fact
from chidu.systems.bound import FactName
from chidu.systems.fact_definitions import Definitions
from chidu.systems.fact_names import fact_names
from chidu.systems.rings import in_rings

#: Behind so many findings no names are looked for that may have been meant: it takes long, and helps nobody.
_HINTED = 100


class Compiler:
    """Compiles the formulas of one system; what is wrong with one is told, at its place, and None returned."""

    def __init__(
        self,
        names: Mapping[str, FactName],
        broken: frozenset[str],
        found: list[Diagnostic],
        *,
        proved: bool = False,
    ) -> None:
        """Take the names that formulas may use, those of them that are broken, and where to tell what is wrong.

        What is doubtful in the formulas of a ``proved`` system was told to its author.
        """
        self.names = names
        self.broken = broken
        self.found = found
        self.proved = proved
        self.titles: Mapping[str, str] = {}
        self._ready: dict[frozenset[str], Known] = {}
        self._places = {name: one.places for name, one in names.items()}

    def compile(
        self,
        text: str,
        at: KeyPath,
        wanted: tuple[Kind, ...],
        *,
        on_paper: bool = False,
        given: Mapping[str, Decimal] = MappingProxyType({}),
        varying: bool = False,
    ) -> Formula | None:
        """Return the formula, whose value must be of a ``wanted`` kind; ``on_paper`` compares rounded numbers.

        ``given`` are numbers that the formula may name beside the facts, such as an indicator's ``points``;
        one that is to be ``varying`` is doubtful where it names no facts.
        """
        try:
            places = self._places if on_paper else None
            formula = compile_formula(
                text, self._known(frozenset(given)), places, near=len(self.found) < _HINTED
            )
        except FormulaError as error:
            real = [one for one in error.problems if not self._is_echo(one, text)]
            self.found.extend([_told(self._by_title(one, text, given), at) for one in real])
            return None
        if varying and not formula.names and formula.kind in wanted:
            self._settled(formula, at)
        if formula.kind in wanted and not self._doubted(formula, at):
            return formula.given(given) if given else formula
        if formula.kind in wanted:
            return None
        kinds = tr("、").join(kind.title for kind in wanted)
        text = tr("“{text}”算出的是{kind}，这里要{wanted}", text=text, kind=formula.kind.title, wanted=kinds)
        self.found.append(Diagnostic("E503", text, tr("改算式，或改事实的类型"), at))
        return None

    def _known(self, given: frozenset[str]) -> Known:
        """Return the names that a formula may use: made once for all formulas that are given the same."""
        if given not in self._ready:
            kinds = {name: one.kind for name, one in self.names.items()}
            self._ready[given] = Known.of({**kinds, **dict.fromkeys(given, Kind.NUMBER)})
        return self._ready[given]

    @cached_property
    def facets(self) -> Mapping[str, Facet]:
        """Return what is known of the names, by the names as they are compared."""
        return {normal(name): one.facet for name, one in self.names.items()}

    def _doubted(self, formula: Formula, at: KeyPath) -> bool:
        """Tell what is doubtful in a formula, and say whether it cannot be used."""
        if self.proved or formula.node is None:
            return False
        from chidu.formula.doubts import doubts

        told = list(doubts(formula.node, formula.text, self.facets))
        self.found.extend([_told(one, at) for one in told])
        return any(one.code != "W506" for one in told)

    def _settled(self, formula: Formula, at: KeyPath) -> None:
        """Tell, once its author asks, that a condition does not depend on any fact."""
        if self.proved:
            return
        holds = formula.evaluate(lambda _name: None)
        text = tr("条件里没有事实，永远成立") if holds else tr("条件里没有事实，永远不成立")
        hint = tr('写上事实，如 "rate < 0.5"；总是不超过多少分的，写 [scoring] most')
        self.found.append(Diagnostic("W506", text, hint, at))

    def _by_title(self, problem: FormulaProblem, text: str, given: Mapping[str, Decimal]) -> FormulaProblem:
        """Return a problem about a name that is a title with what is to be written for it."""
        asked = text[problem.start : problem.end]
        name = "points" if asked == tr("分值") and "points" in given else self.titles.get(asked, "")
        if problem.code != "E502" or not name:
            return problem
        return problem._replace(hint=tr("“{title}”是名称，算式里写标识 {name}", title=asked, name=name))

    def _is_echo(self, problem: FormulaProblem, text: str) -> bool:
        """Say whether a name is missing only because its fact is broken, which was told."""
        if problem.code != "E502" or not self.broken:
            return False
        names = {normal(text[problem.start : problem.end].strip("`·")), _around(problem, text)}
        return any(not self._broken.isdisjoint(_with_groups(name)) for name in names)

    @cached_property
    def _broken(self) -> frozenset[str]:
        return frozenset(map(normal, self.broken))


def _with_groups(name: str) -> Iterator[str]:
    """Yield a name and the tables and groups that it is of."""
    return accumulate(name.split("."), "{}.{}".format)


def _around(problem: FormulaProblem, text: str) -> str:
    """Return the id with hyphens that a name is part of, where they were taken for minus."""
    ids = re.finditer(rf"(?:{LETTER}|[.-])+", folded(text))
    return next((one[0] for one in ids if one.start() <= problem.start and problem.end <= one.end()), "")


def _told(problem: FormulaProblem, at: KeyPath) -> Diagnostic:
    return Diagnostic(problem.code, problem.message, problem.hint, at, span=(problem.start, problem.end))


def compile_all(
    definitions: Definitions, found: list[Diagnostic], *, proved: bool = False
) -> tuple[Compiler, dict[str, Formula], dict[str, Formula]]:
    """Return the compiler for further formulas, the computed facts, each after those that it uses, and the checks."""
    compiler = Compiler(fact_names(definitions.facts), definitions.broken, found, proved=proved)
    compiler.titles = {fact.title: fact.id for fact in definitions.facts.values() if fact.type != "table"}
    computed = {
        fact.id: formula
        for fact in definitions.facts.values()
        if fact.formula
        if (formula := compiler.compile(fact.formula, ("facts", fact.id, "formula"), (_kind(fact),)))
    }
    ordered = _ordered(computed)
    for name in _circular({name: one for name, one in computed.items() if name not in ordered}):
        text = tr("“{title}”的算式绕回到自己", title=definitions.facts[name].title)
        found.append(Diagnostic("E505", text, tr("拆开互相引用的计算事实"), ("facts", name, "formula")))
    checks = {
        check.id: formula
        for check in definitions.checks.values()
        if (
            formula := compiler.compile(
                check.formula, ("checks", check.id, "formula"), (Kind.BOOLEAN,), on_paper=True, varying=True
            )
        )
    }
    return compiler, ordered, checks


def _kind(fact: Fact) -> Kind:
    return Kind.BOOLEAN if fact.type == "yes_no" else Kind.NUMBER


def _ordered(computed: Mapping[str, Formula]) -> dict[str, Formula]:
    """Return the computed facts in an order in which they can be worked out; none that leads back to itself."""
    sorter = TopologicalSorter({name: sorted(one.names & computed.keys()) for name, one in computed.items()})
    with suppress(CycleError):
        sorter.prepare()
    ordered: dict[str, Formula] = {}
    while ready := sorter.get_ready():
        ordered.update((name, computed[name]) for name in ready)
        sorter.done(*ready)
    return ordered


def _circular(computed: Mapping[str, Formula]) -> Iterator[str]:
    """Yield the computed facts that depend on themselves; ``computed`` are all that could not be put in order."""
    uses = {name: one.names & computed.keys() for name, one in computed.items()}
    inside = in_rings(uses)
    yield from (name for name in computed if name in inside)
