"""核定得分: a score given without answers, inside the rule's bounds, with its reason."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from chidu.language import tr
from chidu_tui.session.assigning import Assigning
from chidu_tui.widgets.dialog import Dialog
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.one_line import OneLine
from chidu_tui.widgets.press import Press

#: Tries to assign points for a reason; returns why that cannot be, empty where it was done.
Give = Callable[[str, str], str]

#: Looks at the points that were typed; returns why they cannot be given, empty where they can.
Look = Callable[[str], str]


class Assign(Dialog[str]):
    """Points and reason; it answers "given" or "taken" (the assigned score is taken back), None where it was left."""

    DEFAULT_CSS = """
    Assign Input { height: 1; border: none; padding: 0; background: $panel; color: $foreground; margin: 0 0 1 0; }
    Assign Labelled { margin: 0 0 1 0; }
    Assign .trouble { color: $error; text-style: bold; height: auto; }
    Assign Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("down", "app.focus_next", tr("下一处")),
        ("up", "app.focus_previous", tr("上一处")),
    ]

    def __init__(self, held: Assigning, look: Look, give: Give) -> None:
        """Take what is assigned so far, what looks at the points alone, and what assigns."""
        super().__init__(tr("核定得分：{title}", title=held.title), tr("Enter 到下一处、确定，Esc 取消"))
        self.held = held
        self.look = look
        self.give = give

    def body(self) -> Iterable[Widget]:
        """Ask for the points and the reason."""
        yield Labelled("", self.held.bounds)
        yield Static(tr("核定得分"), markup=False)
        yield OneLine(self.held.points, compact=True, id="points")
        yield Static(tr("核定的原因"), markup=False)
        yield OneLine(self.held.why, placeholder=tr("不写不能核定"), compact=True, id="why")
        yield Static("", classes="trouble", markup=False)
        taken = (Press(tr("撤去核定"), "taken"),) if self.held.is_assigned else ()
        yield Horizontal(Press(tr("确定"), "given"), *taken)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the reason, where the points can be given; then assign."""
        if event.input.id == "points":
            trouble = self.look(event.value)
            self.query_one(".trouble", Static).update(trouble)
            if not trouble:
                self.query_one("#why", Input).focus()
        else:
            self._try()

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Assign, or take back."""
        event.stop()
        if event.press.name == "taken":
            self.dismiss("taken")
        else:
            self._try()

    def _try(self) -> None:
        points, why = (self.query_one(f"#{name}", Input).value for name in ("points", "why"))
        trouble = self.give(points, why)
        if trouble:
            self.query_one(".trouble", Static).update(trouble)
        else:
            self.dismiss("given")
