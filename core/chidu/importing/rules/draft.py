"""A reading in the making: the rule, and which stretches of the text it has understood."""

from typing import Any

from attrs import evolve, field, frozen

from chidu.importing.rules.passages import Passage
from chidu.importing.rules.proposal import Alternative, Doubt, NewFact, Rule
from chidu.standards import Span


@frozen
class Draft:
    """What a family of rules makes of a text.

    ``read`` is understood word by word; ``names`` are kept in the rule as words for people, and may not say
    anything that moves points. All that is in neither is a doubt.
    """

    rule: Rule
    read: tuple[Span, ...] = ()
    names: tuple[Span, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    facts: tuple[NewFact, ...] = ()
    evidence: str = ""
    above: dict[str, Any] = field(factory=dict)

    def having(self, *passages: Passage, named: bool = False) -> "Draft":
        """Return the draft with passages understood, and their words read, or kept as names."""
        words = tuple(one.words for one in passages)
        read = (*self.read, *(one.span for one in passages), *(() if named else words))
        return evolve(self, read=read, names=(*self.names, *(words if named else ())))

    def reading(self, *spans: Span) -> "Draft":
        """Return the draft with stretches understood."""
        return evolve(self, read=(*self.read, *spans))

    def naming(self, *spans: Span) -> "Draft":
        """Return the draft with stretches kept as words."""
        return evolve(self, names=(*self.names, *spans))

    def doubting(self, sentence: str, span: Span | None = None, *choices: Alternative) -> "Draft":
        """Return the draft with a doubt more."""
        return evolve(self, doubts=(*self.doubts, Doubt(sentence, span, choices)))
