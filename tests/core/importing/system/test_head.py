"""The head of an imported system, as the form prints it."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from office import add_table, form

from chidu.importing.system.grades import printed_grades
from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.plugins.catalogue import Catalogue

TABLE = "一级指标 | 二级指标 | 分值 | 评价标准\n产出 | 数量 | 100 | ①有台账（100分）"


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        (
            "评价结果：90分（含）以上为优，80（含）-90分为良，60（含）-80分为中，60分以下为差。",
            {"优": 90, "良": 80, "中": 60, "差": 0},
        ),
        (
            "优（90-100分）、良（80-89分）、中（60-79分）、差（0-59分）",
            {"优": 90, "良": 80, "中": 60, "差": 0},
        ),
        ("得分≥80为优，70-80为良，60-70为中，低于60为差", {"优": 80, "良": 70, "中": 60, "差": 0}),
        ("优秀：90分以上；合格：60-90分；不合格：60分以下", {"优秀": 90, "合格": 60, "不合格": 0}),
    ],
)
def test_printed_grades(text: str, grades: dict[str, int]):
    """Grades are read where a text prints all of them, by their lower bounds."""
    assert {one.name: one.lowest for one in printed_grades([text])} == grades


@pytest.mark.parametrize(
    "text",
    [
        "",
        "完成90%以上为优",
        "90分以上为优，80-90分为良",
        "60分以下为差，80-90分为良",
        "目标完成情况优、良、中、差",
        "90分以上为优，80分以上为优，60分以下为差",
    ],
)
def test_no_grades(text: str):
    """What prints no scale down to nothing gives none: the usual one is taken, and said so."""
    assert printed_grades([text]) == ()


def imported(folder: Path, *paragraphs: str) -> ImportedSystem:
    """Return what a form gives below these paragraphs."""
    word = Document()
    for one in paragraphs:
        word.add_paragraph(one)
    add_table(word, form(TABLE))
    word.save(str(folder / "form.docx"))
    wanted = Wanted(folder / "new.toml", today=date(2026, 11, 29))
    return import_system(folder / "form.docx", wanted, Catalogue(built_in=True))


def test_title_year_and_issuer(tmp_path: Path):
    """A title, its year and the office that made the form are taken from above the table."""
    made = imported(tmp_path, "某县财政局（制）", "2022年度部门整体支出绩效评价指标表")
    assert made.draft is not None
    head = made.draft.head
    assert (head.title, head.version, head.issuer) == (
        "2022年度部门整体支出绩效评价指标表",
        "2022",
        "某县财政局",
    )


def test_a_title_spaced_out(tmp_path: Path):
    """Letters spaced out are one word; words with a space between them keep it."""
    made = imported(tmp_path, "绩 效 评 价 指 标 表")
    assert made.draft is not None
    assert made.draft.head.title == "绩效评价指标表"
    made = imported(tmp_path, "某市水利局 防御经费 评价指标表")
    assert made.draft is not None
    assert made.draft.head.title == "某市水利局 防御经费 评价指标表"


def test_nothing_printed(tmp_path: Path):
    """Without a title the file's name is used, without a year the day."""
    made = imported(tmp_path)
    assert made.draft is not None
    assert (made.draft.head.title, made.draft.head.version) == ("new指标体系", "2026.11.29")
