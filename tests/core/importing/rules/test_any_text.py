"""Whatever a cell says, it becomes a proposal whose rule binds; what rules write themselves is never read wrong."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_behaviour import CATALOGUE, alike, printed

from chidu.importing.rules import Bench, Proposal, propose
from chidu.plugins.golden import golden_cases
from chidu.plugins.loading import LoadedRule

BENCH = Bench(CATALOGUE)
PHRASES = [
    "①目标明确（1分）", "②目标细化（2分）", "③执行到位，得3分；", "虚列套取扣4-7分，", "依据不合规扣2分 ",
    "每超过一个百分点扣0.5分，", "每低于5%扣2分；", "每出现一例扣1分，", "最多扣3分，", "扣至2分为止。", "扣完为止。",
    "得满分，", "完成绩效目标100%得5分，", "未完成的同比例扣减。", "按超支比例扣减。", "计划数÷实际数，", "酌情扣分。",
    "90%（含）以上的得8分，", "80%（含）-90%得6分，", "低于60%的不得分。", "0次得5分，", "1-3次得3分，", "本项不得分；",
    "获奖加2分，", "具备的得指标分值的40%，", "以上①②需提供资料。", "满分5分。", "\n", "０．５分", "但逾期的除外，",
    "其中一项不具备的减半", "优得5分，", "良得3分，", "差不得分。", "否则不得分", "第1名得5分，", "每位次按0.5分递减",
    "得分=完成率×分值", "权重分别60%、40%", "超过80%、70%和60%,分别得6分、4分和2分", "是/否；理由①②③ 每条5分", "由各省自行制定",
]  # fmt: skip
POINTS = st.integers(0, 80).map(lambda n: Decimal(n) / 4)
TEXTS = st.lists(st.sampled_from(PHRASES), max_size=7).map("".join) | st.text(max_size=60)


def _sound(proposal: Proposal, points: Decimal, text: str) -> None:
    assert (proposal.outcome == "certain") == (not proposal.doubts)
    proof = BENCH.prove(printed(text, points), proposal.rule)
    assert proof.problems == ()
    for doubt in proposal.doubts:
        assert doubt.sentence
        assert doubt.span is None or 0 <= doubt.span[0] <= doubt.span[1] <= len(text)
        for choice in doubt.choices:
            assert BENCH.prove(printed(text, points), choice.rule).problems == ()


@settings(max_examples=300)
@given(TEXTS, POINTS)
def test_any_text_gives_a_rule_that_binds(text: str, points: Decimal):
    """No text raises; the rule and every answer to a doubt bind at these points; every doubt is inside the text."""
    _sound(propose(printed(text, points), BENCH), points, text)


def _cases() -> list[tuple[str, dict[str, object], Decimal, str]]:
    found = []
    for offer in CATALOGUE.rules:
        rule = CATALOGUE.rule(offer.name)
        assert isinstance(rule, LoadedRule)
        results = golden_cases(rule, CATALOGUE)
        assert isinstance(results, tuple)
        for one in results:
            assert one.bound is not None
            text = rule.call("rule_standard", params=one.bound.params, indicator=one.bound.indicator)
            found.append((str(text), {"type": offer.name, **one.case.params}, one.case.points, offer.name))
    return found


CASES = {(text, str(points)): (text, params, points, name) for text, params, points, name in _cases()}


@pytest.mark.parametrize(
    ("text", "params", "points", "name"),
    CASES.values(),
    ids=[f"{one[3]}-{n}" for n, one in enumerate(CASES.values())],
)
def test_what_a_rule_writes_is_read_back(text: str, params: dict[str, object], points: Decimal, name: str):
    """The standard that a rule writes is read as that rule wherever the reading claims to be certain."""
    proposal = propose(printed(text, points), BENCH)
    if proposal.outcome == "certain":
        assert alike(proposal.rule, params, points), (name, proposal.rule, text)


SMALL = st.sampled_from([Decimal("0.5"), Decimal(1), Decimal("1.5"), Decimal(2), Decimal(3)])
NAMES = ["制度健全", "执行严格", "归档及时", "资料完整", "公开规范", "验收合格", "档案齐全"]
LISTS = st.lists(SMALL, min_size=2, max_size=6)
TAILS = st.sampled_from(
    [
        "",
        "。",
        "但弄虚作假的不得分。",
        "，未按时完成的减半。",
        "，最高得0.25分。",
        "，另加1分。",
        "以上②需提供佐证资料。",
        "其中①为前提。",
    ]
)


@given(LISTS, TAILS, st.sampled_from(["①②③④⑤⑥", "123456"]), SMALL)
def test_lists_are_certain_only_where_they_sum(worths: list[Decimal], tail: str, marks: str, more: Decimal):
    """A list whose points sum is certain with just those points; another sum, or a tail that changes points, never is."""
    ends = "." if marks[0] == "1" else ""
    text = (
        "；".join(
            f"{mark}{ends}{name}（{worth}分）"
            for mark, name, worth in zip(marks, NAMES, worths, strict=False)
        )
        + tail
    )
    harmless = tail in {"", "。"} or tail.startswith("以上②")
    whole = propose(printed(text, sum(worths)), BENCH)
    assert (whole.outcome == "certain") == harmless
    if harmless:
        assert [one["points"] for one in whole.rule["items"]] == worths
    assert propose(printed(text, sum(worths) + more), BENCH).outcome != "certain"


@given(
    LISTS, st.sampled_from(["扣完为止。", "，最多扣1分。", "，但主动纠正的不扣。", "，情节严重的加倍扣分。"])
)
def test_losses_are_certain_only_without_a_condition(worths: list[Decimal], tail: str):
    """Losses add up; a limit of all together or an exception leaves a doubt."""
    names = ["虚列支出", "依据缺失", "报销不实", "挤占资金", "账目混乱", "票据不符"]
    text = (
        "；".join(f"{name}扣{worth}分" for name, worth in zip(names, worths, strict=False))
        + "；" * (tail[0] == "扣")
        + tail
    )
    proposal = propose(printed(text, 20), BENCH)
    assert (proposal.outcome == "certain") == (tail == "扣完为止。")
