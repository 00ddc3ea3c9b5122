"""Facts accepted: typed as the system says; what does not fit is told at its place and left out."""

import datetime
from decimal import Decimal
from typing import Any

import pytest

FACTS = """
[facts]
name = "电子政务"
opened = 2020-01-01
done = false
villages = 204
rate = 0.95
kind = "new"
[facts.funds.county]
planned = 437.70
spent = 0
[[facts.payments]]
item = "监理"
amount = 12.6
[[facts.payments]]
item = "设备"
"""


def _at(found: Any) -> tuple[int, str]:
    """Return the line of the finding, and what its caret underlines."""
    place = found.place
    return place.line, place.text[place.column - 1 : place.column - 1 + place.length]


def test_facts_are_typed(read: Any):
    """Each fact has its type; numbers are Decimal, and 0 and false are answers, not blanks."""
    project = read(FACTS)
    assert project.diagnostics == ()
    facts = project.sheet.facts
    assert facts["opened"] == datetime.date(2020, 1, 1)
    assert (facts["done"], facts["villages"], facts["rate"]) == (False, Decimal(204), Decimal("0.95"))
    assert all(type(facts[name]) is Decimal for name in ("villages", "rate"))
    assert facts["funds"] == {"county": {"planned": Decimal("437.70"), "spent": Decimal(0)}}
    assert facts["payments"] == ({"item": "监理", "amount": Decimal("12.6")}, {"item": "设备"})
    assert project.title == "电子政务"


def test_accepted_facts_cannot_be_changed(read: Any):
    """Facts, rows and cells are read-only."""
    facts = read(FACTS).sheet.facts
    for table in (facts, facts["funds"], facts["funds"]["county"], facts["payments"][0]):
        with pytest.raises(TypeError):
            table["x"] = 1


def test_a_blank_text_is_no_fact(read: Any):
    """Blanks alone are not an answer, and nothing is told."""
    project = read('[facts]\nname = "  "\n')
    assert (dict(project.sheet.facts), project.diagnostics) == ({}, ())


@pytest.mark.parametrize(
    ("line", "underlined", "code", "said"),
    [
        ("villages = 2.5", "2.5", "W606", "村数：应填整数"),
        ("villages = -1", "-1", "W606", "村数：应不小于 0"),
        ('villages = "204"', '"204"', "W606", "村数：应填数字：去掉引号，写 204"),
        ("rate = true", "true", "W606", "满意率：应填数字"),
        ("villages = 1000000000001", "1000000000001", "W606", "村数：应填绝对值不超过一万亿的数字"),
        ("name = 3", "3", "W606", "项目名称：应填文字"),
        ("opened = 2020-01-01T10:00:00", "2020-01-01T10:00:00", "W606", "开工：应填日期，如 2021-07-28"),
        ('opened = "2020-01-01"', '"2020-01-01"', "W606", "开工：应填日期，如 2021-07-28"),
        ("done = 1", "1", "W606", "完工：应填 true（是）或 false（否）"),
        ('kind = "mixed"', '"mixed"', "W606", "类型：应填下列之一：new（新建）、old（改建）"),
        ('kind = ["new"]', '["new"]', "W606", "类型：应填下列之一：new（新建）、old（改建）"),
        ("funds = 3", "3", "W606", "“资金”的各行应写成表"),
        ("payments = 3", "3", "W606", "“支出明细”应是若干行"),
        ("payments = [3]", "3", "W606", "“支出明细”的一行应写成表"),
        ("funds = { county = 3 }", "3", "W606", "“资金”的一行应写成表"),
        ('funds = { county = { planned = "9" } }', '"9"', "W606", "资金·计划：应填数字：去掉引号，写 9"),
        ("double = 4", "double", "W605", "“两倍”由公式计算，不必填写"),
        ("vilages = 4", "vilages", "W605", "指标体系里没有事实“vilages”"),
        ("funds = { province = {} }", "province", "W605", "“资金”没有“province”这一行"),
        ("funds = { county = { paid = 1 } }", "paid", "W605", "“资金”没有“paid”这一栏"),
        ("payments = [{ sum = 1 }]", "sum", "W605", "“支出明细”没有“sum”这一栏"),
    ],
)
def test_what_does_not_fit_is_told_and_left_out(read: Any, line: str, underlined: str, code: str, said: str):
    """The finding underlines the value, or the key that should not be there; the fact stays unknown."""
    project = read(f"[facts]\n{line}\n")
    (one,) = project.diagnostics
    assert (one.code, one.message, _at(one)) == (code, said, (6, underlined))
    assert project.is_sound
    value = project.sheet.facts.get(line.partition(" ")[0], ())
    assert not any(value.values() if hasattr(value, "values") else value)


def test_the_largest_number_is_accepted(read: Any):
    """一万亿 is the limit, and belongs to it."""
    project = read("[facts]\nvillages = 1e12\n")
    assert (project.sheet.facts["villages"], project.diagnostics) == (10**12, ())


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("vilages = 4", "是不是 villages？"),
        ("funds = { contry = {} }", "是不是 county？"),
        ("payments = [{ amuont = 1 }]", "是不是 amount？"),
        ("strange = 4", "现在不计入；删去它，或改成存在的名称"),
        ("double = 4", "删去这一项"),
    ],
)
def test_the_remedy_is_named(only: Any, line: str, hint: str):
    """A misspelt name gets the nearest one, a stranger the way out."""
    assert only(f"[facts]\n{line}\n").hint == hint


def test_one_bad_cell_leaves_its_row(read: Any):
    """The rest of the row, and of the table, is taken."""
    project = read('[facts]\npayments = [{ item = "监理", amount = "?" }, { amount = 3 }]\n')
    assert project.sheet.facts["payments"] == ({"item": "监理"}, {"amount": Decimal(3)})
    assert [one.at for one in project.diagnostics] == [("facts", "payments", 0, "amount")]


def test_all_findings_come_at_once(read: Any):
    """Two wrong facts, a wrong answer and a wrong reason are four findings in the order of the file."""
    text = '[facts]\nvillages = "a"\nrate = "b"\n[rounds.self.answers.a]\nset = 3\n[rounds.self.reasons]\nz = "因"\n'
    assert [one.code for one in read(text).diagnostics] == ["W606", "W606", "W604", "W602"]
