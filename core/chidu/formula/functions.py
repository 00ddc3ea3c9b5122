"""The functions of formulas: which kinds they take and give, and what they compute."""

from collections.abc import Callable, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any, NamedTuple

from chidu.decimals import CONTEXT, ZERO, plain, rounded, steady
from chidu.formula.kinds import COLUMNS, Kind
from chidu.formula.magnitude import within
from chidu.formula.troubles import Troubles, note
from chidu.language import tr

#: Computes from known values; None where there is no result, with a sentence in the troubles.
Compute = Callable[..., Any]


class Form(NamedTuple):
    """One way to call a function; ``more``: the last kind may be repeated."""

    takes: tuple[Kind, ...]
    gives: Kind
    more: bool = False

    def of(self, index: int) -> Kind:
        """Return the kind of the argument at ``index``."""
        return self.takes[min(index, len(self.takes) - 1)]

    def takes_count(self, count: int) -> bool:
        """Say whether the form has ``count`` arguments."""
        return count == len(self.takes) or (self.more and count > len(self.takes))


class Function(NamedTuple):
    """A function: how it is written, the forms of its call, and its computation.

    ``compute`` is given the source of its call, the troubles, and the values of the arguments, all known.
    """

    usage: str
    forms: tuple[Form, ...]
    compute: Compute


def _sum(source: str, troubles: Troubles, column: Sequence[Decimal | None]) -> Decimal | None:
    total = ZERO
    add = CONTEXT.add
    for cell in column:
        if cell is None:
            return None
        total = add(total, cell)
    return within(total, source, troubles)


def _count(_source: str, _troubles: Troubles, column: Sequence[object]) -> Decimal:
    return Decimal(len(column))


def _absolute(_source: str, _troubles: Troubles, value: Decimal) -> Decimal:
    return CONTEXT.abs(value)


def _round(_source: str, _troubles: Troubles, value: Decimal, places: Decimal) -> Decimal:
    return rounded(steady(value), int(places))


def _floor(_source: str, _troubles: Troubles, value: Decimal) -> Decimal:
    return steady(value).to_integral_value(ROUND_FLOOR)


def _ceil(_source: str, _troubles: Troubles, value: Decimal) -> Decimal:
    return steady(value).to_integral_value(ROUND_CEILING)


def _clamp(_source: str, troubles: Troubles, value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    if low > high:
        note(troubles, tr("clamp 的下限 {low} 大于上限 {high}", low=plain(low), high=plain(high)))
        return None
    return min(max(value, low), high)


def _extreme(choose: Callable[[Sequence[Any]], Any]) -> Compute:
    def extreme(source: str, troubles: Troubles, *values: Any) -> Any:
        cells = values[0] if len(values) == 1 else values
        if len(cells) == 0:
            note(troubles, tr("{source} 没有结果：表中没有行", source=source))
            return None
        return None if any(cell is None for cell in cells) else choose(cells)

    return extreme


_N, _D = Kind.NUMBER, Kind.DATE
_EXTREME = (
    Form((Kind.NUMBERS,), _N),
    Form((Kind.DATES,), _D),
    Form((_N, _N), _N, more=True),
    Form((_D, _D), _D, more=True),
)
_ANY_COLUMN = tuple(Form((kind,), _N) for kind in Kind if kind in COLUMNS)

FUNCTIONS: dict[str, Function] = {
    "sum": Function("sum(funds.arrived)", (Form((Kind.NUMBERS,), _N),), _sum),
    "count": Function("count(funds.arrived)", _ANY_COLUMN, _count),
    "min": Function("min(a, b, …) / min(funds.arrived)", _EXTREME, _extreme(min)),
    "max": Function("max(a, b, …) / max(funds.arrived)", _EXTREME, _extreme(max)),
    "abs": Function("abs(a)", (Form((_N,), _N),), _absolute),
    "round": Function("round(a, 2)", (Form((_N, _N), _N),), _round),
    "floor": Function("floor(a)", (Form((_N,), _N),), _floor),
    "ceil": Function("ceil(a)", (Form((_N,), _N),), _ceil),
    "clamp": Function("clamp(a, 0, 1)", (Form((_N, _N, _N), _N),), _clamp),
}
