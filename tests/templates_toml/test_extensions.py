"""The three department extensions: what they add and take, that sums hold, and their samples scored by hand."""

import tomllib
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

Nodes = dict[str, dict[str, Any]]
Chidu = Callable[..., Any]
D = Decimal
OUTPUT, EFFECT = "performance.output", "performance.effect"


def cents(points: Decimal) -> Decimal:
    """Return points rounded half up to two places, as the reference rounds each indicator."""
    return points.quantize(D("0.01"), ROUND_HALF_UP)


#: 个性指标 of each extension, in the order in which it writes them, with their points.
OWN = {
    "huarong-egov": {
        f"{OUTPUT}.coverage": 2,
        f"{OUTPUT}.availability": 2,
        f"{EFFECT}.online": 4,
        f"{EFFECT}.security": 4,
    },
    "huarong-water": {
        f"{OUTPUT}.canals": 3,
        f"{OUTPUT}.structures": 2,
        f"{EFFECT}.saving": 4,
        f"{EFFECT}.flood": 4,
        f"{EFFECT}.efficiency": 3,
    },
    "huarong-education": {
        f"{OUTPUT}.places": 3,
        f"{OUTPUT}.equipment": 2,
        f"{EFFECT}.large_classes": 4,
        f"{EFFECT}.retention": 4,
        f"{EFFECT}.training": 3,
    },
}

#: What each sample's indicators earn below full marks, worked out by hand; all others are full.
BELOW_FULL = {
    "huarong-egov": {
        "management.funding.arrival": cents(3 * D(308) / 320),  # 2.89
        "management.funding.timeliness": D(1),  # ②
        "management.organisation.implementation": D(2),  # ③ is lacking
        f"{OUTPUT}.quantity": cents(3 * D(344) / 350),  # 2.95
        f"{OUTPUT}.coverage": cents(2 * D(199) / 204),  # 1.95
        f"{OUTPUT}.availability": 2 - D("0.5"),  # 8740/8760 is 99.77%: one whole step of 0.1% below 99.9%
        f"{EFFECT}.economic": D(7),
        f"{EFFECT}.online": D(3),  # 1180/1250 is 94.4%
        f"{EFFECT}.security": D(3),  # ③ is lacking
        f"{EFFECT}.sustainability": D("7.5"),
        f"{EFFECT}.satisfaction": D(6),  # 87%
    },
    "huarong-water": {
        "decision.allocation.method": D(2),  # ③ is lacking
        "management.funding.arrival": cents(3 * D(392) / 400),  # 2.94
        "management.funding.timeliness": D("0.5"),  # ③
        "management.funds.use": D(7 - 2),  # ④, 2 of 2 to 5
        "management.funds.accounting": D(2),  # ③ is lacking
        "management.organisation.implementation": D(2),  # ② is lacking
        f"{OUTPUT}.canals": cents(3 * D("17.8") / D("18.6")),  # 2.87
        f"{OUTPUT}.structures": cents(2 * D(11) / 12),  # 1.83
        f"{OUTPUT}.quality": cents(4 * D("0.96")),  # 3.84
        f"{EFFECT}.economic": D("3.5"),
        f"{EFFECT}.saving": cents(4 * D("37.8") / 42),  # 3.6
        f"{EFFECT}.flood": D(4 - 2),  # one failure
        f"{EFFECT}.environment": D("4.5"),
        f"{EFFECT}.efficiency": cents(
            3 * D("0.036") / D("0.048")
        ),  # from 0.512 to 0.548 on the way to 0.560: 2.25
        f"{EFFECT}.sustainability": D(7),
    },
    "huarong-education": {
        "decision.objective.goal": D(3),  # ④ is lacking
        "management.funds.use": D(7 - 2),  # ⑤, 2 of 2 to 5
        "management.organisation.implementation": D(2),  # ③ is lacking
        "management.organisation.regulations": D(2),  # ② is lacking
        f"{OUTPUT}.places": cents(3 * D(990) / 1080),  # 2.75
        f"{OUTPUT}.quality": cents(2 * D("0.95")),  # 1.9
        f"{OUTPUT}.equipment": 2 - 3 * D("0.2"),  # 617/640 is 3.59 points short: three whole steps
        f"{OUTPUT}.timeliness": D(0),  # late without good reason
        f"{OUTPUT}.cost": cents(3 * (1 - D(15) / 500)),  # 3% over: 2.91
        f"{EFFECT}.economic": D(6),
        f"{EFFECT}.social": D("7.5"),
        f"{EFFECT}.large_classes": D(3),  # 3/126 is 2.38%
        f"{EFFECT}.retention": D(4 - 1),  # 93.8% is one whole step below 95%
        f"{EFFECT}.satisfaction": D("4.25")
        + D("2.5"),  # 5 × 25.5/30 for the parents, 3 × 25/30 for the teachers
    },
}
TOTALS = {
    "huarong-egov": ("91.79", "优"),
    "huarong-water": ("87.83", "良"),
    "huarong-education": ("83.21", "良"),
}

each_extension = pytest.mark.parametrize("name", OWN)


@pytest.fixture(scope="module")
def scored(chidu: Chidu, sample: Callable[[str], Path]) -> dict[str, Any]:
    """Return what ``chidu score`` says of each sample."""
    runs = {name: chidu("score", sample(name)) for name in OWN}
    assert {name: ran.code for name, ran in runs.items()} == dict.fromkeys(OWN, 0)
    return {name: ran.data for name, ran in runs.items()}


