"""Labels, numbers and headers as forms print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.importing.table.marks import is_note, is_subtotal, total_of
from chidu.importing.table.roles import Role, heading_of
from chidu.importing.table.words import is_slot, key, label, number, split_points


@pytest.mark.parametrize(
    ("text", "one_line"),
    [
        ("目标\n内容", "目标内容"),
        ("项 目 决 策", "项目决策"),
        ("　项目决策　", "项目决策"),
        ("服务\n 对象\n满意度", "服务对象满意度"),
        ("GDP\n增长率", "GDP增长率"),
        ("GDP 增长率", "GDP 增长率"),
        ("low carbon\nrate", "low carbon rate"),
        ("", ""),
    ],
)
def test_label(text: str, one_line: str):
    """Breaks and spaces that only lay a label out are taken away, those between words are kept."""
    assert label(text) == one_line


@given(st.text(st.sampled_from("项目决策 \n（）AB12"), max_size=20))
def test_label_is_settled(text: str):
    """A label on one line stays as it is."""
    assert label(label(text)) == label(text)
    assert "\n" not in label(text)


@pytest.mark.parametrize(("one", "other"), [("管理（续）", "管理"), ("管 理(续前)", "管理"), ("Ａ类", "A类")])
def test_same_titles(one: str, other: str):
    """Titles that a page break repeats are the same."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("20", 20),
        ("20分", 20),
        ("（20）", 20),
        ("２０．５ 分", "20.5"),
        ("-3", -3),
        ("5%", 5),
        ("二十", None),
        ("5-8", None),
        ("≥266米", None),
        ("10/100", None),
        ("", None),
        ("9" * 40, None),
    ],
)
def test_number(text: str, value: object):
    """A cell is a number where it is nothing but one."""
    read = number(text)
    assert (read and read.value) == (None if value is None else Decimal(str(value)))


@given(st.decimals(min_value=0, max_value=1000, places=2), st.sampled_from(["", "分", "%"]))
def test_any_number(value: Decimal, unit: str):
    """Any number of points is read as it is printed."""
    assert number(f"{value}{unit}") == (value, unit == "%")


@pytest.mark.parametrize(
    ("text", "title", "value"),
    [
        ("项目决策（20分）", "项目决策", 20),
        ("项目决策(满分20分)", "项目决策", 20),
        ("项目决策\n20分", "项目决策", 20),
        ("项目决策（20%）", "项目决策", 20),
        ("考核90分", "考核90分", None),
        ("（20分）", "（20分）", None),
        ("满意度（90%以上）", "满意度（90%以上）", None),
        ("一、决策（共 20 分）", "一、决策", 20),
    ],
)
def test_points_in_titles(text: str, title: str, value: int | None):
    """Points at a title's end stand in brackets or on a line of their own."""
    found, read = split_points(text)
    assert (found, read and read.value) == (title, value)


@pytest.mark.parametrize("text", ["指标1：", "指标 2:", "/", "……", "指标1：/", "—"])
def test_slots(text: str):
    """A place that nobody filled in is one."""
    assert is_slot(text)
    assert not is_slot(f"{text}完成率")


@pytest.mark.parametrize(
    ("text", "role", "level"),
    [
        ("一级\n指标", Role.LEVEL, 1),
        ("三级指标（分值）", Role.LEVEL, 3),
        ("二级指标分值", Role.POINTS, 2),
        ("一级权重", Role.WEIGHT, 1),
        ("分 值", Role.POINTS, 0),
        ("标准分", Role.POINTS, 0),
        ("权重（分）", Role.POINTS, 0),
        ("权重(%)", Role.WEIGHT, 0),
        ("权重", Role.WEIGHT, 0),
        ("分值（100分）", Role.POINTS, 0),
        ("评分标准", Role.STANDARD, 0),
        ("计分标准", Role.STANDARD, 0),
        ("评价标准", Role.STANDARD, 0),
        ("指标解释及评分标准", Role.STANDARD, 0),
        ("具体指标", Role.CONTENT, 0),
        ("指标说明", Role.CONTENT, 0),
        ("评价要点", Role.CONTENT, 0),
        ("指标名称", Role.NAME, 0),
        ("绩效指标", Role.NAME, 0),
        ("自评得分", Role.SCORE, 0),
        ("得分", Role.SCORE, 0),
        ("实际得分", Role.SCORE, 0),
        ("扣分原因", Role.REASON, 0),
        ("偏差原因分析及改进措施", Role.REASON, 0),
        ("年度指标值", Role.TARGET, 0),
        ("目标值", Role.TARGET, 0),
        ("实际完成值", Role.ACTUAL, 0),
        ("备注", Role.REMARK, 0),
        ("序号", Role.ORDINAL, 0),
    ],
)
def test_headers(text: str, role: Role, level: int):
    """A header says what its column holds."""
    assert heading_of(text) == (role, level)


@pytest.mark.parametrize(
    "text",
    [
        "项目决策",
        "完成得5分",
        "20",
        "",
        "①设有目标（1分）",
        "得分率",
        "县政府办通过公开招标方式完成项目招标" * 3,
    ],
)
def test_no_headers(text: str):
    """What is no header is not taken for one."""
    assert heading_of(text) is None


@pytest.mark.parametrize(
    ("text", "is_total", "value"),
    [
        ("总 分", True, None),
        ("合计", True, None),
        ("总分：98", True, 98),
        ("合计（满分100分）", True, 100),
        ("总得分（自评）：", True, None),
        ("总分值完成率", False, None),
        ("合计划", False, None),
    ],
)
def test_totals(text: str, is_total: bool, value: int | None):  # noqa: FBT001
    """A row of totals says so, and sometimes how many."""
    assert total_of(text) == (is_total, value)


def test_notes_and_subtotals():
    """Remarks and signatures are no indicators, nor is a 小计; an indicator about them is one."""
    assert is_note("备注：部门根据实际细化")
    assert is_note("填报人（签名）：")
    assert not is_note("审核机制(5分)")
    assert not is_note("说明材料完整性")
    assert is_subtotal("小 计")
    assert not is_subtotal("小计算机采购")
