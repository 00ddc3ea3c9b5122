"""The kit and chidu's own rules: every one of them passes, and is complete."""

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.testing import check_rule

RULES = [offer.qualified for offer in Catalogue(built_in=True).rules]


@pytest.mark.parametrize("name", RULES)
def test_builtin_rule_is_complete(name: str):
    """A built-in rule keeps every promise, and lacks nothing that the list of maturity asks for."""
    report = check_rule(name, limit=300)  # however busy the machine is
    assert report.is_sound, report
    assert report.maturity.level == "complete", report
