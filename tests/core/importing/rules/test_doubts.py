"""What a clerk is asked: the doubt in a sentence, its place, and answers whose rules score as they say."""

from decimal import Decimal

import pytest
from rule_behaviour import alike, printed

from chidu.importing.rules import Bench, propose


def test_a_tail_that_takes_all_away_is_told_with_its_place(bench: Bench):
    """但…不得分 after a list leaves the list proposed, and the doubt stands at those words."""
    text = "①制度健全（2分）②执行严格（2分）。但存在违规的不得分。"
    proposal = propose(printed(text, 4), bench)
    assert proposal.outcome == "proposed"
    assert [text[slice(*one.span)] for one in proposal.doubts if one.span] == ["但存在违规的不得分"]


def test_overrun_offers_the_other_method(bench: Bench):
    """Linear is proposed; the answer 按计划÷实际 gives the reciprocal: 2.40 and 2.50 of 3 at 20 % over."""
    proposal = propose(printed("项目产出成本按绩效目标控制得3分，未完成的，按超支比例扣减。", 3), bench)
    assert alike(proposal.rule, {"type": "overrun"}, Decimal(3))
    (choice,) = proposal.doubts[0].choices
    assert alike(choice.rule, {"type": "overrun", "method": "reciprocal"}, Decimal(3))
    assert proposal.answered(choice).rule == choice.rule


def test_unmarked_bounds_are_named(bench: Bench):
    """Bounds that neither band claims are read as the upper band's, and named."""
    text = "满意度90%及以上得8分，80%-90%得6分，60%-80%得3分，60%以下不得分。"
    proposal = propose(printed(text, 8), bench)
    assert proposal.outcome == "proposed"
    assert "80%、60%" in proposal.doubts[0].sentence
    assert [one["includes"] for one in proposal.rule["bands"]] == ["from", "from", "from", "none"]


def test_points_that_do_not_sum_are_not_understood(bench: Bench):
    """A list that sums to neither the points nor has them as its best is left to judgement."""
    proposal = propose(printed("①制度健全（1分）②执行严格（2分）", 4), bench)
    assert (proposal.outcome, proposal.rule) == ("unknown", {"type": "judgement"})
    assert proposal.doubts


def test_a_rule_that_does_not_bind_is_told_by_its_plugin(bench: Bench):
    """Where a reading fails its rule's own check, the rule's sentence is the doubt."""
    proposal = propose(printed("支出进度：6月底达到50%得5分，12月底达到100%得5分", 10), bench)
    assert proposal.outcome == "unknown"
    assert "得不到满分" in "".join(one.sentence for one in proposal.doubts)


def test_facts_come_with_the_formula(bench: Bench):
    """A formula's names become facts of pinyin ids that the expression uses."""
    text = "指标得分=(1-10×部门全年预算调剂金额/年初部门预算数)*指标分值"
    proposal = propose(printed(text, 10), bench)
    assert proposal.rule["expression"] == "(1 - 10 * bumen_quannian / nianchu_bumen) * points"
    assert [(one.id, one.title) for one in proposal.facts] == [
        ("bumen_quannian", "部门全年预算调剂金额"),
        ("nianchu_bumen", "年初部门预算数"),
    ]


@pytest.mark.parametrize(
    ("text", "table"),
    [
        ("没有楼堂馆所项目的部门按满分计算。", {"scoring": {"not_applicable": "full"}}),
        ("第10项指标为减分指标。", {"indicator": {"beyond": "penalty"}}),
    ],
)
def test_what_is_the_systems_is_said(bench: Bench, text: str, table: dict[str, object]):
    """What a text asks of the system comes as tables of its file, beside a rule of judgement."""
    proposal = propose(printed(text, 10), bench)
    assert proposal.above == table
    assert proposal.outcome == "proposed"


def test_an_evidence_column_is_the_whole_indicators(bench: Bench):
    """What a column asks for is the indicator's, where the text names nothing itself."""
    from attrs import evolve

    row = evolve(printed("①制度健全（2分）②执行严格（2分）", 4), evidence="管理办法")
    assert propose(row, bench).evidence == "管理办法"


