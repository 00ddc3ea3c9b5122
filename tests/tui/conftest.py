"""What the tests of the application share: a project to open, and the screen as text."""

import asyncio
import contextlib
import os
import shutil
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot

from chidu.plugins.catalogue import Catalogue
from chidu.plugins.entry_points import RULES, Offer, offers
from chidu.plugins.installed import Entry
from chidu.projects.opening import Opening, open_project
from chidu.systems.library import samples
from chidu_tui.app import ChiduApp
from chidu_tui.dialogs import ask_carefully
from chidu_tui.session.session import Session

sys.path.insert(0, str(Path(__file__).parent))  # importmode=importlib does not find the tests' own modules

#: Set to anything, frames are written anew instead of compared.
RENEW = "CHIDU_FRAMES"
FRAMES = Path(__file__).parent / "frames"

#: The time of every test, so that frames with a clock in them stay the same.
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

#: How often a screen is looked at again for what is to come.
LOOKS = 1000
#: Seconds that no test takes.
NEVER = 3600.0

Use = Callable[[Pilot[Any]], Awaitable[None]]


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing happen by the clock: no text is saved by a pause, no notice goes; a test that is about it says so."""
    from chidu_tui.screens import fact_cells
    from chidu_tui.widgets import entry_field

    monkeypatch.setattr(entry_field, "PAUSE", NEVER)
    monkeypatch.setattr(fact_cells, "PAUSE", NEVER)
    monkeypatch.setattr(ChiduApp, "NOTIFICATION_TIMEOUT", NEVER)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a question that appears by itself hear keys at once, as after a while without any."""
    monkeypatch.setattr(ask_carefully, "QUIET", 0.0)


@pytest.fixture
def unheard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a question that appears by itself take every key as typed ahead, as where they follow each other quickly."""
    monkeypatch.setattr(ask_carefully, "QUIET", NEVER)


class Frames:
    """Runs an application without a terminal, and compares what is seen with what was seen before."""

    def run(self, app: App[Any], use: Use, size: tuple[int, int] = (80, 24)) -> None:
        """Run ``app`` at a size while ``use`` presses and looks."""

        async def running() -> None:
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                await use(pilot)
                if app.return_value is None:  # unless it has ended itself
                    app.exit(0)

        asyncio.run(running())

    async def until(self, pilot: Pilot[Any], holds: Callable[[], bool]) -> None:
        """Let the application work until something holds, however slow the machine is."""
        for _ in range(LOOKS):
            if holds():
                return
            await pilot.pause(0.02)
        assert holds(), self.text(pilot.app)

    def text(self, app: App[Any]) -> str:
        """Return the screen as lines of text."""
        strips = app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips) + "\n"

    def same(self, app: App[Any], name: str) -> None:
        """Compare the screen with the frame of that name; write it where the environment asks for that."""
        file, seen = FRAMES / f"{name}.txt", self.text(app)
        if os.environ.get(RENEW):
            file.write_text(seen, encoding="utf-8", newline="\n")
        assert seen == file.read_text(encoding="utf-8"), f"{file} differs; {RENEW}=1 writes it anew"


@pytest.fixture
def frames() -> Frames:
    """Return what runs applications and compares their screens."""
    return Frames()


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    """Return a copy of the sample project."""
    return Path(shutil.copytree(samples()["demo"], tmp_path / "项目"))


@pytest.fixture
def opening(project_folder: Path) -> Iterator[Opening]:
    """Return the sample project opened by 甲."""
    opened = open_project(project_folder, Catalogue(built_in=True), "甲", clock=lambda: NOON)
    yield opened
    if opened.project is not None:
        opened.project.close(saving=False)


@pytest.fixture
def session(opening: Opening) -> Session:
    """Return the sample project's session."""
    assert opening.project is not None
    return Session(opening.project)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Any]]:
    """Return what starts ``chidu`` in a terminal; nothing runs on after the test."""
    from terminals import Terminal

    started: list[Terminal] = []

    def start(*arguments: str, cwd: Path, **more: Any) -> Terminal:
        started.append(Terminal(*arguments, cwd=cwd, **more))
        return started[-1]

    yield start
    for one in started:
        with contextlib.suppress(ProcessLookupError):
            one.process.kill()
        one.process.wait()
        if one.is_open:
            one.close()


