"""Indicators that are not scored as they stand: not applicable, or not the one that was chosen."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_FLOOR, Decimal

from chidu.decimals import ZERO, plain, quantum, rounded
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Line
from chidu.model.nodes import Group, Indicator
from chidu.scoring.by_peers import by_peers
from chidu.scoring.indicator import Circumstances
from chidu.scoring.standing import assessing
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu.systems.policies import alternatives, sharers


def assess_all(bound: BoundSystem, around: Circumstances) -> dict[str, Assessed]:
    """Return every indicator's result where some may not apply, and of some groups only one child counts."""
    aside = around.round.not_applicable
    passed, open_ = _passed_over(bound, around)
    quiet = around._replace(found=[])  # what is asked of an alternative nobody chose yet
    assess_one = assessing(around.round)
    outcomes: dict[str, Assessed] = {}
    for name, one in bound.indicators.items():
        if name in passed:
            outcomes[name] = _left_out(one, tr("择一计分，未选此项"))
        elif name in aside:
            outcomes[name] = _not_applicable(one, aside[name], around)
        else:
            outcomes[name] = assess_one(one, quiet if name in open_ else around)
    if aside and around.policy.not_applicable == "siblings":
        _spread(bound, outcomes, around)
    return outcomes


def _passed_over(bound: BoundSystem, around: Circumstances) -> tuple[set[str], set[str]]:
    """Return the indicators that were not chosen, and those among which nobody chose yet, who is told."""
    passed: set[str] = set()
    open_: set[str] = set()
    for group in alternatives(bound.system):
        if group.choose != "one" or passed.issuperset(one.id for one in group.leaves()):
            continue
        chosen = around.round.chosen.get(group.id)
        if chosen is None:
            open_.update(one.id for one in group.leaves())
            around.found.append(_unchosen(group, around.round_id))
        else:
            passed.update(one.id for one in _others(group, chosen))
    return passed, open_


def _others(group: Group, chosen: str) -> Iterator[Indicator]:
    for child in group.children:
        if child.id != f"{group.id}.{chosen}":
            yield from child.leaves() if isinstance(child, Group) else (child,)


def _unchosen(group: Group, round_id: str) -> Diagnostic:
    titles = tr("、").join(child.title for child in group.children)
    text = tr("{title}：择一计分，尚未选定（{titles}）", title=group.title, titles=titles)
    names = tr("、").join(child.id.rpartition(".")[2] for child in group.children)
    hint = tr("在 [rounds.{round}.chosen] 里写上选定的一项：{names}", round=round_id, names=names)
    return Diagnostic("N709", text, hint, ("rounds", round_id, "chosen", group.id), indicator=group.id)


def _left_out(bound: BoundIndicator, why: str, points: Decimal | None = None) -> Assessed:
    gained = ZERO if points is None else points
    line = Line(why, gained)
    return Assessed(
        bound.indicator, "not_applicable", points, gained, (line,), bound.used, beyond=bound.beyond
    )


def _not_applicable(bound: BoundIndicator, why: str, around: Circumstances) -> Assessed:
    policy = around.policy
    if bound.peers is not None:
        return by_peers(bound, bound.peers, why, around)
    if policy.not_applicable == "full" and not bound.beyond:
        full = rounded(bound.indicator.points, policy.decimals)
        return _left_out(bound, tr("不适用，按满分计算：{why}", why=why), full)
    return _left_out(bound, tr("不适用：{why}", why=why))


def _shares(bound: BoundSystem, around: Circumstances) -> Iterator[tuple[str, str, Decimal]]:
    """Yield who takes how much of what does not apply: evenly, what division leaves over to the first ones."""
    aside, unit = around.round.not_applicable, quantum(around.policy.decimals)
    for name, one in bound.indicators.items():
        if name not in aside or one.beyond:
            continue
        among = sharers(bound.system, name, aside)
        share = (one.indicator.points / len(among)).quantize(unit, ROUND_FLOOR)
        over = one.indicator.points - share * len(among)
        for sharer in among:
            more = min(over, unit)
            over -= more
            yield sharer.id, one.indicator.title, share + more


def _spread(bound: BoundSystem, outcomes: dict[str, Assessed], around: Circumstances) -> None:
    """Enlarge those that take over the points of what does not apply, each once, and round once."""
    taken: dict[str, list[tuple[str, Decimal]]] = {}
    for name, title, more in _shares(bound, around):
        taken.setdefault(name, []).append((title, more))
    for name, parts in taken.items():
        titles = "、".join(f"“{title}”" for title, _ in parts)
        more = sum([each for _, each in parts], ZERO)
        outcomes[name] = _enlarged(outcomes[name], titles, more, around.policy.decimals)


def _enlarged(assessed: Assessed, titles: str, more: Decimal, places: int) -> Assessed:
    """Return the result with the full marks raised, and the points in proportion to what they were unrounded."""
    before = assessed.indicator.points
    worth = assessed.indicator.worth(before + more)
    if assessed.recorded:  # its points were raised before they were recorded
        return assessed._replace(indicator=worth)
    exact = (assessed.possible if assessed.exact is None else assessed.exact) * worth.points / before
    possible = rounded(exact, places)
    if assessed.points is None:
        return assessed._replace(indicator=worth, possible=possible, exact=exact)
    text = tr(
        "分担不适用的{titles} {more} 分，按 {full} 分折算",
        titles=titles,
        more=plain(more),
        full=plain(worth.points),
    )
    lines = (*assessed.lines, Line(text, possible - assessed.points))
    return assessed._replace(indicator=worth, points=possible, possible=possible, lines=lines, exact=exact)


def set_aside(outcomes: Mapping[str, Assessed], aside: Iterable[str]) -> dict[str, Decimal]:
    """Return, for every path above, the points of what the round sets ``aside`` without giving any for it.

    An alternative that was not chosen takes nothing away: the chosen one stands for its group's points.
    """
    less: dict[str, Decimal] = {}
    for path in aside:
        one = outcomes[path]
        if one.status == "not_applicable" and one.points is None and not one.beyond:
            above = path
            while above:
                above = above.rpartition(".")[0]
                less[above] = less.get(above, ZERO) + one.indicator.points
    return less
