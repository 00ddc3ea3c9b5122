"""What all rooms share: menu, help, undo, looks, leaving, and what opening found."""

import os
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import Opening, open_project
from chidu_tui import rooms
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs.ask import AskYesNo
from chidu_tui.dialogs.help import Help
from chidu_tui.dialogs.menu import Menu
from chidu_tui.session.commands import Command, narrowed
from chidu_tui.themes import looks, wanted_look
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.room import Room

GOAL = "decision.objective.goal"


def test_every_room_of_the_table_loads_and_has_its_name():
    """The class that the table names is a room, and calls itself as the table does."""
    for entry in rooms.ROOMS:
        assert issubclass(entry.load(), Room)
        assert entry.name == entry.load().NAME
    assert len({entry.key for entry in rooms.ROOMS if entry.key}) == sum(
        entry.key != "" for entry in rooms.ROOMS
    )


def test_every_key_of_a_room_has_a_menu_path(app: ChiduApp, frames: Any):
    """Terminals keep some keys for themselves: the menu offers what each of them does."""

    async def use(pilot: Pilot[Any]) -> None:
        offered = {one.action for one in app.commands()}
        assert {hint.action for hint in app.hints(app.room)} - offered == {"app.menu"}
        await pilot.pause()

    frames.run(app, use)


def test_the_menu_runs_a_command(app: ChiduApp, frames: Any):
    """F10 opens the list, typed words narrow it, Enter runs; Esc in the tree opens it too."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, Menu)
        assert isinstance(app.focused, Input)
        await pilot.press("escape", "ctrl+p")
        await pilot.pause()
        app.post_message(events.Paste("浅色"))
        await pilot.pause()
        assert [one.title for one in app.screen.shown] == ["外观：浅色"]
        await pilot.press("enter")
        await pilot.pause()
        assert app.look.name == "light"

    frames.run(app, use)


def test_commands_are_narrowed_by_every_word():
    """Titles and keys count, capitals do not."""
    commands = (Command("评分", "a", "F4"), Command("撤销：评分", "b", "^Z"))
    assert narrowed(commands, "评分 f4") == commands[:1]
    assert narrowed(commands, "") == commands


def test_help_is_about_the_thing_in_focus(app: ChiduApp, frames: Any):
    """F1 explains the tree, or the question with what it accepts and its keys."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("f1")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        assert "指标树" in app.screen.text
        await pilot.press("escape", "right", "f1")
        await pilot.pause()
        assert "设有目标" in app.screen.text
        assert "空格" in app.screen.text
        frames.same(app, "help-question")

    frames.run(app, use)


