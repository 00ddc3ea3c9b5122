"""What is seen while a project is opened: its name and the first rows of its tree, where the room will have them."""

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.projects.glance import Glance
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened
from chidu_tui.widgets.header_line import HeaderLine


class AtAGlance(Screen[None]):
    """A picture of the project, without keys: those that are pressed wait for the room."""

    DEFAULT_CSS = """
    AtAGlance { layout: vertical; background: $background; color: $foreground; }
    """

    def __init__(self, glance: Glance) -> None:
        """Take what is known of the project."""
        super().__init__()
        self.glance = glance

    def compose(self) -> ComposeResult:
        """Put the header above the rows."""
        yield HeaderLine((tr("尺度"), self.glance.title), tr("正在打开…"))
        yield Outline(self.glance)


class Outline(Widget):
    """The first rows of the tree, in the columns of the tree."""

    DEFAULT_CSS = """
    Outline { width: 38%; min-width: 26; max-width: 52; height: 1fr; }
    """

    def __init__(self, glance: Glance) -> None:
        """Take what is known of the project."""
        super().__init__()
        self.glance = glance

    def render(self) -> Content:
        """Draw the rows; points are not known yet, nor what sign an indicator has."""
        marks = marks_of(self)
        pieces: list[str | tuple[str, str]] = []
        for row in self.glance.rows[: self.size.height]:
            lead = "  " * row.depth + (marks.opened if row.is_group else " ") + " "
            text = lead + shortened(visible(row.title), self.size.width - len(lead), marks) + "\n"
            pieces.append((text, "bold $primary") if row.is_group else (text, "$text-muted"))
        return Content.assemble(*pieces)
