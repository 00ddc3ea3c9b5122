"""What was not tried is never said to hold: a promise without a trial is named, with the reason, and so is the rule."""

import json
from pathlib import Path
from typing import Any

import pytest

from chidu.testing import KINDS, Report, check_rule

ZOO = Path(__file__).parent / "zoo"
SOUND = (ZOO / "sound.py").read_text("utf-8")


@pytest.fixture
def tried(tmp_path: Path) -> Any:
    """Return how to try the sound rule with something changed."""

    def make(*changes: tuple[str, str]) -> Report:
        text = SOUND
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (tmp_path / "late.py").write_text(text, "utf-8")
        return check_rule(tmp_path / "late.py", patience=30)

    return make


def reasons(report: Report, *, owed: bool) -> dict[str, str]:
    """Return why each promise was not tried."""
    return {one.kind: one.reason for one in report.untried if one.owed is owed}


def test_nothing_tried_is_nothing_held(tried: Any):
    """A rule without golden cases whose check lets no parameters pass keeps no promise about scores."""
    report = tried(
        ("def rule_cases", "def rule_cases_of_another_day"),
        ("\n@hookimpl\ndef rule_cases_of_another_day", "\ndef cases"),
        ("    if params.each <= indicator.points and params.floor < indicator.points:", "    if False:"),
    )
    assert report.findings == ()
    assert not report.is_sound
    assert report.maturity.level == "experimental"
    untried = reasons(report, owed=True)
    assert {"crash", "outcome", "lines", "bounds", "full_marks", "cases", "hangs", "speed"} <= untried.keys()
    assert "没有一组参数试得成，如：" in untried["crash"]
    assert untried["cases"] == "rule_cases 没有范例"
    assert "都守住了" not in str(report)
    assert "? 没有试到" in str(report)


def test_no_cases_are_told_though_all_else_was_tried(tried: Any):
    """Golden cases are a promise of their own: drawn parameters do not stand for them."""
    report = tried(("\n@hookimpl\ndef rule_cases", "\ndef cases"))
    assert report.findings == ()
    assert reasons(report, owed=True).keys() == {"cases", "full_marks"}
    assert not report.is_sound
    assert report.maturity.level == "experimental"


def test_every_promise_is_held_broken_untried_or_not_made(tried: Any):
    """No kind is forgotten, and none is counted twice."""
    report = tried(
        ('YesNo("grave", "情节是否严重"))', 'YesNo("grave", "情节是否严重"), YesNo("colour", "是否盖章"))'),
        ('"grave": False}', '"grave": False, "colour": True}'),
        ('"grave": True}', '"grave": True, "colour": True}'),
    )
    assert report.kinds == {"unused"}
    assert report.kept + len(report.kinds) + len(report.untried) == len(KINDS)
    assert reasons(report, owed=False) == {
        "ranges": "没有带区间的问题",
        "monotone": "rule_info 没有说 monotone",
        "formula": "没有 rule_formula",
    }


@pytest.mark.parametrize(
    "change",
    [
        ("ZERO = Decimal(0)", "ZERO = Decimal(1 / 0)"),
        ("    loss =", "    import ctypes; ctypes.string_at(0)\n    loss ="),
    ],
)
def test_rule_that_comes_to_no_end_keeps_nothing(tried: Any, change: tuple[str, str]):
    """Where a rule cannot be used, or its process ends, nothing else was tried."""
    report = tried(change)
    assert len(report.untried) == len(KINDS) - len(report.kinds)
    assert report.kept == 0


def test_report_with_what_was_not_tried_survives_json(tried: Any):
    """Programs read it too."""
    report = tried(("\n@hookimpl\ndef rule_cases", "\ndef cases"))
    assert Report.from_json(json.loads(json.dumps(report.as_json()))) == report
