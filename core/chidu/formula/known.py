"""The names that the formulas of one system may use: made ready once, asked by each formula."""

import re
from collections.abc import Mapping
from functools import cached_property

from attrs import frozen

from chidu.formula.characters import LETTER, normal
from chidu.formula.kinds import Kind

_RUN = re.compile(rf"(?:{LETTER}|[.-])+")


@frozen(eq=False, repr=False, slots=False)
class Known:
    """Kinds, and the names as declared, both by the names as they are compared."""

    kinds: Mapping[str, Kind]
    declared: Mapping[str, str]

    @classmethod
    def of(cls, kinds: Mapping[str, Kind]) -> "Known":
        """Return the names of ``kinds``, which are as declared."""
        declared = {normal(name): name for name in kinds}
        return cls({name: kinds[key] for name, key in declared.items()}, declared)

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Return the tables and groups, each with the names below it."""
        found: dict[str, list[str]] = {}
        for name, declared in self.declared.items():
            for end in (place for place, sign in enumerate(name) if sign == "."):
                found.setdefault(name[:end], []).append(declared)
        return {name: tuple(below) for name, below in found.items()}

    @cached_property
    def hyphens(self) -> int:
        """Return how many hyphens a name has at most."""
        return max((name.count("-") for name in self.declared), default=0)

    def hyphened(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where names with a hyphen stand in a folded text without backquotes, the longest first."""
        if self.hyphens == 0 or "-" not in text:
            return ()
        spans = [span for run in _RUN.finditer(text) for span in self._inside(run)]
        return tuple(sorted(spans, key=lambda span: span[0] - span[1]))

    def _inside(self, run: re.Match[str]) -> list[tuple[int, int]]:
        """Return the known stretches of a run of letters, from hyphen to hyphen."""
        cuts = [
            run.start() - 1,
            *(place for place in range(*run.span()) if run.string[place] == "-"),
            run.end(),
        ]
        return [
            (start + 1, end)
            for number, start in enumerate(cuts)
            for end in cuts[number + 2 : number + 2 + self.hyphens]
            if run.string[start + 1 : end] in self.declared
        ]
