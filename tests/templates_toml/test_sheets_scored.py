"""The published sheets scored end to end: filled as they were, they give the points that they print."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

Project = Callable[[str, str], Path]
Chidu = Callable[..., Any]

TIANCHANG = """
format = 1
[system]
id = "tianchang-flood-drought-2022"
version = "2022"

[facts]
initial_budget = 880
annual_budget = 880
executed = 880
payment_rate = 1
satisfaction_target = 0.9
satisfaction = 1
[facts.targets]
irrigation = { target = 1, actual = 1 }
water_price = { target = 1, actual = 1 }

[rounds.self.answers]
"output.quality.qualified" = { qualified = true }
"benefit.economic.flood_season" = { score = 10 }
"benefit.social.people_and_property" = { score = 10 }
"benefit.sustainability.works" = { score = 10 }
"""

FILLED = """
format = 1
extends = "{base}"
[system]
id = "filled"
title = "补足"
version = "1"
"""

OWN = """
[indicators.{path}.own]
new = true
title = "补足的指标"
points = {points}
rule = {{ type = "judgement" }}
"""

SHEET = """
format = 1
[system]
id = "filled"
version = "1"
"""

YUEYANG = """
[facts]
staff = 136
staff_quota = 143
key_spending_rate = 0.9
adjustment_rate = 0
late_funds = 0
[facts.hospitality]
last_year = { budget = 40, spent = 38 }
this_year = { budget = 40, spent = 32 }

[rounds.self.answers]
"process.execution.balance" = { choice = "within" }
"process.management.regulations" = { exist = true, lawful = true, enforced = true }
"process.management.compliance" = { cases = 0 }
"""

MOF = """
[facts]
content_rate = 0.973
investment_planned = 200
investment_done = 196

[rounds.self.answers]
"preparation.feasibility" = { score = 6 }
"organisation.management" = { score = 5.5 }
"organisation.archives" = { incomplete = true }
"effect.economic" = { score = 18 }
"effect.social" = { score = 15 }
[rounds.self.answers."funds.spending"]
choice = "mostly"
penalty = { found = true, amount = 1.5, why = "两笔支出没有合同" }
[rounds.self.answers."funds.accounting"]
choice = "sound"
"""


def points(data: dict[str, Any]) -> dict[str, Decimal | None]:
    """Return the points of each indicator, None where it is not scored."""
    return {
        one["id"]: None if one["points"] is None else Decimal(one["points"]) for one in data["indicators"]
    }


def filled(base: str, gaps: dict[str, int]) -> str:
    """Return an extension that fills each open group with one indicator."""
    return FILLED.format(base=base) + "".join(
        OWN.format(path=path, points=left) for path, left in gaps.items()
    )


def test_tianchang_earns_its_printed_100(project: Project, chidu: Chidu):
    """Ten rows of 10 and one of 0, that does not apply and asks nothing: 100 as printed."""
    (folder := project("", TIANCHANG)).joinpath("system", "filled.toml").unlink()
    ran = chidu("score", folder)
    assert ran.code == 0
    assert list(points(ran.data).values()) == [10] * 8 + [0, 10, 10]
    assert Decimal(ran.data["points"]) == 100
    assert ran.data["problems"] == []


def test_yueyang_rows_earn_what_was_filled_in(project: Project, chidu: Chidu):
    """The received rows, filled as the science bureau's were, earn 5 5 5, 3 3 2 6 and 3 3: 35 of 36."""
    gaps = {"process.management": 9, "process.assets": 10, "results": 45}
    ran = chidu("score", project(filled("yueyang-department-2018@2018", gaps), SHEET + YUEYANG))
    scored = [earned for earned in points(ran.data).values() if earned is not None]
    assert scored == [5, 5, 5, 3, 3, 2, 6, 3, 3]
    assert Decimal(ran.data["so_far"]) == 35
    assert ran.data["points"] is None


