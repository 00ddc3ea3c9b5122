"""Facts that rules read, defined once for the whole system: the same fact is shared, another of its id renamed."""

import re
from collections.abc import Mapping
from typing import Any

from attrs import evolve

from chidu.importing.rules import NewFact, Proposal
from chidu.language import tr


class FactBook:
    """Gathers the facts of proposals one after the other."""

    def __init__(self) -> None:
        self._known: dict[str, NewFact] = {}

    @property
    def facts(self) -> tuple[NewFact, ...]:
        """Return the facts in the order in which they were met."""
        return tuple(self._known.values())

    def take(self, proposal: Proposal, indicator: str) -> Proposal:
        """Return the proposal of an indicator of this title with its facts as they are called in the system."""
        known = [fact if fact.type != "yes_no" else _own(fact, indicator) for fact in proposal.facts]
        called = {fact.id: self._name(fact) for fact in known}
        if known == list(proposal.facts) and all(old == new for old, new in called.items()):
            return proposal
        facts = tuple([fact._replace(id=called[fact.id]) for fact in known])
        return evolve(
            proposal, rule=renamed(proposal.rule, called), facts=facts, above=renamed(proposal.above, called)
        )

    def _name(self, fact: NewFact) -> str:
        number, name = 1, fact.id
        while name in self._known and self._known[name]._replace(id=fact.id) != fact:
            number += 1
            name = f"{fact.id}_{number}"
        self._known.setdefault(name, fact._replace(id=name))
        return name


def _own(fact: NewFact, indicator: str) -> NewFact:
    """Return a fact that says whether something happened: of each indicator it is another."""
    return fact._replace(title=tr("{title}（{indicator}）", title=fact.title, indicator=indicator))


#: What people read; names in it are words.
_WORDS = frozenset({"id", "text", "what", "message", "title", "failing", "excuse", "evidence"})


def renamed(value: Any, called: Mapping[str, str], key: str = "") -> Any:
    """Return a rule, or a table of it, whose formulas call facts by their new ids."""
    if isinstance(value, Mapping):
        return {name: renamed(one, called, name) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [renamed(one, called, key) for one in value]
    if not isinstance(value, str) or key in _WORDS:
        return value
    return re.sub(r"[A-Za-z_]\w*", lambda found: called.get(found[0], found[0]), value)
