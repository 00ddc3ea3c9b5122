"""A key that would change what takes no changes: it is said why, and where that is undone."""

from typing import Any

from textual.app import App

from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.projects.rounds import OPEN, STATES
from chidu_tui.session.session import Session


def tell_closed(app: App[Any]) -> None:
    """Say why nothing can be changed."""
    session = getattr(app, "session", None)
    app.bell()
    if isinstance(session, Session):
        app.notify(why_closed(session), severity="warning", markup=False)


def why_closed(session: Session) -> str:
    """Return why the round on the screen takes no changes."""
    state = session.held.state
    if state in OPEN:
        return tr("这里只能查看，不能改")
    words = {"round": ROUNDS[session.round], "state": STATES[state]}
    return tr("{round}{state}，不能再改；要改，先按 F5 退回或重新打开", **words)
