"""A sentence that changes points, put anywhere into a text that is certain, is never passed over in silence."""

import re

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from printed_texts import forms, styles, systems, wordings
from rule_behaviour import CATALOGUE

from chidu.importing.rules import Bench, propose
from chidu.importing.rules.numbers import numbers_of

BENCH = Bench(CATALOGUE)
#: What clerks add to a standard; each would change somebody's points.
DISTURBING = [
    "但弄虚作假的除外", "其中第一项减半计分", "如有违规扣1分", "最高不超过0.1分", "情节严重的一票否决", "超过两项的按比例折算",
    "由评审组酌情调整", "仅适用于新建项目", "同时满足的另加0.5分", "未按期的不得分", "以上任选两项", "以主管部门考核为准",
    "逾期的每天扣0.1分", "与上年持平的按80%计分", "特殊情况除外", "按较低者计", "倒扣2分", "不适用的得满分", "乘以系数0.8", "新项目按一半计",
    "综合判定", "打八折", "不含结转资金", "以审计报告为依据", "取平均数", "本指标归零", "降一档", "保留一位小数", "详见说明", "缺一不可",
    "由专家打分", "按插值法", "按平均分计", "不包括专项债", "跨年度项目顺延考核", "四舍五入",
    "汛期加倍", "线上折半", "节假日顺延", "不含补训", "经批准的除外", "汛期除外", "逐次加倍", "剔除不可抗力", "每年只算一次", "新建项目只计80%",
    "且无正当理由的不计", "仅限县级", "打九折", "乘以0.9系数", "两年平均", "按零处理",
]  # fmt: skip
#: Glued before the name of a value these are a part of the name, and just that value is asked for.
QUALIFYING = {"两年平均"}
AROUND = [("，", "，"), ("；", "；"), ("。", "。"), ("（", "）"), ("", ""), ("\n", "\n")]
#: Behind a clause, before what is done with points, and behind a number's unit: where a clerk writes a remark.
PLACES = r"[。；，;,\n]|分）|(?=[得扣计每])|(?<=[%％月天次人])(?=[得扣以（])"
CERTAIN = [
    (row, proposal.rule)
    for source in (systems, forms, styles, wordings)
    for _, row, *_ in source()
    if (proposal := propose(row, BENCH)).outcome == "certain"
]


@st.composite
def disturbed(draw: st.DrawFn) -> tuple[str, int]:
    """Return a certain text's place in the list, and that text with a disturbing sentence put into it."""
    which = draw(st.integers(0, len(CERTAIN) - 1))
    text = CERTAIN[which][0].standard
    place = draw(st.sampled_from([0, len(text), *(one.end() for one in re.finditer(PLACES, text))]))
    before, after = draw(st.sampled_from(AROUND))
    return text[:place] + before * (place > 0) + draw(st.sampled_from(DISTURBING)) + after + text[
        place:
    ], which


@settings(max_examples=1500)
@given(disturbed())
def test_what_changes_points_is_never_passed_over(case: tuple[str, int]):
    """The text is no longer certain, or its rule has taken the new sentence in."""
    text, which = case
    row, rule = CERTAIN[which]
    proposal = propose(evolve(row, standard=text), BENCH)
    if any(one in str(proposal.rule.get("what", "")) for one in QUALIFYING):
        return
    assert proposal.outcome != "certain" or numbers_of(proposal.rule) != numbers_of(rule), text
