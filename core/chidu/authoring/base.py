"""What an own layer is laid over: the files of the base, folded once, and what they lock."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from attrs import frozen

from chidu.authoring.tables import table_at
from chidu.model.nodes import key_path
from chidu.record import Record
from chidu.systems.bound import BoundSystem
from chidu.systems.layers import Resolved, locks_of, resolve
from chidu.toml.document import Document


@frozen(eq=False, repr=False, slots=False)
class Base(Record):
    """The layers below the own one, the lowest first."""

    layers: tuple[Document, ...]

    @cached_property
    def resolved(self) -> Resolved:
        """Return the layers folded."""
        return resolve(self.layers)

    @property
    def data(self) -> Mapping[str, Any]:
        """Return what the base says."""
        return self.resolved.data

    @property
    def head(self) -> Mapping[str, Any]:
        """Return the base's ``[system]``."""
        head = self.data.get("system")
        return head if isinstance(head, Mapping) else {}

    @property
    def name(self) -> str:
        """Return ``id@version``, by which an extension names the base."""
        return f"{self.head.get('id', '?')}@{self.head.get('version', '?')}"

    @cached_property
    def locked(self) -> frozenset[str]:
        """Return the paths whose points may not change."""
        return frozenset(path for layer in self.layers for path in locks_of(layer.data))

    def title(self, path: str) -> str:
        """Return what a node of the base is called, its path where it has no title."""
        table = table_at(self.data, key_path(path)) or {}
        return str(table.get("title", path))

    def lock_on(self, path: str) -> str:
        """Return the lock that keeps ``path`` from being removed: its own or one below it; empty where none does."""
        return next((one for one in sorted(self.locked) if f"{one}.".startswith(f"{path}.")), "")


def base_of(bound: BoundSystem) -> Base:
    """Return a system that was read as a base for an own layer."""
    if bound.resolved is None:
        raise LookupError(bound.system.name)
    return Base(bound.resolved.layers)
