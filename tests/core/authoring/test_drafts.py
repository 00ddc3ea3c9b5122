"""Edits that were not saved yet, kept beside the project's own layer."""

from pathlib import Path

import pytest

from chidu.authoring.base import Base
from chidu.authoring.drafts import draft_place, drop_draft, keep_draft, kept_draft
from chidu.authoring.layer import OwnLayer, begun
from chidu.systems.library import Library


@pytest.fixture
def layer(reference: Base) -> OwnLayer:
    """Return a layer that changes nothing yet."""
    return begun(reference, "mine", "本单位的体系", version="1")


def edited(layer: OwnLayer) -> OwnLayer:
    """Return the layer with an indicator of its own, not finished."""
    rule = {"type": "checklist", "items": [{"id": "a", "text": "“甲”\n第二行", "points": 1}]}
    return layer.add("performance.output", title="村级覆盖率", after="quantity", rule=rule)


def test_what_was_kept_is_there_again(tmp_path: Path, layer: OwnLayer):
    """The same edits come back, however unfinished; the last that was kept counts."""
    keep_draft(tmp_path, edited(layer))
    assert kept_draft(tmp_path, layer) == edited(layer)
    keep_draft(tmp_path, layer.refine("decision", title="决策"))
    assert kept_draft(tmp_path, layer) == layer.refine("decision", title="决策")


def test_there_may_be_none(tmp_path: Path, layer: OwnLayer):
    """Nothing kept, nothing that differs, or nothing that can be read."""
    assert kept_draft(tmp_path, layer) is None
    drop_draft(tmp_path)
    keep_draft(tmp_path, layer)
    assert kept_draft(tmp_path, layer) is None
    assert not draft_place(tmp_path).exists()
    draft_place(tmp_path).write_text("= 1", encoding="utf-8")
    assert kept_draft(tmp_path, layer) is None
    drop_draft(tmp_path)
    assert not draft_place(tmp_path).exists()


def test_a_draft_is_no_system(tmp_path: Path, layer: OwnLayer):
    """Nobody finds it who looks for systems in the project."""
    keep_draft(tmp_path, edited(layer))
    names = [one.name for one in Library((tmp_path / "system",)).systems()]
    assert "mine@1" not in names


def test_edits_stand_on_what_the_layer_stands_on_now(tmp_path: Path, layer: OwnLayer):
    """The base may have another version by now."""
    other = layer.data | {"extends": "huarong-2021@2020.1"}  # type: ignore[operator]
    keep_draft(tmp_path, OwnLayer(other, layer.base).refine("decision", title="决策"))
    kept = kept_draft(tmp_path, layer)
    assert kept is not None
    assert kept.data["extends"] == layer.data["extends"]
