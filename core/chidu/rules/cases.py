"""Golden cases: a rule's own worked examples."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from attrs import field, frozen

from chidu.decimals import exact
from chidu.record import Record


def _exact(points: Decimal | int | str) -> Decimal:  # attrs looks long at the signature of Decimal itself
    return Decimal(points)


def _whole(points: Decimal | int | None) -> Any:
    return exact(points)


@frozen(eq=False, repr=False, slots=False)
class Case(Record):
    """One worked example: these params, full marks and answers give this result.

    ``params`` and ``answers`` are written as in TOML (numbers as ``Decimal`` or ``int``); ``expected`` is None
    where the result is no number (an unanswered question, a zero target).
    """

    title: str
    params: Mapping[str, Any]
    points: Decimal = field(converter=_exact)
    answers: Mapping[str, Any]
    expected: Decimal | None = field(converter=_whole)
    lines: tuple[tuple[str, Decimal], ...] | None = None
    source: str = ""  # the printed standard or published table it comes from
