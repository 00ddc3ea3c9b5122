"""What installed packages offer to chidu, listed by name without importing anything of it."""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import Distribution, EntryPoint, distributions

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


def offers(group: str) -> tuple[Offer, ...]:
    """Return what is offered in ``group``, sorted by name, chidu's own first."""
    found = _everything().get(group, ())
    return tuple(sorted(found, key=lambda offer: (offer.name, offer.origin != HOME, offer.origin)))


@cache
def _everything() -> Mapping[str, tuple[Offer, ...]]:
    """Return all of chidu's groups in one pass: the pass over the installed packages is what costs."""
    found: dict[str, tuple[Offer, ...]] = {}
    seen: set[str] = set()
    for distribution in distributions():
        name, entries = _read(distribution)
        if not name or name in seen:  # nothing for chidu, or shadowed by an earlier folder of the path
            continue
        seen.add(name)
        for entry in entries:
            offer = Offer(entry.name, name, distribution.version, entry.value, entry)
            found[entry.group] = (*found.get(entry.group, ()), offer)
    return found


def _read(distribution: Distribution) -> tuple[str, tuple[EntryPoint, ...]]:
    """Return a distribution's name and what it offers to chidu; nothing where its files cannot be read."""
    try:
        entries = [one for one in distribution.entry_points if one.group.startswith("chidu.")]
        if not entries:  # nine in ten packages: their metadata need not be parsed
            return "", ()
        head = distribution.metadata
        name = head["Name"] if "Name" in head else ""  # noqa: SIM401 - the protocol promises no get
        return name, tuple(entries)
    except (ValueError, LookupError, TypeError, AttributeError, OSError):
        return "", ()
