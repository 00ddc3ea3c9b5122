"""The official annex 3-2, broken over pages in Word and Excel, against its text."""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.importing.grids import read_grids
from chidu.importing.table import PrintedTable, read_tables
from chidu.importing.table.words import label

both = pytest.mark.parametrize("suffix", ["docx", "xlsx"])


def table_of(forms: Path, suffix: str) -> PrintedTable:
    """Return the one table of the annex; nothing is told of it."""
    found = read_tables(read_grids(forms / f"annex-3-2-paged.{suffix}", "annex"))
    assert found.diagnostics == ()
    (table,) = found.tables
    return table


@pytest.fixture(scope="module")
def printed(forms: Path) -> dict[str, Any]:
    """Return what is printed in the annex."""
    text = (forms / "annex-3-2.json").read_text("utf-8")
    return json.loads(
        re.sub(" +", " ", text), parse_float=Decimal
    )  # the office files print one space for two


def rows(table: PrintedTable) -> list[dict[str, Any]]:
    """Return the indicators as the annex's text lists them."""
    return [
        {
            "level1": first.title.text,
            "level1_points": first.points and first.points.number,
            "level2": second.title.text,
            "level2_points": second.points and second.points.number,
            "level3": leaf.title.text,
            "points": leaf.points and leaf.points.number,
            "content": leaf.content and leaf.content.text,
            "standard": leaf.standard and leaf.standard.text,
            "self_score": leaf.score and leaf.score.number,
        }
        for first in table.nodes
        for second in first.children
        for leaf in second.children
    ]


@both
def test_twenty_two_rows(forms: Path, printed: dict[str, Any], suffix: str):
    """Titles, points, both texts and scores of all 22 indicators are those of the annex, and nothing is told."""
    table = table_of(forms, suffix)
    assert rows(table) == printed["rows"]
    assert len(rows(table)) == 22


@both
def test_head_and_foot(forms: Path, printed: dict[str, Any], suffix: str):
    """The title, the headers, both totals and the remark below are those of the annex."""
    table = table_of(forms, suffix)
    assert table.title is not None
    assert table.title.text == printed["title"]
    assert list(table.columns) == printed["columns"]
    assert table.total is not None
    assert table.total.number == printed["total_points"]
    assert table.total_score is not None
    assert table.total_score.number == printed["total_self_score"]
    assert [label(one.text) for one in table.notes] == [printed["note"]]


@pytest.mark.parametrize(("suffix", "spot"), [("docx", "表1第10行第9列"), ("xlsx", "Sheet1!I12")])
def test_places(forms: Path, suffix: str, spot: str):
    """A value knows the cell it stands in, in words of the program that shows it."""
    score = next(leaf.score for leaf in table_of(forms, suffix).leaves if leaf.title.text == "财务管理")
    assert score is not None
    assert score.place.spot == spot
    assert str(score.place) == f"annex {spot}"


def test_report_is_no_indicator_table(forms: Path):
    """The 自评报告 (annex 2-2) has a list of targets, which is not taken for an indicator table."""
    found = read_tables(read_grids(forms / "annex-2-2.docx", "report"))
    assert found.tables == ()
    assert [one.code for one in found.diagnostics] == ["E812"]
