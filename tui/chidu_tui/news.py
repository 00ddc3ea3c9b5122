"""What the application tells and asks by itself: about what opening found, and about other programs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from chidu.language import tr
from chidu.projects.opening import Opening
from chidu.projects.project import OpenProject
from chidu.projects.reversing import are_mere
from chidu_tui.session.news import losses, outside_text, recovered_text

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def tell_news(app: "ChiduApp", opening: Opening) -> None:
    """Tell what opening found; what can be taken back is asked about, the last change first."""
    project, told = opening.project, losses(opening)
    if told:
        _tell_losses(app, told)
    if opening.locked_by:
        app.notify(opening.locked_by, severity="warning", timeout=10, markup=False)
    if project is None:
        return
    if opening.recovered:
        _ask_about_recovered(app, project, opening)
    if opening.outside:
        _ask_about_outside(app, project, opening)


def ask_to_take_in(app: "ChiduApp", text: str) -> None:
    """Ask whether to take in what another program wrote; who puts it off is asked again when the project is left."""
    from chidu_tui.dialogs.ask_carefully import AskCarefully

    session, title = app.session, tr("评分表被别的程序改过")
    if session is None or any(
        isinstance(one, AskCarefully) and one.titled == title for one in app.screen_stack
    ):
        return

    def answered(take: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        session.puts_off_others = not take
        changes = app.attempt(session.project.take_in) if take else None
        if changes is not None:
            app.notify(tr("并入了 {count} 处改动", count=len(changes)), markup=False)
            _renew(app)

    app.push_screen(AskCarefully(title, text, tr("并入"), tr("先不管")), answered)


def _tell_losses(app: "ChiduApp", told: tuple[str, ...]) -> None:
    from chidu_tui.dialogs.help import Help

    app.push_screen(Help(tr("请留意"), "\n\n".join(told)))


def _ask_about_recovered(app: "ChiduApp", project: OpenProject, opening: Opening) -> None:
    if not are_mere(opening.recovered):  # a step is never taken back as a whole: it is told
        from chidu_tui.dialogs.help import Help

        app.push_screen(Help(tr("已恢复"), recovered_text(opening, project.bound)))
        return
    text = recovered_text(opening, project.bound) + "\n" + tr("放弃以后，还可以用 ^Z 找回来。")
    words = (tr("已恢复"), text, tr("保留"), tr("放弃这些修改"))
    _ask(app, words, lambda: project.discard(opening.recovered))


def _ask_about_outside(app: "ChiduApp", project: OpenProject, opening: Opening) -> None:
    if project.read_only:
        app.notify(outside_text(opening, project.bound), timeout=10, markup=False)
        return
    text = outside_text(opening, project.bound) + "\n" + tr("退回以后，还可以用 ^Z 找回来。")
    words = (tr("评分表在 chidu 之外改过"), text, tr("照现在的"), tr("退回这些改动"))
    _ask(app, words, lambda: project.discard_outside(opening.outside))


def _ask(app: "ChiduApp", words: tuple[str, str, str, str], take_back: Callable[[], Any]) -> None:
    """Ask whether to keep something; only the word that says otherwise takes it back."""
    from chidu_tui.dialogs.ask_carefully import AskCarefully

    def answered(keep: bool | None) -> None:  # noqa: FBT001 - the dialog's answer
        if keep is False:
            app.attempt(take_back)
            _renew(app)

    app.push_screen(AskCarefully(*words), answered)


def _renew(app: "ChiduApp") -> None:
    if app.room is not None:
        app.room.renew()
