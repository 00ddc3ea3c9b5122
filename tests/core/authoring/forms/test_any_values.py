"""Whatever is typed into whichever form, it is read or told; what was read can be shown and read again."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.authoring import forms
from chidu.plugins.catalogue import Catalogue

BUILT_IN = Catalogue(built_in=True)
NAMES = sorted(offer.name for offer in BUILT_IN.rules)
TYPED = st.sampled_from(["", "1", "0.5", "80%", "２分", "-3", "甲", "a b", "1、2", "1e5", " "]) | st.text(
    max_size=6
)


def values(fields: tuple[forms.FormField, ...], depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return what somebody may have put into a form."""
    return st.fixed_dictionaries({}, optional={one.id: value(one, depth) for one in fields})


def value(one: forms.FormField, depth: int) -> st.SearchStrategy[Any]:
    """Return what somebody may have put into a field."""
    if one.kind == "yes_no":
        return st.none() | st.booleans()
    if one.kind == "choice":
        return st.none() | st.sampled_from([option.value for option in one.options])
    if one.kind == "records":
        return st.lists(values(one.fields, depth), max_size=3)
    if one.kind == "rule":
        names = st.sampled_from(NAMES if depth else ["ratio", "no"])
        return st.none() | names.flatmap(lambda name: nested(name, depth))
    return TYPED


def nested(name: str, depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Return what somebody may have put into the form of a rule in a rule."""
    fields = forms.fields_of(name, BUILT_IN) if name in NAMES else ()
    return values(fields, depth - 1).map(lambda each: {"type": name, **each})


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda name: nested(name, 1)))
def test_any_form_is_read_or_told_and_can_be_shown_again(typed: dict[str, Any]):
    """Every problem leads to a field that is there; without problems, what is shown is read as the same."""
    name = typed.pop("type")
    made = forms.filled(name, typed, BUILT_IN)
    known = {one.id for one in forms.fields_of(name, BUILT_IN)}
    assert all(str(one.at[0]) in known and one.message for one in made.problems)
    if not made.problems:
        shown = forms.values_of(name, made.params, BUILT_IN)
        assert forms.filled(name, shown, BUILT_IN, made.params) == made
        assert forms.values_of(name, made.params, BUILT_IN) == shown
