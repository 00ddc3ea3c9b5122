"""Tables changed by copying."""

from hypothesis import given
from hypothesis import strategies as st

from chidu.authoring.tables import table_at, with_table, without_table

keys = st.sampled_from(["a", "b", "c"])
tables = st.recursive(
    st.dictionaries(keys, st.integers(), max_size=2),
    lambda inner: st.dictionaries(keys, inner | st.integers(), max_size=3),
    max_leaves=8,
)


@given(tables, st.lists(keys, min_size=1, max_size=3), st.dictionaries(keys, st.integers(), min_size=1))
def test_what_is_put_there_is_there_and_the_rest_stays(data: dict, at: list[str], table: dict):
    """Neither the data nor what lies beside the path changes."""
    copy = repr(data)
    made = with_table(data, tuple(at), table)
    assert table_at(made, tuple(at)) == table
    assert repr(data) == copy
    for key in data.keys() - {at[0]}:
        assert made[key] is data[key]


@given(tables, st.lists(keys, min_size=1, max_size=3))
def test_what_is_taken_away_leaves_no_empty_tables_on_its_way(data: dict, at: list[str]):
    """Nothing is at the path any more, nor at a path above it that held nothing else."""
    copy = repr(data)
    made = without_table(data, tuple(at))
    assert table_at(made, tuple(at)) is None
    assert all(table_at(made, tuple(at[:end])) != {} for end in range(1, len(at)))
    assert repr(data) == copy
