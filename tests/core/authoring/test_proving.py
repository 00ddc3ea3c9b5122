"""A layer proved in memory: each finding beside its field, sums in a sentence, and who could give up points."""

from decimal import Decimal

import pytest
from attrs import evolve

from chidu.authoring.base import Base
from chidu.authoring.giving import givers
from chidu.authoring.layer import OwnLayer
from chidu.authoring.proving import Prover
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source


def test_a_layer_that_changes_nothing_is_sound(prover: Prover, layer: OwnLayer):
    """Nothing is found, and a sheet may use it."""
    proof = prover.prove(layer)
    assert proof.is_sound
    assert proof.is_filled
    assert proof.findings == ()
    assert proof.gaps == ()


def test_too_many_points_are_said_in_one_sentence(prover: Prover, layer: OwnLayer):
    """The group is named with its sum, what it should be, and the difference; so is one with too few."""
    proof = prover.prove(layer.add("work", title="新项", points=2, rule={"type": "ratio"}))
    assert list(map(str, proof.gaps)) == ["工作：下级合计 10，应为 8：多 2 分"]
    assert [(one.node, one.field) for one in proof.findings] == [("work", ("points",))]
    assert not proof.is_sound
    fewer = prover.prove(layer.remove("work.last"))
    assert list(map(str, fewer.gaps)) == ["工作：下级合计 6，应为 8：少 2 分"]
    more = prover.prove(layer.refine("work", points=9))
    assert [one.path for one in more.gaps] == ["", "work"]


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"type": "checklist", "items": [{"id": "a", "text": "甲", "points": 9}]}, ("rule",)),
        ({"type": "steps", "step": 0, "each": 1}, ("rule", "step")),
        ({"type": "steps", "each": 1}, ("rule",)),
        ({"type": "ratio", "actual": "nothing"}, ("rule", "actual")),
        ({"type": "unheard_of"}, ("rule", "type")),
        (
            {"type": "best_of", "parts": [{"id": "a", "text": "甲", "rule": {"type": "no"}}]},
            ("rule", "parts", 0),
        ),
    ],
)
def test_what_is_wrong_with_a_rule_stands_beside_its_field(
    prover: Prover, layer: OwnLayer, rule: dict, field: tuple
):
    """The keys that lead to the field in the form begin what the finding says of its place."""
    made = layer.add("work", "x", title="新项", points=2, rule=rule).give_up("work.free", 2)
    proof = prover.prove(made)
    assert proof.about("work.x", field), proof.findings
    assert not proof.about("work.free")
    assert not proof.about("work.x", ("title",))


def test_what_breaks_a_lock_from_afar_is_found(prover: Prover, layer: OwnLayer):
    """A locked node whose group or sibling changes is told by the proofs, where the verbs cannot see it."""
    data = {**layer.data, "indicators": {"held": {"inner": {"points": 1}}}}
    proof = prover.prove(evolve(layer, data=data))
    assert "E314" in {one.diagnostic.code for one in proof.findings}


def test_what_is_wrong_with_facts_and_the_head_is_told_apart(prover: Prover, layer: OwnLayer):
    """A finding says which table it is of, and which entry."""
    made = layer.add_fact("比例", "percent", "share", formula="nothing / 2").name_as(version="")
    found = {(one.part, one.node, one.field) for one in prover.prove(made).findings}
    assert ("facts", "share", ("formula",)) in found
    assert any(part == "system" and name == "version" for part, name, _ in found)


def test_what_the_base_itself_has_is_not_told_again(catalogue: Catalogue, small: Base):
    """A base that leaves a group open says so itself; a layer that fills it has no gap."""
    text = small.layers[0].source.text.replace("locked = [", 'open = ["work"]\nlocked = [')
    text = text.replace(
        'points = 2\nrule = { type = "checklist", items = [ { id = "a", text = "甲", points = 2 } ] }',
        'points = 1\nrule = { type = "judgement" }',
    )
    document, _ = parse(Source("open.toml", text))
    assert document is not None
    bound = read_system(document, catalogue).bound
    assert bound is not None
    from chidu.authoring.base import base_of
    from chidu.authoring.layer import begun

    base = base_of(bound)
    prover, layer = Prover(base, catalogue), begun(base, "own", "本单位")
    assert prover.prove(layer).findings == ()
    assert [(one.path, one.is_open) for one in prover.prove(layer).gaps] == [("work", True)]
    assert prover.prove(layer).is_sound
    assert not prover.prove(layer).is_filled
    assert prover.prove(layer.add("work", title="补", points=1, rule={"type": "ratio"})).is_filled


def test_those_who_could_give_up_points_are_listed(prover: Prover, layer: OwnLayer, catalogue: Catalogue):
    """Not what is locked, nor who asks; those first whose rule goes along with fewer points."""
    made = layer.add("work", "x", title="新项", points=1, rule={"type": "ratio"})
    found = givers(prover.prove(made), catalogue, "work", Decimal(1), but="work.x")
    assert [(one.path, one.points, one.follows) for one in found] == [
        ("work.free", 3, True),
        ("work.last", 2, False),
    ]
    done = prover.prove(made.give_up(found[0].path, 1))
    assert done.is_filled
    all_of_it = givers(prover.prove(made), catalogue, "work", Decimal(3), but="work.x")
    assert not any(one.follows for one in all_of_it)


def test_at_the_top_groups_give_up_points(prover: Prover, layer: OwnLayer, catalogue: Catalogue):
    """A group with points of its own is asked itself; one without stands for its children."""
    made = layer.add("", "extra", title="附加").add(
        "extra", "y", title="项", points=1, rule={"type": "ratio"}
    )
    proof = prover.prove(made)
    found = givers(proof, catalogue, "", Decimal(1))
    assert [(one.path, one.follows) for one in found] == [
        ("work", False),
        ("held", False),
        ("extra.y", False),
    ]


def test_what_cannot_be_written_is_a_refusal(prover: Prover, layer: OwnLayer):
    """A number that files may not have is refused in a sentence, and the proof is not sound."""
    proof = prover.prove(
        evolve(layer, data={**layer.data, "system": {"id": "own", "points": Decimal("NaN")}})
    )
    assert "读不回来" in proof.refusal
    assert not proof.is_sound
    assert proof.bound is None
    assert proof.gaps == ()
    assert givers(proof, prover.catalogue, "work", Decimal(1)) == ()
