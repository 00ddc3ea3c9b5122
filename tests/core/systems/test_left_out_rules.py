"""An indicator that cannot be read for its points still has its rule's parameters checked."""

from collections.abc import Callable

import pytest

from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]
RULE = 'points = 4\nrule = { type = "judgement" }\n'


@pytest.mark.parametrize(
    ("wrong", "codes"),
    [
        ('points = "四"\nrule = { type = "ratio", actal = "rate" }\n', ["E203", "E201"]),
        ('points = "四"\nrule = { type = "ratoi" }\n', ["E203", "E401"]),
        ('points = "四"\nrule = { type = "steps", step = 0.01 }\n', ["E203", "E202"]),
        ('points = "四"\nrule = { type = "judgement" }\n', ["E203"]),
        ('rule = { type = "ratio", actal = "rate" }\n', ["E202", "E201"]),
    ],
)
def test_a_rule_beside_wrong_points_is_checked(read: Read, small: str, wrong: str, codes: list[str]):
    """What is wrong with a rule is told with what is wrong with the points, not when that is mended."""
    found = read(small.replace(RULE, wrong)).diagnostics
    assert sorted(one.code for one in found) == sorted(codes)
    assert {one.indicator for one in found if one.code != "E203"} <= {"result.effect", ""}
