"""The layer of a system that is being edited: proved as it is typed, and shown in tree, form and status."""

from collections.abc import Callable
from typing import Any, TypeVar

from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer

from chidu.authoring.opening import project_layer
from chidu.authoring.proving import Proof
from chidu.authoring.refusing import EditRefusedError
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.toml import disk
from chidu.toml.saving import ChangedMeanwhileError
from chidu_tui.marks import marks_of
from chidu_tui.session.authoring import Author
from chidu_tui.session.authoring_rows import author_rows
from chidu_tui.session.authoring_view import author_status, node_view
from chidu_tui.session.pending import Draft
from chidu_tui.widgets.form_rows import FormRow
from chidu_tui.widgets.node_form import NodeForm
from chidu_tui.widgets.node_tree import NodeTree
from chidu_tui.widgets.room import Room
from chidu_tui.widgets.status_line import StatusLine

#: Seconds after the last key until the layer is proved, and the nodes from which that is done aside.
PAUSE, MANY = 0.2, 150
#: The place of the edits among what is not saved yet.
KEY = ("authoring",)

Result = TypeVar("Result")


class LayerRoom(Room):
    """The part of the room 新增个性指标 that follows the layer; what changes it stands in ``Authoring``."""

    _timer: Timer | None = None

    class Proved(Message):
        """A layer was proved aside."""

        def __init__(self, proof: Proof) -> None:
            """Take the proof."""
            super().__init__()
            self.proof = proof

    @property
    def author(self) -> Author:
        """Return the layer that is edited."""
        author = self.session.author
        if author is None:
            raise LookupError(self.NAME)
        return author

    def opened(self) -> Author:
        """Return the layer that is edited, opened where it is not yet."""
        session = self.session
        if session.author is None:
            opened = project_layer(session.project.folder.path, session.bound, session.project.title)
            session.author = Author(opened, Catalogue(built_in=self.chidu.built_in))
            if not session.project.read_only and session.author.resume(session.project.folder.path):
                text = tr("接着上次没有保存的修改；不要了，就从 F10 菜单放弃")
                self.notify(text, timeout=8, markup=False)
        return session.author

    def status(self) -> str:
        """Return what was done, and whether it is right."""
        return "" if self.session.author is None else author_status(self.session.author, marks_of(self))

    async def on_layer_room_proved(self, event: "LayerRoom.Proved") -> None:
        """Show a proof, where it is about the layer as it is now."""
        event.stop()
        if event.proof.layer is self.author.layer:
            self.author.proof = event.proof
            await self.show_all()

    def try_to(self, deed: Callable[[], Result]) -> Result | None:
        """Make an edit or write a file; what keeps it from being done is told."""
        try:
            return deed()
        except EditRefusedError as error:
            self.chidu.tell(str(error))
        except ChangedMeanwhileError as error:
            self.chidu.tell(tr("{path} 刚刚被别的程序改过，没有写入：重新打开项目再改", path=error))
        except OSError as error:
            self.chidu.tell(tr("没有保存：{reason}", reason=disk.reason(error)))
        return None

    async def edited(self, at: tuple[object, ...] | None = None, kind: str = "") -> None:
        """Show what an edit came to; ``at`` is the place that has the focus then."""
        self.author.prove()
        await self.show_all()
        if at is not None:
            self.call_after_refresh(self.query_one(NodeForm).focus_at, at, kind)

    def prove_soon(self) -> None:
        """Prove the layer when nothing was typed for a moment."""
        self._hold_unsaved()
        self.query_one(StatusLine).tell(self.status())
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(PAUSE, self._prove)

    async def show_all(self) -> None:
        """Show tree, form and status as they are now."""
        self._keep_draft()
        self._hold_unsaved()
        self.query_one(NodeTree).show(author_rows(self.author), self.author.path)
        await self.show_form()
        self.query_one(StatusLine).tell(self.status())

    async def show_form(self) -> None:
        """Show the form of the node: in place where its lines are the same, else another."""
        form, view = self.query_one(NodeForm), node_view(self.author, marks_of(self))
        if form.view.shape == view.shape:
            await form.show(view)
            return
        same, offset, at = form.view.path == view.path, form.scroll_offset.y, self._place_in_focus()
        made = NodeForm(view)
        with self.app.batch_update():
            holder = self.query_one(".pane", Vertical)
            await holder.remove_children()
            await holder.mount(made)
        if same:
            made.scroll_to(y=offset, animate=False)
            if at is not None:
                made.focus_at(*at)

    async def _prove(self) -> None:
        if len(self.query_one(NodeTree).all_rows) > MANY:
            self.run_worker(self._prove_aside, thread=True, exclusive=True, group="proof")
        else:
            self.author.prove()
            await self.show_all()

    def _prove_aside(self) -> None:
        """Prove in a thread of its own; it touches no widget."""
        author = self.author
        self.post_message(self.Proved(author.prover.prove(author.layer)))

    def _keep_draft(self) -> None:
        """Keep what is not saved on disk, so that who is stopped can go on with it; what was saved needs no draft."""
        project = self.session.project
        if not project.read_only:
            self.try_to(lambda: self.author.keep(project.folder.path))

    def _hold_unsaved(self) -> None:
        """Keep the edits among what is not saved, so that nobody leaves the application without being asked."""
        session = self.session
        if self.author.unsaved:
            text, kept = tr("新增个性指标的修改"), self.author.is_kept
            trouble = tr("留着草稿，下次按 F8 接着改") if kept else tr("还没有保存，按 F8 回去保存")
            session.pending.hold(KEY, Draft(text, None, trouble, _nothing, kept=kept))
        else:
            session.pending.drop(KEY)
        self.renew_saved()

    def _place_in_focus(self) -> tuple[tuple[object, ...], str] | None:
        focused: Any = self.focused
        for one in () if focused is None else focused.ancestors_with_self:
            if isinstance(one, FormRow):
                return one.line.at, one.line.kind
        return None


def _nothing(_: object) -> None:
    """Save nothing: the edits are saved in their room."""
