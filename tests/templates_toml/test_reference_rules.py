"""The rules of the reference system compute what its printed 评价标准 says."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Any

from chidu.decimals import plain

Nodes = dict[str, dict[str, Any]]

CIRCLED = "①②③④⑤⑥⑦⑧⑨"

RULES = {
    "management.funding.arrival": "ratio",
    "management.funding.timeliness": "choice",
    "management.funds.use": "deductions",
    "performance.output.quantity": "ratio",
    "performance.output.quality": "ratio",
    "performance.output.timeliness": "excused",
    "performance.output.cost": "overrun",
    "performance.effect.economic": "judgement",
    "performance.effect.social": "judgement",
    "performance.effect.environment": "judgement",
    "performance.effect.sustainability": "judgement",
    "performance.effect.satisfaction": "bands",
}


def by_rule(indicators: Nodes, kind: str) -> Nodes:
    """Return the indicators that one type of rule scores."""
    return {path: node for path, node in indicators.items() if node["rule"]["type"] == kind}


def clauses(node: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a rule's items, options or bands."""
    rule = node["rule"]
    found: list[dict[str, Any]] = rule.get("items") or rule.get("options") or rule.get("bands") or []
    return found


def closed_up(text: str) -> str:
    """Return a printed text without its blanks and line breaks."""
    return re.sub(r"\s", "", text)


def test_each_indicator_has_its_rule(indicators: Nodes):
    """Twelve rows have rules of their own kind, all others are checklists."""
    expected = {path: RULES.get(path, "checklist") for path in indicators}
    assert {path: node["rule"]["type"] for path, node in indicators.items()} == expected


def test_ids_of_clauses_are_unique(indicators: Nodes):
    """No rule uses one id twice, and every clause has one."""
    for path, node in indicators.items():
        ids = [clause["id"] for clause in clauses(node)]
        assert len(set(ids)) == len(ids), path


def test_checklists_sum_to_their_points(indicators: Nodes):
    """A checklist's items are worth what the indicator is worth."""
    for path, node in by_rule(indicators, "checklist").items():
        assert sum(item["points"] for item in clauses(node)) == node["points"], path


def test_items_and_options_are_the_printed_ones(indicators: Nodes):
    """Each item or option stands in the 评价标准 with its number, its text and its points, and nothing else does."""
    for kind in ("checklist", "choice"):
        for path, node in by_rule(indicators, kind).items():
            printed = re.findall(r"([^。①-⑨]+)（([\d.]+)分）", closed_up(node["standard"]))
            written = [(clause["text"], plain(Decimal(clause["points"]))) for clause in clauses(node)]
            assert written == printed, path


def test_evidence_is_asked_where_the_form_asks(indicators: Nodes):
    """以上③需提供佐证资料 marks the third item, and no item is marked without such a sentence."""
    for path, node in by_rule(indicators, "checklist").items():
        wanted = re.findall(r"以上([①-⑨])需提供佐证资料", node["standard"])
        marked = [CIRCLED[place] for place, item in enumerate(clauses(node)) if "evidence" in item]
        assert marked == wanted, path


def test_evidence_for_a_whole_indicator(indicators: Nodes):
    """此项需提供 belongs to the indicator: 分配结果 alone."""
    whole = {path: node["evidence"] for path, node in indicators.items() if "evidence" in node}
    assert whole == {"decision.allocation.result": "资金分配方案"}
    assert "此项需提供相应的资金分配方案" in indicators["decision.allocation.result"]["standard"]


def test_a_choice_reaches_full_marks(indicators: Nodes):
    """The best option of 到位时效 is worth the indicator's points: ①②③ are alternatives."""
    node = indicators["management.funding.timeliness"]
    assert max(option["points"] for option in clauses(node)) == node["points"]


def test_deductions_are_the_printed_ones(indicators: Nodes):
    """Each deduction of 资金使用 is printed with its fixed amount or its range."""
    node = indicators["management.funds.use"]
    written = "".join(
        f"{CIRCLED[place]}{item['text']}扣{amount(item)}分" for place, item in enumerate(clauses(node))
    )
    assert written == closed_up(node["standard"])


def amount(item: dict[str, Any]) -> str:
    """Return what a deduction costs, as the form prints it."""
    return f"{item['from']}-{item['to']}" if "from" in item else str(item["points"])


def test_a_lowest_deduction_fits_its_points(indicators: Nodes):
    """No deduction costs more at its least than the indicator is worth."""
    node = indicators["management.funds.use"]
    assert all(item.get("from", item.get("points")) <= node["points"] for item in clauses(node))


def test_bands_cover_the_axis(indicators: Nodes):
    """The bands of 满意度 meet without gap or overlap, open above and below, full marks on top."""
    node = indicators["performance.effect.satisfaction"]
    bands = clauses(node)
    assert "to" not in bands[0]
    assert "from" not in bands[-1]
    assert all(upper["from"] == lower["to"] for upper, lower in pairwise(bands))
    assert bands[0]["points"] == node["points"]


def test_bands_are_the_printed_ones(indicators: Nodes):
    """The printed percentages, times a hundredth, are the bands' lower bounds, each with its points."""
    node = indicators["performance.effect.satisfaction"]
    printed = re.findall(r"(\d+)%（含）\S*?得(\d)分", re.sub("，", " ", node["standard"]))
    written = [(str(int(band["from"] * 100)), str(band["points"])) for band in clauses(node)[:-1]]
    assert written == [(bound, points) for bound, points in printed]
    assert clauses(node)[-1]["points"] == 0


def test_each_bound_is_marked(indicators: Nodes):
    """（含） belongs to the lower bound: every band that has one includes it."""
    bands = clauses(indicators["performance.effect.satisfaction"])
    assert [band.get("includes") for band in bands if "from" in band] == ["from"] * 4


def test_numbers_come_from_facts(indicators: Nodes):
    """What the facts say already is not asked again: five rows read them."""
    read = {
        path: {
            key: value for key, value in node["rule"].items() if key in {"actual", "target", "plan", "value"}
        }
        for path, node in indicators.items()
        if node["rule"]["type"] in {"ratio", "overrun", "bands"}
    }
    assert read == {
        "management.funding.arrival": {"actual": "sum(funds.arrived)", "target": "sum(funds.planned)"},
        "performance.output.quantity": {
            "actual": "targets.quantity.actual",
            "target": "targets.quantity.target",
        },
        "performance.output.quality": {
            "actual": "targets.quality.actual",
            "target": "targets.quality.target",
        },
        "performance.output.cost": {"plan": "sum(funds.planned)", "actual": "sum(funds.spent)"},
        "performance.effect.satisfaction": {"value": "satisfaction_rate"},
    }
