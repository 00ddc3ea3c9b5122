"""Scoring: the tree of indicators, and beside it the one under the cursor with its questions."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.session.commands import Command
from chidu_tui.session.group_view import group_view
from chidu_tui.session.indicator_view import indicator_view, wanted_fact
from chidu_tui.session.pending import REASON as TYPED_REASON
from chidu_tui.session.unanswered import next_unanswered
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.group_pane import GroupPane
from chidu_tui.widgets.indicator_pane import ASIDE, EVIDENCE, TAKE, IndicatorPane
from chidu_tui.widgets.indicator_tree import IndicatorTree
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.press import Press
from chidu_tui.widgets.questions.question import QuestionWidget
from chidu_tui.widgets.room import Room


class Scoring(Room):
    """The room where indicators are scored."""

    NAME = "scoring"
    ABOUT = tr(
        "评分：左边是指标，右边是光标所在的指标。→ 进入，Tab 到下一处，Esc 回到左边。\n"
        "回答立即保存；文字离开时或停下一秒后保存。^Z 撤销，^Y 重做。"
    )
    DEFAULT_CSS = """
    Scoring IndicatorTree { width: 38%; min-width: 26; max-width: 52; height: 1fr; }
    Scoring .divider { width: 1; height: 1fr; border-left: solid $primary; }
    Scoring .pane { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("f3", "next_unanswered", tr("下一未评")),
        ("slash", "find", tr("查找")),
        ("e", "evidence", tr("佐证资料")),
        ("h", "history", tr("经过")),
        ("f2", "facts", tr("事实")),
    ]

    def __init__(self, path: str = "") -> None:
        """Begin at a node; left out, where the session was."""
        super().__init__()
        self.begin_at = path

    def body(self) -> Iterable[Widget]:
        """Put the tree beside the pane."""
        session = self.session
        tree = IndicatorTree(session.assessment, session.folded, self.begin_at or session.path)
        session.path, self.begin_at = tree.path, ""
        yield Horizontal(tree, Vertical(classes="divider"), Vertical(self._pane(tree.path), classes="pane"))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of scoring."""
        return (
            KeyHint("F3", tr("下一未评"), "screen.next_unanswered"),
            KeyHint("/", tr("查找"), "screen.find"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        return (
            Command(tr("下一未评"), "screen.next_unanswered", "F3"),
            Command(tr("查找指标"), "screen.find", "/"),
            Command(tr("佐证资料"), "screen.evidence", "e"),
            Command(tr("这一项的经过"), "screen.history", "h"),
        )

    def on_mount(self) -> None:
        """Begin in the tree."""
        self.begin()

    def begin(self) -> None:
        """Put the focus into the tree."""
        self.query_one(IndicatorTree).focus()

    def renew(self) -> None:
        """Show what is on disk now in the tree and in the pane."""
        super().renew()
        self.query_one(IndicatorTree).show(self.session.assessment)
        pane = self.query_one(".pane", Vertical).children
        path = self.session.path
        for one in pane:
            if isinstance(one, IndicatorPane) and one.view.path == path:
                one.show(indicator_view(self.session, path))
            elif isinstance(one, GroupPane) and one.view.path == path:
                one.show(group_view(self.session, path, marks_of(self)))

    def go(self, *where: str) -> None:
        """Show a node (its path), and put the focus on a place in it, where one is named."""
        path, question = (*where, "")[:2]
        self.query_one(IndicatorTree).go(path)
        if len(where) > 1:
            self.call_later(self._focus_on, path, question)

    async def on_row_tree_moved(self, event: IndicatorTree.Moved) -> None:
        """Show the node, where no newer one waits."""
        event.stop()
        await self._show(self.query_one(IndicatorTree).path)

    def on_row_tree_entered(self, event: IndicatorTree.Entered) -> None:
        """Go into the pane."""
        event.stop()
        self.call_later(self._focus_on, self.session.path, "")

    def on_row_tree_folded(self, event: IndicatorTree.Folded) -> None:
        """Remember what is closed."""
        event.stop()
        self.session.folded = event.folded

    def on_question_widget_answered(self, event: QuestionWidget.Answered) -> None:
        """Save an answer at once."""
        event.stop()
        view, session = event.view, self.session
        if view.path in session.bound.indicators:
            self._do(lambda: session.give(view.path, view.name, view.part, event.value))
        else:
            child = None if event.value is None else str(event.value)
            self._do(lambda: session.project.choose(session.round, view.path, child))

    def on_question_widget_fact_wanted(self, event: QuestionWidget.FactWanted) -> None:
        """Go to where facts are entered."""
        event.stop()
        self.chidu.enter("facts", event.fact)

    def on_entry_field_typed(self, event: EntryField.Typed) -> None:
        """Keep what is typed, and say what is wrong with it."""
        event.stop()
        event.field.trouble = self.session.type_at(event.key, event.text)
        self.renew_saved()

    def on_entry_field_settled(self, event: EntryField.Settled) -> None:
        """Save what was typed."""
        event.stop()
        self._do(lambda: self.session.pending.settle(event.key))

    def on_press_pressed(self, event: Press.Pressed) -> None:
        """Open what a word in the pane stands for."""
        event.stop()
        if event.press.name == EVIDENCE:
            self.action_evidence()
        elif event.press.name == ASIDE:
            self._set_aside()
        elif event.press.name == TAKE:
            self.action_take()

    def action_back(self) -> None:
        """Go from the pane to the tree, from the tree to the menu."""
        if self.query_one(IndicatorTree).has_focus:
            super().action_back()
        else:
            self.action_to_tree()

    def action_to_tree(self) -> None:
        """Go to the tree."""
        self.query_one(IndicatorTree).focus()

    def action_next_unanswered(self) -> None:
        """Go to the next thing that is to be done."""
        self.chidu.settle()
        pane = self._indicator_pane()
        stop = next_unanswered(self.session, self.session.path, pane.focused_place() if pane else "")
        if stop is None:
            self.notify(tr("没有未评的了，原因和佐证都齐：F5 检查、提交"))
        else:
            self.go(stop.path, stop.question)

    def action_find(self) -> None:
        """Ask for words, and go to what was found."""
        from chidu_tui.dialogs.find import Find
        from chidu_tui.session.finding import find

        self.app.push_screen(Find(lambda words: find(self.session, words)), self._found)

    def action_evidence(self) -> None:
        """Show the evidence of the indicator, to attach files and to take them off."""
        if self.session.path in self.session.bound.indicators:
            from chidu_tui.dialogs.evidence import EvidenceDialog

            self.app.push_screen(EvidenceDialog(self.session, self.session.path, self._do))

    def action_history(self) -> None:
        """Show who changed what of the indicator, and when."""
        if self.session.path in self.session.bound.indicators:
            from chidu_tui.dialogs.history import History

            self.app.push_screen(History(self.session, self.session.path))

    def action_facts(self) -> None:
        """Go to the facts that the indicator is read from, one that is missing first; else to the form's begin."""
        pane = self._indicator_pane()
        self.chidu.enter("facts", *wanted_fact(pane.view.questions if pane else ()))

    def action_take(self) -> None:
        """Take over what the round before says of the indicator."""
        from chidu_tui.session.comparison import accept

        session, path = self.session, self.session.path
        if path in session.bound.indicators:
            self._do(lambda: accept(session, (path,)))

    def _found(self, path: str | None) -> None:
        if path is not None:
            self.go(path, "")

    def _set_aside(self) -> None:
        session, path = self.session, self.session.path
        if path in session.held.not_applicable:
            self._do(lambda: session.project.set_aside(session.round, path, None))
            return
        from chidu_tui.dialogs.ask import AskText

        def aside(why: str | None) -> None:
            if why is not None:
                self._do(lambda: session.project.set_aside(session.round, path, why))

        self.app.push_screen(AskText(tr("不适用的理由")), aside)

    def _do(self, deed: Callable[[], Any]) -> None:
        """Do one thing to the project, and show what became of it."""
        self.chidu.attempt(deed)
        self.renew()

    async def _show(self, path: str) -> None:
        """Put the pane of a node in the place of the one before."""
        if path == self.session.path:
            return
        self.chidu.settle()
        self.session.path = path
        holder = self.query_one(".pane", Vertical)
        with self.app.batch_update():
            await holder.remove_children()
            await holder.mount(self._pane(path))

    def _pane(self, path: str) -> Widget:
        session = self.session
        if path not in session.bound.indicators:
            return GroupPane(group_view(session, path, marks_of(self)))
        view = indicator_view(session, path)
        draft = session.pending.get((TYPED_REASON, session.round, path))
        titles = {name: fact.title for name, fact in session.bound.system.facts.items()}
        return IndicatorPane(view, titles, view.reason if draft is None else draft.text)

    def _indicator_pane(self) -> IndicatorPane | None:
        panes = self.query(IndicatorPane)
        return panes.first() if panes else None

    async def _focus_on(self, path: str, question: str) -> None:
        await self._show(path)
        pane = self._indicator_pane()
        if pane is not None:
            await pane.arrived()
            pane.focus_place(question)
        else:
            for group in self.query(GroupPane):
                group.focus_question(question)