@pytest.fixture
def app(opening: Opening) -> ChiduApp:
    """Return the application in scoring, with the sample project, in its dark look."""
    return ChiduApp(opening, look="dark")


#: A rule that asks one question of every kind, and one that fails while it scores.
EVERY_KIND = """
from decimal import Decimal
from attrs import frozen
from chidu.rules import *

@frozen
class Params:
    raises: Flag = False

@hookimpl
def rule_info():
    return RuleInfo("各种问题", "1.0", Params)

@hookimpl
def rule_questions(params):
    if params.raises:
        return (YesNo("yes", "会出错吗"),)
    return (
        YesNo("yes", "有没有制度"),
        Count("times", "修订了几次", when=(("yes", True),), unit="次"),
        Choice("pick", "属于哪一种", options=(Option("a", "甲种", Decimal(2)), Option("b", "乙种"))),
        Number("number", "检测值", unit="度"),
        Money("money", "金额", unit="万元"),
        Percent("rate", "完成率", high=Decimal(1)),
        Amount("amount", "酌定得分", low=Decimal(0), high=Decimal(5), step=Decimal("0.5")),
        Date("day", "验收日期"),
        FreeText("text", "说明"),
        Finding("found", "虚列支出", Decimal(1), Decimal(3)),
        Table("rows", "明细", columns=(FreeText("what", "内容"), Money("sum", "金额"), YesNo("paid", "已付"))),
    )

@hookimpl
def rule_score(params, indicator, answers):
    if params.raises:
        raise RuntimeError("坏了")
    return Outcome.of(indicator.points, "答全了", "yes")
"""

SYSTEM = """
format = 1
[system]
id = "every-kind"
title = "[试]用体系"
version = "1"
points = 20
grades = [{ name = "优", from = 18 }, { name = "良", from = 10 }, { name = "差", from = 0 }]
[scoring]
not_applicable = "full"
[indicators.one]
title = "一级 [bold]项目[/bold]"
[indicators.one.every]
title = "各种问题"
points = 10
content = "看 [red]各种[/red] 问题"
standard = "答全得10分"
rule = { type = "every_kind" }
[indicators.one.broken]
title = "坏规则"
points = 5
standard = "5分"
rule = { type = "every_kind", raises = true }
[indicators.either]
title = "二选一"
points = 5
choose = "one"
[indicators.either.left]
title = "左"
points = 5
rule = { type = "checklist", items = [{ id = "x", text = "有左", points = 5 }] }
[indicators.either.right]
title = "右"
points = 5
rule = { type = "checklist", items = [{ id = "x", text = "有右", points = 5 }] }
"""

SHEET = """
format = 1
[system]
id = "every-kind"
version = "1"
"""


@pytest.fixture
def every_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Opening]:
    """Return a project whose first indicator asks one question of every kind, opened."""
    module = "chidu_test_every_kind"
    (tmp_path / f"{module}.py").write_text(EVERY_KIND, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, module, raising=False)
    folder = tmp_path / "各种"
    (folder / "system").mkdir(parents=True)
    (folder / "system" / "every-kind.toml").write_text(SYSTEM, encoding="utf-8")
    (folder / "sheet.toml").write_text(SHEET, encoding="utf-8")
    offer = Offer("every_kind", "stranger", "0.1", module, Entry("every_kind", module, RULES))
    opened = open_project(folder, Catalogue([*offers(RULES), offer], []), "甲", clock=lambda: NOON)
    assert opened.project is not None, opened.diagnostics
    yield opened
    opened.project.close(saving=False)
