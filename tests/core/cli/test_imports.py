"""What commands import: no terminal library ever, and heavy libraries only where they are needed."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
#: Runs the command line and prints, on stderr's last line, what was imported.
WATCHED = (
    "import json, sys; from chidu.cli.main import run; code = run(sys.argv[1:]); "
    "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})), file=sys.stderr); sys.exit(code)"
)
SCREEN = {"textual", "rich"}


@pytest.fixture
def imported(chidu: Run, demo: Path) -> Callable[..., set[str]]:
    """Return how to run a command in the sample project, and learn what it imported."""

    def watched(*arguments: str) -> set[str]:
        ran = chidu(*arguments, python=("-c", WATCHED), cwd=demo)
        assert ran.code == 0
        return set(json.loads(ran.err.splitlines()[-1]))

    return watched


def test_scoring_imports_no_screen_and_no_schema(imported: Callable[..., set[str]]):
    """``score`` of a sheet whose digest is pinned imports neither textual nor rich nor jsonschema."""
    modules = imported("score", ".")
    assert modules & {"textual", "rich", "jsonschema", "cattrs", "chidu_tui"} == set()
    assert {"chidu", "chidu_rules"} <= modules


@pytest.mark.parametrize("arguments", [["check", "."], ["rules"]], ids=" ".join)
def test_no_command_imports_a_screen(imported: Callable[..., set[str]], arguments: list[str]):
    """The core knows no terminal, whatever it is asked."""
    assert imported(*arguments) & SCREEN == set()


def test_the_command_line_alone_imports_little(chidu: Run):
    """The frame of the command line imports no rule, no screen, no schema, no plugin system."""
    program = "import sys, chidu.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    modules = set(chidu(python=("-c", program)).out.split())
    assert modules & (SCREEN | {"jsonschema", "pluggy", "chidu_rules", "chidu_templates"}) == set()


def test_a_bare_version_imports_nothing(chidu: Run):
    """``--version`` alone is answered before even click is imported."""
    program = (
        "import sys; sys.argv = ['chidu', '--version']; from chidu.__main__ import main\n"
        "try: main()\nexcept SystemExit as end: print(end.code, *sys.modules)"
    )
    words = chidu(python=("-c", program)).out.split()
    assert (words[0], words[2]) == ("chidu", "0")
    assert {"click", "attr", "chidu.cli"} & set(words) == set()


def test_the_application_waits_for_no_click(chidu: Run):
    """What stands between ``chidu PATH`` and the application imports neither click nor a model nor a screen."""
    program = "import sys; from chidu.cli.quick import open_quickly; print(open_quickly(['.']), *sys.modules, sep='\\n')"
    words = chidu(python=("-c", program)).out.splitlines()
    assert words[0] == "None"  # nobody sits here
    assert {"click", "chidu.cli.main", "chidu.model", "textual"} & set(words) == set()
