"""The size that numbers in formulas keep within."""

from decimal import Decimal

from chidu.formula.troubles import Troubles, note
from chidu.language import tr

LARGEST = Decimal("1E30")
_LOWEST = Decimal("-1E30")


def within(number: Decimal, source: str, troubles: Troubles) -> Decimal | None:
    """Return ``number``, or None and a trouble naming its ``source`` where it is beyond 10 to the 30th."""
    if _LOWEST <= number <= LARGEST:
        return number
    note(troubles, tr("{source} 的结果超过 10 的 30 次方，无法计算", source=source))
    return None
