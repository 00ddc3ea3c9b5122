"""Facts: every field of the form by section, its tables, what is computed, and the checks between them."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.fact_checks import check_lines
from chidu_tui.session.fact_sections import Section, filled, next_empty, section_of, sections
from chidu_tui.session.fact_table import add_row, cell_label, remove_row, table_view
from chidu_tui.session.fact_typing import Path, definition, facts_editable, text_of, trouble_of, type_fact
from chidu_tui.widgets.entry_field import PAUSE, EntryField
from chidu_tui.widgets.facts.cell_bar import CellBar, CellField
from chidu_tui.widgets.facts.fact_field import placeholder_of
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.facts.section_form import ADD, REMOVE, SectionForm
from chidu_tui.widgets.facts.section_tabs import SectionTabs
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.questions.question import QuestionWidget
from chidu_tui.widgets.room import Room

#: So many checks that do not hold, or cannot be said yet, are shown at once.
CHECKS = 3
#: A cell's place: table, row, column.
_CELL = 3


class Facts(Room):
    """The room where facts are entered."""

    NAME = "facts"
    ABOUT = tr(
        "事实：上面是表的各部分，下面是勾稽关系。空着是未知，不是 0。\n"
        "Tab 到下一处，PgDn、PgUp 换一部分，F3 到下一个没有填的，/ 查找。\n"
        "写完离开，或停下一秒，就保存了。^Z 撤销。"
    )
    DEFAULT_CSS = """
    Facts .form { height: 1fr; width: 1fr; }
    Facts CellBar { display: none; border-top: solid $primary; }
    Facts.-table CellBar { display: block; }
    Facts .checks { padding: 0 1; border-top: solid $primary; height: auto; max-height: 5; }
    Facts.-table .checks { border-top: none; }
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
        self._pause: Timer | None = None
        self.grid: FactGrid | None = None  # whose cell the line below shows

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
            Texts(*self._checks(), classes="checks"),
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
        own = (
            Command(tr("下一未填"), "screen.next_empty", "F3"),
            Command(tr("查找事实"), "screen.find", "/"),
            Command(tr("下一部分"), "screen.turn(1)", "PgDn"),
            Command(tr("上一部分"), "screen.turn(-1)", "PgUp"),
        )
        if self.grid is None or not self.grid.view.grows:
            return own
        return (
            *own,
            Command(tr("增一行"), "screen.add_row", "^N"),
            Command(tr("删这一行"), "screen.remove_row", "^D"),
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
        self._renew_live()

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
        self._do(lambda: self.session.project.fact(event.view.name, event.value))

    def on_entry_field_typed(self, event: EntryField.Typed) -> None:
        """Keep what is typed, say what is wrong with it, and what follows from it."""
        event.stop()
        path = event.field.key[1:]
        if path:
            event.field.trouble = type_fact(self.session, path, event.text)
            self.renew_saved()
            self._renew_live()

    def on_entry_field_settled(self, event: EntryField.Settled) -> None:
        """Save what was typed."""
        event.stop()
        key = event.field.key
        self._do(lambda: self.session.pending.settle(key))

    def on_fact_grid_moved(self, event: FactGrid.Moved) -> None:
        """Show the cell in the line for typing."""
        event.stop()
        if event.grid.has_focus or event.grid is self.grid:
            self.grid = event.grid
            self.chidu.settle()
            self._show_cell()

    def on_fact_grid_begun(self, event: FactGrid.Begun) -> None:
        """Type into the cell."""
        event.stop()
        self.grid = event.grid
        path, bar = event.path, self.query_one(CellBar)
        if len(path) != _CELL or not facts_editable(self.session):
            self.app.bell()
        elif event.text is None:
            self._show_cell()
            bar.begin()
        else:
            self._type_over(path, event.text)

    def on_cell_field_left(self, event: CellField.Left) -> None:
        """Go back to the table, to the next cell."""
        event.stop()
        grid = self.grid
        if grid is None:
            return
        self._do(self.session.pending.flush)
        grid.focus()
        if event.on:
            grid.on(event.on)
        else:
            grid.row += event.rows

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Add a row to a table, or take one away."""
        event.stop()
        verb, _, name = (event.press.name or "").partition(" ")
        for grid in self.query(FactGrid):
            if grid.view.name == name and verb in {ADD, REMOVE}:
                self.grid = grid
                self.action_add_row() if verb == ADD else self.action_remove_row()

    def action_add_row(self) -> None:
        """Put an empty row in below the cursor."""
        grid = self._growing()
        if grid is not None:
            stored = len(grid.view.rows) - 1
            at = min(grid.row + 1, stored)
            self._do(lambda: add_row(self.session, grid.view.name, at))
            grid.row, grid.column = at, 0
            grid.focus()

    def action_remove_row(self) -> None:
        """Take the row under the cursor away."""
        grid = self._growing()
        if grid is not None and grid.row < len(grid.view.rows) - 1:
            number = grid.row
            self.chidu.settle()
            self._do(lambda: remove_row(self.session, grid.view.name, number))
            grid.focus()
            self.notify(tr("删去了第 {number} 行，^Z 撤销", number=number + 1), markup=False)

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

    def _type_over(self, path: Path, text: str) -> None:
        """Take what is typed in the table itself; it is saved when the cursor goes on, or after a pause."""
        text = " ".join(text.split("\n"))
        type_fact(self.session, path, text)
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, lambda: self._do(self.session.pending.flush))
        self._show_cell()
        self.renew_saved()
        self._renew_live()

    def _growing(self) -> FactGrid | None:
        """Return the table that rows are added to, None where there is none."""
        grid = self.grid
        if grid is None or not grid.view.grows:
            self.notify(tr("先把光标放到行数不限的表里"), markup=False)
            return None
        return grid

    def _focused_fact(self) -> str:
        focused = self.focused
        name = "" if focused is None else self.query_one(SectionForm).fact_at(focused)
        return name or (self.grid.view.name if self.grid is not None else "")

    def _do(self, deed: Callable[[], Any]) -> None:
        """Do one thing to the project, and show what became of it."""
        self.chidu.attempt(deed)
        self.renew()

    async def _show(self, number: int) -> None:
        """Put the form of a section in the place of the one before."""
        if number == self.number:
            return
        self.chidu.settle()
        self.number, self.grid, self.where = number, None, ""
        self.set_class(False, "-table")
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
        full = marks_of(self).full
        return tuple(
            f"{one.title} {full}" if done == asked else f"{one.title} {done}/{asked}"
            for one, (done, asked) in zip(every, counts, strict=True)
        )

    def _renew_tabs(self) -> None:
        tabs = self.query_one(SectionTabs)
        tabs.titles, tabs.current = self._titles(), self.number
        tabs.refresh()

    def _renew_live(self) -> None:
        """Show what follows from what is typed."""
        self.query_one(SectionForm).show_computed()
        self.query_one(".checks", Texts).put_parts(*self._checks())
        self._renew_tabs()
        if self.grid is not None and self.grid.is_mounted:
            self.grid.show(table_view(self.session, self.grid.view.name, marks_of(self)))
            self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        """Bring the cell that is typed into sight, also where the checks have grown."""
        if self.grid is not None and self.grid.is_mounted:
            self.query_one(SectionForm).reveal(self.grid)

    def _show_cell(self) -> None:
        grid = self.grid
        if grid is None or len(grid.path) != _CELL:
            return
        session, path = self.session, grid.path
        one = definition(session, path)
        label = cell_label(grid.view, path)
        placeholder = placeholder_of(one.type, one.unit)
        text, trouble = text_of(session, path), trouble_of(session, path)
        self.query_one(CellBar).show(path, label, text, trouble, placeholder)
        self.set_class(True, "-table")
        self.call_after_refresh(self._reveal)

    def _checks(self) -> Iterable[Part]:
        marks = marks_of(self)
        lines = check_lines(self.session)
        told = [one for one in lines if not one.holds]
        for one in told[:CHECKS]:
            wrong = one.holds is False
            yield Part(marks.error if wrong else marks.unscored, one.text, "$error" if wrong else "")
        held = len(lines) - len(told)
        more = tr("，还有 {count} 条没有列出", count=len(told) - CHECKS) if len(told) > CHECKS else ""
        if lines:
            text = tr("勾稽关系：{held} 条成立，共 {count} 条{more}", held=held, count=len(lines), more=more)
            yield Part(marks.full if held == len(lines) else " ", text, "")
