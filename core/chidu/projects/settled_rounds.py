"""Submitted rounds followed through the journal: what changed them when nobody could have worked on them any more."""

from collections.abc import Iterator
from typing import Any

from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.projects.changes import value_at
from chidu.projects.journal.chain import Chain
from chidu.projects.journal.entry import Entry
from chidu.projects.plain_data import same
from chidu.projects.recomputing import Finding
from chidu.projects.recovering import replayed
from chidu.scoring.standing import SETTLED

#: What may change a submitted round: its steps, another system, a merge that was looked at, and a new beginning.
_ENTITLED = frozenset({"step", "system", "merge", "start"})


def changed_past_submission(chain: Chain) -> Iterator[Finding]:
    """Yield the lines that changed a submitted or accepted round, and what else was changed past the journal."""
    data: Any = {}
    followed = {name: _Followed(name) for name in ROUNDS}
    for line, (entry, _) in enumerate(chain.links, 1):
        if entry is None:
            continue
        after = replayed(data, [entry])
        touched = [one for one in followed.values() if one.follow(line, entry, data, after)]
        if entry.kind == "outside" and not touched:
            text = tr("第 {line} 行：评分表在 chidu 之外被改过", line=line)
            yield Finding("outside", text, line, note=True)
        data = after
    for one in followed.values():
        yield from one.found()


class _Followed:
    """A round on its way through the journal: as it was submitted, and the lines that changed it since."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._submitted: Any = None
        self._changed: list[tuple[int, Entry]] = []
        self._mended: list[tuple[int, Entry]] = []

    def follow(self, line: int, entry: Entry, before: Any, after: Any) -> bool:
        """Take one entry, and say whether it changed the round although that was submitted."""
        was, now = (value_at(one, ("rounds", self._name)) for one in (before, after))
        if was is now:
            return False
        if not _is_settled(was):
            self._submitted = now
            return False
        if self._may(entry):
            self._stepped(now)
            return False
        if same(was, now):
            return False
        if same(now, self._submitted):
            self._put_right()
        else:
            self._changed.append((line, entry))
        return True

    def _stepped(self, now: Any) -> None:
        """Take the round as a step left it; one that is worked on again is what it should be."""
        if not _is_settled(now):
            self._put_right()
        if not self._changed:
            self._submitted = now

    def _put_right(self) -> None:
        self._mended, self._changed = [*self._mended, *self._changed], []

    def _may(self, entry: Entry) -> bool:
        return entry.kind in _ENTITLED and (entry.kind != "step" or entry.round == self._name)

    def found(self) -> Iterator[Finding]:
        """Yield the lines; those whose changes were taken back are only worth knowing."""
        title = ROUNDS[self._name]
        for line, entry in self._changed:
            words = {"line": line, "round": title, "at": entry.at, "who": entry.who}
            text = tr("第 {line} 行改动了已提交的{round}（{at}，{who}）：没有退回或重新打开", **words)
            yield Finding("settled", text, line)
        for line, _ in self._mended:
            text = tr("第 {line} 行改动过已提交的{round}，后来改回了原样或重新打开了", line=line, round=title)
            yield Finding("settled", text, line, note=True)


def _is_settled(held: Any) -> bool:
    return isinstance(held, dict) and held.get("state") in SETTLED
