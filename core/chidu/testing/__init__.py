"""The kit for those who write scoring rules: try a rule with everything that can go wrong with it.

In a rule's own tests::

    from chidu.testing import check_rule

    def test_rule():
        report = check_rule("chidu_late")
        assert report.is_sound, report

``chidu rules test NAME`` does the same from the command line.
"""

from chidu.testing.checking import check_rule
from chidu.testing.kinds import KINDS, SPEED_FACTOR
from chidu.testing.report import Finding, Maturity, Report, Untried
from chidu.testing.single import RuleRefusedError, score_once

__all__ = [
    "KINDS",
    "SPEED_FACTOR",
    "Finding",
    "Maturity",
    "Report",
    "RuleRefusedError",
    "Untried",
    "check_rule",
    "score_once",
]
