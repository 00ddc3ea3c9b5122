"""Changes taken out of data again: only where what they put there still stands."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics import KeyPath
from chidu.projects.changes import Change, applied, difference, value_at
from chidu.projects.plain_data import same
from chidu.projects.taking_back import without

LEAVES = st.integers(0, 3) | st.lists(st.integers(0, 2), max_size=2)
TABLES = st.recursive(
    LEAVES, lambda inner: st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3), max_leaves=6
)
DATA = st.dictionaries(st.sampled_from("abc"), TABLES, min_size=1, max_size=3)
STATES = st.lists(DATA, min_size=2, max_size=4)


def made(states: list[dict[str, Any]]) -> list[Change]:
    """Return the changes that lead from each state to the next."""
    return [change for one, other in pairwise(states) for change in difference(one, other)]


def bare(data: Any) -> Any:
    """Return the data without tables in which nothing stands."""
    if not isinstance(data, dict):
        return data
    return {key: kept for key, one in data.items() if (kept := bare(one)) != {}}


def leaves(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, Any]]:
    """Yield what stands in a value, with its place."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves((*path, key), one)
    elif value is not None:
        yield path, value


@given(STATES)
def test_what_nobody_touched_since_is_as_it_was(states: list[dict[str, Any]]):
    """Without changes made in between, all of them are taken back."""
    assert bare(without(states[-1], made(states))) == bare(states[0])


@given(STATES, DATA)
def test_what_was_changed_since_stays(states: list[dict[str, Any]], later: dict[str, Any]):
    """Whatever stands elsewhere than the changes left it stands there afterwards, to the last key."""
    left = without(later, made(states))
    for one in difference(states[-1], later):
        for path, value in leaves(one.path, one.new):
            assert same(value_at(left, path), value), path


def test_a_value_that_stood_there_in_between_stays():
    """Set by hand to what an earlier one of the changes had made, it is the hand that counts."""
    changes = [Change(("villages",), 7, 8), Change(("villages",), 8, 9)]
    assert without({"villages": 8}, changes) == {"villages": 8}
    assert without({"villages": 9}, changes) == {"villages": 7}


def test_rows_that_went_stay_gone():
    """A cell of a table that was taken away whole is not put back alone."""
    changes = [Change(("rows", 0, "amount"), 1, None), Change(("name",), "一", "二")]
    data = applied({"rows": [{"amount": 1}], "name": "一"}, changes)
    assert without({**data, "rows": []}, changes) == {"rows": [], "name": "一"}
