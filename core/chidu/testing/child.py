"""The process in which a rule is tried: it can be ended, and what it prints is caught.

Run as ``python -m chidu.testing.child NAMED PATIENCE``; each line on the stdout it was given is a JSON object:
``{"at": …}`` when a step begins, ``{"stuck": …}`` where a call does not return, ``{"report": …}`` at the end.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator
from typing import Any

from chidu.language import tr
from chidu.plugins.fence import Fault, fenced
from chidu.testing.all_probes import PROBES, Probe
from chidu.testing.bench import Bench
from chidu.testing.elsewhere import said_elsewhere
from chidu.testing.kinds import CONSEQUENCES_OF
from chidu.testing.laying import laid, prepare
from chidu.testing.maturity import maturity
from chidu.testing.report import Finding, Report
from chidu.testing.subjects import Named
from chidu.testing.untried import untried
from chidu.testing.watch import Watch

#: So many findings of one kind are told.
_EACH = 3
#: The exit code after a call that did not return.
STUCK = 4


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

    prepare()
    watch = Watch(float(arguments[1]), stuck)
    mine = {*threading.enumerate(), watch.begin()}
    channel.tell(at=tr("导入"))
    named = Named.read(arguments[0])
    bench = laid(named, watch)
    report = bench if isinstance(bench, Report) else _report(bench, named, mine, channel)
    channel.tell(report=report.as_json())
    os._exit(0)  # no thread that the rule left behind is waited for


def _report(bench: Bench, named: Named, mine: set[threading.Thread], channel: _Channel) -> Report:
    offer = bench.rule.offer
    channel.tell(at=tr("计分"))
    fault = fenced(tr("试验"), offer.source, bench.lay)
    broken = [Finding("crash", fault.message)] if isinstance(fault, Fault) else []
    findings = _roots((*broken, *_told(bench, channel), *_left_running(mine)))
    if not findings:
        channel.tell(at=tr("换一个进程再试"))
        again = fenced(tr("换一个进程再试"), offer.source, lambda: tuple(said_elsewhere(bench, named)))
        findings = (Finding("crash", again.message),) if isinstance(again, Fault) else again
    answers = sum(len(one.samples) for one in bench.trials)
    tried = {"cases": len(bench.cases), "params": len(bench.trials), "answers": answers}
    left = untried(bench, findings)
    return Report(offer.name, offer.source, findings, maturity(bench, findings, left), tried, left)


def _left_running(mine: set[threading.Thread]) -> Iterator[Finding]:
    """Yield the threads that the rule began and that would keep a program from ending."""
    for one in threading.enumerate():
        if one not in mine and not one.daemon:
            yield Finding("hangs", tr("线程 {name} 还在运行，程序结束不了", name=one.name))


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
