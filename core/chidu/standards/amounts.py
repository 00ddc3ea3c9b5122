"""What is read in a printed standard; every span counts characters of the text as it was given."""

from decimal import Decimal
from typing import Literal

from attrs import frozen

Span = tuple[int, int]

#: What an amount does.
Role = Literal[
    "item",  # an element, or one of several cases, gives it: （1分）
    "full",  # the only award of the text, given where nothing is lost: 得5分，未完成的…扣
    "each",  # every reason or element of a kind gives it: 每条5分
    "band",  # a stretch of the axis gives it: 80%（含）-90%得6分
    "share",  # a ratio of the indicator's points: 指标分值的40%, 得满分
    "bonus",  # 加0.5分
    "deduct",  # 扣2分
    "deduct_range",  # 扣4-7分
    "step",  # 每超过一个百分点扣0.5分
    "limit",  # 至多扣2分, 加分不超过0.5分
    "exhaust",  # 扣完20分为止
    "floor",  # 扣至2分为止
]

#: What a phrase says without a number of its own.
Kind = Literal[
    "full",  # 得满分
    "nothing",  # 不得分
    "veto",  # 本项不得分, 一票否决
    "proportional",  # 同比例扣减
    "overrun",  # 按超支比例扣减
    "inverse",  # 计划数÷实际数
    "discretion",  # 酌情扣分
    "evidence",  # 此项需提供
    "exhausted",  # 扣完为止
]

#: Which way a step is counted: 每超过, 每低于, 每相差.
Way = Literal["above", "below", "either"]


@frozen
class Range:
    """An amount that somebody chooses between two ends."""

    low: Decimal
    high: Decimal


@frozen
class Measure:
    """What a step is counted in: 5%, 1 岁; ``unit`` is ``%`` for percentage points too."""

    value: Decimal
    unit: str
    span: Span
    way: Way | None = None  # where the words say it


@frozen
class Amount:
    """A number of points (of a share: a ratio), what it does, and the numbered clause in which it stands."""

    value: Decimal | Range
    role: Role
    span: Span
    clause: int | None = None
    per: Measure | None = None  # of a step, where it is written


@frozen
class Bound:
    """An end of a band as printed; ``included`` is None where the text does not mark it."""

    value: Decimal
    unit: str
    included: bool | None
    span: Span


@frozen
class Band:
    """A stretch of the axis and what it gives; where both ends are one bound, the text names a single value."""

    low: Bound | None
    high: Bound | None
    points: Amount

    @property
    def exact(self) -> bool:
        """Say whether the text names one value."""
        return self.low is not None and self.low is self.high


@frozen
class Clause:
    """A numbered item: ①, 1., （1）."""

    number: int
    text: str  # without its number
    span: Span


@frozen
class Statement:
    """A phrase that says how points are given or lost; ``clauses`` are those that it names."""

    kind: Kind
    span: Span
    clauses: tuple[int, ...] = ()


@frozen
class Standard:
    """A printed standard as far as it was understood; what was not is left out."""

    text: str
    clauses: tuple[Clause, ...] = ()
    amounts: tuple[Amount, ...] = ()
    bands: tuple[Band, ...] = ()  # of a scale, and what gives nothing
    conditions: tuple[Band, ...] = ()  # where a text without a scale gives points: 达到95%得满分
    statements: tuple[Statement, ...] = ()

    def having(self, *roles: Role) -> tuple[Amount, ...]:
        """Return the amounts of these roles, in printed order."""
        return tuple(one for one in self.amounts if one.role in roles)

    def saying(self, *kinds: Kind) -> tuple[Statement, ...]:
        """Return the phrases of these kinds, in printed order."""
        return tuple(one for one in self.statements if one.kind in kinds)

    def printed(self, span: Span) -> str:
        """Return a stretch of the text on one line."""
        return " ".join(self.text[slice(*span)].split())
