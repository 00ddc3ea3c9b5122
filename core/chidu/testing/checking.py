"""A rule tried in a process of its own, which is ended where it does not end by itself."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chidu.language import OWN_VARIABLE, tr, wanted
from chidu.testing.maturity import maturity
from chidu.testing.report import Finding, Report
from chidu.testing.subjects import Subject, named
from chidu.testing.untried import nothing_tried

#: So many seconds may one call of a rule last, and all of them together.
PATIENCE, LIMIT = 5.0, 120.0


def check_rule(
    subject: Subject,
    *,
    patience: float = PATIENCE,
    limit: float = LIMIT,
    here: bool = True,
    accepted: str = "",
) -> Report:
    """Try a rule with everything the kit knows, and return what was found.

    ``subject`` is a module, a file, or the name of an installed rule or of a module. The rule runs in a process of
    its own: a call that lasts longer than ``patience`` seconds, or a rule that takes longer than ``limit`` in all,
    is ended and named. Without ``here``, no module is looked for in the current folder, even where this process would.
    A file is run as it is, or, where ``accepted`` names the digest of a content, only with that content.
    """
    one = named(subject)._replace(accepted=accepted)
    command = [sys.executable, "-P", "-m", "chidu.testing.child", one.written(), str(patience)]
    with subprocess.Popen(  # noqa: S603 - this very Python
        command,
        env=_surroundings(here=here),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            output, errors = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            return _ended(one.name, output, _too_long(limit))
        except BaseException:
            process.kill()
            raise
    said = [*_lines(output)]
    if said and "report" in said[-1]:
        return Report.from_json(said[-1]["report"])
    why = tr("运行规则的进程自己结束了（{code}）", code=process.returncode)
    trace = errors.decode("utf-8", "replace").strip()
    return _ended(one.name, output, Finding("crash", why, trace[-400:]))


def _surroundings(*, here: bool) -> dict[str, str]:
    """Return the environment of the child: it imports what this process could, in the same language."""
    path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path if one or here)
    return {**os.environ, "PYTHONPATH": path, OWN_VARIABLE: wanted(), "PYTHONUTF8": "1"}


def _lines(output: bytes) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue


def _too_long(limit: float) -> Finding:
    return Finding("hangs", tr("{limit} 秒还没有试完，已经结束它", limit=round(limit)))


def _ended(name: str, output: bytes, why: Finding) -> Report:
    """Return the report about a process that did not come to its end."""
    said = [*_lines(output)]
    stuck = next((one["stuck"] for one in said if "stuck" in one), None)
    last = next((one["at"] for one in reversed(said) if "at" in one), tr("开始"))
    if stuck is not None:
        message = tr("{hook} 没有返回，已经结束它", hook=stuck["hook"])
        finding = Finding("hangs", message, stuck["example"])
    else:
        finding = Finding(why.kind, tr("{why}（在：{last}）", why=why.message, last=last), why.example)
    tried = dict.fromkeys(("cases", "params", "answers"), 0)
    untried = nothing_tried((finding,), tr("没有试完"))
    return Report(name, "", (finding,), maturity(None, (finding,), untried), tried, untried)
