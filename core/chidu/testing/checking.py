"""A rule tried in a process of its own, which is ended where it does not end by itself."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from chidu.language import OWN_VARIABLE, tr, wanted
from chidu.testing.elsewhere import FIRST, ORDER
from chidu.testing.maturity import maturity
from chidu.testing.report import Finding, Report
from chidu.testing.subjects import Subject, named
from chidu.testing.untried import nothing_tried

#: So many seconds may one call of a rule last, and all of them together.
PATIENCE, LIMIT = 5.0, 120.0
#: So many seconds may what a rule began need to end after it.
_GRACE = 0.5


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
    is ended and named, and so is every process that it began. Without ``here``, no module is looked for in the
    current folder, even where this process would. A file is run as it is, or, where ``accepted`` names the digest of
    a content, only with that content.
    """
    one = named(subject)._replace(accepted=accepted)
    command = [sys.executable, "-P", "-m", "chidu.testing.child", one.written(), str(patience)]
    with (
        tempfile.TemporaryFile() as output,
        tempfile.TemporaryFile() as errors,
    ):  # no pipe that others hold open
        code, left = _run(command, _surroundings(here=here), output, errors, limit)
        said = [*_lines(_content(output))]
        if said and "report" in said[-1]:
            report = Report.from_json(said[-1]["report"])
            return report.with_finding(_left_behind()) if left else report
        if code is None:
            return _ended(one.name, said, _too_long(limit))
        why = tr("运行规则的进程自己结束了（{code}）", code=code)
        trace = _content(errors).decode("utf-8", "replace").strip()
        return _ended(one.name, said, Finding("crash", why, trace[-400:]))


def _run(
    command: list[str], surroundings: dict[str, str], output: IO[bytes], errors: IO[bytes], limit: float
) -> tuple[int | None, bool]:
    """Run a program; return its exit code, None where it was ended, and whether processes it began had to be."""
    with subprocess.Popen(  # noqa: S603 - this very Python
        command,
        env=surroundings,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
        start_new_session=True,  # so that it is ended with all that it began
    ) as process:
        try:
            code: int | None = process.wait(timeout=limit)
        except subprocess.TimeoutExpired:
            code = None
        finally:
            left = process.returncode is not None and _is_left(process.pid)
            _end(process)
    return code, left


def _is_left(group: int) -> bool:
    """Say whether processes of a group are still there though its first one has ended."""
    if not hasattr(os, "killpg"):  # Windows
        return False
    until = time.monotonic() + _GRACE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except OSError:
            return False
        time.sleep(_GRACE / 10)
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it began."""
    if hasattr(os, "killpg"):
        with suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()


def _surroundings(*, here: bool) -> dict[str, str]:
    """Return the environment of the child: it imports what this process could, in the same language."""
    path = os.pathsep.join(one or str(Path.cwd()) for one in sys.path if one or here)
    own = {"PYTHONPATH": path, OWN_VARIABLE: wanted(), "PYTHONUTF8": "1", ORDER: FIRST}
    return {**os.environ, **own}


def _content(file: IO[bytes]) -> bytes:
    file.seek(0)
    return file.read()


def _lines(output: bytes) -> Iterator[dict[str, Any]]:
    for line in output.splitlines():
        try:
            yield json.loads(line)
        except ValueError:
            continue


def _too_long(limit: float) -> Finding:
    return Finding("hangs", tr("{limit} 秒还没有试完，已经结束它", limit=round(limit)))


def _left_behind() -> Finding:
    return Finding("hangs", tr("规则启动的进程没有结束，已经结束它"))


def _ended(name: str, said: list[dict[str, Any]], why: Finding) -> Report:
    """Return the report about a process that did not come to its end."""
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
