"""What the printed clauses (①②③) of several rules have in common: number, worth, loss and distinct ids."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from chidu.rules import ZERO, Bounds, FindingAnswer, Problem, plain, readable, rounded, tr

#: The circled numbers stand in three places of Unicode: 1 to 20, 21 to 35, 36 to 50.
_CIRCLED = "".join(
    chr(first + n) for first, size in ((0x2460, 20), (0x3251, 15), (0x32B1, 15)) for n in range(size)
)


class Priced(Protocol):
    """A clause worth points, or a share of its indicator's points."""

    @property
    def points(self) -> Decimal | None:
        """Return the points written."""

    @property
    def share(self) -> Decimal | None:
        """Return the share written."""


def number(position: int) -> str:
    """Return the circled number of the clause at ``position``, counted from 0."""
    return _CIRCLED[position] if position < len(_CIRCLED) else f"({position + 1})"


def numbered(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the texts led by ①②③; a single clause is printed without a number."""
    if len(texts) == 1:
        return tuple(texts)
    return tuple(f"{number(position)}{text}" for position, text in enumerate(texts))


def percent(ratio: Decimal) -> str:
    """Return a ratio of a template as forms print it: 0.4 is ``40%``."""
    return f"{plain(rounded(ratio * 100, 6))}%"


def rate(ratio: Decimal) -> str:
    """Return a ratio that was worked out as people read it: a third is ``33.3333…%``."""
    return f"{readable(ratio * 100)}%"


def worth(clause: Priced, full: Decimal) -> Decimal:
    """Return what the clause is worth in an indicator of ``full`` points."""
    if clause.share is not None:
        return full * clause.share
    return ZERO if clause.points is None else clause.points


def printed_worth(clause: Priced) -> str:
    """Return the worth as forms print it: ``2分``, or ``指标分值的40%``."""
    if clause.share is not None:
        return f"指标分值的{percent(clause.share)}"
    return f"{plain(worth(clause, ZERO))}分"


def given(points: Decimal) -> str:
    """Return what a form says that somebody gets: ``得2分``, or ``不得分``."""
    return "不得分" if points == ZERO else f"得{plain(points)}分"


def one(unit: str) -> str:
    """Return one of a unit as forms say it: ``1次``; ``1%`` and ``10天`` are one already."""
    return unit if unit[:1].isdigit() else f"1{unit}"


def exhausted(floor: Decimal) -> str:
    """Return how a form says where deductions end."""
    return "扣完为止" if floor == ZERO else f"扣至{plain(floor)}分为止"


def too_high(floor: Decimal, full: Decimal) -> tuple[Problem, ...]:
    """Return a problem where the floor leaves nothing to lose: it lies at full marks, or above them."""
    if floor < full or floor == ZERO:
        return ()
    if floor == full:
        message = tr("下限 {floor} 分就是满分，什么也扣不掉", floor=plain(floor))
    else:
        message = tr("下限 {floor} 分高于本指标的 {full} 分", floor=plain(floor), full=plain(full))
    return (Problem(message, ("floor",), tr("下限应低于 {full} 分", full=plain(full))),)


def unpriced(clauses: Sequence[Priced], key: str) -> tuple[Problem, ...]:
    """Return a problem for each clause that has neither, or both, of points and share."""
    message = tr("分值应写 points（分）或 share（占指标分值的比例），写一个，不要都写")
    return tuple(
        Problem(message, (key, position), tr("如 points = 1，或 share = 0.2（指标分值的 20%）"))
        for position, clause in enumerate(clauses)
        if (clause.points is None) == (clause.share is None)
    )


def repeated(ids: Iterable[str], key: str) -> tuple[Problem, ...]:
    """Return a problem for each id that an earlier clause has."""
    known: set[str] = set()
    problems = []
    for position, name in enumerate(ids):
        if name in known:
            message = tr("标识“{name}”前面已经用过，回答会混在一起", name=name)
            problems.append(Problem(message, (key, position, "id"), tr("给这一项换一个没有用过的 id")))
        known.add(name)
    return tuple(problems)


def loss(low: Decimal, high: Decimal, answer: FindingAnswer | None) -> Bounds:
    """Return the least and the most that a finding of ``low`` to ``high`` points costs, as far as it is answered."""
    if answer is None:
        return Bounds(ZERO, high)
    if not answer.found:
        return Bounds(ZERO, ZERO)
    return Bounds(low, high) if answer.amount is None else Bounds(answer.amount, answer.amount)
