"""Indicators that do not apply, are assigned, withheld or looked up: what still follows, and what is said to stay."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from workbooks import (
    chance,
    drawn,
    filled,
    needs_office,
    recalculated,
    report_of,
    sheet_of,
    values_of,
    workbook_of,
    wrong,
)

from chidu.model.sheet import Assigned, Round, ScoreSheet
from chidu.reports.excel.format import differences
from chidu.reports.papers.paper import paper_of
from chidu.scoring.engine import assess
from chidu.systems.bound import BoundSystem

SYSTEM = """
format = 1
[system]
id = "n"
title = "不适用"
version = "1"
points = 100
[scoring]
decimals = 2
not_applicable = "{policy}"
{more}
[facts]
average = {{ title = "同类平均", type = "number" }}
[indicators.a]
title = "甲"
[indicators.a.one]
title = "一"
points = 20
rule = {{ type = "ratio" }}
[indicators.a.two]
title = "二"
points = 17
rule = {{ type = "rank", step = 0.7 }}
[indicators.a.three]
title = "三"
points = 13
rule = {{ type = "judgement" }}
[indicators.b]
title = "乙"
points = 50
rule = {{ type = "ratio" }}
[indicators.extra]
title = "加分"
points = 3
beyond = "bonus"
rule = {{ type = "judgement" }}
"""
EITHER = """
format = 1
[system]
id = "e"
title = "两种"
version = "1"
points = 30
grades = [ { name = "合", from = 0 } ]
[indicators.few]
title = "查表"
points = 10
[indicators.few.rule]
type = "best_of"
take = "best"
parts = [
    { id = "x", text = "甲", rule = { type = "checklist", items = [ { id = "p", text = "一", points = 4.005 }, { id = "q", text = "二", points = 5.995 } ] } },
    { id = "y", text = "乙", rule = { type = "choice", options = [ { id = "m", text = "好", points = 10 }, { id = "n", text = "差", points = 1 } ] } },
]
[indicators.many]
title = "不变"
points = 20
[indicators.many.rule]
type = "best_of"
take = "worst"
parts = [
    { id = "x", text = "甲", rule = { type = "judgement" } },
    { id = "y", text = "乙", rule = { type = "ratio" } },
]
"""


def held_as(sheet: ScoreSheet, **more: Any) -> ScoreSheet:
    """Return a sheet whose round holds more."""
    return evolve(sheet, rounds={"self": evolve(sheet.rounds["self"], **more)})


@needs_office
@pytest.mark.parametrize(
    ("policy", "more"),
    [("full", ""), ("rescale", ""), ("siblings", ""), ("peers", 'peer_average = "average"')],
)
def test_others_follow_where_one_does_not_apply(
    tmp_path: Path, bound: Callable[[str], BoundSystem], policy: str, more: str
):
    """The shares, the conversion and the rates of those that do not apply stay; all other points follow answers."""
    system = bound(SYSTEM.format(policy=policy, more=more))
    aside = {"a.two": "没有"}
    facts = {"average": Decimal("0.86")}
    base = held_as(sheet_of(system, facts, Round()), not_applicable=aside)
    sheets = [
        held_as(
            evolve(drawn(system, chance(f"{policy}{number}"), 0.0), facts=base.facts), not_applicable=aside
        )
        for number in range(3)
    ]
    data = workbook_of(report_of(system, base))
    files = filled(data, sheets, system, tmp_path)
    recalculated(files, tmp_path / "out")
    for sheet, file in zip(sheets, files, strict=True):
        assert wrong(values_of(tmp_path / "out" / file.name), assess(system, sheet)) == []


@needs_office
def test_few_answers_are_looked_up(tmp_path: Path, bound: Callable[[str], BoundSystem]):
    """A rule without a formula whose answers are few follows them; with many answers its points stay, and it is said."""
    system = bound(EITHER)
    sheets = [drawn(system, chance(f"either{number}"), 0.1) for number in range(4)]
    many = sheets[0].rounds["self"].answers["many"]
    sheets = [
        held_as(one, answers={**one.rounds["self"].answers, "many": many}) for one in sheets
    ]  # the points that stay
    data = workbook_of(report_of(system, sheets[0]))
    files = filled(data, sheets, system, tmp_path)
    recalculated(files, tmp_path / "out")
    for sheet, file in zip(sheets, files, strict=True):
        assert wrong(values_of(tmp_path / "out" / file.name), assess(system, sheet)) == []


def test_what_stays_is_said(bound: Callable[[str], BoundSystem], shown: Callable[[bytes, str], str]):
    """The sheet of notes names the indicators that do not follow, with the reason; their cells say so too."""
    system = bound(EITHER)
    assigned = Assigned(Decimal("3.5"), "按合同", "核定")
    sheet = held_as(drawn(system, chance("said"), 0.0), assigned={"few": assigned})
    data = workbook_of(report_of(system, sheet))
    notes = shown(data, "说明")
    assert "查表：核定得分，不随回答改变" in notes
    assert "不变：这里不能重算" in notes
    assert "核定得分，不随回答改变" in shown(data, "回答")


def test_assigned_and_set_aside_are_reconciled(bound: Callable[[str], BoundSystem]):
    """What stands beside the formulas is the engine's, assigned and not applicable points too."""
    system = bound(SYSTEM.format(policy="siblings", more=""))
    sheet = held_as(
        drawn(system, chance("assigned"), 0.0),
        assigned={"b": Assigned(Decimal("41.25"), "按合同", "核定")},
        not_applicable={"a.one": "没有"},
    )
    report = report_of(system, sheet)
    assert list(differences(workbook_of(report), report, paper_of(report))) == []
