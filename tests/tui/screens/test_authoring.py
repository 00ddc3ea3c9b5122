"""F8 by keys and by mouse: an indicator of its own, its points, its proof, saved and scored."""

import shutil
import sys
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from chidu.plugins import entry_points
from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.choose import Choose
from chidu_tui.screens import authoring_layer
from chidu_tui.session.session import Session
from chidu_tui.widgets.form_press import FormPress
from chidu_tui.widgets.node_form import NodeForm
from chidu_tui.widgets.node_tree import NodeTree

OUTPUT = "performance.output"
NEW = f"{OUTPUT}.村级覆盖率"


async def keys(pilot: Pilot[Any], *pressed: str) -> None:
    """Press keys; what begins with = is pasted, as an input method does."""
    for one in pressed:
        if one.startswith("="):
            pilot.app.post_message(events.Paste(one[1:]))
        else:
            await pilot.press(one)
        await pilot.pause()


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until what was typed is proved."""
    for _ in range(1000):
        author = pilot.app.session.author
        if author.proof.layer is author.layer:
            break
        await pilot.pause(0.02)
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def go(pilot: Pilot[Any], path: str, *, by_keys: bool = False) -> None:
    """Put the tree's cursor on a node, by the arrows where that is what is tried."""
    tree = pilot.app.screen.query_one(NodeTree)
    tree.focus()
    at = next(number for number, row in enumerate(tree.rows) if row.path == path)
    if not by_keys:
        pilot.app.room.go(path)
    while tree.cursor != at:
        await pilot.press("down" if tree.cursor < at else "up")
    await pilot.pause()


async def to(pilot: Pilot[Any], *at: object) -> None:
    """Tab to the field of a place."""
    for _ in range(60):
        row = next((one for one in pilot.app.focused.ancestors if hasattr(one, "line")), None)
        if row is not None and row.line.at == at:
            return
        await pilot.press("tab")
    raise LookupError(at)


async def to_word(pilot: Pilot[Any], name: str) -> None:
    """Tab to a word that is pressed."""
    for _ in range(60):
        if isinstance(pilot.app.focused, FormPress) and pilot.app.focused.name == name:
            return
        await pilot.press("tab")
    raise LookupError(name)


def test_a_department_adds_an_indicator_by_keys_alone(app: ChiduApp, frames: Any, project_folder: Path):
    """村级覆盖率: title, points, a checklist of two, who gives the points up, saved, and scored."""

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity", by_keys=True)
        await keys(pilot, "ctrl+n", "=村级覆盖率", "enter", "=逐项得分", "enter")
        await settled(pilot)
        await keys(pilot, "2")
        await settled(pilot)
        frames.same(app, "authoring-too-many")
        await keys(pilot, "ctrl+g", "enter")
        await settled(pilot)
        for number, text in enumerate(("实际接入村数达标", "各村已开通")):
            await to_word(pilot, "add_row")
            await keys(pilot, "enter", f"={text}")
            await to(pilot, "rule", "items", number, "points")
            await keys(pilot, "1")
        await settled(pilot)
        frames.same(app, "authoring-filled")
        await keys(pilot, "ctrl+s")
        await pilot.pause()
        session = app.session
        assert session is not None
        assert NEW in session.bound.indicators
        assert len(session.pending) == 0
        await keys(pilot, "escape", "escape")
        assert app.room.NAME == "scoring"
        app.enter("scoring", NEW, "")
        await pilot.pause()
        await pilot.pause()
        await keys(pilot, "y", "down", "n")
        assert session.assessment.indicators[NEW].points == Decimal(1)
        frames.same(app, "authoring-scored")

    frames.run(app, use)
    assert "村级覆盖率" in (project_folder / "system" / "project.toml").read_text("utf-8")
    again = open_project(project_folder, Catalogue(built_in=True), "乙", read_only=True)
    assert again.project is not None
    assert again.project.bound.indicators[f"{OUTPUT}.quantity"].indicator.points == Decimal(3)
    assert again.project.assessment().indicators[NEW].points == Decimal(1)


@pytest.mark.usefixtures("heard")
def test_leaving_asks_and_loses_nothing(app: ChiduApp, frames: Any):
    """Half an edit is still there on coming back; quitting asks; giving up is one of three words."""

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "end", "=（个）")
        await settled(pilot)
        await keys(pilot, "escape", "escape")
        frames.same(app, "authoring-leaving")
        await keys(pilot, "down", "enter")
        assert app.room.NAME == "scoring"
        assert "未保存" in frames.text(app)
        await keys(pilot, "ctrl+q")
        assert "F8" in frames.text(app)
        await keys(pilot, "escape", "f8")
        assert app.session.author.layer.title(f"{OUTPUT}.quantity").endswith("（个）")
        await keys(pilot, "ctrl+z")
        assert not app.session.author.unsaved
        await keys(pilot, "ctrl+y")
        assert app.session.author.unsaved
        await keys(pilot, "escape", "down", "down", "enter")
        assert not app.session.author.unsaved
        assert app.room.NAME == "scoring"

    frames.run(app, use)