def test_undo_with_nothing_to_undo_says_so(app: ChiduApp, frames: Any):
    """Neither undo nor redo of nothing is an error."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+z", "ctrl+y")
        await pilot.pause()
        assert [one.message for one in app._notifications] == ["没有可以重做的"]

    frames.run(app, use)


def test_every_look_shows_the_same_words(opening: Opening, frames: Any):
    """Changing the looks changes signs and colours, never what is said; ASCII has no sign beyond it but Chinese."""
    app = ChiduApp(opening, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        for name in looks():
            await app.action_wear(name)
            await pilot.pause()
            text = frames.text(app)
            assert "目标内容" in text
            if name == "ascii":
                assert not set("✓▾▸·─│–›…") & set(text)
                text.encode("cp936")

    frames.run(app, use)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [({}, "dark"), ({"NO_COLOR": "1"}, "colourless"), ({"CHIDU_THEME": "light"}, "light")],
)
def test_the_console_chooses_the_look(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
):
    """NO_COLOR takes the colours away; otherwise the user's choice, else the dark one."""
    for name in ("NO_COLOR", "CHIDU_THEME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert wanted_look() == expected


def test_an_unknown_look_is_the_dark_one(opening: Opening, monkeypatch: pytest.MonkeyPatch):
    """A misspelt setting stops nothing."""
    monkeypatch.setenv("CHIDU_THEME", "没有")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert ChiduApp(opening).look.name == "dark"


def test_leaving_saves_everything(app: ChiduApp, frames: Any, project_folder: Path):
    """A text that is still being typed is in the sheet's file after ^Q."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n", "f3", "f3")
        await pilot.pause()
        assert app.session is not None
        app.session.type_reason(GOAL, "没写完的原因")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_value == 0

    frames.run(app, use)
    assert "没写完的原因" in (project_folder / "sheet.toml").read_text(encoding="utf-8")


async def leave_with_a_wrong_number(app: ChiduApp, pilot: Pilot[Any], *answer: str) -> None:
    """Type what cannot be saved, ask to leave, look at the question, and press keys."""
    assert app.session is not None
    app.session.type_answer("one.every", "amount", (), "九")
    await pilot.press("ctrl+q")
    await pilot.pause()
    assert isinstance(app.screen, AskYesNo)
    assert "九" in app.screen.text
    await pilot.press(*answer)
    await pilot.pause()


@pytest.mark.usefixtures("unheard")
def test_leaving_with_a_wrong_number_asks(every_kind: Opening, frames: Any):
    """What cannot be saved is named, and keys that were typed ahead of the question leave nothing."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await leave_with_a_wrong_number(app, pilot, "right", "enter")
        assert isinstance(app.screen, AskYesNo)
        assert app.return_value is None
        assert not app.session.project.read_only

    frames.run(app, use)


@pytest.mark.usefixtures("heard")
@pytest.mark.parametrize(("keys", "stays"), [(("enter",), True), (("right", "enter"), False)])
def test_leaving_with_a_wrong_number_is_the_users_word(
    every_kind: Opening, frames: Any, keys: tuple[str, ...], *, stays: bool
):
    """Enter stays, and everything is as it was; the other word leaves without the text."""
    app = ChiduApp(every_kind, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await leave_with_a_wrong_number(app, pilot, *keys)
        assert (app.return_value is None) is stays
        assert app.session.project.read_only is not stays

    frames.run(app, use)


def test_a_refusal_is_told_and_changes_nothing(app: ChiduApp, frames: Any):
    """Submitting what is incomplete is told with what is missing."""

    async def use(pilot: Pilot[Any]) -> None:
        session = app.session
        assert session is not None
        assert app.attempt(lambda: session.project.submit("self")) is None
        await pilot.pause()
        assert session.held.state == "draft"
        assert len(app._notifications) == 1

    frames.run(app, use)


def test_a_second_opener_only_looks(opening: Opening, project_folder: Path, frames: Any):
    """The project is read-only for who comes second: 只读, and a key changes nothing."""
    second = open_project(project_folder, Catalogue(built_in=True), "乙")
    app = ChiduApp(second, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("right", "n")
        await pilot.pause()
        assert "只读" in frames.text(app)
        assert app.session is not None
        assert app.session.held.answers[GOAL]["set"] is True

    frames.run(app, use)
    assert opening.project is not None


def test_what_a_crash_left_is_told_and_may_be_given_up(project_folder: Path, frames: Any):
    """Changes that only the journal has are there again; 放弃 takes them back."""
    first = open_project(project_folder, Catalogue(built_in=True), "甲").project
    assert first is not None
    first.answer("self", GOAL, "set", False)
    first.save()
    first.answer("self", GOAL, "clear", False)
    first.close(saving=False)
    again = open_project(project_folder, Catalogue(built_in=True), "甲")
    assert again.project is not None
    app = ChiduApp(again, look="dark")

    async def use(pilot: Pilot[Any]) -> None:
        assert isinstance(app.screen, AskYesNo)
        assert again.project is not None
        assert again.project.sheet.rounds["self"].answers[GOAL]["clear"] is False
        await pilot.click("Press:last-of-type")
        await pilot.pause()
        assert again.project.sheet.rounds["self"].answers[GOAL]["clear"] is True

    frames.run(app, use)
    again.project.close()


def test_the_file_changed_by_another_program_is_taken_in(app: ChiduApp, frames: Any, project_folder: Path):
    """Saving notices it and asks; 并入 reads the other program's change."""
    sheet = project_folder / "sheet.toml"

    async def use(pilot: Pilot[Any]) -> None:
        session = app.session
        assert session is not None
        session.give(GOAL, "set", (), False)
        text = sheet.read_text(encoding="utf-8").replace("clear = true", "clear = false", 1)
        sheet.write_text(text, encoding="utf-8")
        os.utime(sheet, (1, 1))
        app.snapshot()
        await pilot.pause()
        assert isinstance(app.screen, AskYesNo)
        app.screen.query(Press).first().action_press()
        await pilot.pause()
        assert session.held.answers[GOAL]["clear"] is False
        assert session.held.answers[GOAL]["set"] is False

    frames.run(app, use)


def test_another_project_is_begun(app: ChiduApp, every_kind: Opening, frames: Any):
    """The one before is saved and closed; scoring starts anew in the other."""

    async def use(pilot: Pilot[Any]) -> None:
        before = app.session
        assert before is not None
        app.begin(every_kind)
        await pilot.pause()
        assert before.project.read_only
        assert app.query_one(IndicatorTree).path == "one.every"
        assert "各种问题" in frames.text(app)

    frames.run(app, use)


def test_ctrl_c_says_how_to_leave(app: ChiduApp, frames: Any):
    """Who presses what ends other programs is told, in Chinese."""

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert any("^Q" in one.message for one in app._notifications)

    frames.run(app, use)
