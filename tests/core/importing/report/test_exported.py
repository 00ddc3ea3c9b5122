"""The reports that chidu writes, in Word and in Excel, read back into the facts that stand on them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from chidu.importing.report.contradictions import plain_facts
from chidu.importing.report.reading import read_report
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.reports.formats import format_of
from chidu.reports.forms.library import form_for
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.library import samples

CATALOGUE = Catalogue(built_in=True)


def printed(facts: Any, form: Any) -> dict[str, Any]:
    """Return the facts that the form has a place for; units of targets have none."""
    cells = [cell for part in form.parts for row in part.rows for cell in row.cells]
    names = {cell.fact.split(".")[0] for cell in cells} | {name for cell in cells for name in cell.period}
    names |= {row.each for part in form.parts for row in part.rows}
    names |= {line.fact for line in form.cover}
    names |= {line.fact for part in form.parts for line in (*part.texts, *part.signed)}
    kept = {name: one for name, one in facts.items() if name in names}
    targets = {
        row: {key: one for key, one in cell.items() if key != "unit"}
        for row, cell in kept.get("targets", {}).items()
    }
    return {**kept, **({"targets": targets} if targets else {})}


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
