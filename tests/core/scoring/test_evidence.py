"""Evidence (佐证资料): missing it is flagged, or under the withholding policy not credited."""

from typing import Any

import pytest

ITEMS = (
    '[{ id = "x", text = "乙", points = 60, evidence = "年度计划" }, { id = "y", text = "丙", points = 40 }]'
)
ITEM = f'title = "甲"\npoints = 100\nrule = {{ type = "checklist", items = {ITEMS} }}'
WHOLE = 'title = "甲"\npoints = 100\nevidence = "分配方案"\nrule = { type = "judgement" }'
WITHHOLD = 'evidence = "withhold"'
BOTH = {"x": True, "y": True}


def test_a_flagged_item_keeps_its_points(open_desk: Any):
    """SEMANTICS 11: by default the named item alone is flagged, and the arithmetic is untouched."""
    assessment = open_desk(ITEM).score({"a": BOTH})
    one = assessment.indicators["a"]
    assert (one.points, one.evidence_missing, one.reason_missing) == (100, ("a/x",), False)
    (told,) = assessment.problems
    assert (told.code, told.message) == ("W702", "甲“①乙”：缺少佐证资料（年度计划）")
    assert told.at == ("rounds", "self", "evidence", "a")


def test_a_withheld_item_earns_nothing(open_desk: Any):
    """SEMANTICS 11: under ``withhold`` the item is scored as if it were not there, and both are asked for."""
    assessment = open_desk(ITEM, policy=WITHHOLD).score({"a": BOTH})
    one = assessment.indicators["a"]
    assert (one.points, one.evidence_missing) == (40, ("a/x",))
    assert one.lines[0].text == "①乙：缺少佐证资料，按不具备计算"
    assert [told.code for told in assessment.problems] == ["W701", "W702"]


@pytest.mark.parametrize("policy", ["", WITHHOLD])
def test_an_attached_item_counts(open_desk: Any, policy: str):
    """Evidence attached to the item's own place satisfies either policy."""
    one = open_desk(ITEM, policy=policy).one(BOTH, evidence=["a/x"])
    assert (one.points, one.evidence_missing) == (100, ())


def test_evidence_of_another_place_does_not_count(open_desk: Any):
    """A file attached to the indicator, or to another item, is not the item's."""
    for place in ("a", "a/y"):
        assert open_desk(ITEM).one(BOTH, evidence=[place]).evidence_missing == ("a/x",)


def test_a_no_needs_no_evidence(open_desk: Any):
    """Only an item that is claimed to be there is to be proved."""
    one = open_desk(ITEM, policy=WITHHOLD).one({"x": False, "y": True})
    assert (one.points, one.evidence_missing) == (40, ())


def test_a_flagged_indicator_keeps_its_points(open_desk: Any):
    """SEMANTICS 12: evidence of the whole indicator is flagged at the indicator."""
    assessment = open_desk(WHOLE).score({"a": {"score": 100}})
    one = assessment.indicators["a"]
    assert (one.points, one.evidence_missing) == (100, ("a",))
    assert [told.message for told in assessment.problems] == ["甲：缺少佐证资料（分配方案）"]


def test_a_withheld_indicator_earns_nothing(open_desk: Any):
    """SEMANTICS 12: under ``withhold`` the whole indicator is 0, and a line says why and sums up."""
    one = open_desk(WHOLE, policy=WITHHOLD).one({"score": 80})
    assert (one.status, one.points) == ("scored", 0)
    assert [line.points for line in one.lines] == [80, -80]
    assert one.lines[-1].text == "缺少佐证资料，本项不计分"


@pytest.mark.parametrize("policy", ["", WITHHOLD])
def test_an_attached_indicator_counts(open_desk: Any, policy: str):
    """Evidence attached to the indicator satisfies either policy."""
    one = open_desk(WHOLE, policy=policy).one({"score": 100}, evidence=["a"])
    assert (one.points, one.evidence_missing) == (100, ())


def test_no_points_need_no_evidence(open_desk: Any):
    """An indicator that earned nothing claims nothing."""
    assert open_desk(WHOLE).one({"score": 0}).evidence_missing == ()


def test_evidence_attached_later_is_seen(open_desk: Any):
    """The same answers score anew once the file is there, and again once it is gone."""
    desk = open_desk(ITEM, policy=WITHHOLD)
    found = [desk.one(BOTH, evidence=attached).points for attached in ([], ["a/x"], [])]
    assert found == [40, 100, 40]


@pytest.mark.parametrize(
    ("wanted", "said"), [("佐证资料", "甲：缺少佐证资料"), ("文件", "甲：缺少佐证资料（文件）")]
)
def test_what_is_wanted_is_not_said_twice(open_desk: Any, wanted: str, said: str):
    """The bracket says what kind of evidence is asked for, and is left out where that is only the word itself."""
    text = WHOLE.replace("分配方案", wanted)
    assert [told.message for told in open_desk(text).score({"a": {"score": 100}}).problems] == [said]
