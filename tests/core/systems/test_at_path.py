"""What stands at a key path."""

import tomllib
from typing import Any

import pytest

from chidu.systems.at_path import entries_at, value_at

DATA = tomllib.loads("""
a.b = [{ c = 1 }, 2]
n = 0
""")


@pytest.mark.parametrize(
    ("at", "value"),
    [
        ((), DATA),
        (("a", "b", 0, "c"), 1),
        (("a", "b", 1), 2),
        (("n",), 0),
        (("a", "b", 2), None),
        (("a", "b", "c"), None),
        (("a", "x", "y"), None),
        (("n", "x"), None),
        ((0,), None),
    ],
)
def test_what_a_path_leads_to(at: tuple[str | int, ...], value: Any):
    """Tables are entered by their keys and arrays by numbers; what is not there is None."""
    assert value_at(DATA, at) == value


def test_entries_of_what_is_no_table():
    """A table has its entries; a scalar, an array and nothing have none."""
    assert [dict(entries_at(DATA, at)) for at in (("a", "b", 0), ("n",), ("a", "b"), ("x",))] == [
        {"c": 1},
        {},
        {},
        {},
    ]
