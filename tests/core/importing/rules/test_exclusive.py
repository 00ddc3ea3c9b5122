"""Cases that exclude each other are known by their words; elements that stand beside each other are not."""

import pytest

from chidu.importing.rules.account import is_wrong
from chidu.importing.rules.exclusive import all_exclude, any_exclude, ends_lowest
from chidu.importing.rules.lower_better import lower_is_better


@pytest.mark.parametrize(
    "names",
    [
        ["到位及时", "不及时但未影响项目进度", "不及时并影响项目进度"],
        ["完全相符", "基本相符", "部分相符", "不相符"],
        ["好", "中", "差"],
        ["优", "良", "中", "差"],
        ["充分", "一般", "没有"],
        ["A级", "B级", "C级"],
        ["合格", "不合格"],
    ],
)
def test_cases_exclude_each_other(names: list[str]):
    """Every two of the cases exclude each other, and the last takes in what is left."""
    assert all_exclude(names)
    assert ends_lowest(names) == (names[-1] != "C级")


@pytest.mark.parametrize(
    "names",
    [
        ["设有目标", "目标明确", "目标细化", "目标量化"],
        ["财务制度健全", "严格执行制度", "会计核算规范"],
        ["按计划开工", "按计划开展", "按计划完工"],
        ["管理制度健全", "制度执行严格"],
        ["虚列套取", "依据不合规", "截留、挤占、挪用", "超标准开支", "超预算"],
    ],
)
def test_elements_do_not(names: list[str]):
    """No two elements of a list exclude each other."""
    assert not any_exclude(names)


def test_one_pair_does_not_make_cases():
    """A list in which one pair excludes each other is not all cases."""
    assert any_exclude(["健全", "不健全", "公开"])
    assert not all_exclude(["健全", "不健全", "公开"])


@pytest.mark.parametrize("name", ["虚列套取", "存在违规分包", "未建立制度", "没有台账", "超预算"])
def test_what_is_wrong_is_known(name: str):
    """Nobody is given points for what is wrong."""
    assert is_wrong(name)


@pytest.mark.parametrize(
    "name", ["无虚列支出", "未发生安全事故", "不存在违规", "未超预算", "资料完整", "防止损失", "没有截留"]
)
def test_what_is_right_is_not_wrong(name: str):
    """A wrong that is denied is right."""
    assert not is_wrong(name)


@pytest.mark.parametrize(
    ("title", "low"), [("产出成本", True), ("结转结余率", True), ("投诉率", True), ("产出数量", False)]
)
def test_what_should_be_low_is_known(title: str, low: bool):  # noqa: FBT001 - expected
    """Cost, remaining funds and complaints are the better the lower they are."""
    assert lower_is_better(title) is low
