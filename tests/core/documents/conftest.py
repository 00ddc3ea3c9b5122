"""The sample scored, and small projects whose texts a file chose."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from chidu.model.assessment import Assessment
from chidu.plugins.catalogue import Catalogue
from chidu.scoring.engine import assess
from chidu.sheets.reading import Project, read_project
from chidu.systems.library import samples

SYSTEM = """
format = 1
[system]
id = "own"
title = "{text}体系"
version = "1"
issuer = "{text}局"
named_by = "name"

[facts]
name = {{ title = "名称", type = "text" }}
a = {{ title = "支出", type = "money" }}

[checks.less]
formula = "a <= 3"
message = "{text}不应超过"

[indicators.x]
title = "{text}目标"
points = 60
content = "{text}内容"
standard = "{text}标准"
evidence = "{text}文件"
rule = {{ type = "judgement" }}

[indicators.g]
title = "{text}组"
[indicators.g.y]
title = "{text}要素"
points = 40
rule = {{ type = "checklist", items = [{{ id = "set", text = "{text}项", points = 40, evidence = "{text}件" }}] }}
"""
SHEET = """
format = 1
[system]
id = "own"
version = "1"
[facts]
name = "{text}项目"
a = 4
[rounds.self.answers]
x = {{ score = 50 }}
{answer}
[rounds.self.reasons]
x = "因{text}原因"
"""


@frozen
class Scored:
    """A project and its assessment."""

    project: Any
    assessment: Assessment


def _scored(project: Project) -> Scored:
    assert project.is_sound, project.diagnostics
    assert project.bound is not None
    assert project.sheet is not None
    return Scored(project, assess(project.bound, project.sheet))


@pytest.fixture(scope="session")
def demo() -> Scored:
    """Return the sample, scored."""
    return _scored(read_project(samples()["demo"], Catalogue(built_in=True)))


@pytest.fixture
def own(tmp_path: Path) -> Callable[..., Scored]:
    """Return how to score a small project all of whose texts begin with a text as TOML writes it."""

    def scored(text: str = "", answer: str = "g.y = { set = true }") -> Scored:
        (tmp_path / "system").mkdir(exist_ok=True)
        (tmp_path / "system" / "own.toml").write_text(SYSTEM.format(text=text), encoding="utf-8")
        answers = answer.replace("g.y", '"g.y"')
        (tmp_path / "sheet.toml").write_text(SHEET.format(text=text, answer=answers), encoding="utf-8")
        return _scored(read_project(tmp_path, Catalogue(built_in=True)))

    return scored
