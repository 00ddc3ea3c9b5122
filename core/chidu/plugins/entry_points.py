"""What installed packages offer to chidu, listed by name without importing anything of it."""

from functools import cache
from importlib.metadata import EntryPoint, EntryPoints, entry_points

from attrs import frozen

#: The package whose plugins are the built-in ones.
HOME = "chidu"

RULES = "chidu.rules"
EXTENSIONS = "chidu.extensions"
SYSTEMS = "chidu.systems"
FRONTENDS = "chidu.frontends"


@frozen
class Offer:
    """One entry point: its name, and the distribution that offers it."""

    name: str
    origin: str
    version: str
    module: str
    entry: EntryPoint

    @property
    def qualified(self) -> str:
        """Return ``package:name``, which names one offer of several with one name."""
        return f"{self.origin}:{self.name}"

    @property
    def source(self) -> str:
        """Return the distribution and its version, for people."""
        return f"{self.origin} {self.version}"


@cache
def _everything() -> EntryPoints:
    return entry_points()


def offers(group: str) -> tuple[Offer, ...]:
    """Return what is offered in ``group``, sorted by name and origin."""
    found = {_offer(entry) for entry in _everything().select(group=group)}
    return tuple(sorted(found, key=lambda offer: (offer.name, offer.origin != HOME, offer.origin)))


def _offer(entry: EntryPoint) -> Offer:
    origin = entry.dist.name if entry.dist else "?"
    version = entry.dist.version if entry.dist else "?"
    return Offer(entry.name, origin, version, entry.value, entry)
