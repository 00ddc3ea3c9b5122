"""What the application asks by itself: about what opening found, about other programs, and before it is left."""

from typing import TYPE_CHECKING

from chidu.language import tr
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def tell_news(app: "ChiduApp", opening: Opening) -> None:
    """Tell what opening found: somebody else at work, changes of another program, what a crash left."""
    if opening.locked_by:
        app.notify(opening.locked_by, severity="warning", timeout=10, markup=False)
    if opening.outside:
        text = tr("评分表在 chidu 之外改过 {count} 处，已按现在的内容打开", count=len(opening.outside))
        app.notify(text, timeout=8, markup=False)
    if opening.recovered and opening.project is not None:
        _ask_about_recovered(app, opening.project, opening)


def ask_to_take_in(app: "ChiduApp", text: str) -> None:
    """Ask whether to take in what another program wrote."""
    from chidu_tui.dialogs.ask import AskYesNo

    def answered(take: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        session = app.session
        if take and session is not None:
            changes = app.attempt(session.project.take_in)
            app.notify(tr("并入了 {count} 处改动", count=len(changes or ())), markup=False)
            if app.room is not None:
                app.room.renew()

    app.push_screen(AskYesNo(tr("评分表被别的程序改过"), text, tr("并入"), tr("先不管")), answered)


def ask_to_leave(app: "ChiduApp", text: str) -> None:
    """Ask whether to leave although something is not saved."""
    from chidu_tui.dialogs.ask import AskYesNo

    def answered(leave: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if leave:
            app.exit(0)

    app.push_screen(AskYesNo(tr("离开？"), text, tr("离开"), tr("留下")), answered)


def _ask_about_recovered(app: "ChiduApp", project: OpenProject, opening: Opening) -> None:
    from chidu_tui.dialogs.ask import AskYesNo

    def answered(keep: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if keep is False:
            app.attempt(lambda: project.discard(opening.recovered))
            if app.room is not None:
                app.room.renew()

    last = opening.recovered[-1].at.replace("T", " ")[:16]
    count = len(opening.recovered)
    text = tr("上次没有正常退出。恢复了 {count} 处修改，最后一处在 {time}。", count=count, time=last)
    app.push_screen(AskYesNo(tr("已恢复"), text, tr("保留"), tr("放弃这些修改")), answered)
