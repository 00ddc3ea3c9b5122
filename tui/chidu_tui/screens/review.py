"""Review (检查): the printed table, below it everything missing or contradicting, and the round submitted from here."""

from collections.abc import Callable, Iterable
from typing import Any

from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from chidu.language import tr
from chidu.projects.errors import RefusedError
from chidu.projects.rounds import STATES
from chidu_tui.marks import marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.review_lines import KIND_COLUMNS, ReviewLine, recorded_lines, review_lines
from chidu_tui.session.review_table import ReviewRow, review_rows
from chidu_tui.session.steps import MOVES, moves_of
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.row_table import Column, Row, RowTable


class Review(Room):
    """The room where a round is looked through, and submitted."""

    NAME = "review"
    ABOUT = tr(
        "检查：上面是印出来的表，下面是还缺的和互相矛盾的，“*”的不补不能提交。\n"
        "Tab 换到另一半，Enter 到那一项。提交、退回、通过、重新打开在最下面，也在 F10 菜单里。"
    )
    DEFAULT_CSS = """
    Review .heading { height: 1; padding: 0 1; background: $panel; text-style: bold; }
    Review .lines { height: 7; }
    Review .detail { height: 2; padding: 0 1; color: $text-muted; }
    Review .moves { height: 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        """Begin with nothing told."""
        super().__init__()
        self.told: tuple[ReviewLine, ...] = ()  # what is to be done, then what was recorded
        self.to_do = 0  # how many of them are to be done

    def body(self) -> Iterable[Widget]:
        """Put the table above the lines, and what can be done below."""
        columns = (
            Column(tr("级别"), 24),
            Column(tr("具体指标"), share=3),
            Column(tr("分值"), 5, right=True),
            Column(tr("得分"), 5, right=True),
            Column(tr("扣分原因"), share=2),
        )
        table = RowTable(columns, self._rows(), about=self.ABOUT, name="table")
        lines = RowTable(
            (Column("", 1), Column("", KIND_COLUMNS), Column("")),
            self._lines(),
            about=self.ABOUT,
            name="lines",
        )
        lines.add_class("lines")
        heading = Static(self._heading(), classes="heading", markup=False)
        moves = Horizontal(*self._presses(), classes="moves")
        yield Vertical(table, heading, lines, Texts(classes="detail"), moves)

    def begin(self) -> None:
        """Begin in the lines where something is to be done, else in the table."""
        self._table("lines" if self.told else "table").focus()

    def on_mount(self) -> None:
        """Put the focus."""
        self.begin()

    def header(self) -> tuple[str, ...]:
        """Return the parts of the header: the state of the round last."""
        session = self.session
        return (session.project.title, session.round_title, STATES[session.held.state])

    def commands(self) -> tuple[Command, ...]:
        """Return the moves that can be made."""
        moves = [Command(MOVES[one], f"screen.move('{one}')") for one in moves_of(self.session)]
        named = (Command(tr("评价人员…"), "screen.assessors"),) if self.session.editable else ()
        return (*moves, *named)

    def renew(self) -> None:
        """Show what is on disk now."""
        super().renew()
        self._table("table").show(self._rows())
        self._table("lines").show(self._lines())
        self.query_one(".heading", Static).update(self._heading())
        wanted = [one.titled for one in self._presses()]
        moves = self.query_one(".moves", Horizontal)
        if wanted != [one.titled for one in moves.query(Press)]:
            moves.remove_children()
            moves.mount(*self._presses())

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show the whole of what the row has no room for."""
        event.stop()
        if event.table.has_focus:
            self.query_one(".detail", Texts).put_parts(*self._detail(event.table))

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        """Go where the row leads."""
        event.stop()
        if event.table.name == "table":
            self.chidu.enter("scoring", event.row.id)
            return
        jump = self.told[int(event.row.id)].jump
        if jump is not None:
            self.chidu.enter(jump.room, *jump.where)

    async def on_press_pressed(self, event: Press.Pressed) -> None:
        """Do what was pressed."""
        event.stop()
        await self.run_action(f"move('{event.press.name}')")

    def action_move(self, move: str) -> None:
        """Move the round to another state; a return asks for the reason first."""
        project, round_id = self.session.project, self.session.round
        if move == "submit":
            self._submit()
        elif move == "return":
            from chidu_tui.dialogs.ask import AskText

            def returned(why: str | None) -> None:
                if why is not None:
                    self._moved(lambda: project.return_(round_id, why))

            self.app.push_screen(AskText(tr("退回的原因")), returned)
        elif move == "accept":
            self._moved(lambda: project.accept(round_id))
        else:
            self._moved(lambda: project.reopen(round_id))

    def action_assessors(self) -> None:
        """Ask who scores in this round."""
        from chidu_tui.dialogs.ask import AskText
        from chidu_tui.session.steps import assessors_of

        session = self.session

        def given(text: str | None) -> None:
            if text is not None:
                named = assessors_of(text)
                self.chidu.attempt(lambda: session.project.name_assessors(session.round, named))

        self.app.push_screen(AskText(tr("评价人员，用、隔开"), tr("、").join(session.held.assessors)), given)

    def _submit(self) -> None:
        """Submit, or stand on the first line that keeps it from being submitted."""
        session = self.session
        self.chidu.settle()

        def submit() -> Any:
            try:
                return session.project.submit(session.round)
            except RefusedError as error:
                self.chidu.tell(str(error))
                self.renew()
                lines = self._table("lines")
                lines.cursor = next((at for at, one in enumerate(self.told) if one.blocks), 0)
                lines.focus()
                return None

        self._moved(submit)

    def _moved(self, deed: Callable[[], Any]) -> None:
        if self.chidu.attempt(deed) is not None:
            self.notify(
                tr("{round}：{state}", round=self.session.round_title, state=STATES[self.session.held.state]),
                markup=False,
            )
            self.renew()
            self.call_next(self.chidu.rebuild_others)

    def _table(self, name: str) -> RowTable:
        return next(one for one in self.query(RowTable) if one.name == name)

    def _rows(self) -> tuple[Row, ...]:
        return tuple([_row(one, marks_of(self).none) for one in review_rows(self.session, marks_of(self))])

    def _lines(self) -> tuple[Row, ...]:
        """Return the rows below the table; what they tell is worked out here, and kept until something changes."""
        to_do = review_lines(self.session)
        self.to_do, self.told = len(to_do), (*to_do, *recorded_lines(self.session))
        return tuple([_line(at, one) for at, one in enumerate(self.told)])

    def _presses(self) -> list[Press]:
        return [Press(MOVES[one], one) for one in moves_of(self.session)]

    def _heading(self) -> str:
        every = self.told[: self.to_do]
        if not every:
            return tr("没有缺的，也没有矛盾的")
        blocking = sum(one.blocks for one in every)
        return tr("待办 {count} 件，其中 {blocking} 件（*）补齐才能提交", count=len(every), blocking=blocking)

    def _detail(self, table: RowTable) -> tuple[Part, ...]:
        row = table.row
        if row is None:
            return ()
        if table.name == "lines":
            return (Part("", self.told[int(row.id)].text),)
        texts = ((tr("具体指标"), row.cells[1]), (tr("扣分原因"), row.cells[4]))
        return tuple(Part(label, text) for label, text in texts if text)


def _row(one: ReviewRow, dash: str) -> Row:
    sign = f"{one.sign} " if one.sign else ""
    cells = (f"{'  ' * one.depth}{sign}{one.title}", one.content, one.full, one.points, one.reason)
    look = (
        "group"
        if not one.sign
        else "open"
        if one.points == dash
        else "less"
        if one.points != one.full
        else "row"
    )
    return Row(one.path, cells, look)


def _line(at: int, one: ReviewLine) -> Row:
    look = (
        "told" if one.jump is None else "less" if one.blocks else "error" if one.kind == tr("矛盾") else "row"
    )
    return Row(str(at), ("*" if one.blocks else "", one.kind, " ".join(one.text.split())), look)
