"""What a row says of points outside of its standard, or shares with another row: no rule knows of it, so it is a doubt."""

from collections import Counter
from collections.abc import Iterator

from attrs import evolve

from chidu.diagnostics import Place
from chidu.importing.rules import Proposal
from chidu.importing.rules.proposal import Doubt
from chidu.importing.table import Printed, PrintedNode, PrintedTable
from chidu.importing.table.findings import brief
from chidu.importing.table.speaking import sets_points, speaks_of_points
from chidu.language import tr


def shared_standards(table: PrintedTable) -> frozenset[Place]:
    """Return the cells of standards that are merged across several indicators."""
    places = Counter(leaf.standard.place for leaf in table.leaves if leaf.standard is not None)
    return frozenset(place for place, count in places.items() if count > 1)


def doubted(proposal: Proposal, node: PrintedNode, shared: frozenset[Place]) -> Proposal:
    """Return the proposal with a doubt for all that its row says of points beside its standard."""
    doubts = (*proposal.doubts, *_beside(node), *_shared(node, shared))
    outcome = "proposed" if doubts and proposal.outcome == "certain" else proposal.outcome
    return evolve(proposal, outcome=outcome, doubts=doubts)


def _shared(node: PrintedNode, shared: frozenset[Place]) -> Iterator[Doubt]:
    if node.standard is not None and node.standard.place in shared:
        cell = node.standard.place.spot or ""
        yield Doubt(tr("{cell} 的评价标准跨着几个指标合并，各按一遍读；也可能是合起来评", cell=cell))


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
