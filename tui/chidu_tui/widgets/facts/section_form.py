"""The form of one section: its fields, tables and computed facts, made when the section is looked at."""

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Static

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.model.facts import Fact
from chidu_tui.marks import marks_of
from chidu_tui.session.entries import field_text
from chidu_tui.session.fact_checks import computed
from chidu_tui.session.fact_sections import Section, is_long, is_narrative
from chidu_tui.session.fact_table import table_view
from chidu_tui.session.fact_typing import (
    FACT,
    facts_editable,
    question_at,
    text_of,
    titled,
    trouble_of,
    value_of,
)
from chidu_tui.session.indicator_view import QuestionView
from chidu_tui.session.session import Session
from chidu_tui.widgets.facts.fact_field import FactEntry, FactField, placeholder_of, typed_as
from chidu_tui.widgets.facts.fact_grid import FactGrid
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.questions.kinds import widget_for
from chidu_tui.widgets.questions.question import QuestionWidget

#: The words to press below a table whose rows are not fixed.
ADD, REMOVE = "add", "remove"
#: Kinds that are answered by picking.
_PICKED = frozenset({"choice", "yes_no"})


class SectionForm(FormScroll, inherit_bindings=False):
    """The facts of one section below each other; it scrolls with the focus, and PgDn is the room's."""

    DEFAULT_CSS = """
    SectionForm > .note { color: $text-muted; height: auto; }
    SectionForm > .table-title { text-style: bold; height: auto; margin: 1 0 0 0; }
    SectionForm > .rows { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("up", "step(-1)", tr("上一处")),
        ("down", "step(1)", tr("下一处")),
    ]

    def __init__(self, session: Session, section: Section) -> None:
        """Take the session and the section."""
        super().__init__()
        self.session = session
        self.section = section
        self.places: dict[str, Widget] = {}  # what stands for each fact

    def compose(self) -> ComposeResult:
        """Put a widget for every fact."""
        facts = [self.session.bound.system.facts[name] for name in self.section.facts]
        narrative = is_narrative(facts)
        for fact in facts:
            yield from self._widgets(fact, narrative=narrative)

    def show(self) -> None:
        """Show what is on disk now, and what follows from what is typed."""
        self.show_computed()
        for entry in self.query(FactEntry):
            path = entry.key[1:]
            if self.session.pending.get(entry.key) is None:
                entry.trouble = ""
            entry.put(text_of(self.session, path))
        for grid in self.query(FactGrid):
            grid.show(table_view(self.session, grid.view.name, marks_of(self)))
        for one in self.query(QuestionWidget):
            one.show(one.view._replace(answer=value_of(self.session, (one.view.name,))))

    def show_computed(self) -> None:
        """Work out the computed facts with what is typed."""
        for name, one in self.places.items():
            if isinstance(one, Labelled):
                one.put(self._computed(name))

    def focus_fact(self, name: str, row: str = "", column: str = "") -> bool:
        """Put the focus on a fact, on a cell of it where one is named; say whether it stands here."""
        widget = self.places.get(name)
        if isinstance(widget, FactGrid) and column:
            widget.go(int(row) if row.isdigit() else row, column)
        if widget is None:
            return False
        self.call_after_refresh(self.scroll_to_widget, widget, animate=False)  # the title too
        return _focus(widget)

    def fact_at(self, inside: Widget) -> str:
        """Return the fact whose widget holds another one, empty where none does."""
        return next((name for name, one in self.places.items() if one in inside.ancestors_with_self), "")

    def _widgets(self, fact: Fact, *, narrative: bool) -> Iterable[Widget]:
        if fact.type == "table":
            yield from self._table(fact)
            return
        widget: Widget
        if fact.formula:
            widget = Labelled(visible(titled(fact)), self._computed(fact.id), classes="computed")
        elif fact.type in _PICKED:
            widget = widget_for(self._question(fact))
        else:
            yield self._field(fact, narrative=narrative)
            return
        self.places[fact.id] = widget
        yield widget
        if fact.note:
            yield Static(visible(fact.note), classes="note", markup=False)

    def _question(self, fact: Fact) -> QuestionView:
        value = value_of(self.session, (fact.id,))
        editable = facts_editable(self.session)
        return QuestionView("", fact.id, question_at(self.session, (fact.id,)), value, editable=editable)

    def _field(self, fact: Fact, *, narrative: bool) -> FactField:
        session = self.session
        question = question_at(session, (fact.id,))
        text = field_text(question, value_of(session, (fact.id,)))
        kind = "line" if fact.type != "text" else _text_kind(text, narrative=narrative)
        placeholder, accepted = placeholder_of(fact.type, fact.unit), typed_as(fact.type, fact.unit)
        entry = FactEntry((FACT, fact.id), text, placeholder, kind=kind, editable=facts_editable(session))
        about = "\n".join(one for one in (titled(fact), fact.note, accepted, _leaving(kind)) if one)
        widget = FactField(titled(fact), fact.note, about, entry)
        self.places[fact.id] = widget
        entry.trouble = trouble_of(session, (fact.id,))
        return widget

    def _table(self, fact: Fact) -> Iterable[Widget]:
        view = table_view(self.session, fact.id, marks_of(self))
        yield Static(visible(view.title), classes="table-title", markup=False)
        grid = FactGrid(view)
        self.places[fact.id] = grid
        yield grid
        if view.grows:
            yield Horizontal(
                Press(tr("增一行"), f"{ADD} {fact.id}"),
                Press(tr("删这一行"), f"{REMOVE} {fact.id}"),
                classes="rows",
            )
        note = tr("{meaning}。{note}", meaning=view.meaning, note=fact.note) if fact.note else view.meaning
        yield Static(visible(note), classes="note", markup=False)

    def _computed(self, name: str) -> str:
        found = computed(self.session, name)
        if found.value:
            return tr("{value}（＝ {formula}）", value=found.value, formula=found.formula)
        none = marks_of(self).none
        return tr(
            "{none}  {missing}（＝ {formula}）", none=none, missing=found.missing, formula=found.formula
        )


def _focus(widget: Widget) -> bool:
    for one in (widget, *widget.query("*")):
        if one.focusable:
            one.focus(scroll_visible=False)
            return True
    widget.scroll_visible()
    return True


def _text_kind(text: str, *, narrative: bool) -> str:
    """Return how a text is written: in paragraphs where it has some, at length where one line is too short for it."""
    return "narrative" if narrative or "\n" in text else "long" if is_long(text) else "text"


def _leaving(kind: str) -> str:
    """Return how a field is left, which saves it."""
    if kind == "narrative":
        return tr("Tab 到下一处，Enter 另起一段；离开就保存，停下一秒也保存。")
    return tr("Tab 或 Enter 到下一处；离开就保存，停下一秒也保存。")
