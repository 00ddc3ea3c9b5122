"""The sample sheet is the form of one real project: its amounts agree, and no person is in it."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

Nodes = dict[str, dict[str, Any]]

#: What a value of a type is in TOML.
TYPES = {"text": str, "money": (int, Decimal), "number": (int, Decimal), "date": date, "choice": str}

#: Rules whose numbers are read from the facts, so that nothing is asked.
BY_FACTS = {"ratio", "overrun", "bands"}


def total(rows: list[dict[str, Any]], column: str) -> Decimal:
    """Return the sum of a column."""
    return sum((Decimal(row[column]) for row in rows), Decimal(0))


def earned(node: dict[str, Any], answers: dict[str, Any]) -> Decimal:
    """Return what these answers earn where nothing is found and no amount is decided."""
    rule = node["rule"]
    if rule["type"] == "checklist":
        return total([item for item in rule["items"] if answers[item["id"]]], "points")
    if rule["type"] == "choice":
        return total([option for option in rule["options"] if option["id"] == answers["choice"]], "points")
    if rule["type"] == "judgement":
        return Decimal(answers["score"])
    assert not any(answers.values()) or answers == {"achieved": True}
    return Decimal(node["points"])


def questions(rule: dict[str, Any]) -> set[str]:
    """Return the ids of what a rule asks in this sheet."""
    one = {"choice": "choice", "judgement": "score", "excused": "achieved"}
    kind = rule["type"]
    return {one[kind]} if kind in one else {item["id"] for item in rule["items"]}


def test_the_sheet_names_its_system(sheet: dict[str, Any], system: dict[str, Any]):
    """The sheet is scored by the reference system, in its version."""
    named = {key: sheet["system"][key] for key in ("id", "version")}
    assert named == {key: system["system"][key] for key in ("id", "version")}
    assert re.fullmatch(r"(sha256:[0-9a-f]{64})?", sheet["system"]["digest"])


def test_every_fact_is_declared(sheet: dict[str, Any], system: dict[str, Any]):
    """The sheet holds only facts of the system that are filled in, not computed."""
    for name in sheet["facts"]:
        assert "formula" not in system["facts"][name]


def test_facts_have_their_types(sheet: dict[str, Any], system: dict[str, Any]):
    """Texts, dates and tables are what their facts declare."""
    for name, value in sheet["facts"].items():
        fact = system["facts"][name]
        if fact["type"] != "table":
            assert isinstance(value, TYPES[fact["type"]]), name
            continue
        if "rows" in fact:
            assert value.keys() <= {row["id"] for row in fact["rows"]}
        for row in value.values() if "rows" in fact else value:
            assert all(isinstance(cell, TYPES[fact["columns"][key]["type"]]) for key, cell in row.items())


def test_nothing_is_written_for_what_the_form_leaves_blank(sheet: dict[str, Any], system: dict[str, Any]):
    """Blank stays absent: the unticked boxes, the persons, the opinions; everything else is there."""
    filled = {name for name, fact in system["facts"].items() if "formula" not in fact}
    persons = {"project_head", "head_phone", "reporter", "reporter_phone"}
    opinions = {"unit_opinion", "authority_opinion", "finance_opinion"}
    assert filled - sheet["facts"].keys() == persons | opinions | {"evaluation_type"}


def test_no_person_is_in_the_sheet(sheet: dict[str, Any]):
    """The assessors are posts, not names."""
    people = sheet["facts"]["people"]
    assert [person["post"] for person in people] == ["副局长", "电子数据资源中心主任", "综合办主任"]
    assert all(person.keys() == {"post", "organisation"} for person in people)
    assert sheet["rounds"]["self"]["assessors"] == ["评价组"]


def test_the_funds_agree(sheet: dict[str, Any]):
    """The county planned, paid in and spent 437.7, and nothing is left."""
    amount = Decimal("437.7")
    county = {"planned": amount, "arrived": amount, "spent": amount, "balance": 0}
    assert sheet["facts"]["funds"] == {"county": county}


def test_the_payments_sum_to_what_was_spent(sheet: dict[str, Any]):
    """Eight payments, each with its voucher, are 437.7."""
    payments = sheet["facts"]["payments"]
    assert len(payments) == 8
    assert total(payments, "amount") == Decimal("437.7")
    assert all(payment["voucher"].startswith("2020年") for payment in payments)


def test_the_payments_are_those_of_the_narrative(sheet: dict[str, Any]):
    """By kind they are the amounts that the report's second part tells."""
    payments, told = sheet["facts"]["payments"], sheet["facts"]["funds_management"]
    kinds = {"监理": "12.6", "电信": "67.7", "设备": "167.9", "工程款": "189.5"}
    for kind, amount in kinds.items():
        assert total([one for one in payments if kind in one["item"]], "amount") == Decimal(amount)
        assert f"{amount}万元" in told
    assert sum(map(Decimal, kinds.values())) == Decimal("437.7")


