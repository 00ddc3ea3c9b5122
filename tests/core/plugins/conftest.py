"""A shelf of real distributions: folders on ``sys.path`` with modules, metadata and entry points."""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from attrs import field, frozen

from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins import entry_points
from chidu.plugins.binding import Binder, BoundRule
from chidu.plugins.catalogue import Catalogue

#: A rule that asks for a number of times and deducts a point for each; tests replace what they are about.
HEAD = """
    from decimal import Decimal
    from attrs import frozen
    from chidu.rules import *

    @frozen
    class Params:
        each: Points = Decimal(1)
"""
INFO = """
    @hookimpl
    def rule_info():
        return RuleInfo("按次扣分", "2.5", Params)
"""
QUESTIONS = """
    @hookimpl
    def rule_questions():
        return (Count("times", "次数"),)
"""
SCORE = """
    @hookimpl
    def rule_score(params, indicator, answers):
        return Outcome.deduct(indicator.points, params.each * answers["times"], "出现")
"""


def source(*parts: str) -> str:
    """Return module text put together of indented parts."""
    return "\n".join(dedent(part) for part in parts)


@frozen
class Shelf:
    """A folder on the path into which distributions are put."""

    folder: Path
    modules: list[str] = field(factory=list)

    def put(
        self,
        name: str,
        modules: Mapping[str, str],
        version: str = "1.0",
        **groups: Mapping[str, str],
    ) -> None:
        """Install a distribution: ``modules`` by name, entry points by group (``rules={"type": "module"}``)."""
        for module, text in modules.items():
            (self.folder / f"{module}.py").write_text(dedent(text), "utf-8")
            self.modules.append(module)
        info = self.folder / f"{name}-{version}.dist-info"
        info.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        (info / "METADATA").write_text(metadata, "utf-8")
        sections = [
            f"[chidu.{group}]\n" + "".join(f"{key} = {value}\n" for key, value in entries.items())
            for group, entries in groups.items()
        ]
        (info / "entry_points.txt").write_text("\n".join(sections), "utf-8")
        entry_points._everything.cache_clear()
        importlib.invalidate_caches()

    def rule(self, text: str, name: str = "times", origin: str = "acme", version: str = "1.0") -> None:
        """Install a distribution of one rule, whose module is called ``{origin}_{name}``."""
        module = f"{origin}_{name}"
        self.put(origin, {module: text}, version, rules={name: module})

    def wrapper(self, text: str, name: str = "cap", origin: str = "province", version: str = "3.0") -> None:
        """Install a distribution of one extension."""
        module = f"{origin}_{name}"
        self.put(origin, {module: text}, version, extensions={name: module})

    def python(self, program: str) -> subprocess.CompletedProcess[str]:
        """Run ``program`` in a new interpreter whose path has the shelf."""
        env = {**os.environ, "PYTHONPATH": str(self.folder), "CHIDU_LANG": "zh", "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", dedent(program)]
        return subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    """Return an empty shelf; afterwards nothing of it remains importable."""
    one = Shelf(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    entry_points._everything.cache_clear()
    yield one
    for module in one.modules:
        sys.modules.pop(module, None)
    entry_points._everything.cache_clear()


@pytest.fixture
def write() -> Callable[..., str]:
    """Return how to write a module out of parts."""
    return source


@pytest.fixture
def times() -> Mapping[str, str]:
    """Return the parts of a whole rule, and the whole."""
    parts = {"head": HEAD, "info": INFO, "questions": QUESTIONS, "score": SCORE}
    return {**parts, "whole": source(*parts.values())}


@pytest.fixture
def bind() -> Callable[..., BoundRule]:
    """Return how to bind an indicator of ten points to a rule type, with parameters and wrappers."""

    def make(
        type_: str, params: Mapping[str, Any] | None = None, wrappers: tuple[str, ...] = (), points: Any = 10
    ) -> BoundRule:
        indicator = Indicator("a.b.c", "某指标", Decimal(points), rule=RuleSpec(type_, params or {}))
        return Binder(Catalogue(), wrappers).bind(indicator, ("indicators", "a", "rule"))

    return make
