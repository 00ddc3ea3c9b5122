"""The evidence of one indicator: where it can be attached, and what is."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from chidu.language import tr
from chidu_tui.session.commands import Command
from chidu_tui.session.session import Session

ATTACH, DETACH = "attach:", "detach:"


class Place(NamedTuple):
    """A place for evidence: the indicator or an item of it, its title, and what is asked for."""

    at: str
    title: str
    wanted: str


def places(session: Session, path: str) -> tuple[Place, ...]:
    """Return the places of an indicator, itself last; those that ask for nothing too."""
    bound = session.indicator(path)
    items = [
        Place(f"{path}/{one.question.id}", one.question.text, one.question.evidence) for one in bound.asked
    ]
    items.sort(key=lambda one: one.wanted == "")
    own = Place(path, bound.indicator.title, bound.indicator.evidence)
    return (own, *items) if own.wanted else (*items, own)


def evidence_commands(session: Session, path: str) -> tuple[Command, ...]:
    """Return what can be done about an indicator's evidence, as a menu has it."""
    return (*_attaching(session, path), *_detaching(session, path))


def _attaching(session: Session, path: str) -> Iterator[Command]:
    for place in places(session, path) if session.editable else ():
        wanted = tr("（{what}）", what=place.wanted) if place.wanted else ""
        yield Command(tr("附到 {title}{wanted}", title=place.title, wanted=wanted), f"{ATTACH}{place.at}")


def _detaching(session: Session, path: str) -> Iterator[Command]:
    for number, one in enumerate(session.held.evidence):
        if one.at.partition("/")[0] == path:
            name = Path(one.file).name
            yield Command(tr("移除 {file}", file=name), f"{DETACH}{number}")


def attach(session: Session, at: str, typed: str) -> None:
    """Copy a file into the project; the path is as it was typed, pasted or dragged here."""
    text = typed.strip().strip("\"'")
    session.project.attach(session.round, at, Path(text).expanduser())
