"""The reports that chidu writes, in Word and in Excel, read back into the facts that stand on them."""

import tomllib
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.importing.report.contradictions import plain_facts
from chidu.importing.report.reading import read_report
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.projects.typed_sheet import typed_sheet
from chidu.reports.formats import format_of
from chidu.reports.forms.library import form_for
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples

CATALOGUE = Catalogue(built_in=True)


def printed(facts: Any, form: Any) -> dict[str, Any]:
    """Return the facts that the form has a place for; units stand behind their numbers."""
    cells = [cell for part in form.parts for row in part.rows for cell in row.cells]
    names = {cell.fact.split(".")[0] for cell in cells} | {name for cell in cells for name in cell.period}
    names |= {row.each for part in form.parts for row in part.rows}
    names |= {line.fact for line in form.cover}
    names |= {line.fact for part in form.parts for line in (*part.texts, *part.signed)}
    return {name: one for name, one in facts.items() if name in names}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("name", samples())
def test_reports_come_back(name: str, suffix: str, tmp_path: Path):
    """Every fact that stands on the paper is read back, and nothing else."""
    project = read_project(samples()[name], CATALOGUE)
    bound, sheet = project.bound, project.sheet
    assert bound is not None
    assert sheet is not None
    report = Report(project.title, bound, sheet, assess(bound, sheet), datetime(2026, 11, 29, tzinfo=UTC))
    made = format_of(suffix, CATALOGUE)
    assert made is not None
    path = tmp_path / f"report{suffix}"
    path.write_bytes(made.made.write(report, paper_of(report)))
    form = form_for(bound)
    opened = open_project(samples()[name], CATALOGUE, "甲", read_only=True).project
    assert opened is not None
    read = read_report(path, form, bound)
    assert plain_facts(read.facts) == printed(opened.data["facts"], form)
    assert {one.code for one in read.diagnostics} <= {"W810", "N808"}


#: A report as somebody fills it: days inside of months, numbers with units of every sort, and with none.
MEASURED = """
start_date = 2023-03-05
end_date = 2023-12-20
experience = "建议加强拆迁协调。"
[targets.quantity]
content = "改造小巷数量"
target = 32
actual = 31.5
unit = "条"
[targets.quality]
content = "验收合格率"
target = 100
actual = 91.5
unit = "%"
[targets.timeliness]
content = "提前天数"
target = 10
[targets.cost]
target = 1250.25
actual = 1180.5
unit = "万元"
[targets.economic]
target = 0.95
actual = 0.96
unit = "%"
[targets.social]
target = 26000
actual = 2.6
unit = "万人次"
[targets.ecological]
actual = -3
unit = "微克/立方米"
"""


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_units_and_days_come_back(suffix: str, bound: BoundSystem, tmp_path: Path):
    """What is printed has its unit and its day, so that the same facts are read from it; and chidu's own foot is no text."""
    facts = tomllib.loads(MEASURED, parse_float=Decimal)
    typed = typed_sheet(
        bound, {"format": 1, "system": {"id": "x", "version": "1"}, "facts": facts}, tmp_path
    ).sheet
    report = Report("项目", bound, typed, assess(bound, typed), datetime(2026, 11, 29, tzinfo=UTC))
    made = format_of(suffix, CATALOGUE)
    assert made is not None
    path = tmp_path / f"report{suffix}"
    for part in ("", "report"):
        path.write_bytes(made.made.write(report, paper_of(report, part)))
        read = read_report(path, form_for(bound), bound)
        assert plain_facts(read.facts) == facts
        assert not [one.note for one in read.facts.values() if one.note and "没有写 %" not in one.note]
