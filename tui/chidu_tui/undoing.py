"""Deeds taken back and done again: what the menu says of it, and what is told afterwards."""

from typing import TYPE_CHECKING

from chidu.language import tr
from chidu_tui.session.commands import Command
from chidu_tui.session.session import Session
from chidu_tui.widgets.entry_field import EntryField

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def undoing(session: Session | None) -> tuple[Command, ...]:
    """Return what the menu offers, with the name of the deed; nothing where nothing can be changed."""
    project = None if session is None else session.project
    if project is None or project.read_only:
        return ()
    pairs = ((tr("撤销"), project.can_undo, "undo", "^Z"), (tr("重做"), project.can_redo, "redo", "^Y"))
    return tuple(
        Command(f"{title}：{what}" if what else title, f"app.{action}", key)
        for title, what, action, key in pairs
    )


def undo(app: "ChiduApp", session: Session) -> None:
    """Take back what was refused where the cursor is; else the last deed."""
    app.settle()
    refused = _refused(app, session)
    if refused:
        _tell(app, tr("已撤销：没有保存的“{text}”", text=refused))
        return
    what = session.project.can_undo
    done = app.attempt(session.project.undo) is not None
    _tell(app, tr("已撤销：{what}", what=what) if done else tr("没有可以撤销的"))


def redo(app: "ChiduApp", session: Session) -> None:
    """Do again what was taken back."""
    app.settle()
    what = session.project.can_redo
    done = app.attempt(session.project.redo) is not None
    _tell(app, tr("已重做：{what}", what=what) if done else tr("没有可以重做的"))


def _refused(app: "ChiduApp", session: Session) -> str:
    """Forget what was typed in the focus and could not be saved, and return it; empty where nothing was."""
    for one in () if app.focused is None else app.focused.ancestors_with_self:
        key = getattr(one, "key", None)
        if not isinstance(key, tuple):
            continue
        draft = session.pending.get(key)
        if draft is not None and draft.trouble:
            session.pending.drop(key)
            if isinstance(one, EntryField):
                one.take_back()
            return draft.text
    return ""


def _tell(app: "ChiduApp", text: str) -> None:
    app.notify(text, markup=False)
    if app.room is not None:
        app.room.renew()
