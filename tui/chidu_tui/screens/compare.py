"""The rounds side by side (对比): points, differences, reasons; an item of the earlier round taken over by one key."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu_tui.closed import tell_closed
from chidu_tui.marks import Marks, marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.comparison import (
    CompareRow,
    accept,
    accounts,
    combined_text,
    compare_rows,
    earlier_round,
    to_accept,
)
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.row_table import Column, Row, RowTable

#: The columns of a round's points.
POINTS = 11


class Compare(Room):
    """The room where a round is held against those before it."""

    NAME = "compare"
    ABOUT = tr(
        "对比：各轮并排，有差别的行首有记号，下面是各轮的扣分原因。\n"
        "空格采用前一轮的这一项，到下一项；在一级、二级指标上采用其下还没有评的。\n"
        "= 核定得分，Enter 到评分，r 换轮次。"
    )
    DEFAULT_CSS = """
    Compare .detail { height: 5; padding: 0 1; border-top: solid $primary; }
    Compare .combined { height: auto; padding: 0 1; text-style: bold; }
    Compare .presses { height: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("space,a", "accept", tr("采用")),
        ("equals_sign", "assign", tr("核定得分")),
        ("r", "app.rounds", tr("轮次")),
    ]

    def body(self) -> Iterable[Widget]:
        """Put the table above the reasons."""
        rounds = [Column(self._title(name), POINTS, right=True) for name in ROUNDS]
        columns = (Column(" ", 2), Column(tr("指标")), Column(tr("分值"), 5, right=True), *rounds)
        table = RowTable(columns, self._rows(), about=self.ABOUT)
        table.set_reactive(RowTable.cursor, self._first(table.rows))
        combined = Static(combined_text(self.session), classes="combined", markup=False)
        presses = Horizontal(*self._presses(), classes="presses")
        yield Vertical(table, Texts(classes="detail"), combined, presses)

    def begin(self) -> None:
        """Begin in the table."""
        self.query_one(RowTable).focus()

    def on_mount(self) -> None:
        """Put the focus."""
        self.begin()

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of comparing."""
        takes = (KeyHint(tr("空格"), tr("采用"), "screen.accept"),) if self._takes() else ()
        gives = (KeyHint("=", tr("核定"), "screen.assign"),) if self.session.editable else ()
        return (*takes, *gives, KeyHint("r", tr("轮次"), "app.rounds"))

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        takes = (Command(tr("采用前一轮的这一项"), "screen.accept", tr("空格")),) if self._takes() else ()
        gives = (Command(tr("核定得分…"), "screen.assign", "="),) if self.session.editable else ()
        return (*takes, *gives)

    def renew(self) -> None:
        """Show what is on disk now."""
        super().renew()
        self.query_one(RowTable).show(self._rows())
        self.query_one(".combined", Static).update(combined_text(self.session))
        self._tell()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show what each round says of the row."""
        event.stop()
        self._tell()

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        """Go to the indicator in this round."""
        event.stop()
        if event.row.id:
            self.chidu.enter("scoring", event.row.id)

    async def on_press_pressed(self, event: Press.Pressed) -> None:
        """Do what was pressed."""
        event.stop()
        await self.run_action(event.press.name or "")

    def action_accept(self) -> None:
        """Take over the row of the earlier round, and go to the next indicator."""
        table, session = self.query_one(RowTable), self.session
        if table.row is None or not table.row.id:
            return
        if not earlier_round(session):
            self.notify(tr("前面没有已经开始的轮次"), markup=False)
            return
        paths = to_accept(session, table.row.id)
        before = session.project.head
        self._do(lambda: accept(session, paths))
        if session.project.head != before or session.editable:
            table.cursor = self._next(table)

    def action_assign(self) -> None:
        """Ask for points and the reason."""
        from chidu_tui.dialogs.assign import Assign
        from chidu_tui.session.assigning import assign, assigning, points_trouble

        row, session = self.query_one(RowTable).row, self.session
        if not session.editable:
            tell_closed(self.app)
            return
        if row is None or row.id not in session.bound.indicators:
            self.app.bell()
            self.notify(tr("一组指标的分由下面各项得出：到其中一项上核定"), markup=False)
            return
        path = row.id

        def give(points: str, why: str) -> str:
            trouble = self.chidu.attempt(lambda: assign(session, path, points, why))
            return tr("没有保存") if trouble is None else trouble

        def closed(answer: str | None) -> None:
            if answer == "taken":
                self._do(lambda: session.project.unassign(session.round, path))

        look = lambda points: points_trouble(session, path, points)  # noqa: E731 - one expression
        self.app.push_screen(Assign(assigning(session, path), look, give), closed)

    def _do(self, deed: Callable[[], Any]) -> None:
        self.chidu.attempt(deed)
        self.renew()

    def _takes(self) -> bool:
        return self.session.editable and earlier_round(self.session) != ""

    def _presses(self) -> list[Press]:
        titled = [(one.title, one.action) for one in self.commands()]
        return [Press(title, action) for title, action in (*titled, (tr("轮次…"), "app.rounds"))]

    def _title(self, name: str) -> str:
        return f"{marks_of(self).pointer}{ROUNDS[name]}" if name == self.session.round else ROUNDS[name]

    def _rows(self) -> tuple[Row, ...]:
        marks = marks_of(self)
        return tuple([_row(one, marks) for one in compare_rows(self.session, marks)])

    def _first(self, rows: tuple[Row, ...]) -> int:
        """Return the row where the session is, or the first indicator's."""
        wanted = self.session.path
        return next((at for at, one in enumerate(rows) if one.id == wanted and wanted), 0)

    def _next(self, table: RowTable) -> int:
        """Return the row of the next indicator, or the one under the cursor after the last."""
        known = self.session.bound.indicators
        return next(
            (at for at in range(table.cursor + 1, len(table.rows)) if table.rows[at].id in known),
            table.cursor,
        )

    def _tell(self) -> None:
        row = self.query_one(RowTable).row
        path = "" if row is None else row.id
        told = [
            Part(f"{one.title} {one.points}", one.reason)
            for one in accounts(self.session, path, marks_of(self))
        ]
        self.query_one(".detail", Texts).put_parts(*told)


def _row(one: CompareRow, marks: Marks) -> Row:
    look = "group" if one.group else "less" if one.differs else "row"
    sign = marks.differs if one.differs else ""
    return Row(one.path, (sign, f"{'  ' * one.depth}{one.title}", one.full, *one.points), look)
