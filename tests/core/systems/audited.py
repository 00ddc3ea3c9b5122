"""``python audited.py COMMAND…``: chidu run under an audit hook; prints as JSON what Python says was done.

Reported are files and folders opened, modules imported, texts compiled, and everything that starts a process, reaches
a network or changes a disk; the test judges.
"""

import io
import json
import os
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a text stream, whatever the console's encoding
HERE = Path.cwd()
opened: list[tuple[str, bool]] = []
listed: list[str] = []
imported: list[str] = []
compiled: list[str] = []
other: list[str] = []

#: What may happen while Python's own modules are loaded, and does nothing outside the process.
QUIET = (
    "ctypes.",
    "object.",
    "sys.",
    "code.",
    "cpython.",
    "marshal.",
    "gc.",
    "re.",
    "builtins.",
    "time.",
    "exec",
    "os.putenv",
    "os.unsetenv",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def hook(event: str, arguments: tuple[object, ...]) -> None:
    """Note an event; nothing in here may raise one that is noted again without end."""
    if event == "open":
        path, mode, flags = arguments
        if not isinstance(path, int):
            changing = (
                any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(flags & WRITING)
            )
            opened.append((str(HERE / os.fsdecode(path)), changing))
    elif event in {"os.listdir", "os.scandir", "glob.glob", "pathlib.Path.glob", "pathlib.Path.rglob"}:
        listed.append(str(HERE / str(arguments[0])))
    elif event == "import":
        imported.append(str(arguments[0]))
    elif event == "compile":
        source = arguments[0]
        compiled.append(source.decode(errors="replace") if isinstance(source, bytes) else str(source))
    elif not event.startswith(QUIET):
        other.append(event)


sys.addaudithook(hook)
from chidu.cli.main import run  # noqa: E402 - what is imported is watched too

out, err = io.StringIO(), io.StringIO()
with redirect_stdout(out), redirect_stderr(err):
    code = run(sys.argv[1:])
done = {"opened": opened, "listed": listed, "imported": imported, "compiled": compiled, "other": other}
modules = {name: getattr(module, "__file__", None) for name, module in sorted(sys.modules.items())}
json.dump({"code": code, "said": out.getvalue() + err.getvalue(), "modules": modules, **done}, sys.stdout)
