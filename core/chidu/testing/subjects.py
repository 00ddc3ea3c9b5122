"""The rule under test, however it is named: an installed rule, a module, or a file."""

import json
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from chidu.language import tr
from chidu.plugins.catalogue import Catalogue, Missing
from chidu.plugins.entry_points import RULES, Offer
from chidu.plugins.fence import Fault
from chidu.plugins.installed import Entry
from chidu.plugins.one_file import offer_of

#: What may be tried: a module, a file, or the name of an installed rule or of a module.
Subject = ModuleType | Path | str


class Named(NamedTuple):
    """A rule as another process finds it: by its kind of name."""

    kind: str  # file, rule or module
    name: str
    accepted: str = ""  # the digest of the one content of a file that may run

    def written(self) -> str:
        """Return the name as an argument of a program."""
        return json.dumps(self._asdict(), ensure_ascii=True)

    @classmethod
    def read(cls, text: str) -> "Named":
        """Return what was written."""
        return cls(**json.loads(text))


def named(subject: Subject) -> Named:
    """Return how another process finds the rule."""
    if isinstance(subject, ModuleType):
        file = getattr(subject, "__file__", None)
        spec = subject.__spec__
        return Named("file", str(file)) if spec is None and file else Named("module", subject.__name__)
    if isinstance(subject, Path) or subject.endswith(".py"):
        return Named("file", str(Path(subject).resolve()))
    return Named("module" if isinstance(Catalogue().offer(subject), Missing) else "rule", subject)


def offered(one: Named) -> Offer | Fault:
    """Return the rule as a catalogue offers it, a ``Fault`` where it is not there."""
    if one.kind == "file":
        try:
            return offer_of(Path(one.name), trusting=True, accepted=one.accepted)
        except OSError as error:
            return Fault(tr("读不了 {file}：{error}", file=one.name, error=error.strerror or error))
    if one.kind == "rule":
        return Catalogue().offer(one.name)
    for offer in Catalogue().rules:
        if offer.module == one.name:
            return offer
    short = one.name.rpartition(".")[2]
    return Offer(short, one.name.partition(".")[0], "", one.name, Entry(short, one.name, RULES))
