"""What was done to an indicator: who changed what when, read from the journal's end backwards, as far as wanted."""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any, NamedTuple

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.fence import CONTAINED, let_through
from chidu.projects.changes import Change, value_at
from chidu.projects.describing import place_described, places_of
from chidu.projects.journal.entry import Entry
from chidu.projects.journal.reading import entries_backwards
from chidu_tui.session.entries import field_text
from chidu_tui.session.review_lines import moment
from chidu_tui.session.session import Session

#: So many deeds are read at once.
PAGE = 50

_VERBS = {
    "undo": tr("撤销"),
    "redo": tr("重做"),
    "outside": tr("外部改动"),
    "merge": tr("合并"),
    "start": tr("建立"),
}


class Deed(NamedTuple):
    """One change of one place: when, by whom, in which round, what, and what it was before and after."""

    at: str
    who: str
    round: str
    what: str
    before: str
    after: str


def history(session: Session, path: str) -> Iterator[Deed]:
    """Yield the changes of an indicator, the last first; the journal is read only as far as this is asked, and can be."""
    journal = session.project.folder.journal
    with suppress(OSError):
        for entry in entries_backwards(journal, journal.stat().st_size):
            if entry.kind != "start":
                yield from _deeds(session, entry, path)


def page_of(deeds: Iterator[Deed], count: int = PAGE) -> tuple[Deed, ...]:
    """Return the next deeds."""
    return tuple(islice(deeds, count))


def _deeds(session: Session, entry: Entry, path: str) -> Iterator[Deed]:
    for place in places_of(entry):
        if _is_about(place, entry, path):
            old, new = (_value_of(entry.changes, place, side) for side in (1, 2))
            verb = _VERBS.get(entry.kind, "")
            what = place_described(session.bound, place)
            yield Deed(
                moment(entry.at),
                entry.who or tr("（无名）"),
                ROUNDS.get(str(place[1]), ""),
                tr("{verb}：{what}", verb=verb, what=what) if verb else what,
                _shown(session, place, old, path),
                _shown(session, place, new, path),
            )


def _is_about(place: KeyPath, entry: Entry, path: str) -> bool:
    """Say whether a place belongs to an indicator; of evidence the entries tell."""
    if place[:1] != ("rounds",) or len(place) < 3:  # noqa: PLR2004 - rounds, round, part
        return False
    if place[2] == "evidence":
        return any(_entries(_value_of(entry.changes, place, side), path) != () for side in (1, 2)) and (
            _entries(_value_of(entry.changes, place, 1), path)
            != _entries(_value_of(entry.changes, place, 2), path)
        )
    return len(place) > 3 and place[3] == path  # noqa: PLR2004 - and the indicator


def _value_of(changes: tuple[Change, ...], place: KeyPath, side: int) -> Any:
    """Return what stood at a place before (1) or after (2) the changes of one entry."""
    found = None
    for one in changes:
        if place[: len(one.path)] == one.path:
            found = value_at(one[side], place[len(one.path) :])
            if side == 1:
                return found
    return found


def _entries(value: Any, path: str) -> tuple[str, ...]:
    held = value if isinstance(value, list) else []
    return tuple(str(one.get("file", "")) for one in held if str(one.get("at", "")).partition("/")[0] == path)


def _shown(session: Session, place: KeyPath, value: Any, path: str) -> str:
    """Return a value in the words of its place, a dash-free empty text for none."""
    if place[2] == "evidence":
        return tr("、").join(one.rpartition("/")[2] for one in _entries(value, path))
    if value is None:
        return ""
    if isinstance(value, dict) and "points" in value:
        points = "" if value["points"] is None else tr("{points} 分", points=value["points"])
        return tr("，").join(one for one in (points, str(value.get("why", ""))) if one)
    bound = session.bound.indicators.get(path)
    question = bound.question(str(place[4])) if bound and place[2] == "answers" and len(place) > 4 else None  # noqa: PLR2004
    if question is not None:
        try:
            return field_text(question, question.accept(value))
        except CONTAINED as error:  # an old answer, or a question of a rule's own making
            let_through(error)
            return str(value)
    return str(value)
