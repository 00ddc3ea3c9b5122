"""加分项 and 减分项 stand outside of the total, where the total says so."""

from datetime import date
from pathlib import Path

import pytest
from office import document, form

from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.plugins.catalogue import Catalogue

ROWS = """
一级指标 | 二级指标 | 分值 | 评分标准
产出 | 数量 | 60 | ①有台账（60分）
效果 | 满意度 | 40 | ①满意（40分）
"""


def imported(folder: Path, more: str) -> ImportedSystem:
    """Return what the rows with some more give."""
    path = document(folder / "form.docx", form(ROWS + more))
    return import_system(
        path, Wanted(folder / "new.toml", today=date(2026, 11, 29)), Catalogue(built_in=True)
    )


@pytest.mark.parametrize("total", ["合计 | | 100 |", ""])
@pytest.mark.parametrize(
    ("row", "beyond", "points"),
    [
        ("加分项 | 创新 | 5 | 获得省级以上表彰的加5分", "bonus", 5),
        ("扣分项 | 弄虚作假 | -10 | 发现弄虚作假的扣10分", "penalty", 10),
    ],
)
def test_beyond_the_total(tmp_path: Path, row: str, total: str, beyond: str, points: int):
    """Without the part the table sums to its total, or to 100: the part is beyond it, which is told."""
    made = imported(tmp_path, f"{row}\n{total}")
    assert made.is_sound, made.diagnostics
    assert [one.code for one in made.diagnostics] == ["N822"]
    assert made.reading is not None
    assert made.reading.bound is not None
    system = made.reading.bound.system
    assert system.head.points == 100
    assert [(one.beyond, one.points) for one in system.children][2:] == [(beyond, points)]


def test_inside_the_total(tmp_path: Path):
    """A part of that name that the total needs is a part like any other."""
    made = imported(tmp_path, "加分项 | 创新 | 5 | ①创新（5分）\n合计 | | 105 |")
    assert made.is_sound, made.diagnostics
    assert "beyond" not in made.text


def test_a_total_that_no_reading_explains(tmp_path: Path):
    """Where neither reading sums to the total, that is told."""
    made = imported(tmp_path, "加分项 | 创新 | 5 | ①创新（5分）\n合计 | | 110 |")
    assert [one.code for one in made.diagnostics if one.is_error] == ["E816"]
