"""The three shipped extensions, written again by the verbs alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from chidu.authoring.forms import filled, values_of
from chidu.authoring.layer import OwnLayer, begun
from chidu.authoring.opening import open_layer
from chidu.authoring.proving import Prover
from chidu.authoring.writing import document_of
from chidu.plugins.catalogue import Catalogue
from chidu.systems.overlay import is_node
from chidu.systems.reader import read_system_file

SYSTEMS = Path(__file__).parents[3] / "templates_toml" / "chidu_templates" / "systems"
SHIPPED = ("huarong-egov", "huarong-education", "huarong-water")


def rebuilt(wanted: OwnLayer) -> OwnLayer:
    """Return a layer that was made edit by edit until it says what ``wanted`` says."""
    layer = begun(wanted.base, **_head(wanted.data["system"]))
    for kind in ("facts", "checks"):
        for name, fields in wanted.data[kind].items():
            layer = layer.add_entry(kind, name, **fields)
    return _level(layer, wanted.data["indicators"], "")


def _head(head: Mapping) -> dict:
    return {"name": head["id"], **{key: value for key, value in head.items() if key != "id"}}


def _level(layer: OwnLayer, level: Mapping, above: str) -> OwnLayer:
    for name, table in level.items():
        if not is_node(name, table):
            continue
        path = f"{above}.{name}".removeprefix(".")
        fields = {key: value for key, value in table.items() if not is_node(key, value) and key != "new"}
        if table.get("remove"):
            layer = layer.remove(path)
        elif table.get("new"):
            layer = layer.add(above, name, **fields)
        elif fields:
            layer = layer.refine(path, **fields)
        layer = _level(layer, table, path)
    return layer


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_extension_can_be_made_by_the_verbs(
    name: str, shipped: Callable[[str], Path], catalogue: Catalogue
):
    """Edit by edit it becomes the same layer, and the same system with the same digest."""
    wanted = open_layer(shipped(name)).layer
    assert wanted is not None
    made = rebuilt(wanted)
    assert made == wanted
    proof = Prover(made.base, catalogue, f"{name}.toml").prove(made)
    assert proof.is_filled
    assert proof.findings == ()
    bound = read_system_file(shipped(name), catalogue).bound
    assert bound is not None
    assert proof.bound is not None
    assert proof.bound.system.digest == bound.system.digest


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_extension_is_taken_back_edit_by_edit(name: str, shipped: Callable[[str], Path]):
    """Every edit dropped, the last first, leaves a layer without edits, each step readable."""
    layer = open_layer(shipped(name)).layer
    assert layer is not None
    while layer.edits():
        layer = layer.drop(layer.edits()[-1][0])
        assert document_of(layer, "own.toml").data == layer.data
    assert "indicators" not in layer.data


@pytest.mark.parametrize("path", sorted(SYSTEMS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_rule_could_have_been_typed_into_a_form(path: Path, catalogue: Catalogue):
    """Shown in its form and filled again, every rule of every shipped system is the same."""
    bound = read_system_file(path, catalogue).bound
    assert bound is not None
    for one in bound.system.indicators():
        values = values_of(one.rule.type, one.rule.params, catalogue)
        made = filled(one.rule.type, values, catalogue, one.rule.params)
        assert made == (dict(one.rule.params), ()), one.id
