"""A sheet in memory: typed from its plain data, with the assessment of each round worked out once for every change."""

from pathlib import Path
from typing import Any

from chidu.model.assessment import Assessment
from chidu.projects.typed_sheet import TypedSheet, typed_sheet
from chidu.scoring.engine import assess
from chidu.scoring.round_memory import RoundMemory
from chidu.systems.bound import BoundSystem


class ScoredSheet:
    """The typed sheet of a project in the folder ``home``; raises ``RefusedError`` for data that is no sheet."""

    def __init__(self, bound: BoundSystem, data: dict[str, Any], home: Path) -> None:
        """Type the data."""
        self.bound = bound
        self.typed = typed_sheet(bound, data, home)
        self._home = home
        self._assessments: dict[str, Assessment] = {}
        self._memories: dict[str, RoundMemory] = {}

    def typed_as(self, data: dict[str, Any]) -> TypedSheet:
        """Return other data typed, nothing twice that is the same."""
        return typed_sheet(self.bound, data, self._home, self.typed)

    def take(self, typed: TypedSheet) -> None:
        """Hold another typed sheet."""
        self.typed = typed
        self._assessments.clear()

    def look_again(self, data: dict[str, Any]) -> None:
        """Type the same data anew: files may have come, gone, or changed."""
        self.take(typed_sheet(self.bound, data, self._home))

    def assessment(self, round_id: str) -> Assessment:
        """Return the assessment of a round."""
        known = self._assessments.get(round_id)
        if known is None:
            memory = self._memories.setdefault(round_id, RoundMemory())
            known = self._assessments[round_id] = assess(self.bound, self.typed.sheet, round_id, memory)
        return known
