"""The process in which a rule is tried: it can be ended, and what it prints is caught.

Run as ``python -m chidu.testing.child NAMED PATIENCE``; each line on the stdout it was given is a JSON object:
``{"at": …}`` when a step begins, ``{"stuck": …}`` where a call does not return, ``{"report": …}`` at the end.
"""

import json
import os
import sys
from collections.abc import Iterator
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
from chidu.testing.all_probes import PROBES, Probe
from chidu.testing.bench import Bench
from chidu.testing.kinds import CONSEQUENCES_OF
from chidu.testing.maturity import maturity
from chidu.testing.report import Finding, Report
from chidu.testing.subjects import Named, offered
from chidu.testing.untried import nothing_tried, untried
from chidu.testing.watch import Watch

#: So many findings of one kind are told.
_EACH = 3
#: The exit code after a call that did not return.
STUCK = 4
#: So many bytes a rule may have.
MEMORY = 1024**3


class _Channel:
    """The way to the process that waits, kept apart from what a rule prints."""

    def __init__(self) -> None:
        self._number = os.dup(1)

    def tell(self, **said: Any) -> None:
        line = json.dumps(said, ensure_ascii=True) + "\n"
        os.write(self._number, line.encode())


def main(arguments: list[str]) -> None:
    """Try the rule that the arguments name."""
    channel = _Channel()

    def stuck(hook: str, example: str) -> None:
        channel.tell(stuck={"hook": hook, "example": example})
        os._exit(STUCK)

    setcontext(CONTEXT.copy())
    keep_none()
    _limit_memory()
    watch = Watch(float(arguments[1]), stuck)
    watch.begin()
    channel.tell(at=tr("导入"))
    report = _report(Named.read(arguments[0]), watch, channel)
    channel.tell(report=report.as_json())


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


def _report(named: Named, watch: Watch, channel: _Channel) -> Report:
    try:
        offer = offered(named)
    except OSError as error:
        offer = Fault(str(error))
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
    bench = Bench(rule, module, _catalogue(offer, module), watch)
    channel.tell(at=tr("计分"))
    fault = fenced(tr("试验"), offer.source, bench.lay)
    broken = [Finding("crash", fault.message)] if isinstance(fault, Fault) else []
    findings = _roots((*broken, *_told(bench, channel)))
    answers = sum(len(one.samples) for one in bench.trials)
    tried = {"cases": len(bench.cases), "params": len(bench.trials), "answers": answers}
    left = untried(bench, findings)
    return Report(offer.name, offer.source, findings, maturity(bench, findings, left), tried, left)


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


def _told(bench: Bench, channel: _Channel) -> Iterator[Finding]:
    """Yield what the probes find, of each kind the first few that differ."""
    told: dict[str, set[str]] = {}
    for probe in PROBES:
        channel.tell(at=probe.__module__.rpartition(".")[2])
        for one in _fenced(probe, bench):
            known = told.setdefault(one.kind, set())
            if one.message not in known and len(known) < _EACH:
                known.add(one.message)
                yield one


def _roots(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Return the findings without those that may follow from others."""
    following = {kind for one in findings for kind in CONSEQUENCES_OF.get(one.kind, ())}
    roots = tuple(one for one in findings if one.kind not in following)
    return roots or findings


def _fenced(probe: Probe, bench: Bench) -> list[Finding]:
    """Return what a probe finds; a rule whose values break the probe itself has returned nonsense."""
    found: list[Finding] = []
    what = tr("核对 {promises}", promises=probe.__module__.rpartition(".")[2])
    fault = fenced(what, bench.rule.source, lambda: found.extend(probe(bench)))
    if isinstance(fault, Fault):
        found.append(Finding("outcome", tr("规则给出的值无法核对：{error}", error=fault.message)))
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
