"""Values written as an author likes to read them, and always the same values when they are read."""

import tomllib
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chidu.importing.system.toml_text import inline, pair, text_written

TEXTS = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r"))
SCALARS = st.booleans() | st.integers(-(10**9), 10**9) | TEXTS | st.decimals(-(10**6), 10**6, places=4)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=12)


def read(text: str) -> object:
    """Return what a file has under ``key``."""
    return tomllib.loads(text, parse_float=Decimal)["key"]


@given(TEXTS)
def test_texts(text: str):
    """A text is read as it was, with its lines, quotes, blanks at line ends and control characters."""
    assert read(f"key = {text_written(text)}") == text


@given(VALUES)
def test_values(value: object):
    """A value is read as it was, on one line and laid out."""
    assert read(f"key = {inline(value)}") == value
    assert read("\n".join(pair("key", value))) == value


def test_layout():
    """Lines of a text stay lines, an array of tables has one entry on a line."""
    assert text_written("①甲 \n②乙") == '"""\n①甲\\u0020\n②乙"""'
    assert list(pair("items", [{"id": "a", "points": Decimal("1.50")}])) == [
        "items = [",
        '    { id = "a", points = 1.5 },',
        "]",
    ]
