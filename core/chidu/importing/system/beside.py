"""What a row says of points outside of its standard, or shares with another row: no rule knows of it, so it is a doubt."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Place
from chidu.importing.rules import Proposal
from chidu.importing.rules.proposal import Doubt
from chidu.importing.table import Printed, PrintedNode, PrintedTable
from chidu.importing.table.findings import brief
from chidu.importing.table.speaking import sets_points, speaks_of_points
from chidu.language import tr
from chidu.standards import read_standard
from chidu.standards.characters import even, pattern

#: Standards that a note on bounds bears on.
_BOUNDS = r"(?<![及含])以[上下内](?!\()"
#: What a note says of how to score in general, and the standards that it bears on.
_GENERAL = (
    (r"不足[^,;。]{0,14}[按计扣算]", r"每|降低|减少|增加|延[迟误]|超过"),
    (r"[含包括]{1,3}本[数级]", _BOUNDS),
    (r"四舍五入|保留[^,;。]{0,4}[位整]|小数", r"比例|每|÷|/|×|折算|率[乘计]"),
)
#: One item alone is not summed.
_FEWEST = 2


@frozen(eq=False)
class Surroundings:
    """What a table says of several indicators: the cells of merged standards, and the notes on how all are scored."""

    shared: frozenset[Place]
    general: tuple[tuple[Printed, str], ...]


def surroundings(table: PrintedTable) -> Surroundings:
    """Return what a table says of several indicators; each note with the pattern of the standards that it bears on."""
    places = Counter(leaf.standard.place for leaf in table.leaves if leaf.standard is not None)
    shared = frozenset(place for place, count in places.items() if count > 1)
    general = [
        (note, bears)
        for note in table.around
        for says, bears in _GENERAL
        if pattern(says).search(even(note.text))
    ]
    return Surroundings(shared, tuple(general))


def doubted(proposal: Proposal, node: PrintedNode, around: Surroundings) -> Proposal:
    """Return the proposal with a doubt for all that its row says of points beside its standard."""
    sums = () if proposal.outcome != "unknown" else tuple(_sums(node))
    doubts = (
        *(sums or _unanswered(proposal.doubts, node, around)),
        *_beside(node),
        *_shared(node, around.shared),
        *_general(node, around),
    )
    is_read = proposal.outcome == "certain" or bool(sums)
    outcome = "proposed" if doubts and is_read else proposal.outcome
    return evolve(proposal, outcome=outcome, doubts=doubts)


def _unanswered(doubts: tuple[Doubt, ...], node: PrintedNode, around: Surroundings) -> Iterator[Doubt]:
    """Yield the doubts, without those whether a bound is included, where a note says so: that note is a doubt itself."""
    standard = "" if node.standard is None else even(node.standard.text)
    if not any(bears == _BOUNDS and pattern(bears).search(standard) for _, bears in around.general):
        yield from doubts
        return
    bounds = {f"{found[0]}" for found in pattern(r"[0-9.]+[^0-9,;。]{0,4}?以[上下]").finditer(standard)}
    said = {tr("“以上”含不含本数没有写明"), tr("“以下”含不含本数没有写明")}
    said |= {tr("“{bound}”含不含本数没有写明", bound=bound) for bound in bounds}
    yield from (one for one in doubts if one.sentence not in said)


def _sums(node: PrintedNode) -> Iterator[Doubt]:
    """Yield that the items of a standard come to other points than the indicator's, which no rule can be."""
    if node.standard is None or node.points is None or node.points.is_percent:
        return
    amounts = read_standard(node.standard.text).amounts
    values = [one.value for one in amounts if isinstance(one.value, Decimal) and one.role == "item"]
    total, points = sum(values, ZERO), node.points.number
    if len(values) != len(amounts) or len(values) < _FEWEST or points in {total, max(values, default=ZERO)}:
        return
    said = {
        "cell": node.standard.place.spot or "",
        "items": "＋".join(map(plain, values)),
        "sum": plain(total),
        "points_cell": node.points.place.spot or "",
        "points": plain(points),
    }
    yield Doubt(
        tr(
            "{cell} 各项 {items} 共 {sum} 分，{points_cell} 的分值是 {points}：改到相等再导入，先由评价人酌情评分",
            **said,
        )
    )


def _shared(node: PrintedNode, shared: frozenset[Place]) -> Iterator[Doubt]:
    if node.standard is not None and node.standard.place in shared:
        cell = node.standard.place.spot or ""
        yield Doubt(tr("{cell} 的评价标准跨着几个指标合并，各按一遍读；也可能是合起来评", cell=cell))


def _general(node: PrintedNode, around: Surroundings) -> Iterator[Doubt]:
    if node.standard is None:
        return
    standard = even(node.standard.text)
    for note in dict.fromkeys(note for note, bears in around.general if pattern(bears).search(standard)):
        said = {"cell": note.place.spot or "", "said": brief(note.text)}
        yield Doubt(tr("{cell} “{said}”说的是各项怎样计分，没有读进这条规则", **said))


def _beside(node: PrintedNode) -> Iterator[Doubt]:
    for one in _texts(node):
        said = {"cell": one.place.spot or "", "said": brief(one.text)}
        yield Doubt(tr("{cell} “{said}”也说到得分，没有读成规则", **said))


def _texts(node: PrintedNode) -> Iterator[Printed]:
    """Yield the texts that speak of points; the reason of a printed score only where it sets a rule."""
    others = [one.value for one in node.others]
    for one in (node.content, node.target, node.actual, node.remark, *others):
        if one is not None and speaks_of_points(one.text):
            yield one
    speaks = speaks_of_points if node.score is None else sets_points
    if node.loss_reason is not None and speaks(node.loss_reason.text):
        yield node.loss_reason
