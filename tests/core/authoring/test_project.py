"""形成本项目的指标体系: the project's own layer beside its sheet."""

import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from chidu.authoring.opening import PROJECT, project_layer
from chidu.authoring.proving import Prover
from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.saving import save_project_layer
from chidu.model.sheet import Round, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.scoring.engine import assess
from chidu.sheets.reading import Project, read_project


@pytest.fixture
def folder(tmp_path: Path, shipped: Callable[[str], Path]) -> Path:
    """Return a copy of the demo project."""
    sample = shipped("huarong-2021").parents[1] / "samples" / "demo"
    return Path(shutil.copytree(sample, tmp_path / "demo"))


def take(folder: Path, reference: SystemReference) -> None:
    """Pin the sheet to a system, as the project's verb does."""
    sheet = folder / "sheet.toml"
    head, _, rest = sheet.read_text(encoding="utf-8").partition("[system]")
    body = rest[rest.index("\n[") :]
    system = (
        f'[system]\nid = "{reference.id}"\nversion = "{reference.version}"\ndigest = "{reference.digest}"\n'
    )
    sheet.write_text(head + system + body, encoding="utf-8")


def scored(project: Project) -> dict[str, Decimal | None]:
    """Return what every indicator of the first round has."""
    assert project.bound is not None
    assert project.sheet is not None
    assessed = assess(project.bound, project.sheet, "self").indicators
    return {path: one.points for path, one in assessed.items()}


def test_a_project_takes_its_own_layer_and_keeps_its_answers(folder: Path, catalogue: Catalogue):
    """The file is written, the sheet is pinned to it, and what was not changed scores as before."""
    before = read_project(folder, catalogue)
    assert before.bound is not None
    assert before.sheet is not None
    opened = project_layer(folder, before.bound, before.title)
    assert opened.layer is not None
    layer = opened.layer.add(
        "performance.output", title="村级覆盖率", points=2, after="quantity", rule={"type": "judgement"}
    ).give_up("performance.output.quantity", 2)
    prover = Prover(layer.base, catalogue, "system/project.toml")
    done = save_project_layer(folder, prover.prove(layer), opened, before.sheet.rounds)
    assert done.path == folder / "system" / PROJECT
    take(folder, done.reference)
    after = read_project(folder, catalogue, trusting=False)
    assert after.is_sound
    assert [one for one in after.diagnostics if one.is_error] == []
    assert after.bound is not None
    assert after.bound.system.digest == done.reference.digest
    assert before.title in after.bound.system.head.title
    was, now = scored(before), scored(after)
    assert now.pop("performance.output.村级覆盖率") is None
    assert {path for path in was if was[path] != now[path]} == {"performance.output.quantity"}
    again = project_layer(folder, after.bound, after.title)
    assert again.layer == layer
    assert again.document is not None
    taken_back = again.layer.drop("performance.output.村级覆盖率").drop("performance.output.quantity")
    second = save_project_layer(folder, prover.prove(taken_back), again, before.sheet.rounds)
    assert second.backup is not None


def test_a_layer_that_was_written_and_not_taken_is_offered(folder: Path, catalogue: Catalogue):
    """A program that stopped between file and sheet loses nothing; a stranger's file is not touched."""
    project = read_project(folder, catalogue)
    assert project.bound is not None
    assert project.sheet is not None
    opened = project_layer(folder, project.bound, "")
    assert opened.layer is not None
    layer = opened.layer.refine("performance.output.quantity", title="产出数（村）")
    prover = Prover(layer.base, catalogue)
    done = save_project_layer(folder, prover.prove(layer), opened, {})
    assert project_layer(folder, project.bound, "").layer == layer
    done.path.write_text('format = 1\n[system]\nid = "other"\n', encoding="utf-8")
    with pytest.raises(EditRefusedError, match="移走"):
        project_layer(folder, project.bound, "")


@pytest.mark.parametrize(
    ("state", "allowed"), [("draft", True), ("returned", True), ("submitted", False), ("accepted", False)]
)
def test_a_submitted_round_keeps_its_system(folder: Path, catalogue: Catalogue, state: str, allowed: bool):  # noqa: FBT001
    """Where a round is submitted or accepted nothing is written; who returns it may go on."""
    project = read_project(folder, catalogue)
    assert project.bound is not None
    opened = project_layer(folder, project.bound, "某项目")
    assert opened.layer is not None
    proof = Prover(opened.layer.base, catalogue).prove(opened.layer)
    rounds = {"self": evolve(Round(), state=state)}
    if allowed:
        assert save_project_layer(folder, proof, opened, rounds).path.exists()
        return
    with pytest.raises(EditRefusedError, match="自评已经提交"):
        save_project_layer(folder, proof, opened, rounds)
    assert not (folder / "system" / PROJECT).exists()


def test_a_sheet_gets_no_system_that_cannot_score(folder: Path, catalogue: Catalogue):
    """Sums that are wrong are refused with their sentence, before anything is written."""
    project = read_project(folder, catalogue)
    assert project.bound is not None
    opened = project_layer(folder, project.bound, "某项目")
    assert opened.layer is not None
    layer = opened.layer.remove("performance.effect.environment")
    with pytest.raises(EditRefusedError, match="少 8 分"):
        save_project_layer(folder, Prover(layer.base, catalogue).prove(layer), opened, {})
    assert not (folder / "system" / PROJECT).exists()
