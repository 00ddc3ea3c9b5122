"""What is proved of decimals: rounding can make no indicator, and so no total, more than full marks."""

from collections.abc import Iterator

from chidu.decimals import plain, rounded
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.model.system import MOST_DECIMALS, IndicatorSystem


def prove_decimals(system: IndicatorSystem, *, weighed: bool = True) -> Iterator[Diagnostic]:
    """Yield what is worth more decimals than are kept; without ``weighed`` not where points come from weights."""
    kept = system.scoring.decimals
    for _, node in system.nodes():
        counts = isinstance(node, Indicator) or node.beyond is not None  # a group beyond the sum is a limit
        if counts and (weighed or node.weight is None) and rounded(node.points, kept) != node.points:
            yield _finer(node, kept)


def _finer(node: Group | Indicator, kept: int) -> Diagnostic:
    points = plain(node.points)
    wanted = len(points.partition(".")[2])
    key = "points" if node.weight is None else "weight"
    places = tr("小数点后 {kept} 位", kept=kept) if kept else tr("整数位")
    text = tr(
        "“{title}”的分值是 {points}，而得分只保留到{places}", title=node.title, points=points, places=places
    )
    if node.weight is not None:
        text = tr(
            "“{title}”按权重 {weight} 是 {points} 分，而得分只保留到{places}",
            title=node.title,
            weight=plain(node.weight),
            points=points,
            places=places,
        )
    hint = tr("改 {key}，使分值只到{places}", key=key, places=places)
    if wanted <= MOST_DECIMALS:
        hint += tr("；或写 [scoring] decimals = {wanted}", wanted=wanted)
    at: KeyPath = ("indicators", *node.id.split("."), key)
    return Diagnostic("E325", text, hint, at, indicator=node.id)
