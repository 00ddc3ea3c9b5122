"""What a note, a remark or another column says of points."""

import pytest

from chidu.importing.factors import FACTORS
from chidu.importing.rules.moving import moving
from chidu.importing.table.speaking import sets_points, speaks_of_points
from chidu.standards.characters import pattern

CHANGED = [
    "最终得分乘以0.9系数", "总分按九折计入", "如有造假按零处理", "弄虚作假的归零", "跨年项目折半计算", "按得分打八五折", "总分×0.9",
    "情节严重的加倍", "得分乘0.8", "调节系数为0.9", "系数0.9", "未整改的按0分处理", "逾期的记零分", "超过的双倍", "按一半计入",
]  # fmt: skip


@pytest.mark.parametrize("text", CHANGED)
def test_what_changes_points_is_told(text: str):
    """A note that makes more or less of the points lays down how they are given, and no name of a rule may say it."""
    assert sets_points(text)
    assert moving(text)


@pytest.mark.parametrize(
    "text",
    [
        "基尼系数", "恩格尔系数下降", "固定资产折旧", "到位率=实际到位/计划×100%", "骨折患者救治", "水的利用系数提高", "产值翻了一番",
        "零星工程", "按合同执行", "目标完成率=完成数/目标数×100%", "三折页印制", "倍增计划",
    ],
)  # fmt: skip
def test_what_only_has_such_a_word_is_not(text: str):
    """A factor of something else than points is no rule."""
    assert not speaks_of_points(text)


@pytest.mark.parametrize("text", CHANGED)
def test_both_rooms_know_the_same_words(text: str):
    """The vocabulary is one: what a note is told for is what a name is doubted for."""
    assert pattern(FACTORS).search(text)
