"""One action in the journal: who did what when, and the digest of the line before it."""

from typing import Any, Literal, NamedTuple, get_args

from chidu.projects.changes import Change
from chidu.projects.journal.encoding import decoded, encoded

#: ``start``: the whole first data (``why``: the head of the journal that the sheet had before, and that is gone);
#: ``step``: a round submitted, returned, accepted or reopened; ``outside``: the sheet
#: was changed by hand or by another program, and the difference taken in (``why``: as of ``start``); ``merge``: another copy taken in;
#: ``system``: another system, or another state of it, was taken to score by.
Kind = Literal["start", "change", "undo", "redo", "step", "outside", "merge", "system"]


class Entry(NamedTuple):
    """A line of the journal; ``of`` is the number of the entry that was undone or done again."""

    number: int
    at: str
    who: str
    kind: Kind
    round: str = ""
    changes: tuple[Change, ...] = ()
    why: str = ""
    of: int = 0
    before: str = ""


def line_of(entry: Entry) -> bytes:
    """Return an entry as a line of UTF-8 without its end."""
    fields = entry._replace(changes=[list(one) for one in entry.changes])._asdict()  # type: ignore[arg-type]
    written = {key: value for key, value in fields.items() if value or key in _ALWAYS}
    return encoded(written).encode("utf-8")


def entry_of(line: bytes) -> Entry | None:
    """Return the entry of a line, None where it is none."""
    try:
        data = decoded(line)
        return (
            Entry(**{**data, "changes": tuple([_change(one) for one in data.get("changes", ())])})
            if _fits(data)
            else None
        )
    except (ValueError, TypeError, KeyError):
        return None


_ALWAYS = frozenset({"number", "at", "who", "kind"})
_KINDS = frozenset(get_args(Kind))
_TYPES: dict[str, type] = {
    "number": int,
    "at": str,
    "who": str,
    "kind": str,
    "round": str,
    "why": str,
    "of": int,
    "before": str,
}


def _fits(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and data.get("kind") in _KINDS
        and all(isinstance(data.get(key, kind()), kind) for key, kind in _TYPES.items())
    )


def _change(written: Any) -> Change:
    path, old, new = written
    if not all(isinstance(key, str | int) for key in path):
        raise TypeError(path)
    return Change(tuple(path), old, new)
