"""Every shipped system and sample is exported: by its own form, or by one made from its facts."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from chidu.model.sheet import ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.reports.blocks import Table
from chidu.reports.formats import FORMATS
from chidu.reports.forms.library import form_for
from chidu.reports.forms.reading import bind_form
from chidu.reports.freezing import frozen
from chidu.reports.papers.paper import paper_of
from chidu.reports.papers.truth import untrue
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.library import samples
from chidu.systems.reader import read_system_file

SYSTEMS = Path(__file__).parents[2] / "templates_toml/chidu_templates/systems"
AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
#: Formats quick enough to be tried with every system; the others write the same blocks.
QUICK = [one for one in FORMATS if one.name in {"word", "html", "markdown", "text", "json"}]


def empty(path: Path) -> Report:
    """Return the report of a sheet in which nothing was filled in yet."""
    bound = read_system_file(path, Catalogue(built_in=True)).bound
    assert bound is not None
    sheet = ScoreSheet(1, SystemReference(bound.system.head.id, bound.system.head.version))
    return Report(bound.system.head.title, bound, sheet, assess(bound, sheet), AT)


@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_system_has_a_form(path: Path):
    """Its form prints facts that it has, and an empty sheet gives a paper without None and without a total."""
    report = empty(path)
    assert bind_form(form_for(report.bound), report.bound)[1] == []
    paper = paper_of(report)
    assert list(untrue(paper, report)) == []
    shown = [
        *paper.lines(),
        *(cell.text for one in paper.blocks if isinstance(one, Table) for _, _, cell in one.placed()),
    ]
    assert not [one for one in shown if "None" in one]
    assert dict(paper.keyed())["total"] == ""
    for form in QUICK:
        assert list(form.made.differences(form.made.write(report, paper), report, paper)) == []


@pytest.mark.parametrize("name", sorted(samples()))
def test_every_sample_is_exported(name: str):
    """Each sample gives a file in each format that says what the engine does."""
    report = frozen(read_project(samples()[name], Catalogue(built_in=True)), "self", AT)
    assert report is not None
    paper = paper_of(report)
    assert list(untrue(paper, report)) == []
    for form in QUICK:
        assert list(form.made.differences(form.made.write(report, paper), report, paper)) == []


def test_extensions_report_on_the_form_of_their_base():
    """The three departments' systems extend the reference, and so do their reports."""
    for name in ("huarong-egov", "huarong-water", "huarong-education"):
        assert form_for(empty(SYSTEMS / f"{name}.toml").bound).form.id == "huarong-2021-report"
