"""Questions answered by a key or a click on their line: lines of text that the widget draws itself."""

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.geometry import Size

from chidu.diagnostics.visible import visible, width
from chidu.documents.widths import padded
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu_tui.session.indicator_view import QuestionView, signed
from chidu_tui.widgets.questions.question import QuestionWidget


class LineQuestion(QuestionWidget, can_focus=True):
    """A question that takes as many lines as its text needs."""

    DEFAULT_CSS = """
    LineQuestion { color: $foreground; }
    LineQuestion:focus { background: $here; color: $here-text; text-style: $here-style; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "screen.step(-1)", tr("上一处")),
        ("down", "screen.step(1)", tr("下一处")),
        ("enter", "app.focus_next", tr("下一问")),  # it never answers: many press it to go in
    ]

    def lines(self, columns: int) -> list[str]:
        """Return the lines to draw."""
        raise NotImplementedError(columns)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        del container, viewport
        return len(self.lines(width))

    def render(self) -> Content:
        """Draw the lines, each over the whole width: what is reversed without colour has straight sides."""
        columns = max(1, self.content_size.width)
        return Content("\n".join(padded(line, columns) for line in self.lines(columns)))

    def show(self, view: QuestionView) -> None:
        """Draw a newer view; the layout is asked only where the number of lines changes."""
        if view == self.view:
            return
        columns = max(1, self.content_size.width)
        before = len(self.lines(columns))
        self.view = view
        self.refresh(layout=len(self.lines(columns)) != before)


def hanging(lead: str, text: str, tail: str, columns: int) -> list[str]:
    """Return a text wrapped between what stands before its first line and what stands at that line's end."""
    room = max(8, columns - width(lead) - (width(tail) + 1 if tail else 0))
    lines = wrapped(visible(text), room) or [""]
    blank = " " * width(lead)
    first = lead + lines[0] + (" " * (room - width(lines[0]) + 1) + tail if tail else "")
    return [first, *(blank + line for line in lines[1:])]


def tail_of(view: QuestionView) -> str:
    """Return the points of a question and the count of its evidence."""
    points = f"{signed(view.points):>4}"
    if view.attached is None:
        return points
    return points + "  " + (tr("佐证 {count}", count=view.attached) if view.attached > 0 else tr("缺佐证"))
