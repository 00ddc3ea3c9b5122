"""The values of facts as scoring reads them: entered ones as they are, computed ones worked out once."""

import re
from collections.abc import Mapping
from typing import Any

from chidu.formula import Formula
from chidu.model.fact_titles import fact_title
from chidu.systems.bound import BoundSystem

#: So many reasons why a formula has no value are enough to see to.
TROUBLES = 12


class FactBook:
    """One sheet's facts under one system; unknown is None."""

    __slots__ = ("_bound", "_facts", "_known", "_troubles", "gathered")

    def __init__(self, bound: BoundSystem, facts: Mapping[str, Any]) -> None:
        """Read from ``facts``, the typed values of a sheet."""
        self._bound = bound
        self._facts = facts
        self._known: dict[str, Any] = {}
        self._troubles: dict[str, tuple[str, ...]] = {}
        self.gathered: dict[str, Any] = {}  # the answers of indicators that ask nobody, by path

    def value(self, name: str) -> Any:
        """Return the value of a name, None where it is unknown."""
        known = self._known
        if name in known:
            return known[name]
        if name in self._bound.computed:
            self._compute()
        else:
            known[name] = self._bound.names[name].read(self._facts)
        return known[name]

    def _compute(self) -> None:
        """Work out all computed facts, each after those that it uses: however long their chain, nothing is nested."""
        for name, formula in self._bound.computed.items():
            self._known[name], troubles = self.evaluate(formula)
            if troubles:
                self._troubles[name] = troubles

    def evaluate(self, formula: Formula) -> tuple[Any, tuple[str, ...]]:
        """Return a formula's value, and why it has none where arithmetic forbids one (a zero divisor)."""
        troubles: list[str] = []
        value = formula.evaluate(self.value, troubles)
        if troubles:
            troubles = [self._by_titles(one, formula) for one in troubles]
        if value is None and self._troubles:
            for name in sorted(formula.names & self._troubles.keys()):
                troubles.extend(self._troubles[name])
        return value, tuple(dict.fromkeys(troubles))[:TROUBLES] if troubles else ()

    def _by_titles(self, trouble: str, formula: Formula) -> str:
        """Return a trouble with the facts called as people call them, not by their ids."""
        facts = self._bound.system.facts
        titles = {name: fact_title(name, facts) for name in formula.names}
        if not titles:
            return trouble
        names = "|".join(re.escape(one) for one in sorted(titles, key=len, reverse=True))
        return re.sub(rf"(?<![\w.-])`?({names})`?(?![\w.-])", lambda found: titles[found[1]], trouble)

    def unknown(self, formula: Formula) -> tuple[str, ...]:
        """Return the names of entered facts that keep ``formula`` from having a value, each looked at once."""
        computed = self._bound.computed
        found: list[str] = []
        seen: set[str] = set()
        waiting = sorted(formula.names, reverse=True)
        while waiting:
            name = waiting.pop()
            if name in seen:
                continue
            seen.add(name)
            if name in computed:
                waiting += sorted(computed[name].names, reverse=True)
            elif _is_unknown(self.value(name)):
                found.append(name)
        return tuple(found)

    def unknown_titles(self, formula: Formula) -> tuple[str, ...]:
        """Return what people call the facts that keep ``formula`` from having a value."""
        facts = self._bound.system.facts
        return tuple(dict.fromkeys(fact_title(name, facts) for name in self.unknown(formula)))


def _is_unknown(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and any(cell is None for cell in value))
