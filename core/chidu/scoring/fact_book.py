"""The values of facts as scoring reads them: entered ones as they are, computed ones worked out once."""

from collections.abc import Mapping
from typing import Any

from chidu.formula import Formula
from chidu.systems.bound import BoundSystem


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
        formula = self._bound.computed.get(name)
        if formula is None:
            value = self._bound.names[name].read(self._facts)
        else:
            value, troubles = self.evaluate(formula)
            if troubles:
                self._troubles[name] = troubles
        known[name] = value
        return value

    def evaluate(self, formula: Formula) -> tuple[Any, tuple[str, ...]]:
        """Return a formula's value, and why it has none where arithmetic forbids one (a zero divisor)."""
        troubles: list[str] = []
        value = formula.evaluate(self.value, troubles)
        if value is None:
            for name in formula.names:
                troubles.extend(self._troubles.get(name, ()))
        return value, tuple(troubles)

    def unknown(self, formula: Formula) -> tuple[str, ...]:
        """Return the names of entered facts that keep ``formula`` from having a value."""
        found: list[str] = []
        for name in sorted(formula.names):
            inner = self._bound.computed.get(name)
            if inner is not None:
                found += self.unknown(inner)
            elif _is_unknown(self.value(name)):
                found.append(name)
        return tuple(dict.fromkeys(found))


def _is_unknown(value: Any) -> bool:
    return value is None or (isinstance(value, tuple) and any(cell is None for cell in value))
