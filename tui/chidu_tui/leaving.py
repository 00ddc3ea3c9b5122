"""A project left: everything is saved first, and what cannot be saved is told and asked about."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from chidu.language import tr
from chidu.projects.project import OpenProject
from chidu_tui.session.pending import Draft
from chidu_tui.session.refused import title_of
from chidu_tui.session.session import Session

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


class Leaving(NamedTuple):
    """The words of a leaving: the title, what goes back, what goes on; and what is done then."""

    title: str
    stay: str
    leave: str
    left: Callable[[], None]
    stayed: Callable[[], None]


def leave_application(app: "ChiduApp", session: Session) -> None:
    """Save everything and end the application."""
    _leave(app, session, Leaving(tr("离开？"), tr("留下"), tr("离开"), lambda: app.exit(0), lambda: None))


def leave_for(app: "ChiduApp", session: Session, other: OpenProject, begin: Callable[[], None]) -> None:
    """Save everything and begin another project, which was opened already; who goes back lets that one go."""
    let_go = lambda: other.close(saving=False)  # noqa: E731 - one expression
    words = tr("打开另一个项目？"), tr("回去"), tr("不保存，打开另一个")
    _leave(app, session, Leaving(*words, begin, let_go))


def _leave(app: "ChiduApp", session: Session, leaving: Leaving) -> None:
    from chidu_tui.dialogs.ask_carefully import AskCarefully

    if any(isinstance(one, AskCarefully) and one.titled == leaving.title for one in app.screen_stack):
        leaving.stayed()  # it is being asked already
        return
    unsaved = app.attempt(session.close)
    if unsaved == ():
        leaving.left()
        return

    def answered(stay: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if stay is False:
            session.project.close(saving=False)
            leaving.left()
        else:
            leaving.stayed()

    texts = [*_unfinished(unsaved), *_lost(session)]
    app.push_screen(AskCarefully(leaving.title, "\n".join(texts), leaving.stay, leaving.leave), answered)


def _unfinished(unsaved: tuple[Draft, ...] | None) -> Iterator[str]:
    if unsaved is None:
        yield tr("项目没有保存完：离开以后，已经写进 journal.jsonl 的不会丢失。")


def _lost(session: Session) -> Iterator[str]:
    told = ((tr("下面的还没有保存，离开就没有了："), False), (tr("下面的还没有保存："), True))
    for heading, kept in told:
        those = [(title_of(session, key), one) for key, one in session.pending if one.kept is kept]
        if those:
            yield heading
        for title, one in those:
            text = tr("“{text}”：{trouble}", text=one.text, trouble=one.trouble or tr("未保存"))
            yield f"{title} {text}".strip()
