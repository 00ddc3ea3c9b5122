"""The own indicators of the extensions at their edges: bounds, steps, floors, ceilings, and what cannot be computed."""

from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from chidu.model.assessment import Assessed
from chidu.plugins.catalogue import Catalogue
from chidu.scoring.engine import assess
from chidu.sheets.reading import Project, read_project

D = Decimal
OUTPUT, EFFECT = "performance.output", "performance.effect"
SAMPLES = Path(__file__).parents[2] / "templates_toml" / "chidu_templates" / "samples"


@cache
def sample(name: str) -> Project:
    """Return a sample, read once."""
    return read_project(SAMPLES / name, Catalogue(built_in=True))


def scored(name: str, at: str, **facts: Any) -> Assessed:
    """Return one indicator of a sample with other facts; of a table only the rows named are others."""
    project = sample(name)
    assert project.sheet is not None
    assert project.bound is not None
    written = project.sheet.facts
    changed = {
        key: {**written[key], **value} if isinstance(value, dict) else value for key, value in facts.items()
    }
    return assess(project.bound, evolve(project.sheet, facts={**written, **changed}), "self").indicators[at]


def surveyed(parents: int, teachers: int) -> dict[str, Any]:
    """Return a survey of 1000 parents and 1000 teachers by how many are satisfied."""
    both = {"parents": parents, "teachers": teachers}
    return {who: {"asked": D(1000), "satisfied": D(number)} for who, number in both.items()}


@pytest.mark.parametrize(
    ("matters_online", "points"),
    [(1000, 4), (950, 4), (949, 3), (900, 3), (899, 2), (800, 2), (799, 0), (0, 0)],
)
def test_online_rate_falls_in_bands(matters_online: int, points: int):
    """95% is enough for 4, 90% for 3, 80% for 2, and just below earns the next band."""
    one = scored("huarong-egov", f"{EFFECT}.online", matters=D(1000), matters_online=D(matters_online))
    assert one.points == points


@pytest.mark.parametrize(
    ("outage", "points"),
    [("0", "2"), ("10", "2"), ("19.9", "2"), ("20", "1.5"), ("30", "1"), ("50", "0"), ("900", "0")],
)
def test_availability_loses_whole_steps(outage: str, points: str):
    """Of 10,000 hours 10 may fail; each full 10 more cost 0.5, part of a step nothing, down to 0."""
    one = scored("huarong-egov", f"{OUTPUT}.availability", service_hours=D(10000), outage_hours=D(outage))
    assert one.points == D(points)


@pytest.mark.parametrize(
    ("connected", "planned", "points"), [(204, 204, 2), (230, 204, 2), (102, 204, 1), (0, 204, 0)]
)
def test_coverage_is_proportional_and_capped(connected: int, planned: int, points: int):
    """Half the villages earn half the points, more than planned no more than all."""
    facts = {"villages_connected": D(connected), "villages_planned": D(planned)}
    assert scored("huarong-egov", f"{OUTPUT}.coverage", **facts).points == points


@pytest.mark.parametrize(
    ("done", "points"), [("42", "4"), ("60", "4"), ("25.2", "2.4"), ("25.19", "0"), ("0", "0")]
)
def test_saving_has_a_threshold(done: str, points: str):
    """60% of the approved saving still earns its share, less earns nothing."""
    assert scored("huarong-water", f"{EFFECT}.saving", saving_done=D(done)).points == D(points)


@pytest.mark.parametrize(("accidents", "points"), [(0, 4), (1, 2), (2, 0), (5, 0)])
def test_flood_season_stops_at_nothing(accidents: int, points: int):
    """Each failure costs 2 of 4, and more than two cost no more."""
    assert scored("huarong-water", f"{EFFECT}.flood", flood_accidents=D(accidents)).points == points


@pytest.mark.parametrize(
    ("after", "points"), [("0.500", "0"), ("0.512", "0"), ("0.536", "1.5"), ("0.560", "3"), ("0.600", "3")]
)
def test_efficiency_is_interpolated(after: str, points: str):
    """No gain earns nothing, half the way half, the target all."""
    assert scored("huarong-water", f"{EFFECT}.efficiency", efficiency_after=D(after)).points == D(points)


@pytest.mark.parametrize(("large", "points"), [(0, 4), (1, 3), (30, 3), (31, 1), (50, 1), (51, 0)])
def test_large_classes_include_the_upper_bound(large: int, points: int):
    """Exactly 3% and 5% belong to the better band, as （含） on the upper bound says."""
    one = scored("huarong-education", f"{EFFECT}.large_classes", classes=D(1000), classes_large=D(large))
    assert one.points == points


@pytest.mark.parametrize(
    ("rate", "points"), [("1", 4), ("0.95", 4), ("0.9401", 4), ("0.94", 3), ("0.91", 0), ("0.5", 0)]
)
def test_retention_loses_whole_points(rate: str, points: int):
    """Each whole percentage point below 95% costs 1 of 4."""
    assert scored("huarong-education", f"{EFFECT}.retention", retention_rate=D(rate)).points == points


@pytest.mark.parametrize(
    ("parents", "teachers", "points"),
    [(900, 900, "8"), (1000, 600, "5"), (600, 1000, "3"), (750, 750, "4"), (0, 0, "0")],
)
def test_satisfaction_is_of_parents_and_teachers(parents: int, teachers: int, points: str):
    """Parents count 5 points and teachers 3, each from nothing at 60% to all at 90%."""
    one = scored("huarong-education", f"{EFFECT}.satisfaction", surveys=surveyed(parents, teachers))
    assert one.points == D(points)


@pytest.mark.parametrize(
    ("name", "at", "facts"),
    [
        ("huarong-egov", f"{OUTPUT}.coverage", {"villages_planned": D(0)}),
        ("huarong-egov", f"{OUTPUT}.availability", {"service_hours": D(0)}),
        ("huarong-egov", f"{EFFECT}.online", {"matters": D(0)}),
        ("huarong-water", f"{OUTPUT}.canals", {"works": {"canals": {"planned": D(0), "accepted": D(0)}}}),
        ("huarong-water", f"{EFFECT}.efficiency", {"efficiency_target": D("0.512")}),
        ("huarong-education", f"{OUTPUT}.equipment", {"equipment_delivered": D(0)}),
        (
            "huarong-education",
            f"{EFFECT}.satisfaction",
            {"surveys": {"teachers": {"asked": D(0), "satisfied": D(0)}}},
        ),
    ],
)
def test_nothing_to_compare_with_is_not_computable(name: str, at: str, facts: dict[str, Any]):
    """A zero target, or nobody asked, is neither full marks nor 0: the indicator has no points."""
    one = scored(name, at, **facts)
    assert one.points is None
    assert one.status == "incomplete"


@given(st.integers(0, 3000), st.integers(1, 2000))
def test_places_are_the_capped_share(added: int, planned: int):
    """Any number of places earns 3 × min(1, added ÷ planned), rounded half up."""
    one = scored(
        "huarong-education", f"{OUTPUT}.places", places_added=D(added), places_planned=D(planned)
    ).points
    assert one is not None
    assert abs(one - 3 * min(D(1), D(added) / planned)) <= D("0.005")
    assert 0 <= one <= 3