def test_the_targets_are_met(sheet: dict[str, Any], system: dict[str, Any]):
    """Eight targets, 100 of 100, with the unit that the form lacks."""
    targets = sheet["facts"]["targets"]
    assert list(targets) == [row["id"] for row in system["facts"]["targets"]["rows"]]
    for target in targets.values():
        assert (target["target"], target["actual"], target["unit"]) == (100, 100, "%")
        assert target["content"]


def test_the_narrative_is_whole(sheet: dict[str, Any]):
    """All six parts are there, from their first words to their last, without blank lines at the ends."""
    ends = {
        "overview": ("电子政务外网平台是国家电子政务", "政府网站升级改版四个内容。"),
        "funds_management": ("2020年电子政务外网平台建设二期", "平台建设工程款189.5万元。"),
        "implementation": ("县政府第21次常务会议明确", "2020年4月完成项目验收。"),
        "conclusion": ("电子政务外网平台二期建设项目完全依据", "提供了良好的信息基础保障。"),
        "analysis": ("1、覆盖范围广。", "大大加快了这些改革内容的落地。"),
        "experience": ("主要经验及做法：", "尽最大可能避免网络安全事件的发生。"),
    }
    for name, (first, last) in ends.items():
        assert sheet["facts"][name].startswith(first)
        assert sheet["facts"][name].endswith(last)


def test_the_contradictions_are_kept_as_notes(sheet: dict[str, Any]):
    """The dates, the late funds, the guessed item, the days and the units are told in the notes."""
    notes = sheet["notes"]
    for subject in ("日期矛盾", "到位时效", "会计核算规范", "起止时间只到月", "计量单位"):
        assert any(subject in note for note in notes), subject


def test_each_indicator_is_answered_or_read_from_facts(sheet: dict[str, Any], indicators: Nodes):
    """All 22 are accounted for, once: 17 by answers, five by facts, and there is no answer to anything else."""
    answered = set(sheet["rounds"]["self"]["answers"])
    computed = {path for path, node in indicators.items() if node["rule"]["type"] in BY_FACTS}
    assert answered.isdisjoint(computed)
    assert answered | computed == set(indicators)
    assert (len(answered), len(computed)) == (17, 5)


def test_each_question_is_answered(sheet: dict[str, Any], indicators: Nodes):
    """Every item of every answered indicator has its answer, and no unknown item has one."""
    for path, answers in sheet["rounds"]["self"]["answers"].items():
        assert answers.keys() == questions(indicators[path]["rule"]), path


def test_the_answers_earn_the_printed_scores(sheet: dict[str, Any], indicators: Nodes, annex: dict[str, Any]):
    """Row by row the answers give the printed 自评得分: 98 in all, facts earning full marks."""
    answers = sheet["rounds"]["self"]["answers"]
    scores = [
        earned(node, answers[path]) if path in answers else node["points"]
        for path, node in indicators.items()
    ]
    assert scores == [row["self_score"] for row in annex["rows"]]
    assert sum(scores) == annex["total_self_score"] == 98


def test_no_reason_and_no_evidence_is_invented(sheet: dict[str, Any]):
    """The form gives neither, so that chidu has to ask."""
    assert list(sheet["rounds"]) == ["self"]
    assert sheet["rounds"]["self"].keys() == {"state", "assessors", "answers"}
    assert sheet["rounds"]["self"]["state"] == "draft"
