"""What ``chidu import --json`` says of the scores of several rounds."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "importing"))

from office import document, form

FORM = """
一级指标 | 二级指标 | 分值 | 评价标准 | 自评得分 | 财政复核得分
产出 | 数量 | 60 | 酌情评分 | 60 | 50
产出 | 质量 | 40 | 酌情评分 | 38 |
"""


def test_all_rounds_are_data(inside: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The data of an import has each round that the form scores, with what it was assigned and its total."""
    monkeypatch.chdir(tmp_path)
    document(tmp_path / "form.docx", form(FORM))
    ran = inside("import", "form.docx", "-o", "new.toml", "--json")
    project = json.loads(ran.out)["project"]
    assert (project["assigned"], project["total"]) == (2, "98")
    assert [(one["round"], one["assigned"], one["total"]) for one in project["rounds"]] == [
        ("self", 2, "98"),
        ("finance", 1, None),
    ]
