"""Degrees, stages, sorts and lengths of one thing, written like elements beside each other: never certain."""

import pytest
from printed_texts import HERE, toml
from rule_behaviour import alike, printed

from chidu.importing.rules import Bench, propose
from chidu.importing.rules.graded import any_graded, any_lacking, any_varied, any_worse

TEXTS = toml(HERE / "graded.toml")


@pytest.mark.parametrize("one", TEXTS["doubtful"], ids=lambda one: one["text"][:24])
def test_two_readings_are_no_certainty(one: dict[str, object], bench: Bench):
    """A text whose cases may be rungs of one ladder is proposed with its doubts, or left."""
    proposal = propose(printed(one["text"], one["points"]), bench)
    assert proposal.outcome != "certain", proposal.rule
    assert proposal.doubts


@pytest.mark.parametrize("one", TEXTS["certain"], ids=lambda one: one["text"][:24])
def test_elements_stay_certain(one: dict[str, object], bench: Bench):
    """Faults and elements that stand beside each other are added up without a question."""
    row = printed(one["text"], one["points"])
    proposal = propose(row, bench)
    assert proposal.outcome == "certain", proposal.doubts
    assert alike(proposal.rule, one["rule"], row.points)


@pytest.mark.parametrize(
    "names",
    [
        ["群众上访", "群众集体上访"],
        ["存在缺陷", "重大缺陷"],
        ["引进博士", "硕士"],
        ["完成初步设计", "完成施工图"],
        ["一季度完成", "四季度完成"],
        ["资金使用符合规定", "基本符合规定"],
        ["A+", "A"],
    ],
)
def test_degrees_are_known(names: list[str]):
    """One name with a qualifier more, two rungs of a ladder, and two bare stages are degrees."""
    assert any_graded(names)


@pytest.mark.parametrize(
    "names",
    [["招标规范", "验收规范"], ["存在截留", "存在挪用"], ["制度健全", "人员到位"], ["目标明确", "目标细化"]],
)
def test_elements_are_no_degrees(names: list[str]):
    """What differs by more than a degree is no degree."""
    assert not any_graded(names)


def test_sorts_of_one_thing_differ_in_worth():
    """直接受益, 间接受益 may exclude each other where they give different points, and hardly where they give the same."""
    assert any_varied(["电子化办理", "人工办理"], [6, 4])
    assert not any_varied(["男职工达标", "女职工达标"], [5, 5])


def test_a_lack_takes_in_its_flaws():
    """Who has signed no contract is not also blamed for its clauses; 未按规定 is no lack."""
    assert any_lacking(["合同条款不完善", "未签合同"])
    assert not any_lacking(["未按规定公开", "公开不及时"])


def test_losses_that_begin_or_end_alike_may_be_degrees():
    """数据造假 costs more than 数据错误, and may take it in; 未建立台账 is another fault than 未建立制度."""
    assert any_worse(["数据错误", "数据造假"], [2, 5])
    assert any_worse(["内部通报", "公开通报"], [2, 5])
    assert not any_worse(["数据错误", "数据缺漏"], [2, 2])
    assert not any_worse(["未建立台账", "未建立制度"], [2, 3])
