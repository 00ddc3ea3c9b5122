"""Export (导出): the round as a report in any format, the project as one file; all into the folder of reports."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, WorkerState

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu_tui.session.commands import Command
from chidu_tui.session.exporting import PARTS, exported_files, exports, job_of
from chidu_tui.session.exporting import Export as Kind
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.facts.section_tabs import SectionTabs
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.room import Room

#: Seconds after which whoever waits is told that it goes on.
PATIENCE = 0.5
#: The columns of a format's suffix.
SUFFIX = 8


class PartTabs(SectionTabs, can_focus=False):
    """The parts of a report; the arrows change them wherever the keys go in this room."""


class Export(Room):
    """The room where documents are made of the sheet."""

    NAME = "export"
    ABOUT = tr(
        "导出：Enter 写出所选的一种，写到项目的 reports 文件夹里；已有的文件不会被覆盖。\n"
        "←→ 换内容：自评报告、评分表，或都要；JSON、Excel 总是全部，文字总是评分表。\n"
        "写完会重新打开，核对总分、各指标得分和事实。页脚和末行有记录链末端：有了它，以后才能证明记录没有被改过。"
    )
    DEFAULT_CSS = """
    Export > Vertical { padding: 1 2; }
    Export PartTabs { padding: 0; margin: 0 0 1 0; background: $background; }
    Export .title { text-style: bold; margin: 0 0 1 0; }
    Export .told { margin: 1 0; text-style: bold; height: auto; }
    Export .told.-wrong { color: $error; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", tr("换内容"), priority=True),
        Binding("right", "turn(1)", tr("换内容"), priority=True),
    ]

    def body(self) -> Iterable[Widget]:
        """Put what can be written above where it goes."""
        title = Static(tr("写出哪一种（Enter）"), classes="title", markup=False)
        listed = Choices(
            *[_option(one) for one in exports(built_in=self.chidu.built_in)], compact=True, markup=False
        )
        tabs = PartTabs(tuple(text for _, text in PARTS), 0)
        yield Vertical(tabs, title, listed, Texts(classes="told"), Texts(*self._files(), classes="files"))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of this room."""
        return (KeyHint("←→", tr("换内容"), "screen.turn(1)"),)

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        return (Command(tr("换内容"), "screen.turn(1)", "←→"),)

    def action_turn(self, step: int) -> None:
        """Want another part of the report; behind the last comes the first."""
        tabs = self.query_one(PartTabs)
        tabs.current = (tabs.current + step) % len(PARTS)

    def on_section_tabs_chosen(self, event: PartTabs.Chosen) -> None:
        """Want the part that was clicked."""
        event.stop()
        self.query_one(PartTabs).current = event.number

    def begin(self) -> None:
        """Begin in the list."""
        self.query_one(Choices).focus()
        self.query_one(Choices).highlighted = 0

    def on_mount(self) -> None:
        """Put the focus."""
        self.begin()
        self._began = 0.0
        self._ticking: Timer | None = None

    def renew(self) -> None:
        """Show what is on disk now."""
        super().renew()
        self.query_one(".files", Texts).put_parts(*self._files())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Write one kind, unless another is still being written."""
        event.stop()
        if self._ticking is not None:
            return
        self.chidu.settle()
        at, built_in = datetime.now().astimezone(), self.chidu.built_in
        kind = exports(built_in=built_in)[event.option_index]
        part = PARTS[self.query_one(PartTabs).current][0]
        job = self.chidu.attempt(lambda: job_of(self.session, kind.name, at, built_in=built_in, part=part))
        if job is not None:
            self.begin_job(job)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell what became of it."""
        if event.state in {WorkerState.SUCCESS, WorkerState.ERROR, WorkerState.CANCELLED}:
            self._end_job(event.worker)

    def begin_job(self, job: Callable[[], str]) -> None:
        """Do a job in another thread, and tell what it says; whoever waits is told that it goes on."""
        self._began = time.monotonic()
        self._tell(())
        self._ticking = self.set_interval(PATIENCE, self._tick)
        self.run_worker(job, thread=True, exit_on_error=False)

    def _end_job(self, worker: Worker[str]) -> None:
        if self._ticking is not None:
            self._ticking.stop()
            self._ticking = None
        if worker.state is WorkerState.SUCCESS:
            self._tell((worker.result or "",))
        else:
            self._tell(_fault(worker.error), wrong=True)
        self.renew()

    def _tick(self) -> None:
        seconds = int(time.monotonic() - self._began)
        self._tell((tr("正在写，已经 {seconds} 秒…", seconds=seconds),))

    def _tell(self, lines: tuple[str, ...], *, wrong: bool = False) -> None:
        told = self.query_one(".told", Texts)
        told.set_class(wrong, "-wrong")
        told.put_parts(*(Part("", one) for one in lines))

    def _files(self) -> tuple[Part, ...]:
        names = "\n".join(exported_files(self.session)) or tr("（还没有）")
        folder = str(self.session.project.folder.reports)
        return Part(tr("写到"), folder), Part("", ""), Part(tr("里面有"), names)


def _fault(error: BaseException | None) -> tuple[str, ...]:
    """Return a fault in words; a project's are sentences already."""
    if isinstance(error, RefusedError | SavingError):
        return (str(error), *getattr(error, "reasons", ()))
    return (tr("没有写成：{error}", error=f"{type(error).__name__} {error}"),)


def _option(kind: Kind) -> Option:
    return Option(Content(kind.suffix.ljust(SUFFIX) + kind.title))
