"""What a round decides above the indicators: which do not apply, and which of several was chosen."""

from collections.abc import Mapping
from types import MappingProxyType

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.sheet import Round
from chidu.sheets.strangers import no_indicator, stranger
from chidu.systems.bound import BoundSystem
from chidu.systems.policies import alternatives, sharers


def accept_not_applicable(
    bound: BoundSystem, round_id: str, held: Round, found: list[Diagnostic]
) -> Mapping[str, str]:
    """Return the indicators that do not apply, with the reasons; what the system does not allow is told."""
    kept: dict[str, str] = {}
    for path, why in held.not_applicable.items():
        at = ("rounds", round_id, "not_applicable", path)
        if path not in bound.indicators:
            found.append(no_indicator(bound, path, at, told=len(found)))
            continue
        problem, hint = _unacceptable(bound, path, why, held.not_applicable)
        if problem:
            text = tr("{title}：{problem}", title=bound.indicators[path].indicator.title, problem=problem)
            found.append(Diagnostic("W609", text, hint, at, indicator=path))
        else:
            kept[path] = why.strip()
    return MappingProxyType(kept)


def _unacceptable(bound: BoundSystem, path: str, why: str, aside: Mapping[str, str]) -> tuple[str, str]:
    """Return why an indicator cannot be set aside and what to do instead, empty where it can."""
    policy = bound.system.scoring.not_applicable
    if policy == "forbid":
        return tr("指标体系不允许“不适用”"), tr("照常评分，删去这一行")
    if not why.strip():
        return tr("没有写明不适用的理由"), tr("写上理由；现在照常评分")
    for group in alternatives(bound.system):
        if path.startswith(f"{group.id}."):
            return tr("它在“{group}”里，是择一计分的", group=group.title), tr("选定另一项，删去这一行")
    if policy == "siblings" and not bound.indicators[path].beyond and not sharers(bound.system, path, aside):
        return tr("没有可以分担分值的同级指标"), tr("照常评分，删去这一行")
    if policy == "peers" and bound.indicators[path].peers is None and not bound.indicators[path].beyond:
        return tr("没有写同类项目平均得分率从哪里来"), tr("照常评分，删去这一行")
    return "", ""


def accept_chosen(
    bound: BoundSystem, round_id: str, held: Round, found: list[Diagnostic]
) -> Mapping[str, str]:
    """Return which child of a group was chosen; only groups that ask for it, and children that they have."""
    if not held.chosen:
        return held.chosen
    groups = {group.id: group for group in alternatives(bound.system) if group.choose == "one"}
    kept: dict[str, str] = {}
    for path, name in held.chosen.items():
        at = ("rounds", round_id, "chosen", path)
        if path not in groups:
            text = tr("“{path}”不是要选定一项的组", path=path)
            found.append(stranger("W610", text, path, groups, at, told=len(found)))
            continue
        names = [child.id.rpartition(".")[2] for child in groups[path].children]
        if name in names:
            kept[path] = name
        else:
            text = tr("“{title}”没有“{name}”这一项", title=groups[path].title, name=name)
            hint = tr("可写：{names}", names=tr("、").join(names))
            found.append(Diagnostic("W610", text, hint, at, indicator=path))
    return MappingProxyType(kept)
