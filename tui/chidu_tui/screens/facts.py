"""Facts: every field of the form by section, its tables, what is computed, and the checks between them."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.screens.fact_cells import FactCells
from chidu_tui.session.commands import Command
from chidu_tui.session.fact_sections import Section, filled, has_refused, next_empty, section_of, sections
from chidu_tui.session.fact_typing import facts_editable, type_fact
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.facts.cell_bar import CellBar
from chidu_tui.widgets.facts.check_list import CheckList
from chidu_tui.widgets.facts.section_form import SectionForm
from chidu_tui.widgets.facts.section_tabs import SectionTabs
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.questions.question import QuestionWidget


class Facts(FactCells):
    """The room where facts are entered."""

    NAME = "facts"
    ABOUT = tr(
        "事实：上面是表的各部分，下面是勾稽关系。空着是未知，不是 0。\n"
        "Tab 到下一处，PgDn、PgUp 换一部分，F3 到下一个没有填的，/ 查找。\n"
        "写完离开，或停下一秒，就保存了。^Z 撤销。"
    )
    DEFAULT_CSS = """
    Facts .form { height: 1fr; width: 1fr; }
    Facts.-table CheckList { border-top: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "next_empty", tr("下一未填")),
        ("slash", "find", tr("查找")),
        ("pagedown", "turn(1)", tr("下一部分")),
        ("pageup", "turn(-1)", tr("上一部分")),
    ]

    def __init__(self, where: str = "") -> None:
        """Begin at a fact, ``table.row.column`` for a cell; left out, at the first section."""
        super().__init__()
        self.where = where
        self.number = 0

    @property
    def sections(self) -> tuple[Section, ...]:
        """Return the parts of the form."""
        return sections(self.session.bound.system)

    def body(self) -> Iterable[Widget]:
        """Put the tabs above the form, and the checks below."""
        self.number = section_of(self.sections, self.where.partition(".")[0])
        yield Vertical(
            SectionTabs(self._titles(), self.number),
            Vertical(self._form(), classes="form"),
            CellBar(editable=facts_editable(self.session)),
            CheckList(self.session, marks_of(self)),
        )

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of facts."""
        return (
            KeyHint("F3", tr("下一未填"), "screen.next_empty"),
            KeyHint("PgDn", tr("下一部分"), "screen.turn(1)"),
            KeyHint("/", tr("查找"), "screen.find"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        return (
            Command(tr("下一未填"), "screen.next_empty", "F3"),
            Command(tr("查找事实"), "screen.find", "/"),
            Command(tr("下一部分"), "screen.turn(1)", "PgDn"),
            Command(tr("上一部分"), "screen.turn(-1)", "PgUp"),
            *self.row_commands(),
        )

    def on_mount(self) -> None:
        """Begin at the fact that was asked for, else at the first."""
        self.call_after_refresh(self.begin)

    def begin(self) -> None:
        """Put the focus where it was asked for, else into the first field."""
        self._settle_on(self.where or self.sections[self.number].facts[0] if self.sections else "")

    def renew(self) -> None:
        """Show what is on disk now."""
        super().renew()
        self.query_one(SectionForm).show()
        self.renew_live()

    def renew_live(self) -> None:
        """Show what follows from what is typed."""
        super().renew_live()
        self.query_one(CheckList).renew()
        self._renew_tabs()

    async def go(self, *where: str) -> None:  # type: ignore[override] # sections are made anew
        """Show a fact, and put the focus on it."""
        if where:
            await self._show(section_of(self.sections, where[0].partition(".")[0]))
            self.call_after_refresh(self._settle_on, where[0])

    async def on_section_tabs_chosen(self, event: SectionTabs.Chosen) -> None:
        """Show another section."""
        event.stop()
        await self._show(event.number)

    def on_question_widget_answered(self, event: QuestionWidget.Answered) -> None:
        """Save what was picked."""
        event.stop()
        self.attempt(lambda: self.session.project.fact(event.view.name, event.value))

    def on_entry_field_typed(self, event: EntryField.Typed) -> None:
        """Keep what is typed, say what is wrong with it, and what follows from it."""
        event.stop()
        path = event.key[1:]
        if path:
            trouble = type_fact(self.session, path, event.text)
            if event.field.key == event.key:
                event.field.trouble = trouble
            self.renew_saved()
            self.renew_live()

    def on_entry_field_settled(self, event: EntryField.Settled) -> None:
        """Save what was typed."""
        event.stop()
        self.attempt(lambda: self.session.pending.settle(event.key))

    async def action_turn(self, step: int) -> None:
        """Show the next section, or the one before."""
        if 0 <= self.number + step < len(self.sections):
            await self._show(self.number + step)
            self.call_after_refresh(self._settle_on, self.sections[self.number].facts[0])

    async def action_next_empty(self) -> None:
        """Go to the next fact that has no value."""
        self.chidu.settle()
        name = next_empty(self.session, self._focused_fact())
        if name:
            await self.go(name)
        else:
            self.notify(tr("都填了"), markup=False)

    def action_find(self) -> None:
        """Ask for words, and go to what was found."""
        from chidu_tui.dialogs.find import Find
        from chidu_tui.session.fact_finding import find_facts

        async def found(name: str | None) -> None:
            if name is not None:
                await self.go(name)

        self.app.push_screen(Find(lambda words: find_facts(self.session, words), tr("查找事实…")), found)

    def _focused_fact(self) -> str:
        focused = self.focused
        name = "" if focused is None else self.query_one(SectionForm).fact_at(focused)
        return name or (self.grid.view.name if self.grid is not None else "")

    async def _show(self, number: int) -> None:
        """Put the form of a section in the place of the one before."""
        if number == self.number:
            return
        self.chidu.settle()
        self.number, self.where = number, ""
        self.leave_tables()
        holder = self.query_one(".form", Vertical)
        with self.app.batch_update():
            await holder.remove_children()
            await holder.mount(self._form())
        self._renew_tabs()

    def _settle_on(self, where: str) -> None:
        name, _, rest = where.partition(".")
        row, _, column = rest.partition(".")
        if not self.query_one(SectionForm).focus_fact(name, row, column):
            self.query_one(SectionTabs).focus()

    def _form(self) -> SectionForm:
        every = self.sections
        return SectionForm(self.session, every[self.number] if every else Section("", ()))

    def _titles(self) -> tuple[str, ...]:
        every = self.sections
        counts = [filled(self.session, one) for one in every]
        marks = marks_of(self)
        return tuple(
            f"{one.title} {marks.error}"
            if has_refused(self.session, one)
            else f"{one.title} {marks.full}"
            if done == asked
            else f"{one.title} {done}/{asked}"
            for one, (done, asked) in zip(every, counts, strict=True)
        )

    def _renew_tabs(self) -> None:
        tabs = self.query_one(SectionTabs)
        tabs.titles, tabs.current = self._titles(), self.number
        tabs.refresh()
