"""Workbooks recalculated by LibreOffice after their answers and facts were changed: every number is the engine's."""

import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import tomli_w
from workbooks import (
    chance,
    drawn,
    filled,
    needs_office,
    recalculated,
    report_of,
    same,
    sheet_of,
    values_of,
    workbook_of,
    wrong,
)

from chidu.model.sheet import Round, ScoreSheet
from chidu.plugins.catalogue import Catalogue
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples

pytestmark = needs_office
#: How much of a sheet is left blank, from one sheet to the next.
BLANK = (0.0, 0.02, 0.3)

POLICIES = """
format = 1
[system]
id = "p"
title = "政策"
version = "1"
points = 100
grades = [ { name = "优", from = 90 }, { name = "良", from = 75.5 }, { name = "中", from = 60 }, { name = "差", from = 0 } ]
[scoring]
decimals = %(decimals)s
evidence = "withhold"
most = 103
[facts]
rate = { title = "执行率", type = "percent" }
base = { title = "基数", type = "number" }
twice = { title = "两倍", type = "number", formula = "base * 2 / 3" }
fraud = { title = "弄虚作假", type = "yes_no" }
late = { title = "迟报", type = "yes_no" }
began = { title = "开始", type = "date" }
ended = { title = "结束", type = "date" }
kind = { title = "类型", type = "choice", options = [ { id = "a", text = "甲*类" }, { id = "b", text = "=1+1" } ] }
[facts.visits]
title = "走访"
type = "table"
[facts.visits.columns]
village = { title = "村", type = "text" }
served = { title = "人数", type = "count" }
cost = { title = "费用", type = "money" }
[facts.funds]
title = "资金"
type = "table"
blank = 0
rows = [ { id = "county", title = "县" }, { id = "city", title = "市" }, { id = "other", title = "其他" } ]
[facts.funds.columns]
planned = { title = "计划", type = "money" }
spent = { title = "支出", type = "money" }
[checks]
order = { formula = "began <= ended", message = "开始不晚于结束" }
sum = { formula = "sum(funds.planned) == funds.county.planned + funds.city.planned + funds.other.planned", message = "合计" }
either = { formula = "fraud or rate >= 80%%", message = "或" }
parts = { formula = "sum(visits.cost) <= max(visits.cost) * count(visits.served) and not (kind == 'b')", message = "费用" }
chain = { formula = "0 <= rate <= 1", message = "比率" }
[caps]
low = { when = "rate < 0.7", most = 79.5, message = "不超过79.5" }
lower = { when = "rate < 0.5", most = 59, message = "不超过59" }
days = { when = "ended - began > 400", most = 85, message = "太久" }
[vetoes]
fraud = { when = "fraud", grade = "差", message = "弄虚作假" }
late = { when = "late and sum(visits.served) < 100", at_most = "良", message = "一票否优" }
[indicators.decision]
title = "决策"
[indicators.decision.plan]
title = "计划"
points = 10
evidence = "计划书"
rule = { type = "checklist", items = [ { id = "a", text = "甲", points = 4, gate = true, evidence = "文件" }, { id = "b-2", text = "乙", points = 3.335 }, { id = "c", text = "丙", points = 2.665, evidence = "纪要" } ] }
[indicators.decision.cost]
title = "成本"
points = 20
rule = { type = "steps", value = "twice", standard = "base", step = 0.1, each = 0.35, kind = "number", partial = "ceil", direction = "both" }
[indicators.choice]
title = "择一"
points = 30
choose = "one"
[indicators.choice.sown]
title = "播种"
points = 30
rule = { type = "judgement" }
[indicators.choice.bred]
title = "养殖"
[indicators.choice.bred.many]
title = "数量"
points = 12
rule = { type = "ratio" }
[indicators.choice.bred.well]
title = "质量"
points = 18
rule = { type = "bands", bands = [ { id = "x", from = 0.9, points = 18 }, { id = "y", from = 0.6, to = 0.9, points = 7.005 }, { id = "z", to = 0.6, points = 0 } ] }
[indicators.best]
title = "取高"
points = 40
choose = "best"
[indicators.best.one]
title = "一"
points = 40
rule = { type = "judgement" }
[indicators.best.two]
title = "二"
points = 40
rule = { type = "rank", step = 1.5 }
[indicators.more]
title = "加分"
points = 5
beyond = "bonus"
[indicators.more.prize]
title = "获奖"
points = 5
rule = { type = "bonus", base = 0, gains = [ { id = "n", text = "获奖", each = 1.5, max = 9 } ], highest = 9 }
[indicators.less]
title = "减分"
points = 4
beyond = "penalty"
rule = { type = "deductions", items = [ { id = "n", text = "问题", points = 1 }, { id = "m", text = "其他", from = 0, to = 3 } ] }
"""


def prove(
    tmp_path: Path, bound: BoundSystem, base: ScoreSheet, sheets: Sequence[ScoreSheet]
) -> list[Mapping[str, Any]]:
    """Prove that the workbook of one sheet, filled in as the others are, says what the engine says of these."""
    data = workbook_of(report_of(bound, base))
    files = filled(data, sheets, bound, tmp_path)
    recalculated(files, tmp_path / "out")
    found = [values_of(tmp_path / "out" / file.name) for file in files]
    for sheet, values in zip(sheets, found, strict=True):
        assert wrong(values, assess(bound, sheet)) == []
    return found


