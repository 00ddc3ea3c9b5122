"""The history of an indicator: who changed what when, the last first; more is read from the journal when wanted."""

from collections.abc import Iterable, Iterator

from textual.widget import Widget

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened
from chidu_tui.session.history import PAGE, Deed, history, page_of
from chidu_tui.session.session import Session
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.reading import Reading
from chidu_tui.widgets.row_table import Column, Row, RowTable

#: The columns of a name above the whole of a change.
WHO = 20
#: The name of the row that reads on.
MORE = "more"


class History(Dialog[None]):
    """A list of changes; Enter on its last row reads further back."""

    DEFAULT_CSS = """
    History > Vertical { width: 78; }
    History RowTable { height: 11; }
    History Reading { height: 4; padding: 0; }
    """

    REST = 9

    def __init__(self, session: Session, path: str) -> None:
        """Take the indicator; nothing is read but the last page."""
        super().__init__(
            tr("经过：{title}", title=session.indicator(path).indicator.title),
            tr("↑↓ 看，Tab 到下面翻看全文，Esc 关闭；最后一次改动在最上面"),
        )
        self.source: Iterator[Deed] = history(session, path)
        self.deeds = page_of(self.source)
        self.ended = len(self.deeds) < PAGE

    def body(self) -> Iterable[Widget]:
        """Put the whole of one change below the list."""
        columns = (
            Column(tr("时间"), 16),
            Column(tr("何人"), 8),
            Column(tr("改了什么")),
            Column(tr("原来"), 10),
            Column(tr("现在"), 10),
        )
        table = RowTable(columns, self._rows(), about=tr("经过：每一次改动，何人、何时、原来和现在。"))
        yield table.add_class("list")
        yield Reading(Texts(classes="detail"))

    def on_mount(self) -> None:
        """Begin in the list."""
        self.query_one(RowTable).focus()

    def on_row_table_moved(self, event: RowTable.Moved) -> None:
        """Show the whole of a change."""
        event.stop()
        at = event.table.cursor
        if at < len(self.deeds):
            one, none = self.deeds[at], marks_of(self).none
            who = shortened(visible(one.who), WHO, marks_of(self))
            head = marks_of(self).between.join(text for text in (one.at, who, one.round, one.what) if text)
            parts = (
                Part("", head),
                Part(tr("原来"), one.before or none),
                Part(tr("现在"), one.after or none),
            )
            self.query_one(".detail", Texts).put_parts(*parts)
            self.query_one(Reading).scroll_home(animate=False)

    def on_row_table_chosen(self, event: RowTable.Chosen) -> None:
        """Read further back."""
        event.stop()
        if event.row.id == MORE:
            more = page_of(self.source)
            self.ended = len(more) < PAGE
            self.deeds += more
            event.table.show(self._rows())

    def _rows(self) -> tuple[Row, ...]:
        none = marks_of(self).none
        rows = [
            Row(str(at), (one.at, one.who, one.what, one.before or none, one.after or none))
            for at, one in enumerate(self.deeds)
        ]
        if not self.ended:
            rows.append(Row(MORE, ("", "", tr("再往前…（Enter）"), "", ""), "told"))
        return tuple(rows) or (Row("", ("", "", tr("还没有改动"), "", ""), "told"),)
