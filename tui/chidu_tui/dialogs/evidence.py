"""The evidence of an indicator: what is asked for, what is attached and still counts, attached and taken off here."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.marks import Marks, marks_of
from chidu_tui.session.evidence import PlaceView, attach, counts_text, place_views
from chidu_tui.session.session import Session
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.row_table import Column, Row, RowTable

#: What leads the name of a file's row, before its number; the row of a place is known by the place.
FILE = "#"

#: Does a deed of the project; what keeps it from being done is told.
Attempt = Callable[[Callable[[], Any]], Any]


class EvidenceDialog(Dialog[bool]):
    """The places of one indicator with their files; Enter attaches at the place, Delete takes a file off."""

    DEFAULT_CSS = """
    EvidenceDialog > Vertical { width: 76; }
    EvidenceDialog .counts { text-style: bold; }
    EvidenceDialog Horizontal { height: 1; margin: 1 0 0 0; }
    """
    REST = 12
    BINDINGS: ClassVar[list[BindingType]] = [("delete", "detach", tr("移除"))]

    def __init__(self, session: Session, path: str, attempt: Attempt) -> None:
        """Take the indicator, and what does deeds."""
        title = tr("佐证资料：{title}", title=session.indicator(path).indicator.title)
        super().__init__(title, tr("↑↓ 选，Enter 附文件，Delete 移除，Esc 关闭"))
        self.session = session
        self.path = path
        self.attempt = attempt
        self.shown: tuple[PlaceView, ...] = ()  # what the rows are of: the list may change past the dialog

    def body(self) -> Iterable[Widget]:
        """Put the counts above the list, and the folder below."""
        yield Static(counts_text(self._views()), classes="counts", markup=False)
        about = tr("佐证资料：Enter 把文件复制进项目并附在这一处，Delete 移除；文件留在 evidence 文件夹里。")
        table = RowTable((Column(""), Column("", 10)), self._rows(), about=about)
        table.add_class("list")
        table.styles.height = len(table.rows)
        yield table
        yield Labelled("", "", classes="trouble")
        yield Labelled(tr("文件在"), str(self.session.project.folder.evidence))
        if self.session.editable:
            yield Horizontal(Press(tr("附文件…"), "attach"), Press(tr("移除"), "detach"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(RowTable).focus()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Say why a file does not count."""
        event.stop()
        name = "" if event.table.row is None else event.table.row.id
        files = [file for one in self._views() for file in one.files]
        told = [one.trouble for one in files if name == f"{FILE}{one.number}"]
        self.query_one(".trouble", Labelled).put("".join(told))

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        """Attach at the place."""
        event.stop()
        self.action_attach()

    async def on_press_pressed(self, event: Press.Pressed) -> None:
        """Do what was pressed."""
        event.stop()
        await self.run_action(event.press.name or "")

    def action_attach(self) -> None:
        """Ask for a file, and attach it at the place under the cursor."""
        from chidu_tui.dialogs.pick_file import PickFile

        at = self._place()
        if not self.session.editable or not at:
            self.app.bell()
            return

        def picked(file: Path | None) -> None:
            if file is not None:
                self.session.browsed = file.parent
                self._do(lambda: attach(self.session, at, file))

        self.app.push_screen(PickFile(tr("附哪个文件"), self.session.browsed), picked)

    def action_detach(self) -> None:
        """Take the file under the cursor off the list."""
        row, session = self.query_one(RowTable).row, self.session
        if row is None or not row.id.startswith(FILE) or not session.editable:
            self.app.bell()
            return
        number = int(row.id.removeprefix(FILE))
        shown = next((file.file for one in self.shown for file in one.files if file.number == number), "")
        now = [file for one in self._views() for file in one.files if file.number == number]
        if [file.file for file in now] != [shown]:
            self._do(lambda: None)
            self.app.bell()
            return
        self._do(lambda: session.project.detach(session.round, number))

    def _do(self, deed: Callable[[], Any]) -> None:
        self.attempt(deed)
        table = self.query_one(RowTable)
        table.show(self._rows())
        table.styles.height = len(table.rows)
        self.query_one(".counts", Static).update(counts_text(self._views()))

    def _views(self) -> tuple[PlaceView, ...]:
        return place_views(self.session, self.path)

    def _place(self) -> str:
        """Return the place of the row under the cursor; a file's is where it is attached."""
        row = self.query_one(RowTable).row
        name = "" if row is None else row.id
        held = [
            one.place.at for one in self._views() if name in {f"{FILE}{file.number}" for file in one.files}
        ]
        return held[0] if held else name

    def _rows(self) -> tuple[Row, ...]:
        self.shown = self._views()
        return tuple([row for one in self.shown for row in _rows(one, marks_of(self))])


def _rows(view: PlaceView, marks: Marks) -> Iterable[Row]:
    wanted = tr("（须附：{what}）", what=view.place.wanted) if view.place.wanted else ""
    counting = sum(not one.trouble for one in view.files)
    state = tr("未附") if view.missing else tr("已附 {count}", count=counting) if counting else ""
    yield Row(view.place.at, (visible(view.place.title) + wanted, state), "less" if view.missing else "row")
    for one in view.files:
        sign = marks.error if one.trouble else marks.full
        state = tr("不能计入") if one.trouble else ""
        cells = (f"    {sign} {Path(one.file).name}", state)
        yield Row(f"{FILE}{one.number}", cells, "error" if one.trouble else "row")
