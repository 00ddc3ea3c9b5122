"""What a report is made from: one state of a sheet, frozen, with everything that was worked out of it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import plain, rounded
from chidu.diagnostics import Diagnostic
from chidu.model.assessment import Assessment
from chidu.model.sheet import ROUNDS, ScoreSheet
from chidu.systems.bound import BoundSystem


class Report(NamedTuple):
    """One state of a project: nothing of it changes while it is written in several formats."""

    title: str
    bound: BoundSystem
    sheet: ScoreSheet
    assessment: Assessment  # of the round that is reported
    at: datetime
    head: str = ""  # the digest of the journal's last line: without it the chain proves nothing
    found: tuple[Diagnostic, ...] = ()  # in reading the sheet
    rounds: Mapping[str, Assessment] = {}  # of every round that was begun, in their order

    @property
    def total(self) -> str:
        """Return the total as reports print it, empty while it is unknown."""
        total: Decimal | None = self.assessment.total.points
        return "" if total is None else str(rounded(total, self.assessment.system.scoring.decimals))

    @property
    def printed_total(self) -> str:
        """Return the total as the printed forms write it: 98, where the terminal says 98.00."""
        return plain(Decimal(self.total)) if self.total else ""


def rounds_assessed(sheet: ScoreSheet, assess: Callable[[str], Assessment]) -> dict[str, Assessment]:
    """Return the assessment of every round of a sheet that was begun, in the order in which rounds are held."""
    return {name: assess(name) for name in ROUNDS if name in sheet.rounds}
