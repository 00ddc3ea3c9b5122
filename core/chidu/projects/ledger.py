"""The journal of a project that is open: what belongs before the next entry is put into it first, then the entry."""

from collections.abc import Callable
from datetime import datetime

from chidu.projects.changes import Change
from chidu.projects.folder import Folder
from chidu.projects.journal.altered import as_written
from chidu.projects.journal.entry import Entry, Kind, line_of
from chidu.projects.journal.reading import behind, entries_backwards, found, found_as_written
from chidu.projects.journal.undoing import Reach, reach
from chidu.projects.journal.writing import append, cut_off
from chidu.projects.plain_data import clean
from chidu.projects.recovering import State
from chidu.projects.snapshot import SheetFile
from chidu.toml.saving import ChangedMeanwhileError, replace_file

Clock = Callable[[], datetime]


def now() -> datetime:
    """Return the time here, with its offset."""
    return datetime.now().astimezone()


class Ledger:
    """A project's journal; ``state`` is what it says, and what it does not say yet. Every verb may raise ``OSError``."""

    def __init__(self, folder: Folder, state: State, who: str, clock: Clock) -> None:
        """Take what was read of the journal; ``who`` makes the entries."""
        self.state = state
        self.who = clean(who)
        self.clock = clock
        self.written_at: datetime | None = None  # when the last line was put there
        self._folder = folder
        self._heads = {state.position.head}  # of the journal in this session
        self._reach: Reach | None = None

    @property
    def head(self) -> str:
        """Return the digest of the last line, empty before the first."""
        return self.state.position.head

    def take(self, state: State) -> None:
        """Take what was read of the journal after another program wrote there."""
        self.state, self._reach = state, None

    def knew(self, head: str) -> bool:
        """Say whether the journal once ended so in this session."""
        return head in self._heads

    def has_its_end(self) -> bool:
        """Say whether the last line that we know is in the journal."""
        position, journal = self.state.position, self._folder.journal
        if position.lines == 0 or not journal.exists():
            return position.lines == 0
        return any(one(journal, position.head) is not None for one in (found, found_as_written))

    def put(
        self,
        kind: Kind,
        changes: tuple[Change, ...],
        *,
        round_id: str = "",
        why: str = "",
        of: int = 0,
    ) -> Entry:
        """Put an entry at the end; it lasts when this returns."""
        moment, position = self.clock(), self.state.position
        at = moment.isoformat(timespec="seconds")
        entry = Entry(
            position.lines + 1, at, self.who, kind, round_id, changes, clean(why), of, position.head
        )
        line = line_of(entry)
        append(self._folder.journal, position.bytes, line + b"\n")
        self.state = self.state._replace(position=behind(position, line))
        self._heads.add(self.head)
        self.written_at = moment
        self._reach = Reach(entry, None) if kind == "change" else None
        return entry

    def prepare(self, file: SheetFile) -> None:
        """Put there what belongs before the next entry: its start, and what was changed past it."""
        self._put_right()
        state = self.state
        lost = file.mark["head"] if file.mark and state.gone else ""
        if state.fresh:
            self.put("start", (Change((), None, file.data),), why=lost)
            self.state = self.state._replace(fresh=False, gone=False)
        elif state.outside or state.gone:
            self.put("outside", state.outside, why=lost)
            self.state = self.state._replace(outside=(), gone=False)
        if state.kept:
            self.put("outside", state.kept)
            self.state = self.state._replace(kept=())

    def reach(self) -> Reach:
        """Return what undo and redo would do."""
        if self._reach is None:
            state, journal = self.state, self._folder.journal
            at_rest = state.fresh or state.gone or state.altered or len(state.outside) + len(state.kept) > 0
            end = 0 if at_rest or not journal.exists() else state.position.bytes
            self._reach = reach(entries_backwards(journal, end)) if end else Reach()
        return self._reach

    def _put_right(self) -> None:
        """Make the journal's bytes those that chidu wrote, and take half a line off its end."""
        state, journal = self.state, self._folder.journal
        if state.altered:
            raw = journal.read_bytes()
            written = as_written(raw)
            if len(written) != state.position.bytes + len(state.torn):
                raise ChangedMeanwhileError(str(journal))
            replace_file(journal, raw, written)
            self.state = self.state._replace(altered=False)
        if state.torn:
            cut_off(journal, state.position.bytes, self._folder.torn, state.torn)
            self.state = self.state._replace(torn=b"")
