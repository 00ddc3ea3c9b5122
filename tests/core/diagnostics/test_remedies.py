"""Whatever a file is told of, it is told how to mend it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SOURCES = [
    *(ROOT / "plugins/chidu_rules").glob("*.py"),
    *(
        path
        for room in ("authoring", "formula", "importing", "plugins", "shape", "standards", "systems", "toml")
        for path in (ROOT / "core/chidu" / room).rglob("*.py")
    ),
]
#: Which argument says how to mend it.
HINTS = {"Diagnostic": 2, "Problem": 2, "FormulaProblem": 4}


def silent(source: str) -> Iterator[int]:
    """Yield the lines that tell of something and say nothing about how to mend it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            spread = sum(isinstance(one, ast.Starred) for one in node.args)  # *match.span() is two
            given, third = len(node.args) + spread, HINTS.get(node.func.id, 0)
            if 0 < given <= third and "hint" not in {one.arg for one in node.keywords}:
                message = ast.unparse(node.args[min(1, len(node.args) - 1)])
                if message != "str(error)":  # data that does not fit its class: the sentence says what would
                    yield node.lineno


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_finding_says_how_to_mend_it(path: Path):
    """No finding of this file is made without a remedy."""
    assert [f"{path.name}:{line}" for line in silent(path.read_text(encoding="utf-8"))] == []


def test_a_finding_without_a_remedy_is_seen():
    """The search finds what it is to find, and leaves alone what has a remedy."""
    source = "Problem('x', ('a',))\nProblem('x', ('a',), 'do')\nDiagnostic('E1', 'x', at=())\nFormulaProblem('E5', 'x', *span)"
    assert list(silent(source)) == [1, 3, 4]