def test_a_program_that_is_stopped_loses_no_edit(
    app: ChiduApp, opening: Opening, frames: Any, project_folder: Path
):
    """What was typed into a form is there again after a crash, is told, and goes once it is saved or given up."""
    draft = project_folder / "system" / "project.toml.draft"

    async def stopped(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "end", "=（个）")
        await settled(pilot)
        assert draft.is_file()

    frames.run(app, stopped)
    assert opening.project is not None
    opening.project.close(saving=False)
    second = ChiduApp(open_project(project_folder, Catalogue(built_in=True), "甲"), look="dark")

    async def again(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        assert second.session is not None
        author = second.session.author
        assert author is not None
        assert author.layer.title(f"{OUTPUT}.quantity").endswith("（个）")
        assert any("接着上次没有保存的修改" in one.message for one in second._notifications)
        assert "未保存" in frames.text(second)
        await keys(pilot, "ctrl+z")
        assert (author.unsaved, draft.exists()) == (False, False)
        await keys(pilot, "ctrl+y")
        assert draft.is_file()
        await keys(pilot, "ctrl+s")
        await settled(pilot)
        assert (author.unsaved, draft.exists()) == (False, False)
        assert "（个）" in (project_folder / "system" / "project.toml").read_text(encoding="utf-8")
        second.session.project.close()

    frames.run(second, again)


def test_removing_and_restoring_by_the_mouse(app: ChiduApp, frames: Any):
    """A click on the word removes, another restores; the tree shows both."""

    async def press(pilot: Pilot[Any], name: str) -> None:
        word = next(one for one in app.screen.query(FormPress) if one.name == name)
        word.scroll_visible(animate=False)
        await pilot.pause()
        await pilot.click(word)
        await pilot.pause()

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, "performance.effect.environment")
        await press(pilot, "remove")
        frames.same(app, "authoring-removed")
        await press(pilot, "drop")
        assert app.session.author.layer.edits() == ()
        tree = app.screen.query_one(NodeTree)
        await pilot.click(tree, offset=(10, 2))
        assert app.screen.query_one(NodeForm).view.path == tree.rows[tree.scroll_offset.y + 2].path

    frames.run(app, use)


def test_a_large_system_is_proved_aside(app: ChiduApp, frames: Any, monkeypatch: pytest.MonkeyPatch):
    """A worker proves what is typed, and its message brings the answer to the screen."""
    monkeypatch.setattr(authoring_layer, "MANY", 0)

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "tab", "backspace", "9")
        await settled(pilot)
        assert app.session.author.is_proved
        assert "19/15" in frames.text(app)

    frames.run(app, use)


def test_a_new_fact_is_asked_for_in_a_dialog(app: ChiduApp, frames: Any):
    """It is added to the layer, and its name stands in the field."""

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "ctrl+n", "=新项", "enter", "=bands", "enter")
        await to_word(pilot, "fact")
        at: Any = app.focused.at
        await keys(pilot, "enter", "=新增事实", "enter", "=实际接入村数", "enter", "enter", "=个", "enter")
        frames.same(app, "authoring-new-fact")
        await keys(pilot, "enter")
        await settled(pilot)
        assert app.session.author.layer.data["facts"]["实际接入村数"]["unit"] == "个"
        assert app.session.author.form(f"{OUTPUT}.新项").value(at[1:]) == "实际接入村数"

    frames.run(app, use)


LOCKING = """
format = 1
[system]
id = "locking"
title = "[b]锁定[/b]的体系"
version = "1"
points = 10
grades = [{ name = "优", from = 8 }, { name = "差", from = 0 }]
[scoring]
not_applicable = "full"
[extension]
locked = ["a.x"]
[indicators.a]
title = "一级"
points = 10
[indicators.a.x]
title = "[red]锁住的[/red]"
points = 6
rule = { type = "checklist", items = [{ id = "i", text = "有", points = 6 }] }
[indicators.a.y]
title = "随意的"
points = 4
rule = { type = "checklist", items = [{ id = "i", text = "有", points = 4 }] }
"""


@pytest.fixture
def locking(tmp_path: Path) -> Iterator[Opening]:
    """Return a project whose system locks an indicator, opened."""
    folder = tmp_path / "锁"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "locking.toml").write_text(LOCKING, encoding="utf-8")
    sheet = 'format = 1\n[system]\nid = "locking"\nversion = "1"\n'
    (folder / "sheet.toml").write_text(sheet, encoding="utf-8")
    opened = open_project(folder, Catalogue(), "甲")
    assert opened.project is not None, opened.diagnostics
    yield opened
    opened.project.close(saving=False)


