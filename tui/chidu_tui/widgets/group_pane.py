"""The pane of a group: its points and its children's, and which child counts where one is chosen."""

from textual.app import ComposeResult

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.group_view import GroupView
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.questions.choice import ChoiceQuestion


class GroupPane(FormScroll):
    """One group; ``show`` brings it up to date in place."""

    DEFAULT_CSS = """
    GroupPane > .trail { color: $primary; }
    GroupPane > .children { margin: 1 0 0 2; }
    """

    def __init__(self, view: GroupView) -> None:
        """Take the group."""
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Put the points above the children's."""
        trail = marks_of(self).within.join(self.view.trail)
        yield Labelled("", f"{trail}    {self.view.origin}", classes="trail")
        yield Labelled(tr("得分"), self.view.points, classes="points")
        if self.view.choice is not None:
            yield ChoiceQuestion(self.view.choice)
        yield Labelled("", self._children(), classes="children")

    def show(self, view: GroupView) -> None:
        """Show a newer view of the same group."""
        self.view = view
        self.query_one(".points", Labelled).put(view.points)
        self.query_one(".children", Labelled).put(self._children())
        if view.choice is not None:
            self.query_one(ChoiceQuestion).show(view.choice)

    def focus_question(self, _name: str) -> bool:
        """Put the focus on the choice, where there is one."""
        if self.view.choice is None:
            return False
        self.query_one(ChoiceQuestion).focus()
        return True

    def _children(self) -> str:
        return "\n".join(f"{points:>9}  {title}" for title, points in self.view.children)
