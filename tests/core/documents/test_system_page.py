"""A whole system explained: columns, and what stands above the indicators."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.diagnostics.visible import width
from chidu.documents.explanation import group_text, indicator_text
from chidu.documents.system_page import system_text
from chidu.model.nodes import Group
from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system_file

BASE = """
format = 1
[system]
id = "base"
title = "基础"
version = "1"
[scoring]
decimals = 1
evidence = "withhold"
not_applicable = "siblings"
most = 105
rounds = { self = 0.4, department = 0.6 }
[facts.rate]
title = "执行率"
type = "percent"
[facts.fraud]
title = "弄虚作假"
type = "yes_no"
[caps.slow]
when = "rate < 0.5"
most = 59
message = "执行率低于50%的，不超过59分"
[vetoes.fraud]
when = "fraud"
grade = "差"
message = "弄虚作假的，定为差"
[vetoes.late]
when = "rate < 0.8"
at_most = "良"
message = "进度慢的，不得评优"
[extension]
open = ["own"]
locked = ["main"]
[indicators.main]
title = "主要指标"
points = 90
rule = { type = "judgement" }
[indicators.own]
title = "部门指标"
points = 10
[indicators.extra]
title = "加分"
points = 5
beyond = "bonus"
rule = { type = "judgement" }
"""
OWN = """
format = 1
extends = "base@1"
[system]
id = "own"
title = "部门"
[extension]
locked = ["own.a"]
[indicators.own.a]
new = true
title = "甲"
points = 10
rule = { type = "deductions", items = [{ id = "x", text = "违规", from = 2, to = 5 }, { id = "y", text = "迟报", points = 1 }] }
[indicators.extra]
points = 4
"""
Bound = Callable[[str], BoundSystem]


@pytest.fixture
def bound(tmp_path: Path) -> Bound:
    """Return how to read the base, or what extends it."""
    (tmp_path / "base.toml").write_text(BASE, encoding="utf-8")
    (tmp_path / "own.toml").write_text(OWN, encoding="utf-8")

    def read(name: str) -> BoundSystem:
        reading = read_system_file(tmp_path / f"{name}.toml", Catalogue(built_in=True))
        assert reading.bound is not None
        return reading.bound

    return read


POLICIES = """\
计分办法
  每项指标四舍五入保留的小数位数  1
  缺佐证资料时  该要素不计分
  不适用的指标  分值由同级指标分担
  加分以后总分不超过多少  105
  各轮权重  自评 40%、部门评价 60%

总分封顶
  总分不超过 59 分：执行率低于50%的，不超过59分（执行率 < 0.5）

一票否决
  等次定为 差：弄虚作假的，定为差（弄虚作假）
  等次不高于 良：进度慢的，不得评优（执行率 < 0.8）

留给扩展的余地
  可扩展  部门指标
  锁定  主要指标（base 锁定）
"""


def test_policies_are_told(bound: Bound):
    """Rounding, evidence, not applicable, rounds, ceilings, vetoes and room are told in words."""
    assert system_text(bound("base")).endswith(POLICIES)


def test_locks_say_which_layer_set_them(bound: Bound):
    """An extension adds its locks to those of its base, each under its own name."""
    lines = system_text(bound("own")).splitlines()
    assert "扩展自  base" in lines
    assert {"  锁定  主要指标（base 锁定）", "  锁定  甲（own 锁定）"} <= set(lines)


def test_rows_are_columns(bound: Bound):
    """Points end in one column, ids begin in one; what is not in the sum, and what is own, is marked."""
    lines = system_text(bound("own")).splitlines()
    rows = [line for line in lines if line.endswith(("main", "own", "个性", "加分指标"))]
    assert (
        len(
            {
                width(line[: line.index(name)])
                for line, name in zip(rows, ("main", "own", "a ", "extra"), strict=True)
            }
        )
        == 1
    )
    assert rows[-1].endswith("共性·已修改，加分指标")


def test_who_set_what(bound: Bound):
    """A refined indicator names both layers, the lines, and the points that it had."""
    system = bound("own")
    lines = indicator_text(system, system.indicators["extra"], None).splitlines()
    assert "性质      共性指标，own 作了修改" in lines
    assert any(line.endswith("own 写定 分值（第 15 行，原为 5 分）") for line in lines)
    assert [line.split()[-2:][0] for line in lines if line.endswith(".toml")] == ["base", "own"]


def test_who_changed_it_is_named(bound: Bound, tmp_path: Path):
    """Seen from a third layer, which changed nothing, an indicator names the one between that did."""
    bound("own")
    third = tmp_path / "third.toml"
    third.write_text(
        'format = 1\nextends = "own@1"\n[system]\nid = "third"\ntitle = "县"\n', encoding="utf-8"
    )
    system = read_system_file(third, Catalogue(built_in=True)).bound
    assert system is not None
    lines = indicator_text(system, system.indicators["extra"], None).splitlines()
    assert "性质      共性指标，own 作了修改" in lines
    assert not any("third 作了修改" in line for line in lines)


def test_findings_say_what_they_cost(bound: Bound):
    """A finding's range is told as what it takes."""
    system = bound("own")
    lines = indicator_text(system, system.indicators["own.a"], None).splitlines()
    assert {"      扣 2 到 5 分", "      扣 1 分"} <= set(lines)
    assert "锁定      扩展不能改它的分值，也不能删除" in lines


def test_a_group_says_who_wrote_it(bound: Bound):
    """A group is told like an indicator, with what is below it."""
    system = bound("own")
    group = next(node for _, node in system.system.nodes() if node.id == "own")
    assert isinstance(group, Group)
    lines = group_text(system, group).splitlines()
    assert lines[0] == "部门指标  10 分"
    assert lines[-1].split() == ["甲", "10", "逐项扣分", "a", "个性"]


@pytest.mark.parametrize("name", ["base", "own"])
def test_nothing_is_wider_than_a_terminal(bound: Bound, name: str):
    """All but the paths of files fits into 80 columns."""
    system = bound(name)
    pages = [system_text(system), *(indicator_text(system, one, None) for one in system.indicators.values())]
    lines = [line for page in pages for line in page.splitlines() if ".toml" not in line]
    assert [line for line in lines if width(line) > 80] == []
