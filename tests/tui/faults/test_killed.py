"""The application killed at any moment: what the screen called saved is there when the project is opened again."""

import os
import random
import sys
from collections.abc import Callable
from itertools import chain, repeat
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.opening import open_project
from chidu.projects.verifying import verify

if sys.platform == "win32":  # a pty is what POSIX has
    pytest.skip("no pty", allow_module_level=True)

#: How often the application is killed; CHIDU_KILLS=200 takes ten minutes.
KILLS = int(os.environ.get("CHIDU_KILLS", "6"))
#: Seconds in which a reason is saved on the slowest machine.
LATE = 60.0
GOAL = "decision.objective.goal"
ITEMS = {"①设有目标": "set", "②目标明确": "clear", "③目标细化": "detailed", "④目标量化": "quantified"}
MARKS = {"[否]": False, "[是]": True}
KEYS = ("right", "n", "down", "n", "down", "n", "down", "n", "f3", *"one two three")


class Seen(NamedTuple):
    """What a screen called saved: the answers, and the reason as it was when the header last turned to 已保存."""

    answers: dict[str, bool]
    reason: str = ""


def right_side(text: str) -> list[str]:
    """Return the lines beside the tree."""
    return [line.partition("│")[2].strip() for line in text.splitlines()]


def seen_answers(text: str) -> dict[str, bool]:
    """Return the answers that a screen shows."""
    lines = [line.split() for line in right_side(text)]
    return {
        ITEMS[one[1]]: MARKS[one[0]] for one in lines if len(one) > 1 and one[0] in MARKS and one[1] in ITEMS
    }


def seen_reason(text: str) -> str:
    """Return what stands in the field of the reason."""
    lines = right_side(text)
    return lines[lines.index("扣分原因") + 1].removeprefix("│").strip() if "扣分原因" in lines else ""


def watched(terminal: Any, seen: Seen, seconds: float) -> Seen:
    """Look at every screen for a while."""
    before = terminal.text
    terminal.rest(seconds)
    text = terminal.text
    turned = "未保存" in before and "已保存" in text
    return Seen({**seen.answers, **seen_answers(text)}, seen_reason(text) if turned else seen.reason)


def killed(terminal: Any, chance: random.Random, *, late: bool) -> Seen:
    """Press key after key, look, and kill at some moment, a ``late`` one is when the reason is called saved.

    Return what was called saved by then.
    """
    terminal.wait_for("F10")
    seen, left = Seen(seen_answers(terminal.text)), LATE if late else chance.uniform(0.02, 2.5)
    for key in chain(KEYS, repeat("")):
        pause = min(left, chance.choice((0.02, 0.05)))
        terminal.send(key)
        seen, left = watched(terminal, seen, pause), left - pause
        if left <= 0 or (late and seen.reason):
            break
    terminal.kill()
    terminal.ended()
    return Seen({**seen.answers, **seen_answers(terminal.text)}, seen.reason)


def again(folder: Path) -> Seen:
    """Open the project after a kill, return what it has, make it go on, and begin anew."""
    opening = open_project(folder, Catalogue(built_in=True), "乙")
    project = opening.project
    assert project is not None, opening.diagnostics
    assert not project.read_only
    assert opening.outside == ()
    held = project.sheet.rounds["self"]
    had = Seen({name: bool(held.answers[GOAL][name]) for name in ITEMS.values()}, held.reasons.get(GOAL, ""))
    project.reason("self", GOAL, "")
    for name in ITEMS.values():
        project.answer("self", GOAL, name, value=True)
    project.close()
    return had


def test_killed_while_typing_nothing_saved_is_lost(project_folder: Path, terminal: Callable[..., Any]):
    """Killed at random moments again and again, every answer seen and every text called saved is there."""
    noes, reasons = 0, 0  # what was seen: where there is none, nothing was proved
    again(project_folder)
    for number in range(KILLS):
        started = terminal(str(project_folder), cwd=project_folder.parent)
        seen = killed(started, random.Random(number), late=number == 0)  # noqa: S311 - no secret
        had = again(project_folder)
        assert [one for one, yes in seen.answers.items() if had.answers[one] and not yes] == [], number
        assert had.reason.startswith(seen.reason), number
        noes += list(seen.answers.values()).count(False)
        reasons += seen.reason != ""
    assert verify(project_folder, Catalogue(built_in=True)).problems == ()
    assert noes > 0
    assert reasons > 0


def test_the_next_start_shows_what_was_recovered(project_folder: Path, terminal: Callable[..., Any]):
    """Killed after 已保存 and opened again, the answer is named, and it is on the screen once Enter has kept it."""
    first = terminal(str(project_folder), cwd=project_folder.parent)
    first.wait_for("F10")
    first.send("right", "n")
    first.wait_for("已保存")
    first.kill()
    first.ended()
    second = terminal(str(project_folder), cwd=project_folder.parent)
    second.wait_for("已恢复")
    second.wait_for("目标内容“①设有目标”")
    second.rest(0.7)  # who types before the question can be read, does not answer it
    second.send("\r")
    second.wait_for("[否] ①设有目标")
    second.send("ctrl+q")
    assert second.ended() == 0
    assert "set = false" in (project_folder / "sheet.toml").read_text(encoding="utf-8")
