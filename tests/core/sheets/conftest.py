"""A project folder with a small system of its own, and ways to write sheets for it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import Project, read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

SYSTEM = """
format = 1
[system]
id = "small"
title = "小体系"
version = "1"
named_by = "name"

[facts]
name = { title = "项目名称", type = "text" }
opened = { title = "开工", type = "date" }
done = { title = "完工", type = "yes_no" }
villages = { title = "村数", type = "count" }
rate = { title = "满意率", type = "percent" }
kind = { title = "类型", type = "choice", options = [{ id = "new", text = "新建" }, { id = "old", text = "改建" }] }
double = { title = "两倍", type = "count", formula = "2 * villages" }

[facts.funds]
title = "资金"
type = "table"
rows = [{ id = "county", title = "县" }, { id = "city", title = "市" }]
columns = { planned = { title = "计划", type = "money" }, spent = { title = "支出", type = "money" } }

[facts.payments]
title = "支出明细"
type = "table"
columns = { item = { title = "内容", type = "text" }, amount = { title = "金额", type = "money" } }

[indicators.a]
title = "目标"
points = 60
rule = { type = "checklist", items = [{ id = "set", text = "设有", points = 60, evidence = "文件" }] }

[indicators.b]
title = "比率"
points = 40
rule = { type = "ratio", target = "sum(funds.planned)" }
"""
HEAD = 'format = 1\n[system]\nid = "small"\nversion = "1"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project folder that holds its system, and no sheet yet."""
    (tmp_path / "system").mkdir()
    (tmp_path / "system" / "small.toml").write_text(SYSTEM, encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(folder: Path) -> Callable[..., Project]:
    """Return how to write a sheet below its head, or whole, and read its project."""

    def written(text: str, *, head: str = HEAD, catalogue: Catalogue | None = None) -> Project:
        (folder / "sheet.toml").write_text(head + text, encoding="utf-8")
        return read_project(folder, catalogue or Catalogue(built_in=True))

    return written


@pytest.fixture
def only(read: Callable[..., Project]) -> Callable[[str], Diagnostic]:
    """Return how to read a sheet in which exactly one thing does not fit, and get it; the sheet is usable."""

    def found(text: str) -> Diagnostic:
        project: Any = read(text)
        (one,) = project.diagnostics
        assert project.is_sound
        assert one.severity == "warning"
        assert one.place.file.endswith("sheet.toml")
        return one

    return found


@pytest.fixture(scope="session")
def bind() -> Callable[..., BoundSystem]:
    """Return how to bind a system of indicators as they are written, whatever is wrong with them."""

    def opened(*indicators: str) -> BoundSystem:
        named = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\n'
        tables = [
            f"[indicators.{name}]\n{text}\n" for name, text in zip("abcdefgh", indicators, strict=False)
        ]
        document, wrong = parse(Source("system.toml", named + "".join(tables)))
        assert document is not None, wrong
        bound = read_system(document, Catalogue(built_in=True)).bound
        assert bound is not None
        return bound

    return opened
