"""A kept sheet whose actions are taken back and made again, and whose surprises can be given up."""

from collections.abc import Iterable
from contextlib import suppress

from chidu.language import tr
from chidu.projects.changes import Change, difference, inverse
from chidu.projects.describing import described
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.journal.entry import Entry, Kind
from chidu.projects.journal.undoing import Reach
from chidu.projects.keeping import KeptSheet
from chidu.projects.taking_back import without
from chidu.toml import disk


class ReversibleSheet(KeptSheet):
    """A kept sheet with undo and redo, both told by the journal."""

    def undo(self) -> Entry | None:
        """Take back the last action that can be; return it, None where there is none."""
        return self._again("undo", self._reach().undo)

    def redo(self) -> Entry | None:
        """Make again what was taken back last; return it, None where there is nothing."""
        return self._again("redo", self._reach().redo)

    @property
    def can_undo(self) -> str:
        """Return what undo would take back, empty where there is nothing, or the journal cannot be read."""
        with suppress(SavingError):
            return described(self.bound, self._reach().undo)
        return ""

    @property
    def can_redo(self) -> str:
        """Return what redo would make again, empty where there is nothing, or the journal cannot be read."""
        with suppress(SavingError):
            return described(self.bound, self._reach().redo)
        return ""

    def discard(self, recovered: Iterable[Entry]) -> Entry | None:
        """Take back what was recovered, as one action that can itself be undone; refused where ``are_mere`` says no.

        What was changed since, in chidu or past it, stays.
        """
        entries = list(recovered)
        if not are_mere(entries):
            text = tr("恢复的修改里有提交、退回等步骤，或换了指标体系，不能整个放弃：请逐项改回")
            raise RefusedError(text)
        changes = [change for one in entries for change in one.changes]
        return self._taken_back(changes, tr("放弃恢复的修改"))

    def discard_outside(self, outside: Iterable[Change]) -> Entry | None:
        """Take back what was changed past chidu, in a submitted round too, as one action that can be undone."""
        return self._taken_back(outside, tr("退回在 chidu 之外的改动"))

    def _reach(self) -> Reach:
        try:
            return self._ledger.reach()
        except OSError as error:
            name, reason = self.folder.journal, disk.reason(error)
            raise SavingError(tr("无法读取修改记录 {name}：{reason}", name=name, reason=reason)) from error

    def _taken_back(self, changes: Iterable[Change], why: str) -> Entry | None:
        whole = tuple(difference(self.data, without(self.data, changes)))
        return self._made("change", whole, why=why) if whole else None

    def _again(self, kind: Kind, entry: Entry | None) -> Entry | None:
        if entry is not None:
            changes = inverse(entry.changes) if kind == "undo" else entry.changes
            self._made(kind, changes, round_id=entry.round, of=entry.number)
        return entry


def are_mere(recovered: Iterable[Entry]) -> bool:
    """Say whether entries only change values: no round was moved, and no other system taken."""
    return not any(one.kind in {"step", "system"} for one in recovered)
