"""A finding and the place it is about."""

from typing import NamedTuple

from attrs import field, frozen

from chidu.diagnostics.codes import CODES, Severity
from chidu.record import Record

#: The keys that lead to a value in a document; an integer is a position in an array.

KeyPath = tuple[str | int, ...]


class Place(NamedTuple):
    """A stretch of one line of a file; lines and columns count from 1, columns in characters.

    A file of Word or Excel has no lines: there ``spot`` says where, in words, such as ``表2第3行第4列``.
    """

    file: str
    line: int = 1
    column: int = 1
    length: int = 1
    text: str = ""  # the whole line, for showing
    spot: str | None = None  # empty is the office file as a whole

    def __str__(self) -> str:
        """Return ``file:line:column``, of an office file ``file spot``."""
        if self.spot is None:
            return f"{self.file}:{self.line}:{self.column}"
        return f"{self.file} {self.spot}".rstrip()


class Related(NamedTuple):
    """A second place that a finding needs to be understood, and what stands there."""

    message: str
    at: KeyPath = ()
    place: Place | None = None


@frozen(eq=False, repr=False, slots=False)
class Diagnostic(Record):
    """One finding: fields first, the sentence second.

    ``at`` names the value inside its document by keys; the reader turns it into ``place``.
    ``on_key`` says that the caret belongs under the key, not the value; ``span`` narrows it to a stretch of
    the value's text, for a problem inside a formula.
    """

    code: str = field()
    message: str
    hint: str = ""
    at: KeyPath = ()
    on_key: bool = False
    span: tuple[int, int] | None = None
    place: Place | None = None
    indicator: str = ""  # the dotted path of the indicator or group, where there is one
    related: tuple[Related, ...] = ()

    @code.validator
    def _known(self, _attribute: object, value: str) -> None:
        if value not in CODES:
            raise ValueError(value)

    @property
    def severity(self) -> Severity:
        """Return how serious findings of this code are."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Say whether the file cannot be used as it is."""
        return self.severity == "error"
