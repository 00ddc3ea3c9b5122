"""What the indicators of one round came to, for whoever scores it again after every answer."""

from typing import Any

from chidu.diagnostics import Diagnostic
from chidu.model.assessment import Assessed
from chidu.scoring.indicator import Circumstances
from chidu.scoring.standing import Assess
from chidu.systems.bound import BoundIndicator


class RoundMemory:
    """Results of one round, each kept as long as all that it came from are the very same objects.

    Whoever uses it must put new objects in the place of answers that change: a sheet that was accepted and is held
    open does so.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._frame: tuple[Any, ...] = ()
        self._known: dict[str, tuple[Any, str | None, Assessed, tuple[Diagnostic, ...]]] = {}

    def over(self, assess_one: Assess, around: Circumstances) -> Assess:
        """Return ``assess_one`` with this memory: only indicators whose answers or reason changed are assessed."""
        held = around.round
        frame = (around.facts, held.assigned, held.outcomes)
        rest = (around.round_id, around.attached, held.state)
        before, self._frame = self._frame, (*frame, rest)
        if (
            not before
            or before[-1] != rest
            or any(one is not two for one, two in zip(frame, before, strict=False))
        ):
            self._known = {}
        known, answers, reasons = self._known, held.answers, held.reasons

        def remembered(bound: BoundIndicator, around: Circumstances) -> Assessed:
            name = bound.indicator.id
            given, reason = answers.get(name), reasons.get(name)
            kept = known.get(name)
            if kept is not None and kept[0] is given and kept[1] == reason:
                if kept[3]:
                    around.found.extend(kept[3])
                return kept[2]
            count = len(around.found)
            assessed = assess_one(bound, around)
            if assessed.status != "error":  # what failed may not fail again
                known[name] = (given, reason, assessed, tuple(around.found[count:]))
            return assessed

        return remembered