def test_what_is_locked_says_so(locking: Opening, frames: Any):
    """Its points are no field, removing it is no word, and the lock's sentence stands there; markup stays text."""
    app = ChiduApp(locking, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, "a.x")
        frames.same(app, "authoring-locked")
        await keys(pilot, "delete")
        await pilot.pause()
        assert app.session.author.layer.edits() == ()
        assert not any(one.name == "remove" for one in app.screen.query(FormPress))
        await go(pilot, "a.y")
        assert any(one.name == "remove" for one in app.screen.query(FormPress))

    frames.run(app, use)


def test_a_submitted_round_is_told_of(app: ChiduApp, frames: Any, forced: Callable[..., None]):
    """Its system cannot be changed: that is said on entering, and again where saving is tried."""
    project = app.session.project

    async def use(pilot: Pilot[Any]) -> None:
        forced(project, ("rounds", "self", "state"), "submitted")
        await keys(pilot, "f8")
        await frames.until(pilot, lambda: "已经提交" in "".join(one.message for one in app._notifications))
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "end", "=x", "ctrl+s")
        await settled(pilot)
        assert not (project.folder.system / "project.toml").exists()
        assert app.session.author.unsaved

    frames.run(app, use)


def test_a_layer_that_cannot_be_opened_says_why(app: ChiduApp, frames: Any, session: Session):
    """A stranger's file in its place is not touched; the room says what to do."""
    folder = session.project.folder.system
    folder.mkdir(exist_ok=True)
    (folder / "project.toml").write_text('format = 1\n[system]\nid = "other"\n', encoding="utf-8")

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        assert "移走" in frames.text(app).replace("\n", "").replace(" ", "")
        await keys(pilot, "ctrl+n", "ctrl+s", "ctrl+z", "delete", "f10", "escape", "escape")
        assert app.room.NAME == "scoring"

    frames.run(app, use)


@pytest.mark.parametrize("look", ["light", "colourless", "ascii"])
def test_every_look(opening: Opening, frames: Any, look: str):
    """What is wrong is seen without colour, and in plain ASCII."""
    app = ChiduApp(opening, look=look)

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "tab", "backspace", "9")
        await settled(pilot)
        frames.same(app, f"authoring-{look}")

    frames.run(app, use)


def test_a_small_window_and_back(app: ChiduApp, frames: Any):
    """Too small it says so; what was typed is still there."""

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "right", "end", "=甲")
        await pilot.resize_terminal(20, 5)
        await pilot.pause()
        await pilot.resize_terminal(80, 24)
        await settled(pilot)
        assert "产出数量甲" in frames.text(app)

    frames.run(app, use)


def test_the_rules_that_are_broken_cannot_be_chosen(every_kind: Opening, frames: Any):
    """A list line that cannot be used says why, and the mark passes over it."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, "either.left")
        await keys(pilot, "right")
        await to(pilot, "rule")
        await keys(pilot, "enter")
        dialog = app.screen
        assert isinstance(dialog, Choose)
        dialog.lines = (*dialog.lines, dialog.lines[0]._replace(value="bad", title="坏的", fault="导入出错"))
        await keys(pilot, "=坏的")
        assert "导入出错" in frames.text(app)
        assert dialog.query_one(Input).has_focus
        await keys(pilot, "enter", "escape")
        assert app.session.author.layer.edits() == ()

    frames.run(app, use)


@pytest.fixture
def stranger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Install the sample distribution, as pip lays it out, for as long as a test."""
    source = Path(__file__).parents[2] / "third_party" / "sample_rule" / "src" / "sample_rule"
    site = tmp_path / "site"
    shutil.copytree(source, site / "sample_rule", ignore=shutil.ignore_patterns("__pycache__"))
    info = site / "chidu_sample_rule-1.2.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: chidu-sample-rule\nVersion: 1.2\n", "utf-8")
    (info / "entry_points.txt").write_text("[chidu.rules]\nper_case = sample_rule.per_case\n", "utf-8")
    monkeypatch.syspath_prepend(site)
    entry_points._everything.cache_clear()
    yield
    entry_points._everything.cache_clear()
    for name in [one for one in sys.modules if one.partition(".")[0] == "sample_rule"]:
        del sys.modules[name]


@pytest.mark.usefixtures("stranger")
def test_third_party_rules_have_forms(app: ChiduApp, frames: Any):
    """A stranger's rule is in the list, asks for its own parameters, and fills them from its example."""

    async def use(pilot: Pilot[Any]) -> None:
        await keys(pilot, "f8")
        await go(pilot, f"{OUTPUT}.quantity")
        await keys(pilot, "ctrl+n", "=违规次数", "enter", "=per_case", "enter")
        path = f"{OUTPUT}.违规次数"
        author = app.session.author
        assert author.form(path).type == "per_case"
        assert author.form(path).fields
        await to_word(pilot, "example")
        await keys(pilot, "enter", "enter")
        await settled(pilot)
        assert author.layer.points(path) is not None
        assert author.proof.about(path) == ()
        frames.same(app, "authoring-stranger")

    frames.run(app, use)
