"""An indicator explained."""

from typing import Any

import pytest

from chidu.documents.explanation import ancestors, indicator_json, indicator_text
from chidu.documents.system_page import system_text


def _text(scored: Any, name: str) -> str:
    bound = scored.project.bound
    return indicator_text(bound, bound.indicators[name], scored.assessment.indicators[name])


def _lines(scored: Any, name: str) -> list[str]:
    return [line for line in _text(scored, name).splitlines() if not line.startswith("出处")]


def test_a_ratio_is_explained(demo: Any):
    """到位率: place, standard as printed, rule, reach, the facts it reads, and what it scored."""
    assert _lines(demo, "management.funding.arrival") == [
        "到位率  3 分",
        "所属      项目管理 › 资金到位",
        "标识      management.funding.arrival",
        "具体指标  实际到位/计划到位*100%",
        "评价标准  根据项目资金的实际到位率计算得分（3分）",
        f"评分规则  按完成率计分（ratio {_used(demo)}）",
        "得分范围  最低 0 分，最高 3 分",
        "问题（方括号里是它在评分表中的写法）",
        "  实际完成值（数值）  取自 合计(资金（万元）·实际到位资金)",
        "    [sum(funds.arrived)]",
        "  目标值（数值）  取自 合计(资金（万元）·计划安排资金) [sum(funds.planned)]",
        "得分  3",
        "  3  实际 437.7，目标 437.7，完成率 100%",
    ]


def _used(scored: Any) -> str:
    used = scored.assessment.indicators["management.funding.arrival"].rule
    return f"{used.version}，{used.origin}"


def test_a_checklist_is_explained(demo: Any):
    """决策依据: the standard's lines stand under each other, and the item that needs evidence says so."""
    lines = _lines(demo, "decision.process.basis")
    at = lines.index("评价标准  ①符合法律法规（1分）")
    assert lines[at + 1] == "          ②符合经济社会发展规划（1分）"
    assert "  ③部门年度工作计划（是否）  须附佐证：佐证资料 [annual_plan]" in lines
    assert "  ①符合法律法规（是否） [law]" in lines


def test_a_choice_is_explained(demo: Any):
    """到位时效: its lowest is the worst option's 0.5, and it scored 1."""
    lines = _lines(demo, "management.funding.timeliness")
    assert "得分范围  最低 0.5 分，最高 2 分" in lines
    assert lines[-2:] == ["得分  1", "  1  ②不及时但未影响项目进度"]


def test_whole_evidence_is_explained(demo: Any):
    """分配结果: the evidence of the whole indicator has a line of its own."""
    assert "须附佐证  资金分配方案" in _lines(demo, "decision.allocation.result")


def test_the_file_and_line_are_named(demo: Any):
    """An indicator says which file and line it comes from."""
    bound = demo.project.bound
    one = bound.indicators["management.funding.arrival"]
    if one.indicator.origin is not None:
        assert f":{one.indicator.origin.line}（huarong-2021@2021.1）" in _text(demo, one.indicator.id)


def test_without_a_sheet_there_is_no_score(demo: Any):
    """Explained from the system alone, an indicator has no points."""
    bound = demo.project.bound
    text = indicator_text(bound, bound.indicators["management.funding.arrival"], None)
    assert "得分" not in text.splitlines()[-1]
    assert text.endswith("[sum(funds.planned)]\n")


def test_an_unscored_indicator_says_what_is_possible(own: Any):
    """Where a sheet leaves it open, the highest still reachable is named."""
    assert _lines(own(answer=""), "g.y")[-1] == "得分  尚无，最高可达 40"


def test_a_reason_is_shown(own: Any):
    """The reason for lost points closes the explanation."""
    assert _lines(own(), "x")[-1] == "扣分原因  因原因"


def test_the_system_lists_every_indicator(demo: Any):
    """The tree has the head, the grades and one row for each of 33 nodes."""
    lines = system_text(demo.project.bound).splitlines()
    assert lines[0] == "项目支出绩效评价指标体系（参考样表）（huarong-2021@2021.1）  总分 100"
    assert lines[2] == "优 90 分起  良 80 分起  中 60 分起  差 0 分起"
    assert len(lines) == 3 + 1 + 22 + 8 + 3
    assert "      到位率             3  按完成率计分    arrival" in lines


def test_ancestors_are_named_from_the_top(demo: Any):
    """The path of an indicator begins at 一级."""
    system = demo.project.bound.system
    assert list(ancestors(system, "performance.output.cost")) == ["项目绩效", "项目产出"]


def test_the_data_says_what_the_text_says(demo: Any):
    """As data an indicator has its path, reach, rule and questions."""
    bound = demo.project.bound
    data = indicator_json(bound, bound.indicators["management.funding.arrival"])
    assert (data["points"], data["lowest"], data["highest"], data["problem"]) == ("3", "0", "3", "")
    assert data["path"] == ["项目管理", "资金到位"]
    assert [one["fact"] for one in data["questions"]] == ["sum(funds.arrived)", "sum(funds.planned)"]


@pytest.mark.parametrize("name", ["x", "g.y"])
def test_texts_of_files_cannot_steer_the_terminal(own: Any, name: str):
    """Escapes in titles, texts and items are shown, in the indicator's page and in the system's."""
    scored = own(r"\u001b[2J\u202e")
    pages = _text(scored, name) + system_text(scored.project.bound)
    assert {character for character in pages if not character.isprintable()} <= {"\n", "　"}
    assert r"␛[2J\u202e" in pages


def test_an_assigned_score_is_explained(own: Any):
    """An assigned score shows its line, and its reason only there."""
    scored = own(answer='[rounds.self.assigned]\ng.y = { points = 30, why = "会议纪要" }')
    assert _lines(scored, "g.y")[-2:] == ["得分  30", "  30  核定得分 30：会议纪要"]
