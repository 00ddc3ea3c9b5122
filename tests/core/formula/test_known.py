"""The names that formulas may use, made ready once for all of them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from chidu.formula import Kind
from chidu.formula.characters import LETTER, folded
from chidu.formula.known import Known

NAMES = st.lists(st.text("ab-.甲", min_size=1, max_size=6), max_size=8, unique=True)


def known(*names: str) -> Known:
    """Return these names, all of numbers."""
    return Known.of(dict.fromkeys(names, Kind.NUMBER))


def test_names_are_compared_in_one_form():
    """A name is found by the form in which names are compared, and returned as declared."""
    wide = "\uff21\uff22"
    ready = known(wide, "b")
    assert (ready.declared["AB"], ready.kinds["AB"]) == (wide, Kind.NUMBER)


def test_groups_have_the_names_below_them():
    """A table and each of its rows is a group; a name by itself is none."""
    assert known("t.row.a", "t.row.b", "t.c", "x").groups == {
        "t": ("t.row.a", "t.row.b", "t.c"),
        "t.row": ("t.row.a", "t.row.b"),
    }


@given(NAMES, st.text("ab-.甲 +－", max_size=30))
def test_names_with_hyphens_are_found_where_they_stand_alone(names: list[str], text: str):
    """What the walk from hyphen to hyphen finds is what looking for every single name would find."""
    plain = folded(text)
    wanted = {
        match.span()
        for name in names
        if "-" in name.strip("-.") and re.fullmatch(rf"{LETTER}(?:{LETTER}|[.-])*{LETTER}", name)
        for match in re.finditer(rf"(?<!{LETTER})(?<!\.){re.escape(name)}(?!{LETTER})(?!\.)", plain)
    }
    found = known(*names).hyphened(plain)
    assert wanted <= set(found)
    assert all(plain[slice(*span)] in names for span in found)
    assert [end - start for start, end in found] == sorted(
        (end - start for start, end in found), reverse=True
    )
