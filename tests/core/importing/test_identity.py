"""What chidu exports it imports again: every shipped system, and the scores of every sample."""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "rules"))
from printed_texts import JUDGED
from rule_behaviour import alike

from chidu.importing.scores import score_project
from chidu.importing.system.reading import ImportedSystem, Wanted, import_system
from chidu.model.nodes import Group, Indicator
from chidu.model.sheet import ScoreSheet, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.reports.formats import format_of
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples
from chidu.systems.printed import printed_standard
from chidu.systems.reader import read_system_file

CATALOGUE = Catalogue(built_in=True)
SYSTEMS = sorted((Path(__file__).parents[3] / "templates_toml/chidu_templates/systems").glob("*.toml"))
NOW = datetime(2026, 11, 29, tzinfo=UTC)
both = pytest.mark.parametrize("suffix", [".docx", ".xlsx"])


def exported(bound: BoundSystem, sheet: ScoreSheet, place: Path) -> ImportedSystem:
    """Return what comes of the 评分表 of a sheet, written and read again."""
    report = Report("项目", bound, sheet, assess(bound, sheet), NOW)
    made = format_of(place.suffix, CATALOGUE)
    assert made is not None
    place.write_bytes(made.made.write(report, paper_of(report, "score")))
    return import_system(place, Wanted(place.with_suffix(".toml"), today=date(2026, 11, 29)), CATALOGUE)


def outline(bound: BoundSystem) -> list[tuple[object, ...]]:
    """Return the tree with everything that a form prints of it."""
    return [
        (depth, node.title, node.points)
        if isinstance(node, Group)
        else (depth, node.title, node.points, node.content, printed_standard(bound.indicators[node.id]))
        for depth, node in bound.system.nodes()
    ]


def extensible(bound: BoundSystem) -> list[str]:
    """Return the titles of the groups that wait to be filled."""
    system = bound.system
    return [node.title for _, node in system.nodes() if node.id in system.extension.open]


def certain_and_wrong(made: ImportedSystem, bound: BoundSystem) -> list[str]:
    """Return the titles of the indicators whose rule claims to be certain and scores otherwise than the system's own."""
    assert made.draft is not None
    pairs = zip(made.draft.indicators, bound.system.indicators(), strict=True)
    return [one.title for one, own in pairs if one.proposal is not None and _is_wrong(one.proposal, own)]


def _is_wrong(proposal: object, own: Indicator) -> bool:
    outcome, rule = getattr(proposal, "outcome", ""), getattr(proposal, "rule", {})
    if outcome != "certain" or own.standard in JUDGED:
        return False
    return not alike(rule, {"type": own.rule.type, **own.rule.params}, own.points)


@both
@pytest.mark.parametrize("path", SYSTEMS, ids=lambda one: one.stem)
def test_every_system_comes_back(path: Path, suffix: str, tmp_path: Path):
    """The 评分表 of a new sheet is read into the same tree, words and points; no rule is certain and wrong."""
    bound = read_system_file(path, CATALOGUE).bound
    assert bound is not None
    system = bound.system
    reference = SystemReference(system.head.id, system.head.version, system.digest)
    made = exported(bound, ScoreSheet(format=1, system=reference), tmp_path / f"form{suffix}")
    assert made.is_sound, made.diagnostics
    told = {one.code for one in made.diagnostics}
    assert told.isdisjoint({"W810", "N808"})  # its empty formulas are no news
    assert made.reading is not None
    assert made.reading.bound is not None
    assert outline(made.reading.bound) == outline(bound)
    assert extensible(made.reading.bound) == extensible(bound)
    head = made.reading.bound.system.head
    assert (head.title, head.points) == (system.head.title, system.head.points)
    assert certain_and_wrong(made, bound) == []


@pytest.mark.parametrize("name", samples())
def test_every_sample_keeps_its_scores(name: str, tmp_path: Path):
    """The scores of a sample come back as a project of the same total and grade."""
    project = read_project(samples()[name], CATALOGUE)
    assert project.bound is not None
    assert project.sheet is not None
    own = assess(project.bound, project.sheet)
    made = exported(project.bound, project.sheet, tmp_path / "form.docx")
    assert made.is_sound
    assert made.draft is not None
    assert made.reading is not None
    scored = score_project(tmp_path / "p", made.reading, made.draft, CATALOGUE)
    assert scored.diagnostics == ()
    printed = [one.points for one in own.indicators.values()]
    assert [one.printed.score and one.printed.score.number for one in made.draft.indicators] == printed
    assert scored.total == own.total.points
