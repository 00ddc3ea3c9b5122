"""A project takes another system: one entry, the answers that still have a question, and no undo over it."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from chidu.model.sheet import SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.journal.entry import Entry
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.toml import disk

CATALOGUE = Catalogue(built_in=True)
OWN = SystemReference("small-own", "1")
LAYER = """
format = 1
extends = "small@1"
[system]
id = "small-own"
title = "小体系（桥）"
[indicators.b]
remove = true
[indicators.d]
new = true
title = "村级覆盖率"
points = 40
rule = { type = "checklist", items = [{ id = "all", text = "全覆盖", points = 40 }] }
"""


@pytest.fixture
def layer(folder: Path) -> Path:
    """Return the project's own layer, written beside the base and not yet taken."""
    path = folder / "system" / "project.toml"
    path.write_text(LAYER, encoding="utf-8")
    return path


@pytest.mark.usefixtures("layer")
def test_one_entry_pins_the_system_and_drops_what_is_about_removed_indicators(
    whole: OpenProject, entries: Callable[[], list[Entry | None]]
):
    """Answers of unchanged indicators stay and score as before; the new one is asked."""
    whole.attach("self", "b", whole.folder.sheet)
    whole.reason("self", "b", "拖了")
    before = len(entries())
    entry = whole.take_system(OWN, CATALOGUE)
    assert entry is not None
    assert entry.kind == "system"
    assert len(entries()) == before + 1
    pin = whole.data["system"]
    assert (pin["id"], pin["version"]) == ("small-own", "1")
    assert pin["digest"] == whole.bound.system.digest
    held = whole.data["rounds"]["self"]
    assert "b" not in held["answers"]
    assert "b" not in held.get("reasons", {})
    assert [one["at"] for one in held["evidence"]] == ["a/set"]
    assert held["chosen"] == {"c": "x"}
    assessed = whole.assessment()
    assert assessed.indicators["a"].points == Decimal(40)
    assert assessed.indicators["d"].points is None
    whole.answer("self", "d", "all", True)
    assert whole.assessment().total.points == Decimal(100)


@pytest.mark.usefixtures("layer")
def test_nothing_before_it_is_undone(whole: OpenProject):
    """Undo takes back what came after, and stops there."""
    whole.take_system(OWN, CATALOGUE)
    assert whole.can_undo == ""
    assert whole.undo() is None
    whole.answer("self", "d", "all", True)
    assert "村级覆盖率" in whole.can_undo
    assert whole.undo() is not None
    assert whole.undo() is None
    assert whole.data["system"]["id"] == "small-own"


@pytest.mark.parametrize("saving", [True, False])
@pytest.mark.usefixtures("layer")
def test_it_opens_again_with_the_system_taken(
    project: OpenProject, opened: Callable[..., Opening], *, saving: bool
):
    """Saved, or stopped before the sheet's file was written: the journal says by what it is scored."""
    project.take_system(OWN, CATALOGUE)
    project.answer("self", "d", "all", True)
    project.close(saving=saving)
    again = opened().project
    assert again is not None
    assert again.bound.system.head.id == "small-own"
    assert again.assessment().indicators["d"].points == Decimal(40)
    assert again.sheet.system.digest == again.bound.system.digest


def test_a_later_state_of_the_layer_is_taken_again(project: OpenProject, layer: Path):
    """The same id with other content is another entry; the same content is none."""
    project.take_system(OWN, CATALOGUE)
    assert project.take_system(OWN, CATALOGUE) is None
    layer.write_text(LAYER.replace("村级覆盖率", "乡级覆盖率"), encoding="utf-8")
    assert project.take_system(OWN, CATALOGUE) is not None
    assert project.bound.indicators["d"].indicator.title == "乡级覆盖率"


def test_what_cannot_score_is_not_taken(project: OpenProject, layer: Path):
    """A system that is missing, wrong, or other than the digest says leaves everything as it was."""
    data = project.data
    with pytest.raises(RefusedError, match="还不能"):
        project.take_system(SystemReference("nobody", "1"), CATALOGUE)
    with pytest.raises(RefusedError, match="又变了"):
        project.take_system(SystemReference("small-own", "1", "sha256:00"), CATALOGUE)
    layer.write_text(LAYER.replace("points = 40", "points = 41", 1), encoding="utf-8")
    with pytest.raises(RefusedError, match="还不能"):
        project.take_system(OWN, CATALOGUE)
    assert project.data is data
    assert project.bound.system.head.id == "small"


@pytest.mark.usefixtures("layer")
def test_a_submitted_round_keeps_its_system(whole: OpenProject):
    """Its recorded scores are those of the system that it was submitted with."""
    whole.reason("self", "b", "重复采购")
    whole.submit("self")
    with pytest.raises(RefusedError, match="自评已经提交"):
        whole.take_system(OWN, CATALOGUE)


@pytest.mark.usefixtures("layer")
def test_a_full_disk_changes_nothing(project: OpenProject, monkeypatch: pytest.MonkeyPatch):
    """The journal could not be written: the sheet is scored by the system of before, and it may be tried again."""
    project.answer("self", "b", "late", True)
    with monkeypatch.context() as full:

        def fail(*_: object) -> None:
            raise OSError(28, "No space left on device")

        full.setattr(disk, "sync", fail)
        with pytest.raises(SavingError):
            project.take_system(OWN, CATALOGUE)
    assert project.bound.system.head.id == "small"
    assert "b" in project.data["rounds"]["self"]["answers"]
    assert project.take_system(OWN, CATALOGUE) is not None


def test_layers_from_elsewhere_are_copied_in(project: OpenProject, layer: Path):
    """The base may lie beside the system folder: afterwards the project has it, and can be carried away."""
    home = project.folder.path
    (home / "system" / "small.toml").rename(home / "base.toml")
    assert project.take_system(OWN, CATALOGUE) is not None
    assert (home / "system" / "base.toml").read_text("utf-8") == (home / "base.toml").read_text("utf-8")
    assert layer.read_text("utf-8") == LAYER
