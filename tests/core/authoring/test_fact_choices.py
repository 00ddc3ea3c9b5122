"""Facts to choose from, in the form of a rule."""

from chidu.authoring.base import Base
from chidu.authoring.fact_choices import fact_choices
from chidu.authoring.forms import filled
from chidu.authoring.layer import OwnLayer
from chidu.authoring.proving import Prover
from chidu.formula import Kind
from chidu.plugins.catalogue import Catalogue


def test_every_choice_can_be_put_into_a_formula(reference: Base, catalogue: Catalogue):
    """Each name compiles where its kind is wanted, and no two are called the same."""
    bound = Prover(reference, catalogue).reading.bound
    assert bound is not None
    found = fact_choices(bound)
    assert {one.name for one in found} == set(bound.names)
    assert len({one.title for one in found}) == len(found)
    by_name = {one.name: one for one in found}
    assert by_name["funds.county.planned"].title.startswith("资金")
    assert by_name["funds.planned"].kind is Kind.NUMBERS


def test_an_own_fact_is_among_them_and_can_be_used(prover: Prover, layer: OwnLayer, catalogue: Catalogue):
    """A fact added a moment ago is offered; one with a hyphen comes in backquotes."""
    made = layer.add_fact("接入率", "percent").add_fact("连通", "number", "on-line")
    bound = prover.prove(made).bound
    assert bound is not None
    names = [one.name for one in fact_choices(bound)]
    assert names == ["done", "接入率", "`on-line`"]
    for name in names[1:]:
        params = filled("ratio", {"actual": name, "target": "1"}, catalogue).params
        again = made.add("work", "x", title="新项", points=1, rule={"type": "ratio", **params})
        assert prover.prove(again.give_up("work.free", 1)).is_filled
