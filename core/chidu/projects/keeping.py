"""A sheet held open: every change in the journal before it is shown, undone and redone from there, and saved whole."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.sheet import ScoreSheet
from chidu.projects.changes import Change, applied, difference, inverse, setting
from chidu.projects.describing import described
from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
from chidu.projects.folder import Folder
from chidu.projects.journal.entry import Entry, Kind, line_of
from chidu.projects.journal.reading import behind, entries_backwards, found
from chidu.projects.journal.undoing import Reach, reach
from chidu.projects.journal.writing import append, cut_off
from chidu.projects.locking import Hold
from chidu.projects.plain_data import clean, make_sure_it_can_be_written, plain_data, same
from chidu.projects.recovering import State, kept_over, read_state
from chidu.projects.snapshot import SheetFile, read_sheet_file, write_sheet_file
from chidu.projects.typed_sheet import typed_sheet
from chidu.scoring.engine import assess
from chidu.scoring.round_memory import RoundMemory
from chidu.systems.bound import BoundSystem
from chidu.toml import disk

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the time here, with its offset."""
    return datetime.now().astimezone()


class KeptSheet:
    """A sheet whose memory is always what its journal says; use it from one thread."""

    def __init__(
        self, folder: Folder, bound: BoundSystem, file: SheetFile, state: State, who: str, clock: Clock
    ) -> None:
        """Take what was read; without ``hold_with`` it is read-only."""
        self.folder = folder
        self.bound = bound
        self.who = clean(who)
        self.saved_at: datetime | None = None
        self._file = file
        self._state = state
        self._clock = clock
        self._hold: Hold | None = None
        self._heads = {state.position.head}  # of the journal in this session
        self._typed = typed_sheet(bound, state.data, folder.path)
        self._assessments: dict[str, Assessment] = {}
        self._memories: dict[str, RoundMemory] = {}
        self._reach: Reach | None = None

    def hold_with(self, hold: Hold) -> None:
        """Make the sheet writable for as long as it is open."""
        self._hold = hold

    @property
    def read_only(self) -> bool:
        """Say whether nothing can be changed."""
        return self._hold is None

    @property
    def data(self) -> dict[str, Any]:
        """Return the plain data; it is never changed in place, and must not be."""
        return self._state.data

    @property
    def sheet(self) -> ScoreSheet:
        """Return the typed sheet."""
        return self._typed.sheet

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what in the sheet could not be accepted."""
        return self._typed.diagnostics

    @property
    def head(self) -> str:
        """Return the digest of the journal's last line, empty before the first."""
        return self._state.position.head

    @property
    def snapshot_due(self) -> bool:
        """Say whether the sheet's file is behind the journal."""
        return self._file.data is not self.data or bool(self._state.outside)

    def assessment(self, round_id: str = "self") -> Assessment:
        """Return the assessment of a round, worked out once for every change."""
        known = self._assessments.get(round_id)
        if known is None:
            memory = self._memories.setdefault(round_id, RoundMemory())
            known = self._assessments[round_id] = assess(self.bound, self.sheet, round_id, memory)
        return known

    def change(
        self, changes: Iterable[Change], *, round_id: str = "", why: str = "", kind: Kind = "change"
    ) -> Entry | None:
        """Make one action of several changes; None where there are none. What is no ``change`` cannot be undone."""
        made = tuple(changes)
        for one in made:
            if one.new is not None:
                make_sure_it_can_be_written(one.new)
        return self._made(kind, made, round_id=round_id, why=why) if made else None

    def put(self, path: KeyPath, new: Any, *, round_id: str = "", why: str = "") -> Entry | None:
        """Put one value at a path of the data (None takes it away), as one action; None where nothing changes."""
        one = setting(self.data, path, plain_data(new) if new is not None else None)
        return self.change([one], round_id=round_id, why=why) if one else None

    def undo(self) -> Entry | None:
        """Take back the last action that can be; return it, None where there is none."""
        return self._again("undo", self._reached().undo)

    def redo(self) -> Entry | None:
        """Make again what was taken back last; return it, None where there is nothing."""
        return self._again("redo", self._reached().redo)

    @property
    def can_undo(self) -> str:
        """Return what undo would take back, empty where there is nothing."""
        return described(self.bound, self._reached().undo)

    @property
    def can_redo(self) -> str:
        """Return what redo would make again, empty where there is nothing."""
        return described(self.bound, self._reached().redo)

    def discard(self, recovered: Iterable[Entry]) -> Entry | None:
        """Take back what was recovered, as one action that can itself be undone.

        Raises ``RefusedError`` where a round was moved or another system taken: that is no mere change.
        """
        entries = list(recovered)
        if any(one.kind in {"step", "system"} for one in entries):
            text = tr("恢复的修改里有提交、退回等步骤，或换了指标体系，不能整个放弃：请逐项改回")
            raise RefusedError(text)
        changes = [change for one in reversed(entries) for change in inverse(one.changes)]
        whole = tuple(difference(self.data, applied(self.data, changes)))
        return self._made("change", whole, why=tr("放弃恢复的修改")) if whole else None

    def save(self) -> Path | None:
        """Write the sheet's file; may raise ``SavingError`` and ``ChangedMeanwhileError``.

        Returns where a file written by hand is kept whose comments could not stay in it; mostly None.
        """
        self._make_sure_it_is_held()
        if not self.snapshot_due:
            return None
        with self._writing():
            self._prepare()
            written = write_sheet_file(self.folder, self._file, self.data, self._state.position, self.bound)
        self._file = written.file
        self.saved_at = self._clock()
        return written.kept

    def take_in(self) -> tuple[Change, ...]:
        """Take in what another program wrote into the sheet or its journal, and return what changed.

        Where the journal was removed or rolled back, what is held here stays, and is put into it again.
        """
        with self._writing():
            file = read_sheet_file(self.folder)
            state = self._state_now(file)
        if not same(state.data.get("system"), self.data.get("system")):
            raise RefusedError(tr("评分表所用的指标体系变了，请关闭后重新打开"))
        changes = tuple(difference(self.data, state.data))
        typed = typed_sheet(self.bound, state.data, self.folder.path, self._typed)
        self._file, self._state, self._typed, self._reach = file, state, typed, None
        self._assessments.clear()
        if not self.read_only:
            with self._writing():
                self._prepare()
        return changes

    def _state_now(self, file: SheetFile) -> State:
        """Return what the files say; may raise ``OSError``. Nothing that was told to be saved is dropped."""
        theirs = read_state(self.folder, file.data, file.mark)
        if self.read_only or (not self._state.kept and self._is_in_the_journal()):
            return theirs
        rolled_back = theirs.position.head in self._heads
        return kept_over(self.data, self._file.data, file.data, theirs, rolled_back=rolled_back)

    def _is_in_the_journal(self) -> bool:
        """Say whether the last line that we know is in the journal."""
        position, journal = self._state.position, self.folder.journal
        return position.lines == 0 or (journal.exists() and found(journal, position.head) is not None)

    def close(self, *, saving: bool = True) -> None:
        """Save and let others write; where saving fails it stays open, ``saving`` False leaves it to the journal."""
        if self._hold is None:
            return
        if saving:
            self.save()
        hold, self._hold = self._hold, None
        hold.let_go()

    def _again(self, kind: Kind, entry: Entry | None) -> Entry | None:
        if entry is not None:
            changes = inverse(entry.changes) if kind == "undo" else entry.changes
            self._made(kind, changes, round_id=entry.round, of=entry.number)
        return entry

    def _reached(self) -> Reach:
        if self._reach is None:
            state = self._state
            at_rest = state.fresh or state.gone or len(state.outside) + len(state.kept) > 0
            end = 0 if at_rest or not self.folder.journal.exists() else state.position.bytes
            self._reach = reach(entries_backwards(self.folder.journal, end)) if end else Reach()
        return self._reach

    def _made(
        self,
        kind: Kind,
        changes: tuple[Change, ...],
        *,
        round_id: str = "",
        why: str = "",
        of: int = 0,
    ) -> Entry:
        """Return the entry of changes that are in the journal, lasting, and then in memory."""
        self._make_sure_it_is_held()
        data = applied(self.data, changes)
        typed = typed_sheet(self.bound, data, self.folder.path, self._typed)
        with self._writing():
            self._prepare()
            entry = self._appended(kind, changes, round_id=round_id, why=why, of=of)
        self._state = self._state._replace(data=data)
        self._typed = typed
        self._assessments.clear()
        self._reach = Reach(entry, None) if kind == "change" else None
        return entry

    def _rebound(self, bound: BoundSystem, changes: tuple[Change, ...]) -> Entry:
        """Return the entry of changes with which the sheet is scored by another system."""
        before = self.bound, self._typed
        self.bound, self._typed = bound, typed_sheet(bound, self.data, self.folder.path)
        try:
            entry = self._made("system", changes, why=bound.system.name)
        except BaseException:
            self.bound, self._typed = before
            raise
        self._memories.clear()
        return entry

    def _prepare(self) -> None:
        """Put into the journal what belongs before the next change: its start, and what was changed past it."""
        state = self._state
        if state.torn:
            cut_off(self.folder.journal, state.position.bytes, self.folder.torn, state.torn)
            self._state = self._state._replace(torn=b"")
        lost = self._file.mark["head"] if self._file.mark and state.gone else ""
        if state.fresh:
            self._appended("start", (Change((), None, self._file.data),), why=lost)
            self._state = self._state._replace(fresh=False, gone=False)
        elif state.outside or state.gone:
            self._appended("outside", state.outside, why=lost)
            self._state = self._state._replace(outside=(), gone=False)
        if state.kept:
            self._appended("outside", state.kept)
            self._state = self._state._replace(kept=())

    def _appended(
        self,
        kind: Kind,
        changes: tuple[Change, ...],
        *,
        round_id: str = "",
        why: str = "",
        of: int = 0,
    ) -> Entry:
        moment, position = self._clock(), self._state.position
        at = moment.isoformat(timespec="seconds")
        entry = Entry(
            position.lines + 1, at, self.who, kind, round_id, changes, clean(why), of, position.head
        )
        line = line_of(entry)
        append(self.folder.journal, position.bytes, line + b"\n")
        self._state = self._state._replace(position=behind(position, line))
        self._heads.add(self.head)
        self.saved_at = moment
        return entry

    def _make_sure_it_is_held(self) -> None:
        if self._hold is None:
            raise RefusedError(tr("这个项目只能查看，不能修改"))

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Tell what the system says about a file in a sentence for the user."""
        try:
            yield
        except ChangedMeanwhileError as error:
            text = tr("{path} 刚刚被别的程序改过，没有写入：请先并入它的改动", path=error)
            raise ChangedMeanwhileError(text) from error
        except OSError as error:
            text = tr("没有保存：无法写入 {path}，{reason}", path=self.folder.path, reason=disk.reason(error))
            raise SavingError(text) from error
