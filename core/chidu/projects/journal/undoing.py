"""Which entry undo takes back and redo makes again: told by the journal alone, read backwards."""

from collections.abc import Iterable
from typing import NamedTuple

from chidu.projects.journal.entry import Entry


class Reach(NamedTuple):
    """The entry that undo would take back, and the one that redo would make again; None where there is none."""

    undo: Entry | None = None
    redo: Entry | None = None


def reach(backwards: Iterable[Entry]) -> Reach:
    """Return what undo and redo would do, given the entries, the last first.

    Only changes are undone; nothing before a step of a round, a change from outside or a merge is.
    Whatever was undone can be redone until something else is changed.
    """
    undone: dict[int, bool] = {}
    wanted = 0
    redo: Entry | None = None
    undo: Entry | None = None
    changed = False
    for entry in backwards:
        if entry.kind in {"undo", "redo"}:
            if entry.of not in undone:
                undone[entry.of] = entry.kind == "undo"
                if undone[entry.of] and not changed and not wanted:
                    wanted = entry.of
        elif entry.kind == "change":
            if entry.number == wanted:
                redo = entry
            if undo is None and not undone.get(entry.number, False):
                undo, changed = entry, True
        else:
            break
        if undo is not None and (not wanted or redo is not None):
            break
    return Reach(undo, redo)
