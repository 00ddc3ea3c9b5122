"""What installed packages offer to chidu, listed by name without importing anything of it."""

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Protocol

from chidu.plugins.installed import packages

#: The package whose plugins are the built-in ones.
HOME = "chidu"

RULES = "chidu.rules"
EXTENSIONS = "chidu.extensions"
SYSTEMS = "chidu.systems"
FRONTENDS = "chidu.frontends"


class Loadable(Protocol):
    """Something that imports what is offered when it is asked to."""

    def load(self) -> Any:
        """Return the module, or what the entry names in it."""


class Offer(NamedTuple):
    """One entry point: its name, and the distribution that offers it."""

    name: str
    origin: str
    version: str
    module: str
    entry: Loadable

    @property
    def qualified(self) -> str:
        """Return ``package:name``, which names one offer of several with one name."""
        return f"{self.origin}:{self.name}"

    @property
    def source(self) -> str:
        """Return the distribution and its version, for people."""
        return f"{self.origin} {self.version}"


def offers(group: str) -> tuple[Offer, ...]:
    """Return what is offered in ``group``, sorted by name, chidu's own first."""
    found = _everything().get(group, ())
    return tuple(sorted(found, key=lambda offer: (offer.name, offer.origin != HOME, offer.origin)))


@cache
def _everything() -> Mapping[str, tuple[Offer, ...]]:
    """Return all of chidu's groups in one pass: the pass over the installed packages is what costs."""
    found: dict[str, tuple[Offer, ...]] = {}
    seen: set[str] = set()
    for package in packages():
        if package.fault or package.normalized in seen:  # shadowed by an earlier folder of the path
            continue
        seen.add(package.normalized)
        for entry in package.entries:
            offer = Offer(entry.name, package.name, package.version, entry.value, entry)
            found[entry.group] = (*found.get(entry.group, ()), offer)
    return found
