"""What is open in the application: a project, the round being scored, and what was typed and not yet saved."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chidu.model.assessment import Assessment
from chidu.model.sheet import ROUNDS, Round, ScoreSheet
from chidu.projects.changes import value_at
from chidu.projects.errors import RefusedError
from chidu.projects.project import OpenProject
from chidu.projects.rounds import OPEN
from chidu.rules.questions import AnswerError, FreeText, Question
from chidu.scoring.fact_book import FactBook
from chidu.systems.bound import BoundIndicator, BoundSystem
from chidu_tui.session.entries import entered
from chidu_tui.session.parts import ADD, REMOVE, Part, part_of, part_question, with_part
from chidu_tui.session.pending import ANSWER, REASON, Draft, Key, Pending

if TYPE_CHECKING:
    from chidu_tui.session.authoring import Author
    from chidu_tui.session.unanswered import Stop

_EMPTY = Round()


class Session:
    """One project open in the application; every verb is one user action, on disk when it returns."""

    def __init__(self, project: OpenProject, round_id: str = "") -> None:
        """Take the project; ``round_id`` left out is the last round that was begun."""
        self.project = project
        self.round = round_id or _last_round(project.sheet)
        self.pending = Pending()
        self.path = ""  # the node that the user looks at
        self.stopped: Stop | None = None  # where F3 led to last
        self.browsed = Path.home()  # the folder where a file was looked for last
        self.folded: frozenset[str] = frozenset()  # the groups that are closed in the tree
        self.printed: dict[
            str, tuple[BoundSystem, tuple[tuple[str, ...], str, str, str]]
        ] = {}  # what does not change under one system, by indicator
        self.author: Author | None = None  # 新增个性指标, from when it is first entered
        self.puts_off_others = False  # what another program wrote into the sheet is not to be asked about now
        self._book: tuple[object, FactBook] | None = None

    @property
    def bound(self) -> BoundSystem:
        """Return the system that the sheet is scored by."""
        return self.project.bound

    @property
    def sheet(self) -> ScoreSheet:
        """Return the sheet as it is on disk, typed."""
        return self.project.sheet

    @property
    def held(self) -> Round:
        """Return the round being scored, an empty one before its first answer."""
        return self.sheet.rounds.get(self.round, _EMPTY)

    @property
    def round_title(self) -> str:
        """Return the round in words."""
        return ROUNDS.get(self.round, self.round)

    @property
    def assessment(self) -> Assessment:
        """Return the assessment of the round being scored."""
        return self.project.assessment(self.round)

    @property
    def editable(self) -> bool:
        """Say whether the round takes changes."""
        return not self.project.read_only and self.held.state in OPEN

    @property
    def book(self) -> FactBook:
        """Return the values of the facts, worked out once for every state of them."""
        facts = self.sheet.facts
        if self._book is None or self._book[0] is not facts:
            self._book = (facts, FactBook(self.bound, facts))
        return self._book[1]

    def indicator(self, path: str) -> BoundIndicator:
        """Return a bound indicator."""
        return self.bound.indicators[path]

    def give(self, path: str, question: str, part: Part, value: Any, round_id: str = "") -> None:
        """Answer a question, or a part of it; None takes the answer back. Raises what the project raises."""
        where = round_id or self.round
        asked = self.indicator(path).question(question)
        if asked is None:
            raise AnswerError(question)
        # as it is written: what the question refused is there too, to be put right part by part
        before = value_at(self.project.data, ("rounds", where, "answers", path, question))
        if part and part[-1] not in {ADD, REMOVE} and part_of(before, part) == value:
            return
        answer = with_part(asked, before, part, value)
        if not _same(answer, before):
            self.project.answer(where, path, question, answer)
        if part and part[-1] == REMOVE:
            self._move_up((ANSWER, where, path, question), int(part[0]))

    def give_reason(self, path: str, text: str | None, round_id: str = "") -> None:
        """Write the reason of an indicator that lost points."""
        where = round_id or self.round
        if (text or "") != self.sheet.rounds.get(where, _EMPTY).reasons.get(path, ""):
            self.project.reason(where, path, text or "")

    def type_answer(self, path: str, question: str, part: Part, text: str) -> str:
        """Take what was typed for a question; return why it is not acceptable, empty where it is."""
        return self.type_at((ANSWER, self.round, path, question, *part), text)

    def type_reason(self, path: str, text: str) -> str:
        """Take what was typed as a reason."""
        return self.type_at((REASON, self.round, path), text)

    def type_at(self, key: Key, text: str) -> str:
        """Take what was typed at a place of a round, whichever round is worked on by the time it is saved."""
        kind, round_id, path = [str(one) for one in key[:3]]
        if kind == REASON:
            return self.type(
                key, FreeText("reason", ""), text, lambda value: self.give_reason(path, value, round_id)
            )
        question, part = str(key[3]), key[4:]
        asked = self.indicator(path).question(question)
        if asked is None:
            return ""
        save: Callable[[Any], None] = lambda value: self.give(path, question, part, value, round_id)  # noqa: E731 - one expression
        return self.type(key, part_question(asked, part), text, save)

    def type(self, key: Key, question: Question, text: str, save: Callable[[Any], None]) -> str:
        """Keep a typed text for ``save``; return why it is not acceptable, empty where it is."""
        value, trouble = entered(question, text)
        self.pending.hold(key, Draft(text, value, trouble, save))
        return trouble

    def _move_up(self, table: Key, removed: int) -> None:
        """Let what is typed for a row go with it; what is typed for the rows below moves up with them."""
        for key, draft in self.pending:
            row = key[len(table)] if key[: len(table)] == table and len(key) > len(table) else None
            if isinstance(row, int) and row >= removed:
                self.pending.drop(key)
                if row > removed:
                    self.type_at((*table, row - 1, *key[len(table) + 1 :]), draft.text)

    def close(self) -> tuple[Draft, ...]:
        """Save what is pending and close the project; return what could not be saved, the project then stays open."""
        with suppress(AnswerError, RefusedError):  # it is the trouble of its draft now
            self.pending.flush()
        if not self.pending.left:
            self.project.close()
        return self.pending.left


def _same(one: Any, other: Any) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)


def _last_round(sheet: ScoreSheet) -> str:
    begun = [name for name in ROUNDS if name in sheet.rounds]
    return begun[-1] if begun else next(iter(ROUNDS))
