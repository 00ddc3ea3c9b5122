"""Any edits in any order: proofs never fail, and what is written reads back as the same layer."""

from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chidu.authoring.base import Base
from chidu.authoring.giving import givers
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.proving import Prover
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.writing import document_of
from chidu.plugins.catalogue import Catalogue

Edit = Callable[[OwnLayer], OwnLayer]

paths = st.sampled_from(
    [
        "",
        "work",
        "held",
        "work.kept",
        "work.free",
        "work.last",
        "held.inner",
        "work.a",
        "work.甲",
        "held.a",
        "b",
        "b.a",
        "no.x",
    ]
)
names = st.sampled_from(["a", "b", "甲", "free"])
words = st.text(st.characters(), max_size=12)
points = st.decimals(0, 12, places=2) | st.integers(-1, 12)
rules = st.sampled_from(
    [
        {"type": "ratio"},
        {"type": "judgement", "step": Decimal("0.5")},
        {"type": "checklist", "items": [{"id": "a", "text": "甲", "points": 1, "evidence": "证明\n文件"}]},
        {"type": "steps", "each": Decimal(1)},
        {"type": "nothing"},
    ]
)
fields = st.fixed_dictionaries(
    {"title": words},
    optional={
        "points": points,
        "content": words,
        "standard": words,
        "rule": rules,
        "after": st.sampled_from(["", "free", "a", "甲", "last", None]),
    },
)


def _edit(verb: str, *arguments: Any, **named: Any) -> Edit:
    return lambda layer: getattr(layer, verb)(*arguments, **named)


edits = st.one_of(
    st.builds(lambda at, name, more: _edit("add", at, name, **more), paths, names, fields),
    st.builds(lambda at, more: _edit("add", at, **more), paths, fields),
    st.builds(lambda at, more: _edit("refine", at, **more), paths, fields),
    st.builds(lambda at: _edit("remove", at), paths),
    st.builds(lambda at: _edit("drop", at), paths),
    st.builds(lambda at, much: _edit("give_up", at, much), paths, points),
    st.builds(lambda title: _edit("add_fact", title, "number"), words),
    st.builds(lambda name: _edit("drop_entry", "facts", name), names),
)


def edited(base: Base, each: list[Edit]) -> OwnLayer:
    """Return what the edits make, those left out that are refused."""
    layer = begun(base, "own", "本单位")
    for edit in each:
        with suppress(EditRefusedError):
            layer = edit(layer)
    return layer


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits, max_size=10))
def test_any_edits_can_be_proved_and_written(small: Base, catalogue: Catalogue, each: list[Edit]):
    """A proof comes of every layer, its text is the layer again, and locks hold whatever was tried."""
    layer = edited(small, each)
    assert document_of(layer, "own.toml").data == layer.data
    proof = Prover(small, catalogue).prove(layer)
    assert proof.refusal == ""
    assert proof.bound is not None
    for gap in proof.gaps:
        assert str(gap)
        givers(proof, catalogue, gap.path, abs(gap.over))
    assert layer.points("work.kept") == 3
    assert not {"E311", "E312", "E313", "E314"} & {one.diagnostic.code for one in proof.findings}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(edits, max_size=8))
def test_any_edits_can_be_taken_back(small: Base, each: list[Edit]):
    """Dropping every edit, in any order that there is, leaves the base as it was."""
    layer = edited(small, each)
    while layer.edits():
        layer = layer.drop(layer.edits()[0][0])
    assert layer.present["indicators"] == small.data["indicators"]
    assert "indicators" not in layer.data
