from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.current import read_current
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.projects.verifying import verify
from chidu.scoring.engine import assess

CATALOGUE = Catalogue(built_in=True)
SPENT = ("funds", "county", "spent")
FINE = 'rule = { type = "checklist", items = [{ id = "fine", text = "行", points = 20 }] }'
RATIO = 'rule = { type = "ratio", actual = "funds.county.spent", target = "funds.county.planned" }'


@pytest.fixture
def submitted(folder: Path, opened: Callable[..., Opening]) -> OpenProject:
    """Return a project submitted whose score follows from facts, with another round begun."""
    layer = folder / "system" / "small.toml"
    text = layer.read_text(encoding="utf-8")
    assert FINE in text
    layer.write_text(text.replace(FINE, RATIO), encoding="utf-8", newline="\n")
    project = opened().project
    assert project is not None
    project.answer("self", "a", "set", True)
    project.answer("self", "a", "clear", True)
    project.answer("self", "b", "late", False)
    project.answer("self", "b", "waste", False)
    project.choose("self", "c", "y")
    project.fact(SPENT, Decimal("4.5"))
    project.attach("self", "a/set", folder / "sheet.toml")
    project.submit("self")
    project.answer("finance", "a", "set", True)
    return project


def told(project: OpenProject) -> list[tuple[str, bool]]:
    """Return what verifying says of results and facts."""
    project.save()
    found = verify(project.folder.path, CATALOGUE).findings
    return [(one.kind, one.note) for one in found if one.kind in {"facts", "outcome", "total", "grade"}]


def test_facts_that_a_later_round_corrected_accuse_nobody(submitted: OpenProject):
    """The submitted round is worked out from the facts that were submitted; that they changed is a note."""
    assert told(submitted) == []
    submitted.fact(SPENT, Decimal(1))
    assert told(submitted) == [("facts", True)]
    submitted.accept("self")
    assert told(submitted) == [("facts", True)]


def test_a_round_submitted_again_stands_on_its_new_facts(submitted: OpenProject):
    """The last submission counts, not the first."""
    submitted.fact(SPENT, Decimal(3))
    submitted.reopen("self")
    submitted.fact(SPENT, Decimal(2))
    submitted.reason("self", "c.y", "未用完")
    submitted.submit("self")
    assert told(submitted) == []
    submitted.fact(SPENT, Decimal(1))
    assert told(submitted) == [("facts", True)]


def test_a_forged_total_is_told_although_facts_changed(submitted: OpenProject, forced: Callable[..., None]):
    """Other facts excuse no other arithmetic."""
    submitted.fact(SPENT, Decimal(1))
    forced(submitted, ("rounds", "self", "result", "total"), Decimal(99))
    assert told(submitted) == [("facts", True), ("total", False)]


def test_without_a_journal_the_facts_there_are_count(submitted: OpenProject):
    """Where nothing tells what the facts were, a result that does not follow from them is a problem."""
    submitted.fact(SPENT, Decimal(1))
    submitted.close()
    (submitted.folder.path / "journal.jsonl").unlink()
    found = [one.kind for one in verify(submitted.folder.path, CATALOGUE).problems]
    assert {"outcome", "total"} <= set(found)


def test_a_later_correction_leaves_the_submitted_score_as_it_is(submitted: OpenProject):
    """The application and ``score`` show what was recorded; the open round goes by the new facts."""
    before = submitted.assessment("self")
    submitted.fact(SPENT, Decimal(1))
    now = submitted.assessment("self")
    assert (now.total, now.grade, now.submitted) == (before.total, before.grade, before.submitted)
    assert now.indicators["c.y"].points == before.indicators["c.y"].points
    assert now.indicators["c.y"].recorded
    read = read_current(submitted.folder.path, CATALOGUE).project
    assert read.bound is not None
    assert read.sheet is not None
    scored = assess(read.bound, read.sheet, "self")
    assert (scored.total, scored.grade) == (before.total, before.grade)
    submitted.return_("self", "重填")
    assert submitted.assessment("self").total.points != before.total.points
