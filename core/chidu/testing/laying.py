"""A rule laid on a bench: found, imported under watch, loaded; or the report that says why it cannot be."""

from contextlib import suppress
from decimal import setcontext
from types import ModuleType
from typing import Any

from chidu.decimals import CONTEXT
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import Offer
from chidu.plugins.fence import Fault, fenced
from chidu.plugins.loading import load
from chidu.plugins.traces import keep_none
from chidu.testing.bench import Bench
from chidu.testing.maturity import maturity
from chidu.testing.report import Finding, Report
from chidu.testing.subjects import Named, offered
from chidu.testing.untried import nothing_tried
from chidu.testing.watch import Watch

#: So many bytes a rule may have.
MEMORY = 1024**3


def prepare() -> None:
    """Make a process ready to try a rule in: it computes as the engine does, keeps no traces, and has so much memory."""
    setcontext(CONTEXT.copy())
    keep_none()
    _limit_memory()


def laid(named: Named, watch: Watch) -> Bench | Report:
    """Return the bench with the rule on it, nothing tried yet; a report where the rule cannot be used."""
    offer = offered(named)
    if isinstance(offer, Fault):
        return _unusable(named.name, "", Finding("loads", offer.message))
    with watch.calling(tr("导入")):
        module = fenced(tr("导入评分规则 {name}", name=offer.name), offer.source, offer.entry.load)
        if isinstance(module, ModuleType):
            watch.hooks_of(module)
        rule = load(offer._replace(entry=_Loaded(module)))
    if isinstance(module, Fault):
        return _unusable(offer.name, offer.source, Finding("loads", module.message))
    if isinstance(rule, Fault):
        return _unusable(offer.name, offer.source, Finding("hooks", rule.message))
    watch.of(module)
    return Bench(rule, module, _catalogue(offer, module), watch)


class _Loaded:
    """A module that was imported already: once is enough."""

    def __init__(self, module: Any) -> None:
        self._module = module

    def load(self) -> Any:
        return self._module


def _catalogue(offer: Offer, module: Any) -> Catalogue:
    """Return the rules that may stand inside this one, and this one itself instead of an installed namesake."""
    mine = offer._replace(entry=_Loaded(module))
    return Catalogue((mine, *[one for one in Catalogue().rules if one.qualified != offer.qualified]))


def _unusable(name: str, source: str, finding: Finding) -> Report:
    tried = dict.fromkeys(("cases", "params", "answers"), 0)
    untried = nothing_tried((finding,), tr("规则用不起来"))
    return Report(name, source, (finding,), maturity(None, (finding,), untried), tried, untried)


def _limit_memory() -> None:
    """Let a rule that takes all memory fail by itself, where the system can see to that."""
    try:
        import resource
    except ImportError:  # Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    most = MEMORY if hard == resource.RLIM_INFINITY else min(MEMORY, hard)
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