@pytest.mark.parametrize("name", samples())
def test_samples_changed(tmp_path: Path, name: str):
    """The samples' workbooks, as they are and filled in otherwise: points, sums, total, grade and checks are right."""
    project = read_project(samples()[name], Catalogue(built_in=True))
    assert project.bound is not None
    assert project.sheet is not None
    others = [drawn(project.bound, chance(f"{name}{number}"), blank) for number, blank in enumerate(BLANK)]
    prove(tmp_path, project.bound, project.sheet, [project.sheet, *others])


@pytest.mark.parametrize("decimals", [0, 2, 4])
def test_policies_changed(tmp_path: Path, bound: Callable[[str], BoundSystem], decimals: int):
    """Ceilings, vetoes, either-or, bonus, penalty and withheld points follow answers and facts, open ones too."""
    system = bound(POLICIES % {"decimals": decimals})
    blanks = (0.0, 0.0, 0.0, 0.03, 0.1)
    sheets = [drawn(system, chance(f"{decimals}{number}"), blank) for number, blank in enumerate(blanks)]
    sheets = [one for one in sheets if _is_exact(system, one)]
    assert len(sheets) > 2
    prove(tmp_path, system, sheet_of(system, {}, Round()), sheets)


def _is_exact(system: BoundSystem, sheet: ScoreSheet) -> bool:
    """Say whether no half-answered alternative decides: Excel asks of an open one what it is worth in full."""
    best = assess(system, sheet).groups["best"]
    return best.total.points is None or all(
        assess(system, sheet).indicators[f"best.{name}"].points is not None for name in ("one", "two")
    )


def _every_rule() -> tuple[str, dict[str, dict[str, Any]]]:
    """Return a system with an indicator for every golden case of the house, and the answers of these."""
    tables: dict[str, Any] = {}
    answers: dict[str, dict[str, Any]] = {}
    for offer in Catalogue(built_in=True).rules:
        for number, case in enumerate(import_module(f"chidu_rules.{offer.name}").rule_cases()):
            name = f"{offer.name.replace('_', '-')}-{number}"
            rule = {"type": offer.name, **case.params}
            tables[name] = {"title": f"{offer.name} {case.title}", "points": case.points, "rule": rule}
            answers[name] = dict(case.answers)
    whole = sum((one["points"] for one in tables.values()), Decimal(0))
    facts = {
        name: {"title": name, "type": "number"}
        for name in ("rate_goal", "change_goal", "full_marks", "adjusted", "budget", "spent", "score")
    }
    head = {
        "id": "every",
        "title": "每条规则",
        "version": "1",
        "points": whole,
        "grades": [{"name": "合", "from": 0}],
    }
    return tomli_w.dumps({"format": 1, "system": head, "facts": facts, "indicators": tables}), answers


def test_every_rule_changed(tmp_path: Path, bound: Callable[[str], BoundSystem]):
    """Every rule of the house, with the parameters of its golden cases, follows its answers; the cases come out too."""
    text, cases = _every_rule()
    system = bound(text)
    as_stated = sheet_of(system, {}, Round(answers=cases))
    others = [
        drawn(system, chance(str(number)), blank) for number, blank in enumerate((0.0, 0.0, 0.0, 0.02, 0.2))
    ]
    prove(tmp_path, system, sheet_of(system, {}, Round()), [as_stated, *others])


def test_values_written_are_those_recalculated(tmp_path: Path, demo: Any):
    """What stands beside the formulas is what they come to, on every sheet."""
    data = workbook_of(demo)
    file = tmp_path / "a.xlsx"
    openpyxl.load_workbook(io.BytesIO(data)).save(file)  # drops what stands beside formulas
    recalculated([file], tmp_path / "out")
    written = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = openpyxl.load_workbook(tmp_path / "out" / file.name, data_only=True)
    for sheet in written:
        for row in sheet.iter_rows():
            for cell in row:
                now = found[sheet.title][cell.coordinate].value
                assert _alike(cell.value, now), (sheet.title, cell.coordinate, cell.value, now)


def _alike(one: Any, other: Any) -> bool:
    if type(one) in {int, float} and type(other) in {int, float}:
        return same(other, Decimal(str(one)))
    return one == other or {one, other} <= {None, ""}


def test_many_siblings(tmp_path: Path, bound: Callable[[str], BoundSystem]):
    """Hundreds of siblings are summed, with one open and with none, and no formula is too long for Excel."""
    tables = "".join(
        f'[indicators.i{number}]\ntitle = "指标{number}"\npoints = 1\nrule = {{ type = "judgement" }}\n'
        for number in range(450)
    )
    head = 'format = 1\n[system]\nid = "m"\ntitle = "多"\nversion = "1"\npoints = 450\ngrades = [{ name = "合", from = 0 }]\n'
    system = bound(head + tables)
    sheets = [drawn(system, chance(f"many{blank}"), blank) for blank in (0.0, 0.01)]
    prove(tmp_path, system, sheets[1], sheets)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(report_of(system, sheets[0]))))
    assert max(len(row[1]) for row in book["计算"].iter_rows(min_row=2, values_only=True) if row[1]) <= 8192
