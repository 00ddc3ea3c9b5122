"""Every built-in rule through its form: filled from its examples, checked clean, and the same form again."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from attrs import evolve

from chidu.authoring import forms
from chidu.authoring.forms.reading_class import NOT_TYPED
from chidu.authoring.refusing import EditRefusedError
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, rule_problems
from chidu.plugins.catalogue import Catalogue

BUILT_IN = Catalogue(built_in=True)
NAMES = sorted(offer.name for offer in BUILT_IN.rules)


def all_fields(fields: tuple[forms.FormField, ...]) -> Iterator[forms.FormField]:
    """Yield the fields and those in them."""
    for one in fields:
        yield one
        yield from all_fields(one.fields)


@pytest.mark.parametrize("name", NAMES)
def test_an_example_goes_through_the_form_and_back(name: str):
    """What a form makes of what it shows is the same, is clean for the rule, and shows the same again."""
    found = forms.examples(name, BUILT_IN)
    assert found
    for example in found:
        values = forms.values_of(name, example.params, BUILT_IN)
        made = forms.filled(name, values, BUILT_IN, example.params)
        assert made == (example.params, ())
        assert forms.values_of(name, made.params, BUILT_IN) == values
        indicator = Indicator("x", "某项", example.points, rule=RuleSpec(name, made.params))
        bound = Binder(BUILT_IN).bind(indicator, ("rule",))
        assert not [one for one in rule_problems(bound, ("rule",)) if one.is_error]


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_chinese_words_and_a_kind_that_forms_know(name: str):
    """No field falls back to TOML or to its key, and every option says what it means."""
    for one in all_fields(forms.fields_of(name, BUILT_IN)):
        assert one.kind != "toml"
        assert one.title != one.id
        assert all(option.text != option.value for option in one.options), one
        assert bool(one.options) == (one.kind == "choice")
        assert bool(one.fields) == (one.kind == "records")


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_form_tells_what_is_required_and_nothing_else(name: str):
    """Left empty, a form has no parameters, and each required field is asked for once."""
    fields = forms.fields_of(name, BUILT_IN)
    made = forms.filled(name, forms.empty_values(fields), BUILT_IN)
    assert made.params == {}
    assert [one.at for one in made.problems] == [(one.id,) for one in fields if one.required]


@pytest.mark.parametrize("name", NAMES)
def test_a_default_is_shown_as_it_would_be_typed(name: str):
    """Typed into its field, a default is accepted."""
    for one in forms.fields_of(name, BUILT_IN):
        if one.default not in (None, "") and one.kind not in NOT_TYPED:
            made = forms.filled(name, {one.id: one.default}, BUILT_IN)
            assert [two for two in made.problems if two.at[:1] == (one.id,)] == []


@pytest.mark.parametrize("name", NAMES)
def test_nonsense_in_every_field_is_told_beside_it(name: str):
    """A text that is no number stops nothing: each field that wants one says so."""
    fields = forms.fields_of(name, BUILT_IN)
    typed = {
        one.id: "不是数" for one in fields if one.kind in {"points", "number", "percent", "whole", "numbers"}
    }
    problems = forms.filled(name, typed, BUILT_IN).problems
    assert set(typed) <= {str(one.at[0]) for one in problems}


def test_what_a_rule_is_called_is_told():
    """Every built-in rule can be chosen, by its Chinese title."""
    choices = {one.type: one for one in forms.rule_choices(BUILT_IN)}
    assert sorted(choices) == NAMES
    assert choices["checklist"].title == "逐项得分"
    assert not any(one.fault for one in choices.values())
    with pytest.raises(EditRefusedError, match="没有安装"):
        forms.fields_of("nothing", BUILT_IN)


def test_a_renamed_item_keeps_its_id_and_a_new_one_gets_a_new_one():
    """Answers hang on ids: they follow neither a new text nor a new place, and never fall to another item."""
    before = {"items": [{"id": "a", "text": "甲", "points": 1}, {"id": "乙", "text": "乙", "points": 1}]}
    rows = forms.values_of("checklist", before, BUILT_IN)["items"]
    edited = [{"text": "乙", "points": "2"}, rows[0] | {"text": "丙"}, {"text": "丙", "points": "１分"}]
    made = forms.filled("checklist", {"items": edited}, BUILT_IN, before).params
    assert made["items"] == [
        {"id": "乙_2", "text": "乙", "points": 2},
        {"id": "a", "text": "丙", "points": 1},
        {"id": "丙", "text": "丙", "points": 1},
    ]


def test_items_without_a_text_get_ids_too():
    """Bands are told apart by their place in the list, and by no id that was used."""
    rows = [{"to": "80%", "includes": "", "points": "0"}, {"from": "0.8", "points": "4"}]
    made = forms.filled("bands", {"bands": rows}, BUILT_IN, {"bands": [{"id": "bands_2"}]})
    assert made.problems == ()
    assert [(one["id"], one.get("to"), one.get("from")) for one in made.params["bands"]] == [
        ("bands_1", Decimal("0.8"), None),
        ("bands_2_2", None, Decimal("0.8")),
    ]


def test_a_rule_in_a_rule_is_a_form_of_its_own():
    """Its problems lead into it; one that is not installed, or not chosen, is told where it is chosen."""
    rows = [
        {"text": "甲", "weight": "60", "rule": {"type": "steps", "step": "1%", "each": "x"}},
        {"text": "乙", "weight": "140", "rule": {"type": "no"}},
        {"text": "丙", "weight": "", "rule": None},
    ]
    made = forms.filled("weighted", {"parts": rows}, BUILT_IN)
    assert made.params["parts"][0]["rule"] == {"type": "steps", "step": Decimal("0.01")}
    assert [one.at for one in made.problems] == [
        ("parts", 0, "rule", "each"),
        ("parts", 1, "rule", "type"),
        ("parts", 2, "weight"),
        ("parts", 2, "rule"),
        ("parts", 1, "weight"),
    ]
    assert "权重" in made.problems[-1].message


def test_parameters_that_fit_no_form_are_shown_for_mending():
    """A file written by hand may have a text for a number, or no list where one should be."""
    values = forms.values_of("checklist", {"items": 3, "deduct": "many"}, BUILT_IN)
    assert values == {"items": [], "deduct": '"many"'}
    assert forms.values_of("best_of", {"parts": [3, {"rule": 4}]}, BUILT_IN) == {
        "parts": [{}, {"rule": {"type": ""}}]
    }


def test_a_field_with_texts_names_its_rows():
    """The first text that is required names a row; without any, nothing does."""
    parts = forms.fields_of("weighted", BUILT_IN)[0]
    assert parts.named_by == "text"
    assert evolve(parts, fields=()).named_by == ""
