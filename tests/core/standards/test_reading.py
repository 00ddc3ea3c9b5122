"""What is read in a printed standard, kind by kind, and what is left out."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from chidu.standards import Amount, Range, Standard, read_standard

#: Texts, and the amounts that must be read in them.
AMOUNTS = [
    ("目标明确（1分）", ["item 1 “1分”"]),
    ("目标明确（ １．５ 分 ）", ["item 1.5 “１．５ 分”"]),
    ("目标明确（１．５分）", ["item 1.5 “１．５分”"]),
    ("制度健全，得2分；执行严格，计3分", ["item 2 “得2分”", "item 3 “计3分”"]),
    ("完成的记5分，未完成的不得分", ["full 5 “记5分”"]),
    ("完成目标100%得5分", ["full 5 “得5分”"]),
    ("本项满分3分", ["full 3 “3分”"]),
    ("满分10分，按完成情况酌情扣分", ["full 10 “10分”"]),
    ("好，得满分；中，得3分", ["share 1 “得满分”", "item 3 “得3分”"]),
    ("好，得3分；差，得0分，酌情扣分", ["item 3 “得3分”", "item 0 “得0分”"]),
    ("获奖的奖励2分", ["bonus 2 “奖励2分”"]),
    ("最多得5分", ["limit 5 “最多得5分”"]),
    ("加分合计不超过2分", ["limit 2 “加分合计不超过2分”"]),
    ("每例扣1分", ["step 1 per 1例 “扣1分”"]),
    ("违规扣2分", ["deduct 2 “扣2分”"]),
    ("违规扣减 2 分", ["deduct 2 “扣减 2 分”"]),
    ("虚列套取扣4\uff5e7分", ["deduct_range 4-7 “扣4\uff5e7分”"]),
    ("虚列套取扣4至7分", ["deduct_range 4-7 “扣4至7分”"]),
    ("虚列套取扣4分－7分", ["deduct_range 4-7 “扣4分－7分”"]),
    ("违规的扣两分", ["deduct 2 “扣两分”"]),
    ("每发现一次扣十五分", ["step 15 per 1次 “扣十五分”"]),
    ("每超过一个百分点扣０．５分", ["step 0.5 per 1% “扣０．５分”"]),
    ("每低于5％扣2分", ["step 2 per 5% “扣2分”"]),
    ("每迟一天的，扣半分", ["step 0.5 per 1天 “扣半分”"]),
    ("每年培训；未培训的扣2分", ["deduct 2 “扣2分”"]),
    ("每发生一次扣1分，至多扣3分", ["step 1 per 1次 “扣1分”", "limit 3 “至多扣3分”"]),
    ("有一处不符扣1分，扣至2分为止", ["deduct 1 “扣1分”", "floor 2 “扣至2分”"]),
    ("存在问题的酌情扣1-3分", ["deduct_range 1-3 “扣1-3分”"]),
    ("每项1分", ["each 1 “1分”"]),
    ("每条理由5分", ["each 5 “5分”"]),
    ("以上各得2分", ["each 2 “2分”"]),
    ("具备的得指标分值的40%", ["share 0.4 “40%”"]),
    ("达成的，得指标分值的100%（含）-80%（含）", ["share 0.8-1 “100%（含）-80%（含）”"]),
    ("分别得6分、4分和2分", ["item 6 “得6分”", "item 4 “4分”", "item 2 “2分”"]),
]

#: Texts with a number and 分 in which no points are given or lost.
NOTHING = [
    "会议30分钟内结束",
    "不少于三分之二",
    "完成十分出色",
    "实行100分制",
    "专家评审总分100分",
    "平均得分90分的",
    "低于60分的",
    "10分公司",
    "考核得90分及以上的",
    "每超1%扣分值的1%",
    "考核得分（满分100分）折算",
    "第5分项",
    "1,000分",
    "0.0900000762939453分",
    "",
    "①②③",
]


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_amounts(text: str, expected: list[str], said: Callable[[Standard, Amount], str]):
    """An amount has its value, its role, its step, and the words that belong to it."""
    standard = read_standard(text)
    assert [said(standard, one) for one in standard.amounts] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_points_is_left_out(text: str):
    """Minutes, fractions, scales and scores of something else are no points."""
    assert read_standard(text).amounts == ()


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("①设有目标（1分）②目标明确（1分）", [1, 2]),
        ("1.设有目标1分\n2.目标明确1分", [1, 2]),
        ("1、设有目标1分；2、目标明确1分", [1, 2]),
        ("（1）设有目标1分；（2）目标明确1分", [1, 2]),
        ("一、设有目标1分\n二、目标明确1分", [1, 2]),
        ("1.设有目标①书面1分②口头1分2.目标明确1分\n2.再议1分", [1, 1, 2, 2]),
        ("具备要素①，得2分", []),
        ("①、②各1分", []),
        ("1.5分为上限", []),
        ("".join(f"{sign}某项（1分）" for sign in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒"), list(range(1, 23))),
    ],
)
def test_clauses(text: str, numbers: list[int]):
    """Clauses count from one in their own style of numbers; a number that is only referred to is no clause."""
    assert [one.number for one in read_standard(text).clauses] == numbers


def test_clause_has_its_words_and_span():
    """A clause ends where the next begins, and the last where something is said about all of them."""
    text = "①有办法（1分）\n②办法健全（2分）\n以上①需提供佐证资料。"
    first, last = read_standard(text).clauses
    assert (first.text, last.text) == ("有办法（1分）", "办法健全（2分）")
    assert text[slice(*last.span)].strip() == "②办法健全（2分）"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("90%（含）以上得8分，80%（含）-90%得6分", "90[", ""),
        ("90%以上（含90%）得8分，80%以上得6分", "90[", ""),
        ("90％及以上得8分，80%以上得6分", "90[", ""),
        ("90％以上得8分，80%或以上得6分", "90", ""),
        ("≥90%得8分，80%以上得6分", "90[", ""),
        (">90%得8分，80%以上得6分", "90(", ""),
        ("不低于90%的得8分，80%以上得6分", "90[", ""),
        ("超过90%的得8分，80%以上得6分", "90(", ""),
        ("60%以下得1分，60%以上得2分", "", "60"),
        ("60%（不含）以下得1分，60%以上得2分", "", "60("),
        ("≦60%得1分，60%以上得2分", "", "60["),
        ("不足60%的得1分，60%以上得2分", "", "60("),
        ("0-10%（含），计2分；10%以上计1分", "0", "10["),
        ("80%至90%（不含）得6分，90%以上得8分", "80", "90("),
        ("85%≤x<90%得6分，90%以上得8分", "85[", "90("),
        (">1个月,≤2个月得6分，2个月以上得1分", "1(", "2["),
        ("=0，计3分；大于0%的计1分", "0[", "0["),
        ("满意率达90%（含）以上的（8分），80%以上（6分）", "90[", ""),
    ],
)
def test_bounds_of_bands(text: str, low: str, high: str):
    """A band has its ends, each included, excluded or not marked, as the text writes it."""
    band = read_standard(text).bands[0]
    marks = {None: "", True: "[", False: "("}
    ends = ["" if one is None else f"{one.value}{marks[one.included]}" for one in (band.low, band.high)]
    assert ends == [low, high]


def test_one_stretch_alone_is_no_band():
    """A single condition of full marks is not read as a scale of bands."""
    assert read_standard("控制率≦100%，计5分；每超过一个百分点扣0.5分。").bands == ()


def test_evidence_names_its_clauses():
    """以上①③需提供 names two clauses, 此项需提供 none."""
    statements = read_standard(
        "①有（1分）②好（1分）③全（1分）以上①③需提供佐证资料。此项需提供方案。"
    ).statements
    assert [(one.kind, one.clauses) for one in statements] == [("evidence", (1, 3)), ("evidence", ())]


def test_ends_of_a_range_stand_in_order():
    """9-8分 is the range from 8 to 9."""
    (one,) = read_standard("得9-8分").amounts
    assert one.value == Range(Decimal(8), Decimal(9))


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("每超过一个百分点扣0.5分", "above"),
        ("每增加1%扣0.5分", "above"),
        ("每高于1%扣0.5分", "above"),
        ("每低于5%扣2分", "below"),
        ("每少1%扣2分", "below"),
        ("每降低1个百分点扣2分", "below"),
        ("每相差3%扣1分", "either"),
        ("每差1微克/立方米扣0.5分", None),
        ("每发现1次扣1分", None),
    ],
)
def test_a_step_has_its_direction(text: str, way: str | None):
    """A step says whether it is counted above or below its standard, where its words do."""
    (one,) = read_standard(text).amounts
    assert one.per is not None
    assert one.per.way == way


def test_a_lone_stretch_is_a_condition_with_its_place():
    """Where a text without bands gives full marks is kept, with the bound, what it gives, and both places."""
    text = "完成率达到95%得满分，每低1%扣1分。"
    (band,) = read_standard(text).conditions
    assert band.low is not None
    assert (band.low.value, band.low.unit, text[slice(*band.low.span)]) == (95, "%", "95%")
    assert (band.points.role, band.points.value, text[slice(*band.points.span)]) == ("share", 1, "得满分")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("弄虚作假的一票否决", ["veto"]),
        ("未建立制度的本项不得分", ["veto", "nothing"]),
        ("未完成的该项不得分", ["nothing"]),
        ("按计划数除以实际数计分", ["inverse"]),
        ("得分=目标值/实际完成值×分值", ["inverse"]),
        ("按超支比例扣减", ["overrun"]),
        ("同比例扣减", ["proportional"]),
        ("按完成情况酌情扣分，扣完为止", ["discretion", "exhausted"]),
    ],
)
def test_phrases_without_numbers(text: str, kinds: list[str]):
    """What a text says without a number is kept by its kind, in printed order."""
    statements = read_standard(text).statements
    assert [one.kind for one in statements] == kinds
    assert read_standard(text).saying("nothing") == tuple(one for one in statements if one.kind == "nothing")