def test_yueyang_steps_and_bands(project: Project, chidu: Chidu):
    """Two whole percent over cost 1 and 2; 5% more 三公经费 2.5; 10% falls in its upper-inclusive band; two late 1."""
    facts = YUEYANG.replace("staff = 136", "staff = 1029").replace("staff_quota = 143", "staff_quota = 1000")
    facts = facts.replace("adjustment_rate = 0", "adjustment_rate = 0.1").replace(
        "late_funds = 0", "late_funds = 2"
    )
    facts = facts.replace("{ budget = 40, spent = 32 }", "{ budget = 42, spent = 43 }")
    gaps = {"process.management": 9, "process.assets": 10, "results": 45}
    ran = chidu("score", project(filled("yueyang-department-2018@2018", gaps), SHEET + facts))
    earned = points(ran.data)
    assert earned["input.allocation.staffing"] == 4  # 102.9%: two whole steps of 0.5
    assert earned["input.allocation.hospitality"] == Decimal(
        "2.5"
    )  # 42 after 40 is 5% more: five steps of 0.5
    assert earned["process.execution.adjustment"] == 2  # 10% belongs to 0-10%(含)
    assert earned["process.execution.progress"] == 2  # two late funds, 0.5 each
    assert earned["process.execution.hospitality"] == 4  # 43/42 is 2.38% over: two steps of 1


def test_a_province_replaces_what_is_delegated(project: Project, chidu: Chidu):
    """With both delegated rules replaced the ministry's table is scored: 6+5.5+0+18+8+4.5+10+18+15 = 85."""
    rules = "".join(
        f'\n[indicators.effect.{name}]\nstandard = ""\nrule = {{ type = "judgement" }}\n'
        for name in ("economic", "social")
    )
    ran = chidu("score", project(FILLED.format(base="mof-special-fund@1.0") + rules, SHEET + MOF))
    assert ran.code == 0
    # 97.3% is two whole points short of 100: 18; 196/200 is 98%: 8; 基本相符 6 - 1.5
    expected = [6, Decimal("5.5"), 0, 18, 8, Decimal("4.5"), 10, 18, 15]
    assert list(points(ran.data).values()) == expected
    assert (Decimal(ran.data["points"]), ran.data["grade"]) == (85, "良")


def test_a_gap_left_open_cannot_be_scored(project: Project, chidu: Chidu):
    """A sheet of a system with open groups is refused, and every group that is still short is named."""
    gaps = {"process.management": 9, "results": 45}
    ran = chidu("check", project(filled("yueyang-department-2018@2018", gaps), SHEET))
    told = [one for file in ran.data["files"] for one in file["diagnostics"] if one["code"] == "E603"]
    assert ran.code == 1
    assert [("资产管理" in one["message"], "产出、效果" in one["message"]) for one in told] == [(True, False)]


def test_a_department_fills_its_own_indicators(project: Project, chidu: Chidu):
    """Four own indicators of 5 fill the blank slots, after which nothing is left to say."""
    slots = "".join(
        f'\n[indicators.performance.duty.own.slot_{number}]\nnew = true\ntitle = "履职指标{number}"\npoints = 5\n'
        'rule = { type = "judgement" }\n'
        for number in range(1, 5)
    )
    folder = project(FILLED.format(base="dazhou-department@1.0") + slots, SHEET)
    ran = chidu("check", folder / "system")
    assert (ran.code, ran.data["files"][0]["diagnostics"]) == (0, [])


def test_national_default_is_filled(project: Project, chidu: Chidu):
    """50, 30 and 10 filled, 880 of 1000 spent: 8.8 for execution, 92.8 with 48, 27 and 9."""
    sheet = """
[facts.funds]
fiscal = { initial = 900, annual = 900, executed = 800 }
other = { initial = 100, annual = 100, executed = 80 }
[rounds.self.answers]
"output.own" = { score = 48 }
"benefit.own" = { score = 27 }
"satisfaction.own" = { score = 9 }
"""
    gaps = {"output": 50, "benefit": 30, "satisfaction": 10}
    ran = chidu("score", project(filled("national-self-evaluation@2020", gaps), SHEET + sheet))
    assert points(ran.data)["execution"] == Decimal("8.8")
    assert (Decimal(ran.data["points"]), ran.data["grade"]) == (Decimal("92.8"), "优")


def test_national_weights_are_locked(project: Project, chidu: Chidu):
    """The four blocks cannot be given other points."""
    wrong = FILLED.format(base="national-self-evaluation@2020") + "\n[indicators.output]\npoints = 60\n"
    ran = chidu("check", project(wrong, SHEET) / "system")
    assert ran.code == 1
    assert "E314" in {one["code"] for one in ran.data["files"][0]["diagnostics"]}
