import datetime as dt
from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from chidu.projects.changes import Change, applied, difference, inverse, setting, value_at
from chidu.projects.errors import RefusedError
from chidu.projects.journal.encoding import decoded, encoded
from chidu.projects.journal.entry import Entry, entry_of, line_of
from chidu.projects.plain_data import make_sure_it_can_be_written, plain_data, same
from chidu.toml.document import parse
from chidu.toml.source import Source

NUMBERS = st.one_of(
    st.integers(-(10**12), 10**12),
    st.decimals(-(10**9), 10**9, allow_nan=False, allow_infinity=False, places=4),
)
DAYS = st.one_of(
    st.dates(dt.date(1900, 1, 1)),
    st.datetimes(dt.datetime(1900, 1, 1), timezones=st.one_of(st.none(), st.just(dt.UTC))),  # noqa: DTZ001 - TOML has them
    st.times(),
).map(lambda moment: moment.replace(fold=0) if isinstance(moment, dt.datetime | dt.time) else moment)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SCALARS = st.one_of(st.booleans(), NUMBERS, DAYS, TEXTS)
KEYS = st.one_of(st.sampled_from(["a", "b", "$date", "$$x", "目标", "a.b"]), TEXTS.filter(bool))
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
TABLES = st.dictionaries(st.sampled_from("abc"), VALUES, max_size=3)
PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple)
SETTINGS = st.lists(st.tuples(PATHS, st.one_of(st.none(), VALUES)), max_size=6)


@given(VALUES)
def test_plain_data_survives_its_encoding(value: Any):
    """A line of the journal gives back the very same data: numbers exact, dates as dates, keys as they were."""
    plain = plain_data(value)
    back = decoded(encoded(plain))
    assert same(back, plain)
    assert repr(back) == repr(plain)
    assert "\n" not in encoded(plain)


@given(st.lists(st.tuples(PATHS, VALUES, VALUES), max_size=3), TEXTS, st.integers(0, 9))
def test_an_entry_survives_its_line(made: list[Any], why: str, of: int):
    """What is written of an action is read again to the letter."""
    changes = tuple([Change(path, plain_data(old), plain_data(new)) for path, old, new in made])
    entry = Entry(3, "2026-11-22T09:30:00+08:00", "张三", "change", "self", changes, why, of, "sha256:0")
    assert entry_of(line_of(entry)) == entry
    assert b"\n" not in line_of(entry)


@given(TABLES, SETTINGS)
def test_taking_back_is_the_inverse_of_changing(data: Any, settings: list[Any]):
    """Whatever is put or taken away, taking it back leaves exactly what was there, down to empty tables."""
    data = plain_data(data)
    current, made = data, []
    for path, new in settings:
        change = setting(current, path, None if new is None else plain_data(new))
        if change is not None:
            assert same(value_at(current, change.path), change.old)
            current = applied(current, [change])
            made.append(change)
    assert same(applied(current, inverse(made)), data)
    assert same(applied(data, made), current)


@given(TABLES, TABLES)
def test_the_difference_leads_from_one_to_the_other(one: Any, other: Any):
    """Applied to the one, the difference gives the other; of equals there is none."""
    one, other = plain_data(one), plain_data(other)
    assert same(applied(one, difference(one, other)), other)
    assert list(difference(one, one)) == []


@given(TABLES, PATHS, VALUES)
def test_changes_never_touch_what_they_were_given(data: Any, path: Any, new: Any):
    """Data is copied on the way to the change and shared beside it."""
    data = plain_data(data)
    before = encoded(data)
    change = setting(data, path, plain_data(new))
    if change is not None:
        after = applied(data, [change])
        assert encoded(data) == before
        for key in data.keys() - {path[0]}:
            assert after[key] is data[key]


@given(VALUES)
def test_what_is_let_through_can_be_read_again(value: Any):
    """A value is either refused at once or survives the sheet's file."""
    with suppress(RefusedError):
        make_sure_it_can_be_written(plain_data(value))
        text = tomli_w.dumps({"value": plain_data(value)}, multiline_strings=True)
        document, _ = parse(Source("", text))
        assert document is not None
        assert same(plain_data(document.data), {"value": plain_data(value)})


def test_true_is_not_one():
    """Values that Python calls equal are different answers."""
    assert not same(True, 1)
    assert not same({"a": [False]}, {"a": [0]})
    assert not same("1", 1)
    assert same(Decimal("4.5"), plain_data(Decimal("4.50")))
    assert not same(None, False)
    assert setting({"a": True}, ("a",), 1) == Change(("a",), True, 1)


def test_a_cell_of_a_list_has_a_path_and_a_row_has_none():
    """Inside an entry of a list values are set; entries come and go with the whole list."""
    data = {"rows": [{"n": 1}, {"n": 2}]}
    change = setting(data, ("rows", 1, "n"), 3)
    assert change == Change(("rows", 1, "n"), 2, 3)
    assert applied(data, [change]) == {"rows": [{"n": 1}, {"n": 3}]}
    assert setting(data, ("rows", 1, "n"), None) == Change(("rows", 1, "n"), 2, None)
    for path in (("rows", 1), ("rows", 2, "n"), ("rows", -1, "n"), ("none", 0, "n")):
        with pytest.raises(RefusedError, match="整张表"):
            setting(data, path, {"n": 5})


@pytest.mark.parametrize(
    "line",
    [b"", b"{", b"[]", b"null", b'{"number":1}', b'{"number":1,"at":"","who":"","kind":"spell"}', b"[" * 100_000,
     b'{"number":1,"at":"","who":"","kind":"change","changes":[["a",1]]}',
     b'{"number":1,"at":"","who":"","kind":"change","changes":5}',
     b'{"number":1,"at":"","who":"","kind":"change","more":5}',
     b'{"number":1,"at":{"$date":"x"},"who":"","kind":"change"}', b"NaN", b"\xff"],
)  # fmt: skip
def test_lines_that_are_no_entries(line: bytes):
    """Whatever a line holds, it is an entry or none, and nothing is raised."""
    assert entry_of(line) is None
