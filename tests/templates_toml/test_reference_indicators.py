"""The reference system says what annex 3-2 prints, row by row."""

from typing import Any

import pytest

Nodes = dict[str, dict[str, Any]]

#: The paths that others extend and that sheets answer to: they never change.
PATHS = (
    "decision.objective.goal",
    "decision.process.basis",
    "decision.process.procedure",
    "decision.allocation.method",
    "decision.allocation.result",
    "management.funding.arrival",
    "management.funding.timeliness",
    "management.funds.use",
    "management.funds.accounting",
    "management.organisation.structure",
    "management.organisation.conditions",
    "management.organisation.implementation",
    "management.organisation.regulations",
    "performance.output.quantity",
    "performance.output.quality",
    "performance.output.timeliness",
    "performance.output.cost",
    "performance.effect.economic",
    "performance.effect.social",
    "performance.effect.environment",
    "performance.effect.sustainability",
    "performance.effect.satisfaction",
)


def test_indicators_stand_in_printed_order(indicators: Nodes, annex: dict[str, Any]):
    """The 22 paths are the agreed ones, in the order of the printed rows."""
    assert tuple(indicators) == PATHS
    assert [node["title"] for node in indicators.values()] == [row["level3"] for row in annex["rows"]]


@pytest.mark.parametrize("number", range(len(PATHS)), ids=PATHS)
def test_row_is_as_printed(number: int, nodes: Nodes, annex: dict[str, Any]):
    """A row's titles, points and both texts are the printed ones, to the last blank."""
    path, row = PATHS[number], annex["rows"][number]
    first, second, _ = path.split(".")
    for printed, at in (("level1", first), ("level2", f"{first}.{second}")):
        assert nodes[at]["title"] == row[printed]
        assert nodes[at]["points"] == row[f"{printed}_points"]
    for written, printed in (("title", "level3"), ("points", "points"), ("content", "content")):
        assert nodes[path][written] == row[printed]
    assert nodes[path]["standard"].encode() == row["standard"].encode()


def test_head_is_as_printed(system: dict[str, Any], annex: dict[str, Any]):
    """The system's title, total and 备注 are the form's."""
    head = system["system"]
    assert (head["title"], head["note"]) == (annex["title"], annex["note"])
    assert head["points"] == annex["total_points"]
    assert head["id"] == "huarong-2021"
    assert head["version"] == "2021.1"


def test_children_sum_to_their_parents(nodes: Nodes):
    """At every level the points of the children are the points of the parent."""
    for path, node in nodes.items():
        if "rule" not in node:
            below = [nodes[other]["points"] for other in nodes if other.rpartition(".")[0] == path]
            assert sum(below) == node["points"], path


def test_first_level_sums_to_the_total(system: dict[str, Any]):
    """20, 25 and 55 are 100."""
    points = [node["points"] for node in system["indicators"].values()]
    assert points == [20, 25, 55]
    assert sum(points) == system["system"]["points"]


def test_second_level_has_the_printed_points(nodes: Nodes):
    """The 二级指标 are worth 4/8/8, 5/10/10 and 15/40."""
    points = [node["points"] for path, node in nodes.items() if path.count(".") == 1]
    assert points == [4, 8, 8, 5, 10, 10, 15, 40]


def test_the_tree_has_three_levels(nodes: Nodes, indicators: Nodes):
    """Exactly the third level is scored by rules."""
    assert {path for path in nodes if path.count(".") == 2} == set(indicators)


def test_grades_reach_from_the_total_to_nothing(system: dict[str, Any]):
    """优 良 中 差 begin at 90, 80, 60 and 0, so that every total has one grade."""
    grades = [(grade["name"], grade["from"]) for grade in system["system"]["grades"]]
    assert grades == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]


def test_policies_are_the_reference_ones(system: dict[str, Any]):
    """Two decimals, evidence flagged, nothing not applicable, no wrapper active."""
    assert system["scoring"] == {"decimals": 2, "evidence": "flag", "not_applicable": "forbid"}
