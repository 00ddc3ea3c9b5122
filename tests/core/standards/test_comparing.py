"""A printed standard beside what its rule computes: real differences, each once, and no false ones."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from chidu.standards import Difference, Range, Standard, differences, read_standard
from chidu.standards.amounts import Span

BANDS = "90%（含）以上的得8分，80%（含）-90%得6分，60%（含）-80%得2分，60%以下不得分。"
FULL = "完成绩效目标100%得{}分，未完成100%的同比例扣减。"

#: Printed, computed, points, and the printed words that differ.
DIFFERENT = [
    (FULL.format(5), FULL.format(3), 3, ["得5分"]),
    ("根据到位率计算得分（3分）", FULL.format(2), 2, ["3分"]),
    ("①有（1分）②好（2分）", "①有（1分）\n②好（3分）", 4, ["2分"]),
    ("①好（2分）②有（2分）", "①有（1分）\n②好（3分）", 4, ["2分", "2分"]),
    ("①有（1分）②好（2分）③全（1分）", "①有（1分）\n②好（2分）", 3, ["1分"]),
    ("①虚列扣4-7分②超支扣2分", "①虚列扣4-6分\n②超支扣2分", 7, ["扣4-7分"]),
    ("得5分，每超过一个百分点扣1分", "得5分，每超过1个百分点扣0.5分", 5, ["扣1分"]),
    ("得5分，每低于5%扣1分", "得5分，每低于3%扣1分", 5, ["5%"]),
    ("每次扣1分，至多扣2分", "每次扣1分，至多扣3分", 5, ["至多扣2分"]),
    ("每次扣1分，扣至2分为止", "每次扣1分，扣至1分为止", 5, ["扣至2分"]),
    ("每次扣1分，扣完20分为止", "每次扣1分，扣完为止", 15, ["扣完20分"]),
    (BANDS.replace("90%（含）", "95%（含）"), BANDS, 8, ["95%（含）"]),
    (BANDS.replace("得6分", "得5分"), BANDS, 8, ["得5分"]),
    (BANDS.replace("60%以下", "50%以下"), BANDS, 8, ["50%"]),
    ("≥90%得8分，80%以上得6分", "大于90%得8分，80%（含）-90%（含）得6分", 8, ["90%"]),
    (
        BANDS,
        BANDS.replace("80%（含）-90%得6分，", "80%（含）-90%得5分，").replace("60%以下不得分", ""),
        8,
        ["得6分"],
    ),
    ("90%以上（8分），80%以上（6分）", "①很好（8分）\n②较好（5分）", 8, ["6分"]),
    ("具备的得指标分值的40%", "具备（指标分值的50%）", 5, ["40%"]),
    (
        "①有（1分）②好（1分）以上②需提供资料。",
        "①有（1分）\n②好（1分）\n以上①需提供资料。",
        2,
        ["以上②需提供资料"],
    ),
    ("完成率低于60%的不得分", "完成率低于50%的不得分", 5, ["60%"]),
    ("①有目标（1分）②目标细化（4分）", "①有目标（4分）\n②目标细化（1分）", 5, ["1分", "4分"]),
    ("①（1分）②（4分）", "①（4分）\n②（1分）", 5, ["1分", "4分"]),
    ("每逾期10天扣1分", "得5分；每逾期10个月扣1分", 5, ["10天"]),
    ("达到95%得满分，每低1%扣1分", "不低于100%的得5分；每低1%扣1分", 5, ["95%"]),
    ("每低1%扣1分", "得5分；每低5%扣2.5分，不足的按比例扣", 5, ["扣1分"]),
]

#: Printed, computed, points: written otherwise, or not comparable; nothing may be said.
ALIKE = [
    ("项目质量达到目标100%得4分，未达到的同比例扣减", FULL.format(4), 4),
    ("充分：3分；一般：1.5分；没有：0分", "①充分（3分）\n②一般（1.5分）", 3),
    ("①有（2分）②好（1分）", "①好（1分）\n②有（2分）", 3),
    ("①有（1分）②好（1分）", "①有（指标分值的50%）\n②好（指标分值的50%）", 2),
    ("有的扣1分，好的扣2分", "好，每1次扣2分\n有，每1次扣1分", 3),
    ("每超过一个百分点扣0.5分", "每超过1%扣０．５分", 5),
    ("每出现一例扣1分", "不符合，每次扣1分\n扣完为止。", 5),
    (
        "100%：5分；90-100%：3分；90%以下：0分",
        "100%（含）以上的得5分，90%（含）-100%得3分，90%以下不得分。",
        5,
    ),
    ("60%以下不得分，60%-80%得2分，80%（含）-90%得6分，90%（含）以上的得8分", BANDS, 8),
    ("差额10%以下得8分，10-20%得6分，20-40%得2分，40%以上不得分", BANDS, 8),
    ("0.9以上得8分，0.8以上得6分，0.6以上得2分", BANDS, 8),
    ("按完成情况酌情扣分", FULL.format(5), 5),
    ("扣完为止", "每次扣1分\n扣完为止。", 5),
    ("基数得1.5分；每增1人加0.05分，加分不超过0.5分", "得2分，未完成的酌情扣分", 2),
    ("超过目标30%以上的不计分", "完成率达到130%的不得分", 10),
    ("每低1%扣0.5分", "得5分；每低5%扣2.5分，不足的按比例扣", 5),
    ("①目标细化（4分）②有目标（1分）", "①有目标（1分）\n②目标细化（4分）", 5),
    ("欠缺率不高于10%得满分，每高1%扣1分", "不低于90%的得5分；每低1%扣1分", 5),
    ("好，得满分；中，得3分；差，不得分", "①好（5分）\n②中（3分）\n③差（0分）", 5),
    ("按完成率计分，每低1%扣0.05分", FULL.format(5), 5),
    ("", FULL.format(5), 5),
    (FULL.format(5), "", 5),
]


@pytest.mark.parametrize(("printed", "computed", "points", "words"), DIFFERENT)
def test_differences(printed: str, computed: str, points: int, words: list[str]):
    """A number that the text and the rule both state, and state otherwise, is told once, at its place."""
    found = differences(printed, computed, Decimal(points))
    assert [printed[slice(*one.span)] for one in found] == words
    assert all(one.printed in one.message and one.computed in one.message for one in found)


@pytest.mark.parametrize(("printed", "computed", "points"), ALIKE)
def test_wording_is_no_difference(printed: str, computed: str, points: int):
    """Other words, another order, another way of writing numbers, or no number at all: nothing is said."""
    assert differences(printed, computed, Decimal(points)) == ()


def test_message_says_both():
    """The sentence quotes the text and names the indicator's points or what the rule writes."""
    (full,) = differences(FULL.format(5), FULL.format(3), Decimal(3))
    assert full == Difference("评价标准写的是 得5分，而本项分值 3 分", "得5分", "3", (10, 13))
    (item,) = differences("①有（1分）②好（2分）", "①有（1分）\n②好（3分）", Decimal(4))
    assert item.message == "评价标准第 2 项写的是 2分，评分规则算的是 3分"


