"""The facts of the reference system are those of annex 2-2, and every formula reads facts that exist."""

import re
from typing import Any

import pytest

#: Annex 2-2 part by part: what is to be filled in, in printed order.
FORM = {
    "封面": ["评价类型", "项目名称", "项目单位", "主管部门", "评价方式", "评价机构", "报告日期"],
    "一、项目基本概况": [
        "项目负责人", "联系电话", "项目地址", "邮编", "项目开始时间", "项目结束时间", "资金（万元）", "到位率",
    ],
    "二、项目支出明细情况": ["项目支出明细"],
    "三、项目绩效自评情况": [
        "项目绩效定性目标：预期目标",
        "项目绩效定性目标：实际完成",
        "项目绩效定量目标（指标）及完成情况",
        "服务对象满意率",
    ],
    "四、评价人员": [
        "评价人员", "项目单位意见", "主管部门意见", "财政部门归口业务科室意见", "填报人", "填报人联系电话",
    ],
    "五、评价报告综述": [
        "（一）项目基本概况",
        "（二）项目资金使用及管理情况",
        "（三）项目组织实施情况",
        "（四）综合评价情况及评价结论",
        "（五）项目主要绩效情况分析",
        "（六）主要经验及做法、存在问题和建议",
    ],
}  # fmt: skip

TABLES = {
    "funds": {"planned": "计划安排资金", "arrived": "实际到位资金", "spent": "实际支出", "balance": "结余"},
    "payments": {"item": "支出内容", "amount": "实际支出数", "voucher": "会计凭证号", "remark": "备注"},
    "targets": {
        "content": "指标内容",
        "target": "指标（目标）值",
        "actual": "实际完成值",
        "unit": "计量单位",
    },
    "people": {"name": "姓名", "post": "职称/职务", "organisation": "单位"},
}

ROWS = {
    "funds": ["central", "province", "city", "county", "other"],
    "targets": [
        "quantity", "quality", "timeliness", "cost", "economic", "social", "ecological", "satisfaction",
    ],
}  # fmt: skip

#: What annex 2-2 does not ask for, but computes.
COMPUTED = {
    "arrival_rate": "sum(funds.arrived) / sum(funds.planned)",
    "satisfaction_rate": "targets.satisfaction.actual / 100",
}

KEYS = {
    "title",
    "type",
    "section",
    "unit",
    "decimals",
    "options",
    "rows",
    "columns",
    "blank",
    "formula",
    "note",
}


def formulas(system: dict[str, Any]) -> list[str]:
    """Return every formula of the system: computed facts, checks, and what rules read."""
    rules = [
        indicator["rule"]
        for first in system["indicators"].values()
        for second in first.values()
        if isinstance(second, dict)
        for indicator in second.values()
        if isinstance(indicator, dict)
    ]
    return [
        *(fact["formula"] for fact in system["facts"].values() if "formula" in fact),
        *(check["formula"] for check in system["checks"].values()),
        *(rule[key] for rule in rules for key in ("actual", "target", "plan", "value") if key in rule),
    ]


def exists(name: str, facts: dict[str, Any]) -> bool:
    """Say whether a dotted name is a fact, a column of a table, or a cell of a fixed row."""
    fact, *inside = name.split(".")
    if fact not in facts or not inside:
        return fact in facts
    *row, column = inside
    rows = {known["id"] for known in facts[fact].get("rows", [])}
    return column in facts[fact]["columns"] and set(row) <= rows


def test_facts_stand_in_the_order_of_the_form(system: dict[str, Any]):
    """Part by part the facts have the form's titles, in the form's order."""
    found: dict[str, list[str]] = {}
    for fact in system["facts"].values():
        found.setdefault(fact["section"], []).append(fact["title"])
    assert list(found.items()) == list(FORM.items())


def test_facts_use_only_the_keys_of_a_fact(system: dict[str, Any]):
    """No fact, column or row carries a key that the format does not have."""
    for name, fact in system["facts"].items():
        assert fact.keys() <= KEYS, name
        assert all(row.keys() == {"id", "title"} for row in fact.get("rows", []))
        for column in fact.get("columns", {}).values():
            assert column.keys() <= {"title", "type", "unit", "decimals", "options"}


@pytest.mark.parametrize("name", TABLES)
def test_table_has_the_printed_columns(name: str, system: dict[str, Any]):
    """A table fact's columns are those of the form's table."""
    columns = system["facts"][name]["columns"]
    assert {key: column["title"] for key, column in columns.items()} == TABLES[name]


def test_only_the_tables_of_the_form_are_tables(system: dict[str, Any]):
    """A fact is a table exactly where the form prints one, and only the money tables' amounts are money."""
    tables = {name for name, fact in system["facts"].items() if fact["type"] == "table"}
    assert tables == set(TABLES)
    money = {
        f"{name}.{key}": column["unit"]
        for name in TABLES
        for key, column in system["facts"][name]["columns"].items()
        if column["type"] == "money"
    }
    amounts = {"funds.planned", "funds.arrived", "funds.spent", "funds.balance", "payments.amount"}
    assert money == dict.fromkeys(amounts, "万元")


def test_fixed_rows_are_the_printed_ones(system: dict[str, Any]):
    """Five sources of money and eight targets are fixed; payments and people have as many rows as there are."""
    fixed = {
        name: [row["id"] for row in fact["rows"]] for name, fact in system["facts"].items() if "rows" in fact
    }
    assert fixed == ROWS


def test_a_blank_is_nil_only_among_the_funds(system: dict[str, Any]):
    """An empty source of money is none; everywhere else an empty cell is unknown."""
    assert {name: fact["blank"] for name, fact in system["facts"].items() if "blank" in fact} == {"funds": 0}


def test_evaluation_type_has_the_two_boxes(system: dict[str, Any]):
    """评价类型 offers the form's two boxes."""
    texts = [option["text"] for option in system["facts"]["evaluation_type"]["options"]]
    assert texts == ["项目实施过程评价", "项目完成结果评价"]


def test_the_project_is_named_by_a_text_that_is_filled_in(system: dict[str, Any]):
    """The fact that titles a project exists and is a text."""
    assert system["facts"][system["system"]["named_by"]]["type"] == "text"


def test_computed_facts_are_rates(system: dict[str, Any]):
    """Only the two rates are computed; both are percents, not rounded before they are scored."""
    computed = {name: fact for name, fact in system["facts"].items() if "formula" in fact}
    assert {name: fact["formula"] for name, fact in computed.items()} == COMPUTED
    assert all(fact["type"] == "percent" for fact in computed.values())


def test_every_name_in_a_formula_exists(system: dict[str, Any]):
    """Formulas read facts, columns and cells that the system declares."""
    for formula in formulas(system):
        names = set(re.findall(r"[a-z_]+(?:\.[a-z_]+)*", formula)) - {"sum"}
        assert names, formula
        assert all(exists(name, system["facts"]) for name in names), formula


def test_checks_say_what_should_hold(system: dict[str, Any]):
    """The term, payments, balance and spending are compared, each with its sentence."""
    assert list(system["checks"]) == ["term", "payments", "balance", "spent"]
    assert all(check.keys() == {"formula", "message"} for check in system["checks"].values())
    assert system["checks"]["payments"]["formula"] == "sum(payments.amount) == sum(funds.spent)"
