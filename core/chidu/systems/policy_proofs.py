"""What is proved of the policies above the indicators: weights, ceilings, vetoes, rounds, and who counts."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import ZERO, plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import ROUNDS
from chidu.model.system import IndicatorSystem

Nodes = tuple[Group | Indicator, ...]
_ALL = Decimal(100)


def prove_policies(system: IndicatorSystem) -> Iterator[Diagnostic]:
    """Yield every finding about policies; sums are proved elsewhere."""
    yield from _both(system)
    yield from _caps(system)
    yield from _vetoes(system)
    yield from _rounds(system)
    for _, node in system.nodes():
        if isinstance(node, Group):
            yield from _below(node)


def weights_differ(nodes: Nodes) -> bool:
    """Say whether points of these siblings come from weights, whose sum is proved instead of theirs."""
    return any(node.weight is not None and node.beyond is None for node in nodes)


def prove_weights(nodes: Nodes, at: KeyPath) -> Iterator[Diagnostic]:
    """Yield what is wrong with the weights of siblings; ``at`` leads to the level above."""
    counted = [node for node in nodes if node.beyond is None]
    if weights_differ(nodes):
        for node in (one for one in counted if one.weight is None):
            text = tr("“{title}”没有写权重，它的同级写了", title=node.title)
            yield tell("E319", node, "points", text, tr("同级各项都写 weight，或都写 points"))
        weights = [(node.title, node.weight) for node in counted if node.weight is not None]
        total = sum([weight for _, weight in weights], ZERO)
        if total != _ALL and len(weights) == len(counted):
            each = tr("、").join(f"{title} {plain(weight)}" for title, weight in weights)
            text = tr("同级权重之和为 {total}，应为 100：{each}", total=plain(total), each=each)
            yield Diagnostic("E319", text, tr("改各项的 weight"), at)


def _both(system: IndicatorSystem) -> Iterator[Diagnostic]:
    """Yield the nodes whose points differ from what their weight would give: both were written."""
    yield from _shares(system.children, system.head.points)
    for _, node in system.nodes():
        if isinstance(node, Group):
            yield from _shares(node.children, node.points)


def _shares(nodes: Nodes, whole: Decimal) -> Iterator[Diagnostic]:
    for node in nodes:
        if node.weight is not None and node.beyond is not None:
            text = tr("“{title}”在总分之外，没有权重", title=node.title)
            yield tell("E323", node, "weight", text, tr("写 points：最多加减多少分"))
        elif node.weight is not None and node.points != whole * node.weight / 100:
            text = tr(
                "“{title}”的 points 是 {points}，按权重 {weight} 应为 {share}",
                title=node.title,
                points=plain(node.points),
                weight=plain(node.weight),
                share=plain(whole * node.weight / 100),
            )
            yield tell("E319", node, "points", text, tr("points 与 weight 只写一个"))


def _caps(system: IndicatorSystem) -> Iterator[Diagnostic]:
    policy, points = system.scoring, system.head.points
    if policy.most is not None and policy.most < points:
        text = tr("总分不超过 {most}，满分却是 {points}", most=plain(policy.most), points=plain(points))
        hint = tr("写不低于满分的数，或删去 most")
        yield Diagnostic("E320", text, hint, ("scoring", "most"))
    if any(node.beyond == "bonus" for _, node in system.nodes()):
        return
    for cap in system.caps.values():
        if cap.most >= points:
            text = tr(
                "封顶 {most} 分不低于总分 {points}，不起作用", most=plain(cap.most), points=plain(points)
            )
            yield Diagnostic("E320", text, tr("写低于总分的数"), ("caps", cap.id, "most"))


def _vetoes(system: IndicatorSystem) -> Iterator[Diagnostic]:
    names = tr("、").join(system.ranking)
    for veto in system.vetoes.values():
        at = ("vetoes", veto.id)
        if bool(veto.grade) == bool(veto.at_most):
            text = tr("“{message}”应写 grade 或 at_most 中的一个", message=veto.message)
            hint = tr("grade 定为这一等，at_most 不高于这一等；可写：{names}", names=names)
            yield Diagnostic("E320", text, hint, at)
        elif veto.limit not in system.ranking:
            key = "grade" if veto.grade else "at_most"
            text = tr("没有等次“{grade}”", grade=veto.limit)
            yield Diagnostic("E320", text, tr("可写：{names}", names=names), (*at, key))


def _rounds(system: IndicatorSystem) -> Iterator[Diagnostic]:
    weights = system.scoring.rounds
    for name in weights.keys() - ROUNDS.keys():
        known = tr("、").join(tr("{name}（{note}）", name=one, note=title) for one, title in ROUNDS.items())
        text, hint = tr("没有“{name}”这一轮次", name=name), tr("可用的轮次：{known}", known=known)
        yield Diagnostic("E320", text, hint, ("scoring", "rounds", name), on_key=True)
    total = sum(weights.values(), ZERO)
    if weights and total != 1 and weights.keys() <= ROUNDS.keys():
        text = tr("各轮权重之和为 {total}，应为 1", total=plain(total))
        yield Diagnostic("E320", text, tr("如 self = 0.4、department = 0.6"), ("scoring", "rounds"))


def _below(group: Group) -> Iterator[Diagnostic]:
    if group.choose:
        yield from _choice(group)
    for child in group.children:
        if child.beyond and (group.choose or group.beyond):
            text = tr("“{title}”在“{group}”里，不能再写 beyond", title=child.title, group=group.title)
            hint = tr("加分、减分项写在最外一层；择一计分的组里没有加分、减分项")
            yield tell("E323", child, "beyond", text, hint)


def _choice(group: Group) -> Iterator[Diagnostic]:
    if len(group.children) == 1:
        text = tr("“{title}”只有一项，没有可选的", title=group.title)
        yield tell("E322", group, "choose", text, tr("加上另一项，或删去 choose"))
    for child in group.children:
        if child.weight is not None:
            text = tr("“{title}”择一计分，“{child}”不能写权重", title=group.title, child=child.title)
            yield tell("E322", child, "weight", text, tr("写 points，与本组的分值相同"))
        elif child.points != group.points:
            text = tr(
                "“{title}”择一计分，每一项都应是 {points} 分，“{child}”是 {own} 分",
                title=group.title,
                points=plain(group.points),
                child=child.title,
                own=plain(child.points),
            )
            yield tell("E322", child, "points", text, tr("改为 {points}", points=plain(group.points)))


def tell(code: str, node: Group | Indicator, key: str, text: str, hint: str, *below: int) -> Diagnostic:
    """Return a finding about a field of a node."""
    at: KeyPath = ("indicators", *node.id.split("."), key, *below)
    return Diagnostic(code, text, hint, at, indicator=node.id)
