"""The form of one node of a system that is being extended, with what it will read like and what is wrong with it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.authoring_view import NodeView
from chidu_tui.widgets.form_press import FormPress
from chidu_tui.widgets.form_rows import FormRow
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.labelled import Part, Texts


class NodeForm(FormScroll):
    """One node; ``show`` brings it up to date in place as long as its lines are the same."""

    DEFAULT_CSS = """
    NodeForm > .heading { margin: 0 0 1 0; }
    NodeForm > .proof { color: $foreground; }
    NodeForm > .proof.-below { margin: 1 0 0 0; }
    NodeForm > .deeds { height: auto; margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+up", "screen.step(-1)", tr("上一处")),
        ("ctrl+down", "screen.step(1)", tr("下一处")),
    ]

    def __init__(self, view: NodeView) -> None:
        """Take the node."""
        super().__init__()
        self.view = view

    def compose(self) -> ComposeResult:
        """Put the lines of the form above what they come to."""
        view = self.view
        notes = [Part("", note) for note in view.notes]
        yield Texts(Part("", view.heading, "bold"), *notes, classes="heading")
        for line in view.lines:
            yield FormRow(view.path, line)
        yield Texts(*self._proof(), classes="proof -below" if view.lines else "proof")
        yield Vertical(*self._deeds(), classes="deeds")

    async def show(self, view: NodeView) -> None:
        """Show a newer view of the same node, whose lines are the same."""
        before, self.view = self.view, view
        notes = [Part("", note) for note in view.notes]
        self.query_one(".heading", Texts).put_parts(Part("", view.heading, "bold"), *notes)
        for row, line in zip(self.query(FormRow), view.lines, strict=True):
            row.show(line)
        self.query_one(".proof", Texts).put_parts(*self._proof())
        if before.deeds != view.deeds:
            await self._show_deeds()

    def focus_at(self, at: tuple[object, ...], deed: str = "") -> bool:
        """Put the focus on the field of a place; say whether there was one."""
        for row in self.query(FormRow):
            if row.line.at == at and (not deed or row.line.kind == deed):
                return _focus_first(row)
        return False

    def focus_first(self) -> None:
        """Put the focus on the first field."""
        _focus_first(self)

    async def _show_deeds(self) -> None:
        """Put other words below the form; the focus stays on a word that is still there."""
        holder, focused = self.query_one(".deeds", Vertical), self.screen.focused
        was = focused.name if focused is not None and focused.parent is holder else None
        await holder.remove_children()
        await holder.mount(*self._deeds())
        same = [one for one in holder.query(FormPress) if was is not None and one.name == was]
        for one in same or (list(holder.query(FormPress))[:1] if was is not None else []):
            one.focus()

    def _proof(self) -> list[Part]:
        view = self.view
        printed = [Part(*one) for one in view.summary]
        printed += [Part(tr("印出来是"), view.printed)] if view.printed else []
        mark = marks_of(self).error
        wrong = [Part("", f"{mark} {text}", "$text-error bold") for text in view.told]
        return [*printed, *wrong]

    def _deeds(self) -> list[Widget]:
        return [
            Texts(Part("", tr("{title}：{refusal}", title=one.title, refusal=one.refusal), "dim"))
            if one.refusal
            else FormPress(one.title, one.name, ())
            for one in self.view.deeds
        ]


def _focus_first(widget: Widget) -> bool:
    for one in widget.query("*"):
        if one.focusable:
            one.focus()
            return True
    return False
