"""A table: rows of answers to the same questions; rows are added and removed."""

from collections.abc import Iterator
from typing import Any, cast

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.rules.questions import Table
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.session.parts import ADD, REMOVE
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.questions.question import QuestionWidget


class TableQuestion(QuestionWidget):
    """The columns of each row below each other, then a line to add one."""

    DEFAULT_CSS = """
    TableQuestion > .label { width: 1fr; height: auto; }
    TableQuestion > QuestionWidget { padding: 0 0 0 2; }
    TableQuestion > Horizontal { height: 1; width: 1fr; }
    TableQuestion .row { width: auto; height: 1; margin: 0 2 0 0; text-style: bold; }
    """

    @property
    def table(self) -> Table:
        """Return the question."""
        return cast("Table", self.view.question)

    @property
    def rows(self) -> tuple[Any, ...]:
        """Return the rows answered so far."""
        return tuple(self.view.answer or ())

    def compose(self) -> ComposeResult:
        """Put the rows below each other."""
        yield Static(visible(self.table.text), classes="label", markup=False)
        for number in range(len(self.rows)):
            yield Horizontal(
                Static(tr("第 {number} 行", number=number + 1), classes="row", markup=False),
                Press(tr("删去这一行"), f"{REMOVE}{number}"),
            )
            yield from self._cells(number)
        yield Horizontal(Press(tr("增加一行"), ADD), *self._none())

    def _none(self) -> Iterator[Widget]:
        if self.view.answer is None:
            yield Press(tr("没有"), "0")
        elif not self.rows:
            yield Static(tr("已答：没有"), markup=False)

    def show(self, view: QuestionView) -> None:
        """Show newer rows: cells in place, and all anew where their number changed."""
        before, answered = len(self.rows), self.view.answer is None
        self.view = view
        if len(self.rows) != before or (view.answer is None) != answered:
            self.refresh(recompose=True)
            return
        views = [one for number in range(before) for one in self._views(number)]
        for child, one in zip(self.query_children(QuestionWidget), views, strict=True):
            child.show(one)

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Add or remove a row, or say that there are none."""
        event.stop()
        name = event.press.name or ""
        part: tuple[str | int, ...] = (ADD,) if name == ADD else ()
        if name.startswith(REMOVE):
            part = (int(name[1:]), REMOVE)
        view = self.view._replace(part=(*self.view.part, *part))
        if self.view.editable:
            self.post_message(self.Answered(view, None if part else []))

    def _cells(self, number: int) -> Iterator[QuestionWidget]:
        from chidu_tui.widgets.questions.kinds import widget_for

        for view in self._views(number):
            yield widget_for(view)

    def _views(self, number: int) -> Iterator[QuestionView]:
        for column in self.table.columns:
            yield self.view._replace(
                question=column,
                answer=self.rows[number].get(column.id),
                part=(*self.view.part, number, column.id),
                points=None,
                attached=None,
            )