def test_the_reference_agrees_with_its_rules(rows: dict[str, Any]):
    """No row of the reference sheet differs from what its rule computes."""
    assert len(rows) == 22
    told = {name: differences(row.printed, row.computed, row.points) for name, row in rows.items()}
    assert {name: found for name, found in told.items() if found} == {}


def test_one_changed_number_of_the_reference_is_one_difference(rows: dict[str, Any]):
    """Whichever number of a printed standard is changed, that one is told, at its place, and nothing else."""
    changed = 0
    for row in rows.values():
        for span, places in _numbers(read_standard(row.printed)):
            for place in places:
                text = _with(row.printed, place)
                (found,) = differences(text, row.computed, row.points)
                assert (found.span[0], found.span[1]) == (span[0], span[1] + len(text) - len(row.printed))
                changed += 1
    assert changed > 50


def _numbers(standard: Standard) -> Iterator[tuple[Span, list[Span]]]:
    """Yield the span of every amount and bound, and of each number inside it."""
    bounds = {bound.span for band in standard.bands for bound in (band.low, band.high) if bound}
    for start, end in {*bounds, *(one.span for one in standard.amounts if one.value)}:
        words = standard.text[start:end]
        parts = words.replace("扣", " ").replace("得", " ").replace("-", " ").split()
        where = start
        found = []
        for part in parts:
            where = standard.text.index(part, where)
            length = len(part) - len(part.lstrip("0123456789."))
            found.append((where, where + length))
        yield (start, end), found


def _with(text: str, place: Span) -> str:
    """Return the text with another number at ``place``, smaller, so that a range stays one."""
    number = Decimal(text[slice(*place)])
    return f"{text[: place[0]]}{number - Decimal('0.5')}{text[place[1] :]}"


def test_no_part_of_a_range_is_lost():
    """Both ends of a printed range are compared."""
    assert read_standard("扣4-7分").amounts[0].value == Range(Decimal(4), Decimal(7))
    assert len(differences("扣4-7分", "扣3-7分", Decimal(7))) == 1


@pytest.mark.parametrize(
    ("printed", "computed", "words"),
    [
        ("每次扣1分，扣至2分为止", "不符合，每次扣1分\n扣完为止。", "扣至2分"),
        ("①有（1分）②好（4分）。造假的一票否决", "①有（1分）\n②好（4分）", "一票否决"),
        ("未获奖的扣2分", "基础分0分；获奖加2分。", "扣2分"),
    ],
)
def test_what_only_the_text_has_is_said_to_be_missing(printed: str, computed: str, words: str):
    """What the rule does not do at all is told as missing, with nothing in its place."""
    (one,) = differences(printed, computed, Decimal(5))
    assert (one.printed, one.computed) == (words, "")
    assert one.message == f"评价标准写的是 {words}，评分规则里没有这一条"


def test_cases_are_counted_with_those_that_give_nothing():
    """Two printed cases beside three of the rule are told as two and three."""
    (one,) = differences("好：10分；差：0分", "①好（10分）\n②中（5分）\n③差（0分）", Decimal(10))
    assert (one.printed, one.computed) == ("2", "3")


def test_a_turned_step_names_both_directions():
    """The sentence says which way the text counts and which way the rule does."""
    (one,) = differences("每超过1%扣1分", "得5分；每低1%扣1分", Decimal(5))
    assert one.message == "评价标准写的是每 高1%，评分规则算的是每 低1%"
