"""The pane of one indicator: its texts, its questions, its points, and the reason for what it lost."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widget import AwaitMount, Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session import unanswered
from chidu_tui.session.indicator_view import IndicatorView, QuestionView, needs_reason, outcome_text
from chidu_tui.session.pending import REASON
from chidu_tui.widgets.form_scroll import FormScroll
from chidu_tui.widgets.labelled import Part, Texts
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.questions.from_facts import FromFacts
from chidu_tui.widgets.questions.kinds import widget_for
from chidu_tui.widgets.questions.question import QuestionWidget
from chidu_tui.widgets.reason import Reason

#: The names of the words that are pressed here.
EVIDENCE, ASIDE, TAKE = "evidence", "aside", "take"


class IndicatorPane(FormScroll):
    """One indicator; ``show`` brings it up to date in place, so that the focus stays where it is."""

    DEFAULT_CSS = """
    IndicatorPane > .printed { margin: 0 0 1 0; }
    IndicatorPane > .outcome, IndicatorPane > .earlier { margin: 1 0 0 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("left", "screen.to_tree", tr("回到指标树"))]

    def __init__(self, view: IndicatorView, titles: dict[str, str], reason: str) -> None:
        """Take the indicator, the titles of the facts that it reads, and the reason as it is typed so far."""
        super().__init__()
        self.view = view
        self.titles = titles
        self.typed_reason = reason
        self._arriving: list[AwaitMount] = []

    def compose(self) -> ComposeResult:
        """Put the printed texts above the questions, and what they gave below."""
        yield Texts(*self._printed(), classes="printed")
        for one in self.view.questions:
            yield self._widget(one)
        for word, name in self._words():
            yield Press(word, name, name)
        if self.view.earlier is not None:
            yield Texts(*self._earlier(), classes="earlier")
        yield Texts(*self._outcome(), classes="outcome")
        if self._wants_reason():
            yield Reason(
                (REASON, self.view.round, self.view.path), self.typed_reason, editable=self.view.editable
            )

    def show(self, view: IndicatorView) -> None:
        """Show a newer view of the same indicator."""
        before, self.view = self.view, view
        self.query_one(".outcome", Texts).put_parts(*self._outcome())
        for text in self.query(".earlier").results(Texts):
            text.put_parts(*self._earlier())
        for press, (word, _) in zip(self.query_children(Press), self._words(), strict=False):
            press.put(word)
        self._show_reason(before.reason)
        if [one.name for one in view.questions] == [one.name for one in before.questions]:
            for widget, one in zip(self._widgets(), view.questions, strict=True):
                widget.show(one)
        else:
            self._rearrange()

    def watch_virtual_size(self) -> None:
        """Bring what has the keys into sight: it may have taken them before its lines were wrapped to this width."""
        self.call_after_refresh(self._reveal)

    async def arrived(self) -> None:
        """Wait until everything that the last answers brought here can take the focus."""
        while self._arriving:
            await self._arriving.pop()

    def focus_question(self, name: str) -> bool:
        """Put the focus on a question, on the first where it has no such; say whether there was one."""
        widgets = self._widgets()
        chosen = [one for one in widgets if one.view.name == name] or widgets
        return bool(chosen) and _focus_in(chosen[0])

    def focus_place(self, place: str) -> None:
        """Put the focus on a question, on the reason, or on the word for evidence."""
        words = [one for one in self.query_children(Press) if one.name == EVIDENCE]
        if place == unanswered.REASON:
            self.focus_reason()
        elif place == unanswered.EVIDENCE and words:
            words[0].focus()
        else:
            self.focus_question(place)

    def focus_reason(self) -> None:
        """Put the focus on the reason, where one is asked for."""
        for one in self.query_children(Reason):
            one.focus_field()

    def focused_place(self) -> str:
        """Return what has the focus: a question, the reason, the word for evidence; empty where none of them has."""
        for one in () if self.screen.focused is None else self.screen.focused.ancestors_with_self:
            if isinstance(one, QuestionWidget):
                return one.view.name
            if isinstance(one, Reason):
                return unanswered.REASON
            if isinstance(one, Press) and one.name == EVIDENCE:
                return unanswered.EVIDENCE
        return ""

    def _reveal(self) -> None:
        focused = self.screen.focused if self.is_mounted else None
        if focused is not None and focused is not self and self in focused.ancestors:
            self.scroll_to_widget(focused, animate=False, immediate=True)

    def _widgets(self) -> list[QuestionWidget]:
        return list(self.query_children(QuestionWidget))

    def _widget(self, view: QuestionView) -> QuestionWidget:
        widget = widget_for(view)
        if isinstance(widget, FromFacts):
            heads = dict.fromkeys(name.partition(".")[0] for name in view.facts)
            widget.titles = tuple(self.titles.get(head, head) for head in heads)
        return widget

    def _rearrange(self) -> None:
        """Put in the questions that are asked now, and take away those that are no longer."""
        held = {one.view.name: one for one in self._widgets()}
        wanted = {one.name: one for one in self.view.questions}
        for name, widget in held.items():
            if name not in wanted:
                widget.remove()
        after: Widget = self.query_one(".printed")
        for name, view in wanted.items():
            if name in held:
                held[name].show(view)
                after = held[name]
            else:
                made = self._widget(view)
                self._arriving.append(self.mount(made, after=after))
                after = made

    def _words(self) -> Iterator[tuple[str, str]]:
        """Yield the words that are pressed here, and their names."""
        yield self._evidence_title(), EVIDENCE
        if self.view.aside and self.view.editable:
            off = self.view.assessed.status == "not_applicable"
            yield tr("恢复评分") if off else tr("不适用…"), ASIDE
        if self.view.earlier is not None and self.view.editable:
            yield tr("采用{round}的这一项", round=self.view.earlier.title), TAKE

    def _evidence_title(self) -> str:
        view = self.view
        count = sum(one.attached or 0 for one in view.questions) + (view.attached or 0)
        text = tr("佐证资料 {count} 件", count=count)
        return tr("{text}：须附 {what}", text=text, what=view.evidence) if view.evidence else text

    def _printed(self) -> Iterator[Part]:
        view = self.view
        yield Part("", f"{marks_of(self).within.join(view.trail)}    {view.origin}", "$primary")
        for label, text in ((tr("具体指标"), view.content), (tr("评价标准"), view.standard)):
            if text.strip():
                yield Part(label, text)

    def _earlier(self) -> Iterator[Part]:
        """Yield what the round before says."""
        if self.view.earlier is not None:
            yield Part(self.view.earlier.title, "\n".join(self.view.earlier.lines), "$text-muted")

    def _outcome(self) -> Iterator[Part]:
        marks = marks_of(self)
        yield Part("", outcome_text(self.view.assessed, marks.none), "bold")
        for one in self.view.told:
            yield Part(marks.less, one, "$warning")

    def _wants_reason(self) -> bool:
        return needs_reason(self.view.assessed) or self.view.reason != "" or self.typed_reason != ""

    def _show_reason(self, before: str) -> None:
        """Ask for the reason, or no longer; one that was changed elsewhere, such as by undo, is shown."""
        fields, wanted = list(self.query_children(Reason)), self._wants_reason()
        if not wanted:
            self.query_children(Reason).remove()
        elif not fields:
            place = (REASON, self.view.round, self.view.path)
            made = Reason(place, self.view.reason, editable=self.view.editable)
            self._arriving.append(self.mount(made))
        elif self.view.reason != before:
            fields[0].put(self.view.reason)


def _focus_in(widget: Widget) -> bool:
    """Focus a widget, or the first inside it that takes keys."""
    for one in (widget, *widget.query("*")):
        if one.focusable:
            one.focus()
            return True
    return False