@each_extension
def test_own_indicators_are_declared_new(name: str, tree: Callable[[str], Nodes]):
    """Exactly the 个性指标 say ``new``, and each has a rule and says what it measures."""
    new = {path: node for path, node in tree(name).items() if node.get("new")}
    assert {path: node["points"] for path, node in new.items()} == OWN[name]
    assert all({"title", "content", "rule"} <= node.keys() for node in new.values())


@each_extension
def test_own_indicators_take_from_inherited_ones(name: str, tree: Callable[[str], Nodes], nodes: Nodes):
    """In each group the new points are those that refined and removed indicators give up."""
    for group in (OUTPUT, EFFECT):
        given = added = 0
        for path, node in tree(name).items():
            if path.rpartition(".")[0] != group:
                continue
            if node.get("new"):
                added += node["points"]
            else:
                full = nodes[path]["points"]
                given += full - (0 if node.get("remove") else node.get("points", full))
        assert given == added > 0


@each_extension
def test_quantified_facts_have_units(name: str, system: dict[str, Any], sample: Callable[[str], Path]):
    """Every count and number that an extension asks for has a unit, in the fact, its column or its row's title."""
    file = sample(name).parents[1] / "systems" / f"{name}.toml"
    own = tomllib.loads(file.read_text(encoding="utf-8"))["facts"]
    assert own.keys().isdisjoint(system["facts"])
    for key, fact in own.items():
        if fact["type"] in {"count", "number"} and "系数" not in fact["title"]:
            assert fact["unit"], key
        if fact["type"] == "table":
            in_rows = all("（" in row["title"] for row in fact["rows"])
            assert in_rows or all("unit" in column for column in fact["columns"].values()), key


@each_extension
def test_resolved_groups_sum(name: str, scored: dict[str, Any]):
    """With the base beneath, 20, 25 and 55 are still 100, and 项目产出 15, 项目效果 40."""
    groups = {one["id"]: D(one["full"]) for one in scored[name]["groups"]}
    indicators = {one["id"]: D(one["full"]) for one in scored[name]["indicators"]}
    assert [groups[path] for path in ("decision", "management", "performance")] == [20, 25, 55]
    for path, full in ((OUTPUT, 15), (EFFECT, 40)):
        below = [points for at, points in indicators.items() if at.startswith(f"{path}.")]
        assert sum(below) == groups[path] == full
    assert sum(indicators.values()) == 100


@each_extension
def test_sample_earns_what_was_worked_out(name: str, scored: dict[str, Any]):
    """Every indicator of the sample earns full marks, or what this file works out for it."""
    earned = {one["id"]: D(one["points"]) for one in scored[name]["indicators"]}
    expected = {one["id"]: D(one["full"]) for one in scored[name]["indicators"]} | BELOW_FULL[name]
    assert earned == expected


@each_extension
def test_sample_total_and_grade(name: str, scored: dict[str, Any]):
    """The total is the sum of the rounded points, and the grade is taken on it."""
    total, grade = TOTALS[name]
    data = scored[name]
    assert (D(data["points"]), data["grade"]) == (D(total), grade)
    assert sum(D(one["points"]) for one in data["indicators"]) == D(total)


@each_extension
def test_sample_tells_a_reason_for_every_loss(name: str, scored: dict[str, Any]):
    """Whatever is below full marks has its reason, so that only 佐证资料 are asked for, which a sample has not."""
    for one in scored[name]["indicators"]:
        assert (one["reason"] != "") == (one["id"] in BELOW_FULL[name]), one["id"]
    assert {problem["code"] for problem in scored[name]["problems"]} == {"W702"}


@each_extension
def test_sample_pins_its_system(name: str, scored: dict[str, Any], sample: Callable[[str], Path]):
    """The sheet names the digest of the resolved system, so that a change of base or extension is seen."""
    pinned = scored[name]["system"]
    assert (pinned["id"], pinned["version"]) == (name, "1.0")
    assert f'digest = "{pinned["digest"]}"' in (sample(name) / "sheet.toml").read_text(encoding="utf-8")


@each_extension
def test_sample_says_that_it_is_made_up(name: str, sample: Callable[[str], Path]):
    """The sheet says that nothing in it is of a real project, and names no persons."""
    sheet = tomllib.loads((sample(name) / "sheet.toml").read_text(encoding="utf-8"))
    assert any("不是任何真实项目" in note for note in sheet["notes"])
    assert "示例" in sheet["facts"]["project_name"]
    assert (
        sheet["facts"]
        .keys()
        .isdisjoint({"project_head", "head_phone", "people", "reporter", "reporter_phone"})
    )
    assert sheet["rounds"]["self"]["assessors"] == ["评价组"]


@each_extension
def test_own_and_inherited_are_told_apart(name: str, chidu: Chidu, tree: Callable[[str], Nodes]):
    """``chidu explain`` marks the added indicators as own, those changed as refined, and all others as inherited."""
    ran = chidu("explain", name)
    standings = {one["id"]: one["standing"] for one in ran.data["indicators"]}
    refined = {
        path for path, node in tree(name).items() if path in standings and not node.get("new") and "." in path
    }
    expected = {
        path: "own" if path in OWN[name] else "refined" if path in refined else "inherited"
        for path in standings
    }
    assert ran.code == 0
    assert standings == expected
