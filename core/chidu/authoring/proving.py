"""The own layer laid over its base in memory and proved, as ``chidu check`` would prove its file."""

from functools import cached_property

from attrs import field, frozen

from chidu.authoring.base import Base
from chidu.authoring.findings import Finding, Gap, finding_of, gaps_of
from chidu.authoring.layer import OwnLayer
from chidu.authoring.writing import UnwritableError, document_of
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.plugins.catalogue import Catalogue
from chidu.record import Record
from chidu.systems.bound import BoundSystem
from chidu.systems.layers import resolve
from chidu.systems.reader import SystemReading, read_resolved

#: What a finding is known by, wherever its file is.
_Known = frozenset[tuple[str, KeyPath, str]]


@frozen(eq=False, repr=False, slots=False)
class Proof(Record):
    """What the layer and its base come to; ``refusal`` says why the layer cannot even be written."""

    layer: OwnLayer
    reading: SystemReading
    findings: tuple[Finding, ...]  # those that the base alone does not have
    refusal: str = ""

    @property
    def bound(self) -> BoundSystem | None:
        """Return the system, ready for scoring, None where nothing could be read."""
        return self.reading.bound

    @property
    def is_sound(self) -> bool:
        """Say whether sheets can be scored by it."""
        return not self.refusal and self.reading.is_sound

    @property
    def is_filled(self) -> bool:
        """Say whether it is sound and leaves nothing open that a sheet needs."""
        return self.is_sound and not self.gaps

    @cached_property
    def gaps(self) -> tuple[Gap, ...]:
        """Return every level whose sum is wrong."""
        return () if self.bound is None else gaps_of(self.bound.system)

    def about(self, path: str, at: KeyPath = ()) -> tuple[Finding, ...]:
        """Return the findings about a node, or about one of its fields and what is in it."""
        return tuple(
            one
            for one in self.findings
            if one.part == "indicators" and one.node == path and one.field[: len(at)] == at
        )


@frozen(eq=False, repr=False, slots=False)
class Prover(Record):
    """Proves layers over one base: what is wrong with the base itself is known, and not told again."""

    base: Base
    catalogue: Catalogue = field(eq=False)
    name: str = "project.toml"  # the file that findings are told of

    @cached_property
    def reading(self) -> SystemReading:
        """Return the base as it reads by itself."""
        return read_resolved(self.base.resolved, self.catalogue)

    @cached_property
    def _known(self) -> _Known:
        return frozenset(map(_mark, self.reading.diagnostics))

    def prove(self, layer: OwnLayer) -> Proof:
        """Return what is wrong with ``layer``, everything at once."""
        try:
            document = document_of(layer, self.name)
        except UnwritableError as error:
            return Proof(layer, SystemReading(None, ()), (), str(error))
        reading = read_resolved(resolve((*self.base.layers, document)), self.catalogue)
        new = [one for one in reading.diagnostics if _mark(one) not in self._known]
        return Proof(layer, reading, tuple(map(finding_of, new)))


def _mark(one: Diagnostic) -> tuple[str, KeyPath, str]:
    return one.code, one.at, one.message
