"""What a sound formula says that its author cannot mean: 50 for 50 %, an option that is none, a divisor of zero."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

from chidu.decimals import ZERO, plain
from chidu.formula.facets import NO_FACET, Facet
from chidu.formula.problems import FormulaProblem
from chidu.formula.tree import Arithmetic, Call, Comparison, Conditional, Literal, Name, Node, Unary, parts_of
from chidu.language import tr
from chidu.residues import intended
from chidu.toml.residues import tail_words

#: No ratio is expected beyond 200 %.
LARGE = Decimal(2)
#: Functions that give a percent where they are given one.
_KEEPING = frozenset({"min", "max", "abs", "round", "clamp"})

Facets = Mapping[str, Facet]


def doubts(node: Node, text: str, facets: Facets) -> Iterator[FormulaProblem]:
    """Yield what is doubtful in ``node`` and inside it; ``facets`` are by the names as they are compared."""
    if isinstance(node, Comparison):
        sides = [node.first, *(operand for _, operand in node.rest)]
        for one, other in pairwise(sides):
            for side, beside in ((one, other), (other, one)):
                yield from _large(side, beside, text, facets)
                yield from _no_option(side, beside, facets)
    if isinstance(node, Arithmetic):
        for sign, operand in node.rest:
            if sign == "/" and isinstance(operand, Literal) and operand.value == ZERO:
                hint = tr("除以大于 0 的数或事实")
                yield FormulaProblem("E503", tr("除数是 0，永远算不出"), operand.start, operand.end, hint)
    if isinstance(node, Literal) and isinstance(node.value, Decimal):
        yield from _tail(node, node.value)
    for part in parts_of(node):
        yield from doubts(part, text, facets)


def is_percent(node: Node, facets: Facets) -> bool:
    """Say whether a node is a ratio because the facts in it are percents."""
    if isinstance(node, Name):
        return facets.get(node.name, NO_FACET).percent
    if isinstance(node, Unary):
        return node.sign != "not" and is_percent(node.operand, facets)
    if isinstance(node, Call):
        return node.name in _KEEPING and is_percent(node.arguments[0], facets)
    if isinstance(node, Conditional):
        return is_percent(node.chosen, facets) or is_percent(node.otherwise, facets)
    if isinstance(node, Arithmetic) and node.rest[0][0] in {"+", "-"}:
        parts = [part for part in parts_of(node) if not _is_small(part)]  # 1 - p is a ratio as p is
        return parts != [] and all(is_percent(part, facets) for part in parts)
    return False


def _is_small(node: Node) -> bool:
    return isinstance(node, Literal) and isinstance(node.value, Decimal) and node.value <= LARGE


def large_number(node: Node, text: str) -> Decimal | None:
    """Return the number beyond 200 % that a literal is, None where it is another, or written with its %."""
    if not isinstance(node, Literal) or not isinstance(node.value, Decimal) or node.value <= LARGE:
        return None
    return None if text[node.start : node.end].rstrip(")） ").endswith(("%", "％")) else node.value


def mistyped(number: Decimal, start: int, end: int) -> FormulaProblem:
    """Return the warning about a number that was probably meant as a percent."""
    words = {"value": plain(number), "shown": f"{plain(number * 100)}%", "meant": plain(number / 100)}
    text = tr("{value} 就是 {shown}：百分比写比率，是不是 {meant}（{value}%）？", **words)
    return FormulaProblem("W506", text, start, end, tr("写 {value}% 或 {meant}", **words))


def _large(side: Node, beside: Node, text: str, facets: Facets) -> Iterator[FormulaProblem]:
    number = large_number(beside, text)
    if number is not None and is_percent(side, facets):
        yield mistyped(number, beside.start, beside.end)


def _tail(node: Literal, number: Decimal) -> Iterator[FormulaProblem]:
    meant = intended(number)
    if meant is not None:
        said, hint = tail_words(number, meant)
        yield FormulaProblem("W506", said, node.start, node.end, hint)


def _no_option(side: Node, beside: Node, facets: Facets) -> Iterator[FormulaProblem]:
    known = facets.get(side.name, NO_FACET).options if isinstance(side, Name) else None
    if known is None or not isinstance(beside, Literal) or not isinstance(beside.value, str):
        return
    if beside.value not in known:
        text = tr("“{name}”没有选项“{value}”", name=side.name, value=beside.value)  # type: ignore[union-attr]
        hint = tr("选项的标识有 {list}", list=tr("、").join(known))
        yield FormulaProblem("E503", text, beside.start, beside.end, hint)
