"""The public names of the kit."""

import inspect

import chidu.testing
from chidu.testing.kinds import CONSEQUENCES_OF, KINDS


def test_public_names():
    """These names are public, and stay."""
    assert set(chidu.testing.__all__) == {
        *("KINDS", "SPEED_FACTOR"),
        *("Finding", "Maturity", "Report", "RuleRefusedError", "Untried", "check_rule", "score_once"),
    }


def test_every_public_name_is_documented():
    """Each class and function has a docstring."""
    named = [getattr(chidu.testing, name) for name in chidu.testing.__all__]
    assert all(one.__doc__ for one in named if inspect.isclass(one) or inspect.isfunction(one))


def test_consequences_are_of_kinds():
    """What follows from a kind, and what it follows from, are kinds."""
    assert CONSEQUENCES_OF.keys() <= KINDS.keys()
    assert all(
        kind not in following and following <= KINDS.keys() for kind, following in CONSEQUENCES_OF.items()
    )
