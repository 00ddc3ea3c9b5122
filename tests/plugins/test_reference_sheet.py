"""The reference sheet (附件3-2) row by row: what it prints is what the rules write, and what they compute."""

from decimal import Decimal
from typing import Any

import pytest

from chidu_rules import bands, checklist, choice, deductions, excused, judgement, overrun, ratio


def _items(*clauses: tuple[str, int], evidence: int | None = None) -> dict[str, object]:
    items = [
        {"id": f"i{place}", "text": text, "points": points} for place, (text, points) in enumerate(clauses, 1)
    ]
    if evidence is not None:
        items[evidence - 1]["evidence"] = "佐证资料"
    return {"items": items}


CHECKLISTS = [
    pytest.param(
        _items(("设有目标", 1), ("目标明确", 1), ("目标细化", 1), ("目标量化", 1)),
        4,
        "①设有目标（1分）\n②目标明确（1分）\n③目标细化（1分）\n④目标量化（1分）",
        id="目标内容",
    ),
    pytest.param(
        _items(
            ("符合法律法规", 1),
            ("符合经济社会发展规划", 1),
            ("部门年度工作计划", 1),
            ("针对某一实际问题和需求", 1),
            evidence=3,
        ),
        4,
        "①符合法律法规（1分）\n②符合经济社会发展规划（1分）\n③部门年度工作计划（1分）\n"
        "④针对某一实际问题和需求（1分）\n以上③需提供佐证资料。",
        id="决策依据",
    ),
    pytest.param(
        _items(("符合申报条件", 2), ("项目申报、批复程序符合管理办法", 1), ("项目调整履行了相应手续", 1)),
        4,
        "①符合申报条件（2分）\n②项目申报、批复程序符合管理办法（1分）\n③项目调整履行了相应手续（1分）",
        id="决策程序",
    ),
    pytest.param(
        _items(("有相应的资金管理办法", 1), ("办法健全、规范", 1), ("因素全面合理", 1), evidence=1),
        3,
        "①有相应的资金管理办法（1分）\n②办法健全、规范（1分）\n③因素全面合理（1分）\n以上①需提供佐证资料。",
        id="分配办法",
    ),
    pytest.param(
        _items(("财务制度健全", 1), ("严格执行制度", 1), ("会计核算规范", 1), evidence=1),
        3,
        "①财务制度健全（1分）\n②严格执行制度（1分）\n③会计核算规范（1分）\n以上①需提供佐证资料。",
        id="财务管理",
    ),
    pytest.param(
        _items(("具备人员、场地、设备条件", 1)),
        1,
        "具备人员、场地、设备条件（1分）",
        id="支撑条件",
    ),
    pytest.param(
        _items(("按计划开工", 1), ("按计划开展", 1), ("按计划完工", 1)),
        3,
        "①按计划开工（1分）\n②按计划开展（1分）\n③按计划完工（1分）",
        id="项目实施",
    ),
    pytest.param(
        _items(("管理制度健全", 2), ("制度执行严格", 3), evidence=1),
        5,
        "①管理制度健全（2分）\n②制度执行严格（3分）\n以上①需提供佐证资料。",
        id="管理制度",
    ),
]
ARRIVAL = {
    "options": [
        {"id": "in_time", "text": "到位及时", "points": 2},
        {"id": "late", "text": "不及时但未影响项目进度", "points": 1},
        {"id": "delaying", "text": "不及时并影响项目进度", "points": Decimal("0.5")},
    ]
}
USE = {
    "items": [
        {"id": "overstated", "text": "虚列套取", "from": 4, "to": 7},
        {"id": "basis", "text": "依据不合规", "points": 2},
        {"id": "diverted", "text": "截留、挤占、挪用", "from": 3, "to": 6},
        {"id": "standard", "text": "超标准开支", "from": 2, "to": 5},
        {"id": "budget", "text": "超预算", "from": 2, "to": 5},
    ]
}
SATISFIED = {
    "what": "满意率达",
    "bands": [
        {"id": "a", "from": Decimal("0.9"), "includes": "from", "points": 8},
        {"id": "b", "from": Decimal("0.8"), "to": Decimal("0.9"), "includes": "from", "points": 6},
        {"id": "c", "from": Decimal("0.7"), "to": Decimal("0.8"), "includes": "from", "points": 4},
        {"id": "d", "from": Decimal("0.6"), "to": Decimal("0.7"), "includes": "from", "points": 2},
        {"id": "e", "to": Decimal("0.6"), "points": 0},
    ],
}


@pytest.mark.parametrize(("params", "points", "printed"), CHECKLISTS)
def test_checklist_prints_the_form(bench: Any, params: dict[str, Any], points: Any, printed: str):
    """A checklist row writes the standard letter by letter as the form prints it, and is sound."""
    tried = bench(checklist, params, points)
    assert tried.problems == ()
    assert tried.standard == printed


@pytest.mark.parametrize(("params", "points", "printed"), CHECKLISTS)
def test_checklist_reaches_full_marks(bench: Any, params: dict[str, Any], points: Any, printed: str):
    """A checklist row with every element gives full marks, with none nothing."""
    tried = bench(checklist, params, points)
    names = [question.id for question in tried.questions]
    assert printed
    assert tried.points(dict.fromkeys(names, True)) == points
    assert tried.points(dict.fromkeys(names, False)) == 0


