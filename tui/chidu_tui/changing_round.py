"""Another round: chosen among those that have begun, or begun; every room shows it then."""

from typing import TYPE_CHECKING

from chidu_tui.session.session import Session

if TYPE_CHECKING:
    from chidu_tui.app import ChiduApp


def choose_round(app: "ChiduApp", session: Session) -> None:
    """Ask for the round to work on, or for the next."""
    from chidu_tui.dialogs.rounds import Rounds
    from chidu_tui.session.round_choices import begin_round, round_choices

    async def chosen(name: str | None) -> None:
        if name is not None and begin_round(session, name):
            for room in app.rooms:
                await room.rebuild()

    app.settle()
    app.push_screen(Rounds(round_choices(session)), chosen)
