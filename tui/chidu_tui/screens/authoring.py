"""F8 新增个性指标: the tree of the system beside the form of the node under the cursor, proved as it is typed."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from chidu.authoring.refusing import EditRefusedError
from chidu.authoring.saving import allow_project_edit
from chidu.language import tr
from chidu_tui.marks import marks_of
from chidu_tui.screens.authoring_layer import LayerRoom
from chidu_tui.session.authoring_rows import author_rows
from chidu_tui.session.authoring_view import node_view
from chidu_tui.session.commands import Command
from chidu_tui.widgets.entry_field import EntryField
from chidu_tui.widgets.form_press import FormPress
from chidu_tui.widgets.key_bar import KeyHint
from chidu_tui.widgets.labelled import Labelled
from chidu_tui.widgets.node_form import NodeForm
from chidu_tui.widgets.node_tree import NodeTree
from chidu_tui.widgets.press import Press


class Authoring(LayerRoom):
    """The room where a department extends the system that it was given."""

    NAME = "authoring"
    ABOUT = tr(
        "新增个性指标：左边是指标体系，右边是光标所在的一项，改了什么立即核对。\n"
        "个 新增的个性指标  改 修改过的共性指标  删 删除的共性指标  共 没有改过的。分值写成 17/15 是下级合计不等于本级。\n"
        "^N 新增，Delete 删除，^G 由谁让出多出来的分，^Z 撤销，^Y 重做，^S 保存到本项目（写 system/project.toml，评分表随即换用）。"
    )
    DEFAULT_CSS = """
    Authoring NodeTree { width: 38%; min-width: 26; max-width: 52; height: 1fr; }
    Authoring .divider { width: 1; height: 1fr; border-left: solid $primary; }
    Authoring .pane { width: 1fr; height: 1fr; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("ctrl+s", "deed('save')", tr("保存")),
        ("ctrl+n", "deed('new')", tr("新增一项")),
        ("ctrl+g", "deed('give')", tr("由谁让出分")),
        ("delete", "remove", tr("删除这一项")),
        ("ctrl+z", "undo", tr("撤销")),
        ("ctrl+y", "redo", tr("重做")),
    ]

    def __init__(self, path: str = "") -> None:
        """Begin at a node; left out, where the author was."""
        super().__init__()
        self.begin_at = path
        self.refusal = ""

    def body(self) -> Iterable[Widget]:
        """Put the tree beside the form; where there is nothing to edit, say why."""
        try:
            author = self.opened()
        except EditRefusedError as error:
            self.refusal = str(error)
            yield Labelled("", str(error))
            return
        author.path = self.begin_at or author.path
        tree = NodeTree(author_rows(author), author.path)
        author.path, self.begin_at = tree.path, ""
        form = NodeForm(node_view(author, marks_of(self)))
        yield Horizontal(tree, Vertical(classes="divider"), Vertical(form, classes="pane"))

    def header(self) -> tuple[str, ...]:
        """Return the project and the room."""
        return (self.session.project.title, tr("新增个性指标"))

    def hints(self) -> tuple[KeyHint, ...]:
        """Return the keys of this room."""
        return (
            KeyHint("^N", tr("新增一项"), "screen.deed('new')"),
            KeyHint("^S", tr("保存"), "screen.deed('save')"),
        )

    def commands(self) -> tuple[Command, ...]:
        """Return what the menu offers in this room."""
        if self.refusal:
            return ()
        deeds = [one for one in node_view(self.author, marks_of(self)).deeds if not one.refusal]
        keys = {"new": "^N", "give": "^G", "remove": "Delete", "save": "^S"}
        told = [Command(one.title, f"screen.deed('{one.name}')", keys.get(one.name, "")) for one in deeds]
        if self.author.can_undo:
            told.append(Command(tr("撤销这里的修改"), "screen.undo", "^Z"))
        if self.author.unsaved:
            told.append(Command(tr("放弃全部未保存的修改"), "screen.deed('give_up')"))
        return tuple(told)

    def on_mount(self) -> None:
        """Begin in the tree; say where nothing can be saved into the project."""
        self.begin()
        try:
            allow_project_edit(self.session.sheet.rounds)
        except EditRefusedError as error:
            self.notify(str(error), severity="warning", timeout=8, markup=False)

    def begin(self) -> None:
        """Put the focus into the tree."""
        for tree in self.query(NodeTree):
            tree.focus()

    def go(self, *where: str) -> None:
        """Show a node."""
        self.query_one(NodeTree).show(author_rows(self.author), where[0])

    async def on_row_tree_moved(self, event: NodeTree.Moved) -> None:
        """Show the node under the cursor."""
        event.stop()
        path = self.query_one(NodeTree).path
        if path != self.author.path:
            self.author.path, self.author.entered = path, None
            await self.show_form()

    async def on_row_tree_entered(self, event: NodeTree.Entered) -> None:
        """Open the form, and go into it."""
        event.stop()
        await self.open_form()

    async def open_form(self) -> None:
        """Open the form of the node under the cursor, and go into it."""
        self.author.entered = self.author.path
        await self.show_form()
        self.query_one(NodeForm).focus_first()

    def on_entry_field_typed(self, event: EntryField.Typed) -> None:
        """Take what is typed, and prove it when typing pauses."""
        event.stop()
        _, path, *at = event.key
        event.field.trouble = self.author.type(str(path), tuple(at), event.text)
        self.prove_soon()

    def on_entry_field_settled(self, event: EntryField.Settled) -> None:
        """Keep the message here: what was typed is in the layer already."""
        event.stop()

    async def on_press_pressed(self, event: Press.Pressed) -> None:
        """Do what the word says."""
        event.stop()
        press = event.press
        if isinstance(press, FormPress):
            await self._pressed(press)

    def action_back(self) -> None:
        """Go from the form to the tree; from the tree leave, and ask what becomes of unsaved edits."""
        trees = self.query(NodeTree)
        if trees and not trees.first().has_focus:
            trees.first().focus()
        elif trees and self.author.unsaved:
            from chidu_tui.screens.authoring_saving import ask_before_leaving

            ask_before_leaving(self)
        else:
            super().action_back()

    def leave(self) -> None:
        """Leave the room."""
        super().action_back()

    async def action_deed(self, name: str) -> None:
        """Do something with the node under the cursor."""
        if not self.refusal:
            await self._pressed(FormPress("", name, ()))

    async def action_remove(self) -> None:
        """Remove the node under the cursor, where the tree has the keys."""
        if any(tree.has_focus for tree in self.query(NodeTree)):
            await self.action_deed("remove")

    async def action_undo(self) -> None:
        """Take the last edit back."""
        if not self.refusal:
            await self._again(self.author.undo, tr("没有可以撤销的"))

    async def action_redo(self) -> None:
        """Make again what was taken back."""
        if not self.refusal:
            await self._again(self.author.redo, tr("没有可以重做的"))

    async def _pressed(self, press: FormPress) -> None:
        from chidu_tui.screens.authoring_deeds import do

        await do(self, press)

    async def _again(self, deed: Callable[[], bool], nothing: str) -> None:
        if deed():
            await self.edited()
        else:
            self.notify(nothing, markup=False)
