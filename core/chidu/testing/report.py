"""What the kit found out about a rule: findings by kind, and how mature the rule is."""

from collections.abc import Mapping
from typing import Any

from attrs import asdict, evolve, frozen

from chidu.record import Record
from chidu.testing.kinds import KINDS


@frozen(eq=False, repr=False, slots=False)
class Finding(Record):
    """Something wrong with a rule: its kind (see ``KINDS``), a sentence, and an example that shows it."""

    kind: str
    message: str
    example: str = ""


@frozen(eq=False, repr=False, slots=False)
class Untried(Record):
    """A promise that was not tried, and why; one that is not ``owed`` the rule never made."""

    kind: str
    reason: str
    owed: bool = True


@frozen(eq=False, repr=False, slots=False)
class Maturity(Record):
    """How far a rule is (``experimental``, ``tested``, ``complete``), and what each further level still lacks."""

    level: str
    lacks: Mapping[str, tuple[str, ...]]


@frozen(eq=False, repr=False, slots=False)
class Report(Record):
    """What trying a rule gave; ``str`` of it is the text that ``chidu rules test`` prints."""

    name: str
    source: str
    findings: tuple[Finding, ...]
    maturity: Maturity
    tried: Mapping[str, int]  # how many golden cases, parameters and answers
    untried: tuple[Untried, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """Return the kinds of what was found."""
        return frozenset(one.kind for one in self.findings)

    @property
    def is_sound(self) -> bool:
        """Say whether nothing was found, and every promise that the rule makes was tried."""
        return not self.findings and not self.owed

    @property
    def owed(self) -> tuple[Untried, ...]:
        """Return the promises that the rule makes and that could not be tried."""
        return tuple(one for one in self.untried if one.owed)

    @property
    def kept(self) -> int:
        """Return how many promises were tried, and nothing was found against them."""
        return len(KINDS) - len(self.kinds) - len(self.untried)

    def of(self, kind: str) -> tuple[Finding, ...]:
        """Return the findings of one kind."""
        return tuple(one for one in self.findings if one.kind == kind)

    def with_finding(self, finding: Finding) -> "Report":
        """Return the report with something found after all else."""
        from chidu.testing.maturity import unsound

        untried = tuple(one for one in self.untried if one.kind != finding.kind)
        findings = (*self.findings, finding)
        level = unsound(self.maturity, findings, untried)
        return evolve(self, findings=findings, untried=untried, maturity=level)

    def as_json(self) -> dict[str, Any]:
        """Return the report as plain data."""
        return asdict(self, recurse=True)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Report":
        """Return the report that plain data is."""
        level = data["maturity"]
        return cls(
            data["name"],
            data["source"],
            tuple(Finding(**one) for one in data["findings"]),
            Maturity(level["level"], {name: tuple(lacks) for name, lacks in level["lacks"].items()}),
            data["tried"],
            tuple(Untried(**one) for one in data["untried"]),
        )

    def __str__(self) -> str:
        from chidu.testing.report_text import report_text

        return report_text(self)
