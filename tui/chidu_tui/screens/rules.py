"""Rules and plugins: the list of what is installed, and of each its parameters, questions and examples."""

from collections.abc import Iterable

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu_tui.marks import marks_of
from chidu_tui.session.header import shortened
from chidu_tui.session.systems import RuleLine, rule_rows, rule_said
from chidu_tui.widgets.choices import Choices
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.reading import Reading
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.status_line import StatusLine

#: Columns of the list.
COLUMNS = 26


class Rules(Room):
    """The room where rules are looked at."""

    NAME = "rules"
    ABOUT = tr(
        "评分规则：左边是装着的评分规则，✗ 是不能用的；右边是它的参数、所问的问题和范例。\n"
        "Enter 到右边翻看，Esc 回来。别人做的规则用 pip 安装以后就在这里。"
    )
    DEFAULT_CSS = """
    Rules Choices { width: 30; height: 1fr; max-height: 100%; }
    Rules .divider { width: 1; height: 1fr; border-left: solid $primary; }
    """

    def __init__(self, name: str = "") -> None:
        """Begin with a rule; left out, with the first."""
        super().__init__()
        self.begin_at = name
        self.catalogue: Catalogue | None = None
        self.lines: tuple[RuleLine, ...] = ()
        self.line: RuleLine | None = None

    def body(self) -> Iterable[Widget]:
        """Put the list beside what a rule says of itself."""
        self.catalogue = Catalogue(built_in=self.chidu.built_in)
        self.lines = rule_rows(self.catalogue)
        choices = Choices(*map(self._option, self.lines), compact=True, markup=False)
        yield Horizontal(choices, Vertical(classes="divider"), Reading(Texts(classes="said")))

    def header(self) -> tuple[str, ...]:
        """Return the room."""
        return (tr("评分规则和插件"),)

    def status(self) -> str:
        """Return how many there are, and where the one under the mark is from."""
        broken = sum(one.fault != "" for one in self.lines)
        counts = tr("共 {count} 条，不能用 {broken} 条", count=len(self.lines), broken=broken)
        if self.line is None:
            return counts
        told = {"name": self.line.name, "version": self.line.version, "source": self.line.source}
        return tr("{counts} · {name} {version}（{source}）", counts=counts, **told)

    def on_mount(self) -> None:
        """Begin in the list."""
        self.begin()

    def begin(self) -> None:
        """Put the focus into the list, on the rule that was asked for."""
        choices = self.query_one(Choices)
        choices.focus()
        at = [
            n for n, one in enumerate(self.lines) if self.begin_at in {one.name, one.name.partition(":")[2]}
        ]
        if self.lines:
            choices.highlighted = at[0] if at else 0

    def go(self, *where: str) -> None:
        """Look at a rule."""
        self.begin_at = where[0]
        self.begin()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the rule under the mark."""
        event.stop()
        self.line = self.lines[event.option_index]
        if self.catalogue is not None:
            text = rule_said(self.catalogue, self.line)
            parts = [_part(line) for line in text.split("\n")]
            self.query_one(".said", Texts).put_parts(*parts)
        self.query_one(Reading).scroll_home(animate=False)
        self.query_one(StatusLine).tell(self.status())

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the text."""
        event.stop()
        self.query_one(Reading).focus()

    def action_back(self) -> None:
        """Go from the text to the list, then leave."""
        choices = self.query_one(Choices)
        if choices.has_focus:
            super().action_back()
        else:
            choices.focus()

    def _option(self, one: RuleLine) -> Option:
        marks = marks_of(self)
        lead = f"{marks.error} " if one.fault else "  "
        text = shortened(lead + visible(one.title), COLUMNS, marks)
        return Option(Content.styled(text, "dim") if one.fault else Content(text))


def _part(line: str) -> Part:
    """Return a line that goes on below its own beginning, not at the edge."""
    text = line.lstrip(" ")
    return Part(" " * (len(line) - len(text)), text) if text else Part("", "")
