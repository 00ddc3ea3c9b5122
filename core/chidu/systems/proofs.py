"""What is proved of a system before anybody scores: sums at every level, grades, and that there is something to score."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, Related
from chidu.language import tr
from chidu.model.nodes import Group, Indicator, full_marks, key_path, points_of
from chidu.model.system import GRADES, Grade, IndicatorSystem
from chidu.nearest import nearest
from chidu.systems.aside_proofs import prove_aside
from chidu.systems.decimals_proof import prove_decimals
from chidu.systems.policy_proofs import prove_policies, prove_weights, weights_differ

#: The fields of ``[system]`` and of ``[scoring]`` that proofs are about.
PROVED_FIELDS = frozenset({"points", "grades"})
PROVED_POLICIES = frozenset({"decimals", "not_applicable"})
#: So many unknown names get the nearest ones beside them: more would take long, and help nobody.
_HINTED = 20


def prove(
    system: IndicatorSystem, torn: frozenset[str], misread: frozenset[str] = frozenset()
) -> list[Diagnostic]:
    """Return every finding; what is ``torn`` below a path, or ``misread`` in the head or policy, was told before."""
    found = list(_sums(system, torn | {""} if "points" in misread else torn))
    if not misread & PROVED_FIELDS:
        found += _grades(system)
    found += _names(system, torn)
    found += prove_policies(system)
    if "not_applicable" not in misread:
        found += prove_aside(system)
    if "decimals" not in misread:
        found += prove_decimals(system, weighed="points" not in misread)
    if not system.children and not torn:
        text = tr("没有任何指标")
        found.append(
            Diagnostic("E304", text, tr("写上 [indicators.…]，每个三级指标带一个 rule"), ("indicators",))
        )
    return found


def _sums(system: IndicatorSystem, torn: frozenset[str]) -> Iterator[Diagnostic]:
    if system.children and "" not in torn:
        yield from prove_weights(system.children, ("indicators",))
        if not weights_differ(system.children):
            yield from _total(system)
    for _, node in system.nodes():
        if not isinstance(node, Group) or node.id in torn:
            continue
        total = full_marks(node.children, node.choose)
        if node.id in system.extension.open and total < node.points:
            yield _gap_left(node, total)
        elif weights_differ(node.children) and not node.choose:
            yield from prove_weights(node.children, key_path(node.id))
        elif node.children and not node.choose:
            yield from _sum(node)


def _total(system: IndicatorSystem) -> Iterator[Diagnostic]:
    total, declared = points_of(system.children), system.head.points
    counted = _counted(system.children)
    if total != declared:
        yield Diagnostic(
            "E302",
            tr(
                "一级指标分值之和为 {total}，总分写的是 {declared}：{gap}",
                total=plain(total),
                declared=plain(declared),
                gap=_gap(total, declared),
            ),
            tr("改 [system] 的 points，或改一级指标的分值：{children}", children=_children(counted)),
            ("system", "points"),
            related=_places(counted),
        )


def _gap_left(group: Group, total: Decimal) -> Diagnostic:
    left = plain(group.points - total)
    text = tr("“{title}”可扩展 {left} 分", title=group.title, left=left)
    hint = tr("扩展时在这一组补上 {left} 分的指标，然后才能用来评分", left=left)
    return Diagnostic("N310", text, hint, (*key_path(group.id), "points"), indicator=group.id)


def _names(system: IndicatorSystem, torn: frozenset[str]) -> Iterator[Diagnostic]:
    known = {node.id: node for _, node in system.nodes()}
    told = 0
    for key, names in (("open", system.extension.open), ("locked", system.extension.locked)):
        for number, name in enumerate(names):
            if name in torn and not isinstance(known.get(name), Group):
                continue  # what is wrong with it was told
            if name not in known or (key == "open" and isinstance(known[name], Indicator)):
                told += 1
                fitting = [one for one, node in known.items() if key == "locked" or isinstance(node, Group)]
                near = tr("、").join(nearest(name, fitting, most=2, likeness=0.4) if told <= _HINTED else ())
                text = tr("{key} 所指的“{name}”不是这里的指标组", key=key, name=name)
                if key == "locked":
                    text = tr("locked 所指的“{name}”不是这里的指标或指标组", name=name)
                elif name in known:
                    text = tr("open 所指的“{name}”是三级指标，不是指标组", name=name)
                hint = (
                    tr("写完整路径，相近的有 {near}", near=near)
                    if near
                    else tr("写完整路径，如 performance.effect")
                )
                yield Diagnostic("E318", text, hint, ("extension", key, number))


def _sum(group: Group) -> Iterator[Diagnostic]:
    total = points_of(group.children, outside=group.beyond is not None)
    counted = group.children if group.beyond else _counted(group.children)
    if total < group.points if group.beyond else total != group.points:  # those beyond may exceed their limit
        yield Diagnostic(
            "E301",
            tr(
                "“{title}”的下级分值之和为 {total}，写的是 {declared}：{gap}",
                title=group.title,
                total=plain(total),
                declared=plain(group.points),
                gap=_gap(total, group.points),
            ),
            tr(
                "改本级分值为 {total}，或改下级：{children}",
                total=plain(total),
                children=_children(counted),
            ),
            (*key_path(group.id), "points"),
            indicator=group.id,
            related=_places(counted),
        )


def _counted(nodes: tuple[Group | Indicator, ...]) -> tuple[Group | Indicator, ...]:
    """Return the nodes of which a sum is made: a bonus and a penalty stand outside it."""
    return tuple(one for one in nodes if one.beyond is None)


def _gap(total: Decimal, declared: Decimal) -> str:
    word = tr("多 {n} 分") if total > declared else tr("少 {n} 分")
    return word.format(n=plain(abs(total - declared)))


def _children(nodes: tuple[Group | Indicator, ...]) -> str:
    return tr("、").join(f"{node.title} {plain(node.points)}" for node in nodes)


def _places(nodes: tuple[Group | Indicator, ...]) -> tuple[Related, ...]:
    return tuple(
        Related(
            tr("“{title}” {points} 分", title=node.title, points=plain(node.points)),
            (*key_path(node.id), "points"),
        )
        for node in nodes
    )


def _grades(system: IndicatorSystem) -> Iterator[Diagnostic]:
    grades = system.head.grades
    for number, (higher, lower) in enumerate(pairwise(grades), 1):
        if lower.lowest >= higher.lowest:
            yield _grade(
                tr("等次“{lower}”的最低分应低于排在前面的“{higher}”", lower=lower.name, higher=higher.name),
                number,
            )
    if len({grade.name for grade in grades}) < len(grades):
        yield _grade(tr("等次名称有重复"), 0)
    if grades is GRADES and grades[0].lowest > system.head.points:
        yield _scale_unwritten(system)
    elif grades[0].lowest > system.head.points:
        text = tr(
            "“{name}”从 {low} 分起，而总分只有 {points}，谁也达不到",
            name=grades[0].name,
            low=plain(grades[0].lowest),
            points=plain(system.head.points),
        )
        yield _grade(text, 0)
    yield from _bottom(min(grades, key=lambda grade: grade.lowest), len(grades) - 1)


def _scale_unwritten(system: IndicatorSystem) -> Diagnostic:
    """Say that the usual grades, which are those of a hundred points, do not fit another total."""
    whole = system.head.points
    usual = tr("、").join(f"{grade.name} {plain(grade.lowest)}" for grade in GRADES)
    scaled = ", ".join(
        f'{{ name = "{grade.name}", from = {plain(grade.lowest * whole / 100)} }}' for grade in GRADES
    )
    return Diagnostic(
        "E303",
        tr("没有写等次，而通常的等次（{usual}）不适合总分 {points}", usual=usual, points=plain(whole)),
        tr("写明等次，如 grades = [ {scaled} ]", scaled=scaled),
        ("system", "points"),
    )


def _bottom(lowest: Grade, number: int) -> Iterator[Diagnostic]:
    if lowest.lowest > 0:
        yield _grade(
            tr("低于 {low} 分的得分没有等次", low=plain(lowest.lowest)),
            number,
            tr("最低的等次从 0 分起：from = 0"),
        )


def _grade(message: str, number: int, hint: str = "") -> Diagnostic:
    return Diagnostic(
        "E303",
        message,
        hint or tr("等次从高到低排列，每个等次写明最低分（含）"),
        ("system", "grades", number),
    )
