"""A sheet held open: every change is in the journal before it is shown, and the sheet's file is saved whole."""

from datetime import datetime
from pathlib import Path
from typing import Any

from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.sheet import ScoreSheet
from chidu.projects.changes import Change, applied, difference
from chidu.projects.errors import NoSheetError, RefusedError
from chidu.projects.folder import Folder
from chidu.projects.journal.encoding import encoded
from chidu.projects.journal.entry import Entry, Kind
from chidu.projects.ledger import Clock, Ledger
from chidu.projects.locking import Hold
from chidu.projects.plain_data import same
from chidu.projects.rebuilding import kept_without_file, rebuilt
from chidu.projects.recovering import State, kept_over, read_state
from chidu.projects.scored_sheet import ScoredSheet
from chidu.projects.snapshot import SheetFile, read_sheet_file, size_of, write_sheet_file
from chidu.projects.storing import storing
from chidu.systems.bound import BoundSystem
from chidu.toml.limits import LARGEST

#: So many bytes of a sheet's file are left for where the journal stands.
ROOM = 1024


class KeptSheet:
    """A sheet whose memory is always what its journal says; use it from one thread."""

    def __init__(
        self, folder: Folder, bound: BoundSystem, file: SheetFile, state: State, who: str, clock: Clock
    ) -> None:
        """Take what was read; without ``hold_with`` it is read-only."""
        self.folder = folder
        self.saved_at: datetime | None = None
        self._file = file
        self._ledger = Ledger(folder, state, who, clock)
        self._scored = ScoredSheet(bound, state.data, folder.path)
        self._hold: Hold | None = None

    def hold_with(self, hold: Hold) -> None:
        """Make the sheet writable for as long as it is open."""
        self._hold = hold

    @property
    def bound(self) -> BoundSystem:
        """Return the system that the sheet is scored by."""
        return self._scored.bound

    @property
    def who(self) -> str:
        """Return who works on the sheet."""
        return self._ledger.who

    @property
    def read_only(self) -> bool:
        """Say whether nothing can be changed."""
        return self._hold is None

    @property
    def data(self) -> dict[str, Any]:
        """Return the plain data; it is never changed in place, and must not be."""
        return self._ledger.state.data

    @property
    def sheet(self) -> ScoreSheet:
        """Return the typed sheet."""
        return self._scored.typed.sheet

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return what in the sheet could not be accepted."""
        return self._scored.typed.diagnostics

    @property
    def head(self) -> str:
        """Return the digest of the journal's last line, empty before the first."""
        return self._ledger.head

    @property
    def snapshot_due(self) -> bool:
        """Say whether the sheet's file is behind the journal."""
        is_behind = self._file.data is not self.data or bool(self._ledger.state.outside)
        return is_behind or len(self._file.broken) > 0

    def assessment(self, round_id: str = "self") -> Assessment:
        """Return the assessment of a round, worked out once for every change."""
        return self._scored.assessment(round_id)

    def look_again(self) -> None:
        """Look for the files of evidence anew: they may have come, gone, or changed."""
        self._scored.look_again(self.data)

    def save(self) -> Path | None:
        """Write the sheet's file; may raise ``SavingError`` and ``ChangedMeanwhileError``.

        Returns where a file is kept that could not be written over: one written by hand whose comments could not
        stay in it, or one that was no sheet; mostly None.
        """
        self.make_sure_it_is_held()
        if not self.snapshot_due:
            return None
        with storing(self.folder):
            self._ledger.prepare(self._file)
            state = self._ledger.state
            written = write_sheet_file(self.folder, self._file, state.data, state.position, self.bound)
        self._file = written.file
        self.saved_at = self._ledger.clock()
        return written.kept

    def take_in(self) -> tuple[Change, ...]:
        """Take in what another program wrote into the sheet or its journal, and return what changed.

        Where the journal was removed or rolled back, what is held here stays, and is put into it again.
        """
        with storing(self.folder):
            file, state = self._as_it_is_now()
        if not same(state.data.get("system"), self.data.get("system")):
            raise RefusedError(tr("评分表所用的指标体系变了，请关闭后重新打开"))
        changes = tuple(difference(self.data, state.data))
        typed = self._scored.typed_as(state.data)
        self._file = file
        self._ledger.take(state)
        self._scored.take(typed)
        if not self.read_only:
            with storing(self.folder):
                self._ledger.prepare(file)
        return changes

    def close(self, *, saving: bool = True) -> None:
        """Save and let others write; where saving fails it stays open, ``saving`` False leaves it to the journal."""
        if self._hold is None:
            return
        if saving:
            self.save()
        hold, self._hold = self._hold, None
        hold.let_go()

    def _as_it_is_now(self) -> tuple[SheetFile, State]:
        """Return the sheet's file, and what it and its journal say: nothing that was told to be saved is dropped."""
        ledger = self._ledger
        is_whole = self.read_only or (not ledger.state.kept and ledger.has_its_end())
        try:
            file = read_sheet_file(self.folder)
        except NoSheetError as trouble:
            if is_whole and ledger.state.position.lines > 0:
                return rebuilt(self.folder, trouble)
            return kept_without_file(self._file, self.data, trouble)
        theirs = read_state(self.folder, file.data, file.mark)
        if is_whole:
            return file, theirs
        rolled_back = ledger.knew(theirs.position.head)
        return file, kept_over(self.data, self._file.data, file.data, theirs, rolled_back=rolled_back)

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
        self.make_sure_it_is_held()
        data = applied(self.data, changes)
        typed = self._scored.typed_as(data)
        self._make_sure_it_fits(data, changes)
        with storing(self.folder):
            self._ledger.prepare(self._file)
            entry = self._ledger.put(kind, changes, round_id=round_id, why=why, of=of)
        self.saved_at = self._ledger.written_at
        self._ledger.state = self._ledger.state._replace(data=data)
        self._scored.take(typed)
        return entry

    def _rebound(self, bound: BoundSystem, changes: tuple[Change, ...]) -> Entry:
        """Return the entry of changes with which the sheet is scored by another system."""
        before = self._scored
        self._scored = ScoredSheet(bound, self.data, self.folder.path)
        try:
            return self._made("system", changes, why=bound.system.name)
        except BaseException:
            self._scored = before
            raise

    def _make_sure_it_fits(self, data: dict[str, Any], changes: tuple[Change, ...]) -> None:
        """Raise ``RefusedError`` where a sheet grows beyond what is read again: before it is told to be saved.

        What the journal has beyond the sheet's file is as much as that can have grown by.
        """
        mark = self._file.mark
        behind = self._ledger.state.position.bytes - (mark["bytes"] if mark else 0)
        new = sum(len(encoded(one.new).encode("utf-8", "replace")) for one in changes)
        if len(self._file.raw or b"") + behind + new + ROOM < LARGEST:
            return
        size = size_of(data, self.bound) + ROOM
        if size > LARGEST and size > size_of(self.data, self.bound) + ROOM:
            words = {"most": LARGEST >> 20}
            raise RefusedError(
                tr("评分表最多 {most} MB，这一处放不下了：请缩短文字，长的材料作为佐证资料附上", **words)
            )

    def make_sure_it_is_held(self) -> None:
        """Raise ``RefusedError`` where nothing can be changed."""
        if self._hold is None:
            raise RefusedError(tr("这个项目只能查看，不能修改"))
