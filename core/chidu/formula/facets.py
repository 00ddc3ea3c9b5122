"""What is known of a name beyond its kind: that it is a percent, between which limits it lies, which options it has."""

from decimal import Decimal
from typing import NamedTuple


class Facet(NamedTuple):
    """What a definition says of a name's values; None is no limit, and no list of options."""

    percent: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    options: tuple[str, ...] | None = None


NO_FACET = Facet()
