"""Rules said in words, and examples in points."""

from decimal import Decimal

import pytest

from chidu.importing.wording import Wording
from chidu.plugins.catalogue import Catalogue

WORDS = Wording(Catalogue(built_in=True))
FULL = Decimal(10)


def test_words_of_a_rule():
    """A rule is said as its plugin prints it; judgement by what a person does."""
    assert "同比例扣减" in WORDS.said({"type": "ratio"}, "数量", FULL)
    assert "0 到 10 分" in WORDS.said({"type": "judgement"}, "数量", FULL)
    assert WORDS.title("ratio") == "按完成率计分"
    assert WORDS.title("没有这条") == "没有这条"


def test_example_parts_two_rules():
    """The example gives unlike points for the same answers."""
    found = WORDS.example(
        [{"type": "overrun"}, {"type": "overrun", "method": "reciprocal"}], "成本", Decimal(3)
    )
    assert found is not None
    assert found.answers == "计划数 100，实际数 120"
    assert [round(one, 2) for one in found.points] == [Decimal("2.4"), Decimal("2.5")]


@pytest.mark.parametrize(
    "rules",
    [
        [{"type": "judgement"}],
        [{"type": "ratio"}, {"type": "judgement"}],
        [{"type": "ratio", "target": 0}],
        [{"type": "nothing"}],
        [],
    ],
)
def test_no_example(rules: list[dict[str, object]]):
    """Rules that ask unlike things, or cannot be, have no example, and no error."""
    assert WORDS.example(rules, "数量", FULL) is None