def test_only_one_of_two_losses_is_an_answer(bench: Bench):
    """Where a loss may be the graver form of another, the lighter may be asked for without it; fixed ones become a choice."""
    proposal = propose(printed("设备停机每次扣1分，停机超过4小时的每次扣3分", 10), bench)
    (choice,) = [one for doubt in proposal.doubts for one in doubt.choices]
    assert [item["text"] for item in choice.rule["items"]] == [
        "设备停机（不含“停机超过4小时”）",
        "停机超过4小时",
    ]
    proposal = propose(printed("出现质量问题扣3分，出现重大质量问题扣5分", 10), bench)
    (choice,) = [one for doubt in proposal.doubts for one in doubt.choices]
    assert [one["points"] for one in choice.rule["options"]] == [10, 7, 5]


def test_a_part_of_a_step_may_cost_nothing_its_share_or_a_whole(bench: Bench):
    """每少5人扣1分 can be answered in three ways, of which its share counts single persons."""
    proposal = propose(printed("组织培训，每少5人扣1分", 10), bench)
    (doubt,) = proposal.doubts
    assert [(one.rule["items"][0]["each"], one.rule["items"][0]["unit"]) for one in doubt.choices] == [
        (1, "5人"),
        (1, "5人"),
        (Decimal("0.2"), "人"),
    ]


def test_wrongs_are_never_rewarded(bench: Bench):
    """挪用比例每1%扣2分 counts from 0 on, and more costs more; it is told once."""
    text = "存在挤占挪用的，按挤占挪用金额占项目资金的比例扣分，比例每1%扣2分。"
    proposal = propose(printed(text, 8), bench)
    assert (proposal.rule["direction"], proposal.rule["standard"]) == ("down", 0)
    assert len([one for one in proposal.doubts if "没有读懂" in one.sentence]) == 1


def test_more_points_than_there_are_is_told(bench: Bench):
    """得50分 of 40 is a typing error, and not a text that nobody understands."""
    proposal = propose(printed("制度健全得50分，否则不得分", 40), bench)
    assert "“得50分”，本项只有 40 分" in proposal.doubts[0].sentence


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("逾期一周扣2分，逾期一个月扣5分", 10),
        ("出现质量问题扣3分，出现重大质量问题扣5分", 10),
        ("存在质量缺陷扣2分，存在较大质量缺陷扣5分", 10),
        ("发生群众上访扣2分，发生群众集体上访扣5分", 10),
        ("发生信访扣2分，发生越级信访扣5分", 10),
        ("引进博士得3分，硕士得2分，本科得1分", 6),
        ("完成初步设计得1分，完成施工图得2分，完成竣工验收得3分", 6),
    ],
)
def test_cases_of_which_only_one_may_count_are_never_certain(text: str, points: int, bench: Bench):
    """Where one case may take in another, adding them up is a doubt, and not certain."""
    proposal = propose(printed(text, points), bench)
    assert proposal.outcome != "certain"
    assert proposal.doubts


@pytest.mark.parametrize("clause", ["扣1分，", "得满分，", "①制度健全（1分）", "未报送资料扣1分；", "按比例"])
def test_a_cell_full_of_points_is_not_read(clause: str, bench: Bench):
    """A cell may hold 32,767 signs; where points are given or taken in more places than any form has, it is said how many."""
    text = (clause * 32767)[:32767]
    proposal = propose(printed(text, 5), bench)
    assert (proposal.outcome, proposal.rule) == ("unknown", {"type": "judgement"})
    (doubt,) = proposal.doubts
    assert "多于 80 处的不读" in doubt.sentence


def test_a_long_list_is_still_read(bench: Bench):
    """Eighty losses are held beside each other."""
    text = "".join(f"{number}.第{chr(0x4E00 + 7 * number)}类资料未报送扣1分；" for number in range(1, 81))
    assert propose(printed(text, 80), bench).rule["type"] == "deductions"