def test_finance_as_scored(bench: Any):
    """财务管理 was scored 2 of 3: one element is missing, and its line says what it would have given."""
    params = _items(("财务制度健全", 1), ("严格执行制度", 1), ("会计核算规范", 1), evidence=1)
    outcome = bench(checklist, params, 3).outcome({"i1": True, "i2": True, "i3": False})
    assert outcome.points == 2
    assert outcome.lines[2].text == "③会计核算规范：不具备，少得 1 分"


def test_evidence_is_asked_of_the_named_item_only(bench: Any):
    """以上③需提供佐证资料 asks for evidence of the third element alone."""
    params = _items(("符合法律法规", 1), ("符合规划", 1), ("部门年度工作计划", 1), evidence=3)
    questions = bench(checklist, params, 3).questions
    assert [question.evidence for question in questions] == ["", "", "佐证资料"]


def test_arrival_prints_the_form(bench: Any):
    """到位时效 is exactly one of three although printed ①②③."""
    tried = bench(choice, ARRIVAL, 2)
    assert tried.problems == ()
    assert (
        tried.standard == "①到位及时（2分）\n②不及时但未影响项目进度（1分）\n③不及时并影响项目进度（0.5分）"
    )


@pytest.mark.parametrize(("chosen", "points"), [("in_time", "2"), ("late", "1"), ("delaying", "0.5")])
def test_arrival_points(bench: Any, chosen: Any, points: Any):
    """到位时效 gives the chosen option's points, 1 of 2 in the filled sheet."""
    assert bench(choice, ARRIVAL, 2).points({"choice": chosen}) == Decimal(points)


def test_arrival_rate(bench: Any):
    """到位率 is 3 × min(1, arrived ÷ planned)."""
    tried = bench(ratio, {}, 3)
    assert tried.points({"actual": Decimal("437.7"), "target": Decimal("437.7")}) == 3
    assert tried.points({"actual": 200, "target": 300}) == 2


def test_use_prints_the_form(bench: Any):
    """资金使用 prints fixed costs and ranges, and no floor that the form does not print."""
    tried = bench(deductions, USE, 7)
    assert tried.problems == ()
    assert tried.standard == (
        "①虚列套取扣4-7分\n②依据不合规扣2分\n③截留、挤占、挪用扣3-6分\n④超标准开支扣2-5分\n⑤超预算扣2-5分"
    )


def test_use_overstated_by_four_and_a_half(bench: Any):
    """资金使用 7 with 虚列套取 found at 4.5 leaves 2.5."""
    none = dict.fromkeys(("basis", "diverted", "standard", "budget"), False)
    found = {"found": True, "amount": Decimal("4.5"), "why": "虚开发票"}
    outcome = bench(deductions, USE, 7).outcome({**none, "overstated": found})
    assert outcome.points == Decimal("2.5")
    assert [line.points for line in outcome.lines] == [Decimal(7), Decimal("-4.5")]


def test_use_with_everything_found(bench: Any):
    """资金使用 can lose at most its 7 points although the ranges sum to 25."""
    most = {"overstated": 7, "diverted": 6, "standard": 5, "budget": 5}
    found = {name: {"found": True, "amount": amount} for name, amount in most.items()}
    assert bench(deductions, USE, 7).points({**found, "basis": True}) == 0


@pytest.mark.parametrize("points", [5, 4])
def test_output_prints_the_form(bench: Any, points: Any):
    """产出数量 prints the rule's own sentence."""
    printed = f"完成绩效目标100%得{points}分，未完成100%的同比例扣减。"
    assert bench(ratio, {}, points).standard == printed


def test_timeliness_prints_the_form(bench: Any):
    """产出时效 costs everything, but only without good reason."""
    tried = bench(excused, {"what": "项目产出时效达到绩效目标"}, 3)
    assert tried.standard == "项目产出时效达到绩效目标得3分，未如期完成且无充分理由的扣3分。"


def test_cost_prints_the_form(bench: Any):
    """产出成本 is reduced by the share of the overrun."""
    tried = bench(overrun, {}, 3)
    assert tried.standard == "项目产出成本按绩效目标控制得3分，未完成的，按超支比例扣减。"


def test_effect_prints_the_form(bench: Any):
    """经济效益 is judged between nothing and full marks."""
    tried = bench(judgement, {"what": "完成绩效目标设定的经济效益"}, 8)
    assert tried.standard == "完成绩效目标设定的经济效益得8分，未完成的，按完成情况酌情扣分。"


def test_satisfaction_prints_the_form(bench: Any):
    """服务对象满意度 prints its five bands, and each bound is marked by one of the two beside it."""
    tried = bench(bands, SATISFIED, 8)
    assert tried.problems == ()
    assert tried.standard == (
        "满意率达90%（含）以上的得8分，80%（含）-90%得6分，70%（含）-80%得4分，60%（含）-70%得2分，60%以下不得分。"
    )


@pytest.mark.parametrize(
    ("rate", "points"),
    [
        ("1", 8),
        ("0.9", 8),
        ("0.8999", 6),
        ("0.8", 6),
        ("0.7999", 4),
        ("0.7", 4),
        ("0.6", 2),
        ("0.5999", 0),
        ("0", 0),
    ],
)
def test_satisfaction_at_its_edges(bench: Any, rate: str, points: Any):
    """服务对象满意度 is not rounded first: 89.99% is below 90%."""
    assert bench(bands, SATISFIED, 8).points({"value": Decimal(rate)}) == points
