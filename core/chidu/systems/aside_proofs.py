"""What is proved of indicators that may not apply: who takes their points, and where the peers' average is from."""

from collections.abc import Iterator

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.system import IndicatorSystem
from chidu.systems.policy_proofs import Nodes, tell


def prove_aside(system: IndicatorSystem) -> Iterator[Diagnostic]:
    """Yield every finding about ``share_with`` and ``peer_average``."""
    for one in system.indicators():
        for key in ("share_with", "peer_average"):
            if one.beyond and getattr(one, key):
                text = tr("总分之外的指标不适用时不加也不减，{key} 不起作用", key=key)
                yield tell("E324", one, key, text, tr("删去 {key}", key=key))
    yield from _sharing(system.children, system)
    for _, node in system.nodes():
        if isinstance(node, Group):
            yield from _sharing(node.children, system)
    yield from _peers(system)


def _sharing(nodes: Nodes, system: IndicatorSystem) -> Iterator[Diagnostic]:
    leaves = {
        one.id.rpartition(".")[2]: one for one in nodes if isinstance(one, Indicator) and not one.beyond
    }
    for key, one in leaves.items():
        if one.share_with and system.scoring.not_applicable != "siblings":
            text = tr("没有让同级指标分担不适用指标的分值，share_with 不起作用")
            yield tell("E324", one, "share_with", text, tr('写 [scoring] not_applicable = "siblings"'))
            continue
        for number, name in enumerate(one.share_with):
            if name == key or name not in leaves:
                text = tr("“{name}”不是“{title}”的同级三级指标", name=name, title=one.title)
                known = tr("、").join(other for other in leaves if other != key)
                hint = tr("可写：{names}", names=known) if known else tr("删去 share_with")
                yield tell("E324", one, "share_with", text, hint, number)


def _peers(system: IndicatorSystem) -> Iterator[Diagnostic]:
    """Yield an average that nobody uses, and a use of averages that nobody named."""
    policy = system.scoring
    own = [one for one in system.indicators() if one.peer_average and not one.beyond]
    if policy.not_applicable != "peers":
        text = tr("没有让不适用的指标按同类项目平均计算，peer_average 不起作用")
        hint = tr('写 [scoring] not_applicable = "peers"')
        if policy.peer_average:
            yield Diagnostic("E324", text, hint, ("scoring", "peer_average"), on_key=True)
        yield from (tell("E324", one, "peer_average", text, hint) for one in own)
    elif not policy.peer_average and not own:
        text = tr("没有写同类项目平均得分率从哪里来")
        hint = tr("写 [scoring] peer_average：一个 percent 类的事实，或算式；也可以写在各指标里")
        yield Diagnostic("E324", text, hint, ("scoring", "not_applicable"))
