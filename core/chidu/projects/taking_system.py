"""A project that takes another system: what its sheet pins, what it no longer says, and the layers put beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chidu.language import tr
from chidu.model.sheet import ROUNDS, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects import rounds
from chidu.projects.action import Action
from chidu.projects.errors import RefusedError
from chidu.projects.folder import Folder
from chidu.projects.layers import layer_copies
from chidu.projects.plain_data import plain_data
from chidu.sheets.reading import read_system
from chidu.systems.bound import BoundSystem
from chidu.toml.saving import put_file

#: The parts of a round whose keys are indicators, or groups.
_BY_NODE = ("answers", "reasons", "not_applicable", "assigned", "chosen")


def make_sure_no_round_is_settled(data: Any) -> None:
    """Raise ``RefusedError`` where a round is submitted or accepted: its scores are those of its system."""
    for name in data.get("rounds", {}):
        if name in ROUNDS and rounds.state_of(data, name) not in rounds.OPEN:
            text = tr("{round}已经提交，指标体系不能再改：先退回这一轮", round=ROUNDS[name])
            raise RefusedError(text)


def bound_by(
    reference: SystemReference, home: Path, catalogue: Catalogue, folders: tuple[Path, ...] = ()
) -> BoundSystem:
    """Return the system of a reference as the project in ``home`` finds it; raise ``RefusedError`` where it cannot score."""
    bound, found = read_system(reference, home, catalogue, folders)
    wrong = tuple([one.message for one in found if one.is_error])
    if bound is None or wrong:
        raise RefusedError(tr("指标体系 {name} 还不能用来评分", name=reference.id), wrong)
    if reference.digest not in {"", bound.system.digest}:
        raise RefusedError(tr("指标体系 {name} 的文件刚刚又变了，没有换用", name=reference.id))
    return bound


def taking(data: dict[str, Any], old: BoundSystem, new: BoundSystem) -> Action:
    """Return the change of a sheet from one system to another: the pin, and nothing about nodes that are gone."""
    head, action = new.system.head, Action(data)
    pin = {"id": head.id, "version": head.version, "digest": new.system.digest}
    action.put(("system",), plain_data(pin))
    gone = frozenset(_nodes(old)) - frozenset(_nodes(new))
    for name, held in data.get("rounds", {}).items():
        for part in _BY_NODE:
            for node, said in held.get(part, {}).items():
                if node in gone or (part == "chosen" and f"{node}.{said}" in gone):
                    action.put(("rounds", name, part, node), None)
        attached = held.get("evidence") or []
        kept = [one for one in attached if one["at"].partition("/")[0] not in gone]
        if len(kept) < len(attached):
            action.put(("rounds", name, "evidence"), kept or None)
    return action


def copy_base_layers(folder: Folder, bound: BoundSystem) -> tuple[Path, ...]:
    """Copy into the project every layer that lies elsewhere, so that it can be carried away; may raise ``OSError``."""
    layers = bound.resolved.layers if bound.resolved else ()
    home = folder.system.resolve()
    inside = [home in Path(one.source.name).resolve().parents for one in layers]
    if all(inside):
        return ()
    folder.system.mkdir(exist_ok=True)
    outside = tuple(one for one, here in zip(layers, inside, strict=True) if not here)
    made = []
    for one in layer_copies(outside, [path.name for path in folder.system.iterdir()]):
        put_file(folder.system / one.name, one.text.encode("utf-8"))
        made.append(folder.system / one.name)
    return tuple(made)


def _nodes(bound: BoundSystem) -> Iterator[str]:
    return (node.id for _, node in bound.system.nodes())
