"""What differs between two systems, as somebody reads it who has never seen TOML."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from chidu.diagnostics.visible import width
from chidu.documents.difference_text import Compared, difference_text
from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem
from chidu.systems.difference import difference
from chidu.systems.library import Library
from chidu.systems.reader import read_system, read_system_file

BASE = """
format = 1
[system]
id = "a"
title = "基础"
version = "1"
[scoring]
not_applicable = "siblings"
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
[vetoes.late]
when = "rate < 0.8"
at_most = "良"
message = "进度慢的，不得评优"
[extension]
locked = ["main"]
[indicators.main]
title = "主要指标"
points = 90
rule = { type = "ratio", actual = "rate", target = "1" }
[indicators.own]
title = "部门指标"
points = 10
rule = { type = "judgement" }
"""
NESTED = """{ type = "weighted", parts = [
  { id = "one", text = "进度", weight = 0.75, rule = { type = "interpolation", value = "rate", full_at = 0.9, none_at = 0.6 } },
  { id = "two", text = "质量", weight = 0.25, rule = { type = "bands", bands = [
    { id = "high", from = 0.8, includes = "from", points = 22.5 }, { id = "low", to = 0.8, points = 0 } ] } },
] }"""
Told = Callable[[dict[str, str]], list[str]]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return the lines about what some replacements in the base change."""

    def read(name: str, text: str) -> BoundSystem:
        (tmp_path / name).write_text(text, encoding="utf-8")
        reading = read_system_file(tmp_path / name, Catalogue(built_in=True))
        assert reading.bound is not None
        return reading.bound

    def lines(replacing: dict[str, str]) -> list[str]:
        text = BASE
        for old, new in replacing.items():
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        old, new = read("a.toml", BASE), read("b.toml", text)
        return difference_text(Compared(old, new, difference(old, new))).splitlines()

    return lines


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        (
            "self = 0.4, department = 0.6",
            "self = 0.5, department = 0.5",
            ["各轮评分的权重 › 自评  40% → 50%"],
        ),
        ('"siblings"', '"rescale"', ["不适用的指标  分值由同级指标分担 → 不考核，总分折算"]),
        ("most = 59", "most = 55", ["总分不超过多少  59 → 55"]),
        ('at_most = "良"', 'at_most = "中"', ["等次不高于这一等（一票否优）  良 → 中"]),
        ('locked = ["main"]', 'locked = ["own"]', ["锁定的指标  主要指标 → 部门指标"]),
        (
            "[vetoes.late]",
            '[vetoes.fraud]\nwhen = "fraud"\ngrade = "差"\nmessage = "造假"\n[vetoes.late]',
            ["在什么情况下  弄虚作假", "等次定为  差"],
        ),
        (
            "[vetoes.late]",
            '[caps.more]\nwhen = "fraud"\nmost = 30\nmessage = "造假"\n[vetoes.late]',
            ["在什么情况下  弄虚作假", "总分不超过  30"],
        ),
    ],
    ids=["rounds", "policy", "cap", "veto", "locks", "new veto", "new cap"],
)
def test_policies(told: Told, old: str, new: str, lines: list[str]):
    """Rounds, policies, ceilings, vetoes and locks are told in the words of the field."""
    found = [line.strip() for line in told({old: new})]
    assert [
        line.split("（")[0] for line in lines if not any(line.split("（")[0] in one for one in found)
    ] == []


WEIGHTED = """\
      评分规则  按完成率计分 → 加权合计
        各部分
          “进度”
            权重  75%
            这一部分的评分规则  两点插算
              所看的值  执行率
              到多少得满分  90%
              到多少不得分  60%
          “质量”
            权重  25%
            这一部分的评分规则  分档计分
              各档
                从多少起 80%，包含哪一端 下端，这一档得的分 22.5
                到多少止 80%，这一档得的分 0"""


def test_another_rule(told: Told):
    """A rule put in place of another is told with what it is told, rules inside it by their own words."""
    text = "\n".join(told({'{ type = "ratio", actual = "rate", target = "1" }': NESTED}))
    assert WEIGHTED in text
    assert re.findall(r"[a-z_]{2,}", text[text.index(WEIGHTED) :]) == []


@pytest.mark.parametrize("own", ["egov", "water", "education"])
def test_shipped_extensions_read_well(own: str):
    """No line about a shipped extension is wider than a terminal, and no key of TOML is among the words."""
    library, catalogue = Library(), Catalogue(built_in=True)
    both = [
        read_system(library.find(f"huarong{name}").document, catalogue, library).bound
        for name in ("-2021", f"-{own}")
    ]
    old, new = both
    assert old is not None
    assert new is not None
    lines = difference_text(Compared(old, new, difference(old, new))).splitlines()
    assert [line for line in lines if width(line) > 80] == []
    words = set(re.findall(r"[A-Za-z_]{2,}", "\n".join(lines[3:])))
    assert words <= {"chidu"}
