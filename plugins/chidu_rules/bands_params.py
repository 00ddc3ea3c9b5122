"""What the rule ``bands`` is told: its bands, where each lies on the axis, and how forms print it."""

from decimal import Decimal
from typing import Annotated, Literal, NamedTuple

from attrs import field, frozen

from chidu.rules import ZERO, Bounds, Doc, Fact, Ident, Points, Text, plain, tr
from chidu_rules.axis import INFINITY, Cut, Interval
from chidu_rules.quantity import Kind, written

#: Which of a band's ends belong to it: (from, to).
_ENDS = {"from": (True, False), "to": (False, True), "both": (True, True), "none": (False, False)}


class BandWords(NamedTuple):
    """The words between the numbers of a band's name."""

    included: str
    below: str
    above: str
    over: str
    every: str


#: How forms print a band.
PRINTED = BandWords("（含）", "{}以下", "{}以上", "大于{}", "任何值")


def spoken() -> BandWords:
    """Return the words in the language of whoever reads."""
    return BandWords(tr("（含）"), tr("{}以下"), tr("{}以上"), tr("大于{}"), tr("任何值"))


@frozen(eq=False, repr=False, slots=False)
class Band:
    """A stretch of the axis, and the points (or the range of points) that it gives."""

    id: Annotated[Ident, Doc("档的标识")]
    low: Annotated[Decimal | None, Doc("从多少起，0.8 即 80%；不写则从最小起")] = field(
        default=None, metadata={"key": "from"}
    )
    high: Annotated[Decimal | None, Doc("到多少止，0.9 即 90%；不写则没有上限")] = field(
        default=None, metadata={"key": "to"}
    )
    points: Annotated[Points | None, Doc("这一档得的分")] = None
    includes: Annotated[
        Literal["from", "to", "both", "none"] | None,
        Doc("包含哪一端：from 下端、to 上端、both 两端、none 都不含"),
    ] = None
    points_from: Annotated[Points | None, Doc("给分区间：在下端 from 处的分")] = None
    points_to: Annotated[Points | None, Doc("给分区间：在上端 to 处的分")] = None

    @property
    def at_ends(self) -> tuple[Decimal, Decimal]:
        """Return the points at the band's lower and upper end."""
        first, last = (self.points if end is None else end for end in (self.points_from, self.points_to))
        return ZERO if first is None else first, ZERO if last is None else last

    @property
    def extent(self) -> Bounds:
        """Return the fewest and the most points of the band."""
        return Bounds(min(self.at_ends), max(self.at_ends))


@frozen(eq=False, repr=False, slots=False)
class Params:
    """The value, the bands it may fall into, and an optional condition beside it."""

    bands: Annotated[tuple[Band, ...], Doc("各档，合起来不重不漏")]
    value: Annotated[Fact | None, Doc("所看的值：事实名或算式；不写则在评分时填")] = None
    kind: Annotated[
        Literal["percent", "number", "count"], Doc("值的类型：percent 百分比，number 数，count 整数（1-3次）")
    ] = "percent"
    unit: Annotated[str, Doc("单位，如 个月、次；kind 不是 percent 时写")] = ""
    what: Annotated[str, Doc("值的叫法，印在评价标准里，如 满意率达")] = ""
    domain: Annotated[tuple[Decimal, ...], Doc("值的范围 [最小, 最大]，最大可不写；整个不写则从 0 起")] = ()
    inside: Annotated[
        Literal["interpolate", "choose"] | None, Doc("给分区间内：interpolate 按值插算，choose 由评分人定")
    ] = None
    condition: Annotated[Text | None, Doc("须同时满足的条件，如 运行管护效果良好")] = None
    condition_fact: Annotated[Fact | None, Doc("由哪个事实（是否）回答 condition")] = None
    otherwise: Annotated[Points, Doc("不满足 condition 时得的分")] = ZERO

    @property
    def counts(self) -> bool:
        """Say whether the value is a whole number."""
        return self.kind == "count"

    def closed(self, band: Band) -> tuple[bool, bool]:
        """Say whether a band's ends belong to it; not marked, the lower does, and both of whole numbers."""
        return _ENDS[band.includes or ("both" if self.counts else "from")]

    @property
    def axis(self) -> Interval:
        """Return the stretch in which the value can lie."""
        low = self.domain[0] if self.domain else ZERO
        high = self.domain[1] if len(self.domain) > 1 else INFINITY
        return self._on_axis(Interval(Cut(low, after=False), Cut(high, after=True)))

    def _on_axis(self, stretch: Interval) -> Interval:
        return stretch.whole if self.counts else stretch

    @property
    def extent(self) -> Bounds:
        """Return the fewest and the most points of any band."""
        extents = [band.extent for band in self.bands]
        return Bounds(min(low for low, _ in extents), max(high for _, high in extents))

    def interval(self, band: Band) -> Interval:
        """Return the band's stretch; an end not written is the axis's."""
        first, last = self.closed(band)
        start = self.axis.start if band.low is None else Cut(band.low, after=not first)
        return self._on_axis(
            Interval(start, self.axis.end if band.high is None else Cut(band.high, after=last))
        )

    def ends(self, band: Band) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest value that a band reaches to."""
        (low, _), (high, _) = self.interval(band)
        return low, high - 1 if self.counts else high

    def holding(self, value: Decimal) -> Band | None:
        """Return the band in which ``value`` lies."""
        for band in self.bands:
            if self.interval(band).holds(value):
                return band
        return None

    def shown(self, value: Decimal) -> str:
        """Return an end of a band as forms print it."""
        return written(value, self.reading, self.unit)

    @property
    def reading(self) -> Kind:
        """Return in what the value is read: percent, or a number with its unit."""
        return "percent" if self.kind == "percent" else "number"

    def named(self, band: Band, words: BandWords = PRINTED) -> str:
        """Return the band as forms print it, ``80%（含）-90%``, ``60%以下``, or in other words."""
        first, last = self.closed(band)
        low = "" if band.low is None else self.shown(band.low) + (words.included if first else "")
        high = "" if band.high is None else self.shown(band.high) + (words.included if last else "")
        start, end = self.interval(band)
        lowest, highest = self.ends(band)
        if start < end and lowest == highest:  # a single value
            return self.shown(start.value)
        if not low:
            return words.below.format(high) if high else words.every
        if not high:
            return (words.above if first else words.over).format(low)
        if self.counts and band.low is not None and first:
            low = plain(band.low)  # 1-3次（含）
        return f"{low}-{high}"

    def stretch(self, stretch: Interval) -> str:
        """Return any stretch of the axis in words, for a message."""
        (low, after_low), (high, after_high) = stretch
        if self.counts and high != INFINITY:
            high, after_high = high - 1, True
        if low == high:
            return tr("恰好 {value} ", value=self.shown(low))
        start = self.shown(low) + (tr("（不含）") if after_low else tr("（含）"))
        if high == INFINITY:
            return tr("{start}以上", start=start)
        return tr(
            "{start}至 {end}",
            start=start,
            end=self.shown(high) + (tr("（含）") if after_high else tr("（不含）")),
        )
