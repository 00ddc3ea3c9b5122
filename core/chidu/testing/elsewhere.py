"""The same asked again in another process, where sets have another order: what comes must be the same.

Run as ``python -m chidu.testing.elsewhere NAMED``; what is asked comes on stdin, what is said goes to stdout.
"""

import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.language import tr
from chidu.testing.bench import Bench
from chidu.testing.laying import laid, prepare
from chidu.testing.report import Finding
from chidu.testing.subjects import Named
from chidu.testing.trial import Trial
from chidu.testing.values import imprint
from chidu.testing.watch import Watch

#: The variable by which Python orders sets; the first process has one order, the second another.
ORDER, FIRST, SECOND = "PYTHONHASHSEED", "0", "1"
#: So many sets of parameters are taken along, and so many answers to each.
_PARAMS, _ANSWERS = 8, 12
#: So many seconds may it take.
_LONGEST = 60
_SAYING = ("rule_questions", "rule_check", "rule_standard", "rule_formula")
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")


class Asked(NamedTuple):
    """Parameters as they are written, the points, and answers to the questions."""

    params: Mapping[str, Any]
    points: Decimal
    answers: tuple[Mapping[str, Any], ...]


def said_elsewhere(bench: Bench, named: Named) -> Iterator[Finding]:
    """Yield what a rule says otherwise in another process, if anything: one finding is enough."""
    trials = [*bench.of("golden"), *bench.of("drawn")][:_PARAMS]
    asked = [Asked(dict(one.written), one.points, _some(one)) for one in trials]
    here = [_said(trial, one.answers) for trial, one in zip(trials, asked, strict=True)]
    there = _asked_elsewhere(asked, named)
    if there is None:
        yield Finding("hangs", tr("换一个进程再试，没有试完"))
        return
    for trial, one, mine, others in zip(trials, asked, here, there, strict=False):
        for number, (first, second) in enumerate(zip(mine, others, strict=False)):
            if first != second:
                yield _finding(trial, one, number)
                return


def _finding(trial: Trial, asked: Asked, number: int) -> Finding:
    if number < len(_SAYING):
        text = tr("同样的参数，换一个进程，{hook} 说的不一样：不要按集合（set）的顺序", hook=_SAYING[number])
        return Finding("deterministic", text, trial.example())
    answers = asked.answers[number - len(_SAYING)]
    text = tr("同样的回答，换一个进程，rule_score 给的不一样：不要按集合（set）的顺序")
    return Finding("deterministic", text, trial.example(answers))


def _some(trial: Trial) -> tuple[Mapping[str, Any], ...]:
    step = max(1, len(trial.samples) // _ANSWERS)
    return tuple([_plain(one.answers) for one in trial.samples[::step]][:_ANSWERS])


def _plain(value: Any) -> Any:
    """Return answers with rows that can be sent elsewhere."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    return tuple(map(_plain, value)) if type(value) is tuple else value


def _said(trial: Trial, answers: tuple[Mapping[str, Any], ...]) -> list[str]:
    """Return what a rule says under parameters, and gives for answers, as texts that can be compared."""
    said = [trial.bound.questions, *[trial.call(hook) for hook in _SAYING[1:]]]
    said += [trial.score(one) for one in answers]
    return [_ADDRESS.sub("", imprint(list(one) if isinstance(one, tuple) else one)) for one in said]


def _asked_elsewhere(asked: list[Asked], named: Named) -> list[list[str]] | None:
    """Return what is said in another process, None where it does not come to its end."""
    with tempfile.TemporaryFile() as output:  # no pipe that others hold open
        try:
            subprocess.run(  # noqa: S603 - this very Python
                [sys.executable, "-P", "-m", "chidu.testing.elsewhere", named.written()],
                input=pickle.dumps(asked),
                env={**os.environ, ORDER: SECOND},
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=_LONGEST,
                check=False,
            )
            output.seek(0)
            found: list[list[str]] = json.load(output)
        except (subprocess.TimeoutExpired, ValueError):
            return None
        return found


def main(arguments: list[str]) -> None:
    """Say again what is asked on stdin."""
    channel = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what the rule prints
    asked: list[Asked] = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from the process that began this one
    prepare()
    bench = laid(Named.read(arguments[0]), Watch(float("inf"), lambda *_: None))
    said: list[list[str]] = []
    if isinstance(bench, Bench):
        for one in asked:
            trial = bench.bind(one.params, one.points, "golden")
            said.append([] if trial is None else _said(trial, one.answers))
    with os.fdopen(channel, "w", encoding="utf-8") as file:
        json.dump(said, file)
        file.flush()
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
