"""Units of bounds and steps: which are of one kind, and whether two quantities may be the same."""

from decimal import Decimal

#: What one unit comes to, roughly: minutes, yuan, cases, per mille. A month may have 28 to 31 days.
_SIZES: tuple[dict[str, Decimal], ...] = (
    {
        "分钟": Decimal(1),
        "小时": Decimal(60),
        **dict.fromkeys(("天", "日", "工作日", "个工作日"), Decimal(1440)),
        **dict.fromkeys(("个月", "月"), Decimal(43800)),
        "年": Decimal(525600),
    },
    {"元": Decimal(1), "万元": Decimal(10000), "亿元": Decimal(10**8)},
    dict.fromkeys("例次项处件起宗个条", Decimal(1)),
    {"‰": Decimal(1), "%": Decimal(10)},
)
#: What is counted in whole numbers.
COUNTED = frozenset("例次项处件起宗个条人名户场份篇") | {"人次", "户次", "批次", "场次"}
_NEAR = Decimal("0.9")


def certainly_unlike(value: Decimal, unit: str, other: Decimal, its_unit: str) -> bool:
    """Say whether two quantities in different units of one kind (10天, 10个月) cannot be the same."""
    for sizes in _SIZES:
        if unit in sizes and its_unit in sizes:
            one, two = value * sizes[unit], other * sizes[its_unit]
            return one < _NEAR * two or two < _NEAR * one
    return False
