"""What one round came to, for whoever scores it again after every answer: what did not change costs nothing more."""

from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from chidu.diagnostics import Diagnostic
from chidu.model.assessment import Assessed, Total
from chidu.model.differing import differing
from chidu.model.sheet import Round
from chidu.scoring.indicator import Circumstances
from chidu.scoring.standing import Assess
from chidu.scoring.totals import plain_totals, renewed
from chidu.systems.bound import BoundSystem


class _Known(NamedTuple):
    """Results by indicator, what was said with each, the sums, and all that they came from."""

    frame: tuple[Any, ...]
    round: Round
    outcomes: dict[str, Assessed]
    told: dict[str, tuple[Diagnostic, ...]]
    failed: set[str]
    sums: dict[str, Total]


class RoundMemory:
    """Results of one round, each kept as long as all that it came from are the very same objects.

    Whoever uses it must put new objects in the place of answers that change: a sheet that was accepted and is held
    open does so.
    """

    def __init__(self) -> None:
        """Begin with nothing known."""
        self._known: _Known | None = None

    def score(
        self, bound: BoundSystem, assess_one: Assess, around: Circumstances
    ) -> tuple[dict[str, Assessed], dict[str, Total]]:
        """Return the results and the sums of a round: only what its answers or reason changed is assessed anew."""
        held = around.round
        frame = (
            bound,
            around.facts,
            held.assigned,
            held.outcomes,
            around.attached,
            around.round_id,
            held.state,
        )
        known = self._known if self._known and _is_same(self._known.frame, frame) else None
        names = bound.indicators if known is None else _changed(known, held)
        outcomes, told = ({}, {}) if known is None else (dict(known.outcomes), dict(known.told))
        failed: set[str] = set()
        for name in names:
            found: list[Diagnostic] = []
            outcomes[name] = assess_one(bound.indicators[name], around._replace(found=found))
            told[name] = tuple(found)
            if outcomes[name].status == "error":
                failed.add(name)
        before = None if known is None else known.sums
        sums = plain_totals(bound, outcomes) if before is None else renewed(bound, outcomes, before, names)
        around.found.extend(chain.from_iterable(told.values()))
        self._known = _Known(frame, held, outcomes, told, failed, sums)
        return outcomes, sums


def _is_same(before: tuple[Any, ...], now: tuple[Any, ...]) -> bool:
    """Say whether a round is scored under the same circumstances: the same objects, and the same plain values."""
    *objects, attached, round_id, state = before
    return all(map(_is, objects, now)) and (attached, round_id, state) == now[len(objects) :]


def _is(one: object, other: object) -> bool:
    return one is other


def _changed(known: _Known, now: Round) -> Iterable[str]:
    """Return the indicators that are to be assessed: what failed may not fail again."""
    before = known.round
    names = differing(before.answers, now.answers) | differing(before.reasons, now.reasons) | known.failed
    return names & known.outcomes.keys()
