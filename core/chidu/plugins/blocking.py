"""Plugins that the user put out of use, by name, in the settings: ``blocked = ["package", "package:name"]``."""

from collections.abc import Iterable

from chidu.language import tr
from chidu.plugins.entry_points import HOME, Offer
from chidu.plugins.fence import Fault
from chidu.plugins.installed import normalized


class Blocked(Fault):
    """A plugin that is out of use by the settings."""


def blocked(offer: Offer) -> Blocked | None:
    """Return why an offer may not be used, None where it may; chidu's own always may.

    A block list that cannot be read blocks everybody: it may have named any of them.
    """
    if offer.origin == HOME:
        return None
    from chidu.settings import read_settings, settings_file

    read = read_settings()
    names = read.settings.blocked
    words = {"name": offer.qualified, "file": settings_file()}
    if names is None:
        problem = tr("；").join(read.problems)
        return Blocked(tr("{name} 没有使用：停用的名单读不出来。{problem}", **words, problem=problem))
    if any(map(offer_named(offer).__contains__, map(_plain, names))):
        return Blocked(tr("{name} 已在设置里停用（{file} 的 blocked）", **words))
    return None


def unblocked(offers: Iterable[Offer]) -> tuple[Offer, ...]:
    """Return the offers that may be used."""
    return tuple(offer for offer in offers if blocked(offer) is None)


def blocked_in_vain(known: Iterable[Offer]) -> tuple[str, ...]:
    """Return what the settings block and nothing that is ``known`` is called."""
    from chidu.settings import read_settings

    names = frozenset(name for offer in known for name in offer_named(offer))
    return tuple(one for one in read_settings().settings.blocked or () if _plain(one) not in names)


def offer_named(offer: Offer) -> frozenset[str]:
    """Return the names under which a block list may have an offer."""
    package = normalized(offer.origin)
    return frozenset((package, f"{package}:{offer.name}"))


def _plain(name: str) -> str:
    package, colon, plugin = name.partition(":")
    return f"{normalized(package.strip())}{colon}{plugin.strip()}"
