"""Percents in place of points: of the whole, which are points of a hundred, or of the group above."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import canonical
from chidu.diagnostics import Diagnostic
from chidu.importing.table import findings
from chidu.importing.table.draft import Draft
from chidu.importing.table.printed import Amount
from chidu.importing.table.totals import Totals
from chidu.language import tr

_HUNDRED, _ONE = Decimal(100), Decimal(1)
#: What is said of numbers that sum to 1.
_SAID = {
    "points": lambda: tr("各指标的分值之和是 1，乘以 100 读"),
    "weight": lambda: tr("各指标的权重之和是 1，乘以 100 按总分 100 的分值读"),
}


def settle(roots: list[Draft], totals: Totals) -> Iterator[Diagnostic]:
    """Make points of percents of the whole; yield what was taken for granted, and groups whose percents miss 100."""
    leaves = [leaf for root in roots for leaf in root.leaves()]
    told = [*_fractions(roots, leaves)]
    if told:
        totals.multiply(_HUNDRED)
        yield from told
    if not any(node.weight is not None for root in roots for node in root.walk()):
        return
    if all(leaf.weight is not None and leaf.points is None for leaf in leaves) and leaves:
        if _sum(leaves) == _HUNDRED:
            found = [*_as_points(roots, leaves)]
            yield from () if told else found
        else:
            yield from _relative(roots)
    elif all(leaf.points is not None for leaf in leaves):
        yield from _groups_as_points(roots)


def _fractions(roots: list[Draft], leaves: list[Draft]) -> Iterator[Diagnostic]:
    """Read 0.05 as 5 where everything sums to 1: a sheet shows it as a percent, and stores it so."""
    for name in ("points", "weight"):
        amounts = [amount for amount in (getattr(leaf, name) for leaf in leaves) if amount is not None]
        if (
            len(amounts) > 1
            and sum(one.number for one in amounts) == _ONE
            and not any(one.is_percent for one in amounts)
        ):
            for node in (one for root in roots for one in root.walk()):
                amount = getattr(node, name)
                if amount is not None:
                    setattr(node, name, amount._replace(number=canonical(amount.number * _HUNDRED)))
            yield findings.read_as(_SAID[name](), amounts[0].place)


def _as_points(roots: list[Draft], leaves: list[Draft]) -> Iterator[Diagnostic]:
    first = next(leaf.weight for leaf in leaves if leaf.weight is not None)
    for node in (one for root in roots for one in root.walk()):
        if node.points is None and node.weight is not None:
            node.points, node.weight = node.weight._replace(is_percent=False), None
    if first.is_percent or len(leaves) > 1:
        yield findings.read_as(tr("各指标的权重之和是 100，按总分 100 的分值读"), first.place)


def _groups_as_points(roots: list[Draft]) -> Iterator[Diagnostic]:
    """Read the percents of groups as points where their indicators have points and both say the same."""
    for node in (one for root in roots for one in root.walk()):
        if node.children and node.weight is not None and node.points is None:
            node.points, node.weight = node.weight._replace(is_percent=False), None
            yield findings.read_as(
                tr("“{title}”的权重按分值读", title=findings.brief(node.title.text)), node.points.place
            )


def _relative(roots: list[Draft]) -> Iterator[Diagnostic]:
    """Yield the groups whose children's percents do not sum to 100."""
    groups = [
        ("", roots),
        *((node.title.text, node.children) for root in roots for node in root.walk() if node.children),
    ]
    for title, children in groups:
        weights = [child.weight for child in children if child.weight is not None]
        if len(weights) == len(children) and _sum(children) != _HUNDRED:
            printed = Amount(_HUNDRED, weights[0].place, is_percent=True)
            parts = [(child.title.text, child.weight) for child in children if child.weight is not None]
            yield findings.group_sum(title or tr("（全表）"), printed, _sum(children), parts)


def _sum(nodes: list[Draft]) -> Decimal:
    return sum((node.weight.number for node in nodes if node.weight is not None), Decimal(0))
