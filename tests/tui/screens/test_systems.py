"""F9 and the rules: systems looked at, a file checked whenever it is written, rules with what is wrong."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu_tui.app import ChiduApp
from chidu_tui.screens import systems
from chidu_tui.screens.systems import Systems
from chidu_tui.session.authoring_choices import extension_file
from chidu_tui.session.systems import rule_rows, rule_said, system_files, system_rows, watched
from chidu_tui.widgets.node_tree import NodeTree

SAMPLE = "huarong-2021"


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Return a copy of a system file, to be edited."""
    found = next(one for one in system_files(()) if one.name.startswith(SAMPLE))
    return Path(shutil.copy(found.path, tmp_path / "模板.toml"))


def write(path: Path, text: str | None) -> None:
    """Write a file as another program does; None takes it away."""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")


def test_every_installed_system_can_be_read(template: Path):
    """Each has rows, in printed order, and what it is made of."""
    found = system_files((), (template,))
    assert len(found) > 3
    assert found[-1].path == template
    for one in found:
        read = watched(one, Catalogue(built_in=True), (one.path.parent,))
        assert read.bound is not None
        assert system_rows(read.bound)
        assert not read.is_changed


def test_a_file_being_edited_is_checked_again(app: ChiduApp, frames: Any, template: Path, monkeypatch: Any):
    """A mistake appears with its line and remedy soon after the other program writes, and goes when mended."""
    monkeypatch.setattr(systems, "LOOK", 0.05)
    right = template.read_text("utf-8")

    async def use(pilot: Pilot[Any]) -> None:
        app.enter("systems", str(template))
        await pilot.pause()
        assert "错误 0" in frames.text(app)
        assert "模板.toml" in frames.text(app)
        write(template, right.replace("points = 4", "points = 40", 1))
        await frames.until(pilot, lambda: "模板.toml 第" in frames.text(app))
        assert "错误 0" not in frames.text(app)
        write(template, "这不是 TOML")
        await frames.until(pilot, lambda: "错误 1" in frames.text(app))
        write(template, None)
        await frames.until(pilot, lambda: not app.room.watched.is_changed)
        write(template, right)
        await frames.until(pilot, lambda: "错误 0" in frames.text(app))

    frames.run(app, use)


def test_by_keys_from_the_list_to_the_texts_and_back(app: ChiduApp, frames: Any):
    """F9, the list, the tree with what is printed, the text, and Esc all the way."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f9")
        await pilot.pause()
        titles = [str(one.title) for one in app.room.files]
        for _ in range(next(n for n, one in enumerate(app.room.files) if one.name.startswith(SAMPLE))):
            await pilot.press("down")
        await pilot.press("enter", "down", "down")
        await pilot.pause()
        text = frames.text(app)
        assert "评价标准" in text
        assert "共性指标" in text
        await pilot.press("enter", "escape")
        assert app.screen.query_one(NodeTree).has_focus
        await pilot.press("escape")
        assert app.screen.query_one(OptionList).has_focus
        await pilot.press("escape")
        assert app.room.NAME == "scoring"
        assert titles

    frames.run(app, use)


def test_a_file_that_is_not_there_is_told(app: ChiduApp, frames: Any, template: Path):
    """The key o asks for a path; a wrong one is said, a right one is in the list."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f9", "o")
        await pilot.pause()
        await pilot.press(*"nowhere", "enter")
        told = lambda: "".join(one.message for one in app._notifications)  # noqa: E731 - one expression
        await frames.until(pilot, lambda: "没有这个文件" in told())
        app.room.go(str(template))
        await pilot.pause()
        assert app.room.watched.file.path == template

    frames.run(app, use)


@pytest.mark.parametrize(("room", "word"), [("systems", "错误"), ("rules", "逐项得分")])
def test_without_a_project(frames: Any, room: str, word: str):
    """Systems and rules can be looked at before anything is opened."""
    app = ChiduApp(first=room, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        assert word in frames.text(app)
        await pilot.press("enter", "escape")
        await pilot.pause()
        assert getattr(app.room, "NAME", "") == room

    frames.run(app, use)


def test_rules_tell_what_they_ask(app: ChiduApp, frames: Any):
    """The list, and beside it parameters, questions and examples."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter("rules", "checklist")
        await pilot.pause()
        frames.same(app, "rules")

    frames.run(app, use)


def test_a_broken_rule_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A plugin that cannot be imported is in the list with its fault, the others are as before."""
    from chidu.plugins.entry_points import RULES, Offer, offers
    from chidu.plugins.installed import Entry

    (tmp_path / "chidu_test_broken.py").write_text("raise RuntimeError('坏了')", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    offer = Offer(
        "broken", "stranger", "0.1", "chidu_test_broken", Entry("broken", "chidu_test_broken", RULES)
    )
    catalogue = Catalogue([*offers(RULES), offer], [])
    rows = {one.name: one for one in rule_rows(catalogue)}
    broken = next(one for name, one in rows.items() if name.endswith("broken"))
    assert "坏了" in broken.fault
    assert "坏了" in rule_said(catalogue, broken)
    assert sum(one.fault != "" for one in rows.values()) == 1


@pytest.mark.parametrize("typed", ["~nobody-here/x.toml", "长" * 5000, "a\0b", "/"])
def test_a_path_that_names_no_file_is_told(app: ChiduApp, frames: Any, typed: str):
    """Whatever is typed or pasted where a file is asked for, the application goes on."""

    async def use(pilot: Pilot[Any]) -> None:
        app.enter("systems")
        await pilot.pause()
        room = app.screen
        assert isinstance(room, Systems)
        room._open(typed)
        await pilot.pause()
        assert len(app._notifications) == 1

    frames.run(app, use)


def test_an_extension_needs_a_name():
    """What names a folder alone is refused with a sentence."""
    with pytest.raises(RefusedError, match="不是文件名"):
        extension_file("/")
