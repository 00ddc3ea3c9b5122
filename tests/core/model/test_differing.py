from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from chidu.model.differing import differing

OBJECTS = [object() for _ in range(3)]
TABLES = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(OBJECTS))


@given(before=TABLES, now=TABLES)
def test_what_differs_is_what_is_another_object_or_in_one_table_only(
    before: dict[str, object], now: dict[str, object]
):
    """Every key is named whose value is not the very same object in both tables, and no other."""
    expected = {key for key in before.keys() | now.keys() if before.get(key) is not now.get(key)}
    assert differing(before, now) == expected
    assert differing(MappingProxyType(before), MappingProxyType(now)) == expected


def test_equal_objects_are_not_the_same():
    """True is not 1, and a copy is another object: it may have been made anew for a reason."""
    assert differing({"a": True, "b": [1]}, {"a": 1, "b": [1]}) == {"a", "b"}
