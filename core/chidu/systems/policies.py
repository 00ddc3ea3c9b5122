"""What stands above the indicators, made ready for scoring: compiled conditions, and who is beyond the sum."""

from collections.abc import Container, Iterator, Mapping

from chidu.decimals import ZERO
from chidu.diagnostics import KeyPath
from chidu.formula import Formula, Kind
from chidu.model.nodes import Group, Indicator, key_path
from chidu.model.policy import Beyond, Cap, Veto
from chidu.model.system import IndicatorSystem
from chidu.systems.formulas import Compiler


def compile_conditions(
    part: str, policies: Mapping[str, Cap] | Mapping[str, Veto], compiler: Compiler
) -> dict[str, Formula]:
    """Return the conditions of ``[caps]`` or ``[vetoes]``; a rate in them is compared as it is, not rounded."""
    compiled = {
        name: compiler.compile(one.when, (part, name, "when"), (Kind.BOOLEAN,), varying=True)
        for name, one in policies.items()
    }
    return {name: formula for name, formula in compiled.items() if formula is not None}


def compile_peers(system: IndicatorSystem, compiler: Compiler) -> dict[str, Formula]:
    """Return, by indicator, the rate of points that peers have; of those that may be set aside for it."""
    if system.scoring.not_applicable != "peers":
        return {}
    common = _rate(system.scoring.peer_average, ("scoring", "peer_average"), compiler)
    counted = [one for one in system.indicators() if one.beyond is None]
    own = {one.id: _rate(one.peer_average, (*key_path(one.id), "peer_average"), compiler) for one in counted}
    rates = {one.id: own[one.id] if one.peer_average else common for one in counted}
    return {name: rate for name, rate in rates.items() if rate is not None}


def _rate(text: str, at: KeyPath, compiler: Compiler) -> Formula | None:
    return compiler.compile(text, at, (Kind.NUMBER,)) if text else None


def outside(nodes: tuple[Group | Indicator, ...], above: Beyond | None = None) -> dict[str, Beyond]:
    """Return the groups and indicators that are a bonus or a penalty, themselves or by a group above them."""
    found: dict[str, Beyond] = {}
    for node in nodes:
        beyond = node.beyond or above
        if isinstance(node, Group):
            found.update(outside(node.children, beyond))
        if beyond:
            found[node.id] = beyond
    return found


def sharers(system: IndicatorSystem, path: str, aside: Container[str]) -> tuple[Indicator, ...]:
    """Return the indicators over which the points of a not applicable one are spread, none where there are none."""
    siblings = [one for one in _siblings(system, path) if isinstance(one, Indicator)]
    named = next(one.share_with for one in siblings if one.id == path)
    return tuple(
        one
        for one in siblings
        if one.id != path and one.id not in aside and one.beyond is None and one.points > ZERO
        if not named or one.id.rpartition(".")[2] in named
    )


def _siblings(system: IndicatorSystem, path: str) -> tuple[Group | Indicator, ...]:
    above = path.rpartition(".")[0]
    if not above:
        return system.children
    found = next(node for _, node in system.nodes() if node.id == above)
    return found.children if isinstance(found, Group) else ()


def alternatives(system: IndicatorSystem) -> Iterator[Group]:
    """Yield the groups of whose children one counts."""
    for _, node in system.nodes():
        if isinstance(node, Group) and node.choose:
            yield node


def is_special(system: IndicatorSystem) -> bool:
    """Say whether the total is more than the sum of the indicators."""
    if system.caps or system.vetoes or system.scoring.most is not None:
        return True
    return any(node.beyond or (isinstance(node, Group) and node.choose) for _, node in system.nodes())
