"""A table of rows: titles in sight, columns that fit, keys and mouse, and a thousand rows as quick as ten."""

from typing import Any

from textual.app import App, ComposeResult
from textual.pilot import Pilot

from chidu.diagnostics.visible import width
from chidu_tui.themes import looks
from chidu_tui.widgets.row_table import Column, Row, RowTable


class Held(App[int]):
    """An application of one table."""

    def __init__(self, count: int) -> None:
        """Take how many rows there are."""
        super().__init__()
        for one in looks().values():
            self.register_theme(one.theme)
        self.theme = "chidu-dark"
        self.chosen: list[str] = []
        columns = (Column("名称"), Column("数", 4, right=True))
        rows = tuple(Row(str(at), (f"[b]第[/b] {at} 行\x1b[31m", str(at))) for at in range(count))
        self.table = RowTable(columns, rows, about="表")

    def compose(self) -> ComposeResult:
        """Put the table."""
        yield self.table

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        """Remember what was chosen."""
        self.chosen.append(event.row.id)


def test_titles_stay_and_the_cursor_is_seen(frames: Any):
    """Wherever the cursor goes the first line has the titles, and the row of the cursor is drawn."""
    app = Held(1000)

    async def use(pilot: Pilot[Any]) -> None:
        app.table.focus()
        for key in ("end", "pageup", "up", "home", "pagedown", "down"):
            await pilot.press(key)
            await pilot.pause()
            lines = frames.text(app).splitlines()
            assert lines[0].split() == ["名称", "数"]
            assert any(line.rstrip(" ").endswith(f" {app.table.cursor}") for line in lines[1:]), key

    frames.run(app, use)


def test_only_what_is_seen_is_drawn(frames: Any):
    """However many rows there are, no more are drawn than fit."""
    app = Held(1000)
    drawn: list[int] = []
    draw = app.table.render_line
    app.table.render_line = lambda y: drawn.append(y) or draw(y)  # type: ignore[method-assign, func-returns-value]

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        assert 0 < len(set(drawn)) <= 24

    frames.run(app, use)


def test_texts_of_files_are_shown_as_they_are(frames: Any):
    """Markup is text, what steers the terminal is made visible, and every line has the width of the screen."""
    app = Held(3)

    async def use(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        assert "[b]第[/b] 0 行␛[31m" in frames.text(app)
        for y in range(5):
            assert width("".join(one.text for one in app.table.render_line(y))) == 80

    frames.run(app, use)


def test_rows_are_chosen_by_enter_and_by_mouse(frames: Any):
    """The first click moves the cursor, the second chooses; the titles cannot be chosen."""
    app = Held(3)

    async def use(pilot: Pilot[Any]) -> None:
        app.table.focus()
        await pilot.press("down", "enter")
        await pilot.click(RowTable, offset=(4, 0))
        await pilot.click(RowTable, offset=(4, 3))
        await pilot.pause()
        assert app.chosen == ["1"]
        assert app.table.cursor == 2
        await pilot.click(RowTable, offset=(4, 3))
        await pilot.pause()
        assert app.chosen == ["1", "2"]

    frames.run(app, use)


def test_other_rows_keep_the_cursor_where_it_was(frames: Any):
    """The row of the same name is under the cursor again; fewer rows keep it on the last."""
    app = Held(9)

    async def use(pilot: Pilot[Any]) -> None:
        app.table.go("5")
        app.table.show(app.table.rows[3:])
        assert app.table.row is not None
        assert app.table.row.id == "5"
        app.table.show(app.table.rows[:1])
        assert app.table.cursor == 0
        app.table.show(())
        assert app.table.row is None
        await pilot.press("down", "enter")
        assert app.chosen == []

    frames.run(app, use)
