"""The evidence of one indicator: where it can be attached, what is, and whether each file still counts."""

from pathlib import Path
from typing import Any, NamedTuple

from chidu.language import tr
from chidu_tui.session.session import Session


class Place(NamedTuple):
    """A place for evidence: the indicator or an item of it, its title, and what is asked for."""

    at: str
    title: str
    wanted: str


class Attached(NamedTuple):
    """A file attached at a place: its number in the round's list, its place in the project, why it does not count."""

    number: int
    file: str
    trouble: str


class PlaceView(NamedTuple):
    """A place with its files; ``missing`` says that it asks for evidence and has none that counts."""

    place: Place
    files: tuple[Attached, ...]
    missing: bool


def places(session: Session, path: str) -> tuple[Place, ...]:
    """Return the places of an indicator; those that ask for something first, of those that do not itself last."""
    bound = session.indicator(path)
    items = [
        Place(f"{path}/{one.question.id}", one.question.text, one.question.evidence) for one in bound.asked
    ]
    items.sort(key=lambda one: one.wanted == "")
    own = Place(path, tr("整个指标"), bound.indicator.evidence)
    return (own, *items) if own.wanted else (*items, own)


def place_views(session: Session, path: str) -> tuple[PlaceView, ...]:
    """Return the places of an indicator with what is attached there."""
    lacking = session.assessment.indicators[path].evidence_missing
    entries = session.project.data.get("rounds", {}).get(session.round, {}).get("evidence", [])
    return tuple(
        PlaceView(
            one,
            tuple(
                [
                    _attached(session, number, entry)
                    for number, entry in enumerate(entries)
                    if entry["at"] == one.at
                ]
            ),
            one.at in lacking,
        )
        for one in places(session, path)
    )


def _attached(session: Session, number: int, entry: dict[str, Any]) -> Attached:
    file = str(entry["file"])
    if any((one.at, one.file) == (entry["at"], file) for one in session.held.evidence):
        return Attached(number, file, "")
    told = [one for one in session.project.diagnostics if one.code == "W612" and file in one.message]
    return Attached(number, file, told[0].message if told else tr("不能计入"))


def counts_text(views: tuple[PlaceView, ...]) -> str:
    """Return how many files are attached, how many do not count, and how many places still lack theirs."""
    files = [file for one in views for file in one.files]
    text = tr(
        "已附 {count} 件，未附 {missing} 处",
        count=sum(not one.trouble for one in files),
        missing=sum(one.missing for one in views),
    )
    wrong = sum(one.trouble != "" for one in files)
    return tr("{text}，不能计入 {wrong} 件", text=text, wrong=wrong) if wrong else text


def attach(session: Session, at: str, source: Path) -> None:
    """Copy a file into the project, and attach it. Raises what the project raises."""
    session.project.attach(session.round, at, source)
