"""A project open: what a person does to its sheet, each deed one action that is saved, and can be undone."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve

from chidu.diagnostics import KeyPath
from chidu.language import tr
from chidu.model.sheet import ROUNDS, Assigned, AssignedKind, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.fence import CONTAINED, fault_of
from chidu.plugins.watching import watched
from chidu.projects import rounds
from chidu.projects.action import Action
from chidu.projects.entering_facts import entered_fact
from chidu.projects.errors import RefusedError
from chidu.projects.evidence import copies, copy_in, listed
from chidu.projects.journal.entry import Entry
from chidu.projects.plain_data import plain_data
from chidu.projects.reversing import ReversibleSheet
from chidu.projects.storing import storing
from chidu.projects.taking_system import bound_by, copy_base_layers, make_sure_no_round_is_settled, taking
from chidu.rules.questions import AnswerError, Question, as_number
from chidu.sheets.assigning import assigning_problem
from chidu.systems.bound import BoundIndicator

#: What a reviewer takes over of an indicator, by the parts of a round that name indicators.
_TAKEN_OVER = ("answers", "reasons", "not_applicable", "assigned")


class OpenProject(ReversibleSheet):
    """A project open for a person; every verb is one action, in the journal when it returns.

    A verb returns the entry, or None where nothing changes. It raises ``RefusedError`` where the state of the round
    or the system does not allow it, ``AnswerError`` where the question does not accept the value, and
    ``SavingError`` or ``ChangedMeanwhileError`` where nothing could be written: then nothing has changed.
    """

    @property
    def title(self) -> str:
        """Return the project's name: the fact that its system names for it, else the folder's name."""
        named = self.bound.system.head.named_by
        value = self.sheet.facts.get(named) if named else None
        return value if isinstance(value, str) else self.folder.path.absolute().name

    def state(self, round_id: str) -> str:
        """Return the state of a round; one that is not there yet is a draft."""
        return rounds.state_of(self.data, round_id)

    def is_open(self, round_id: str) -> bool:
        """Say whether a round can be changed here and now."""
        return not self.read_only and self.state(round_id) in rounds.OPEN

    def answer(self, round_id: str, indicator: str, question: str, value: Any) -> Entry | None:
        """Answer a question of an indicator; None takes the answer away."""
        known = self._indicator(round_id, indicator).question(question)
        if known is None:
            raise RefusedError(
                tr("{indicator} 没有“{question}”这一问", indicator=indicator, question=question)
            )
        accepted = None if value is None else _accepted(self.bound.indicators[indicator], known, value)
        action = Action(self.data)
        action.put(("rounds", round_id, "answers", indicator, question), accepted)
        return self._done(action, round_id)

    def fact(self, path: str | KeyPath, value: Any) -> Entry | None:
        """Enter a fact, the cell of a table (fact, row, column), or a whole table; None takes it away."""
        rounds.make_sure_facts_are_open(self.data)
        where: KeyPath = (path,) if isinstance(path, str) else tuple(path)
        action = Action(self.data)
        action.put(("facts", *where), entered_fact(self.bound, where, value))
        return self._done(action)

    def facts(self, values: Iterable[tuple[KeyPath, Any]], why: str) -> Entry | None:
        """Enter several facts and cells as one action, for the same reason."""
        rounds.make_sure_facts_are_open(self.data)
        action = Action(self.data)
        action.put_all([(("facts", *path), entered_fact(self.bound, path, one)) for path, one in values])
        return self._done(action, why=why)

    def reason(self, round_id: str, indicator: str, text: str) -> Entry | None:
        """Write why points were taken; blanks take the reason away."""
        self._indicator(round_id, indicator)
        action = Action(self.data)
        action.put(("rounds", round_id, "reasons", indicator), text if text.strip() else None)
        return self._done(action, round_id)

    def set_aside(self, round_id: str, indicator: str, why: str | None) -> Entry | None:
        """Say that an indicator does not apply, and why; None says that it does."""
        self._indicator(round_id, indicator)
        at = ("rounds", round_id, "not_applicable", indicator)
        action = Action(self.data)
        action.put(at, why)
        return self._done(action, round_id, accepted_at=at)

    def choose(self, round_id: str, group: str, child: str | None) -> Entry | None:
        """Choose which child of a group counts; None takes the choice back."""
        self._open(round_id)
        at = ("rounds", round_id, "chosen", group)
        action = Action(self.data)
        action.put(at, child)
        return self._done(action, round_id, accepted_at=at)

    def assign(
        self, round_id: str, indicator: str, points: Decimal, why: str, kind: AssignedKind = "核定"
    ) -> Entry | None:
        """Give an indicator a score without answers, inside what its rule can give, with the reason."""
        return self.assign_all(round_id, {indicator: Assigned(points, why, kind)})

    def assign_all(self, round_id: str, scores: Mapping[str, Assigned], why: str = "") -> Entry | None:
        """Give several indicators scores without answers, as one action; one that cannot be given refuses them all."""
        action = Action(self.data)
        for indicator, one in scores.items():
            known = self._indicator(round_id, indicator)
            points = as_number(one.points)
            rounds.make_sure_of_kind(one.kind)
            problem = assigning_problem(known, evolve(one, points=points), self.bound.system.scoring.decimals)
            if problem:
                raise RefusedError(tr("{title}：{problem}", title=known.indicator.title, problem=problem))
            given = {"points": points, "why": one.why.strip(), "kind": one.kind}
            action.put(("rounds", round_id, "assigned", indicator), given)
        return self._done(action, round_id, why=why)

    def unassign(self, round_id: str, indicator: str) -> Entry | None:
        """Take an assigned score back: the answers count again."""
        self._indicator(round_id, indicator)
        action = Action(self.data)
        action.put(("rounds", round_id, "assigned", indicator), None)
        return self._done(action, round_id)

    def accept_from(self, round_id: str, other: str, indicators: Iterable[str]) -> Entry | None:
        """Take over what another round says of indicators: answers, reason, evidence, what stands aside or was assigned.

        An indicator of which the other round says nothing stays as it is.
        """
        rounds.make_sure_it_is_another(self.data, round_id, other)
        action = Action(self.data)
        for name in indicators:
            self._indicator(round_id, name)
            theirs = {part: action.at("rounds", other, part, name) for part in _TAKEN_OVER}
            if any(one is not None for one in theirs.values()):  # silence is no result, and wipes nothing
                action.put_all([(("rounds", round_id, part, name), one) for part, one in theirs.items()])
            self._take_over_evidence(action, round_id, other, name)
        return self._done(action, round_id, why=tr("采用{round}的结果", round=ROUNDS[other]))

    def attach(self, round_id: str, at: str, source: Path) -> Entry | None:
        """Copy a file into the project and attach it to an indicator, or to one of its items (``path/item``)."""
        known = self._indicator(round_id, at.partition("/")[0])
        _, slash, item = at.partition("/")
        if slash and (
            not item or (known.rule is not None and item not in [one.question.id for one in known.asked])
        ):
            raise RefusedError(tr("{title}没有“{name}”这一项", title=known.indicator.title, name=item))
        action = Action(self.data)
        where = ("rounds", round_id, "evidence")
        with copies(self.folder) as made:
            with storing(self.folder):
                made.append(copy_in(self.folder, source))
            action.put(where, listed(action.at(*where) or [], at, made[0]))
            entry = self._done(action, round_id)
        if entry is None and made[0].made:  # a file that was lost is there again
            self.look_again()
        return entry

    def name_assessors(self, round_id: str, names: Iterable[str]) -> Entry | None:
        """Say who assesses a round."""
        self._open(round_id)
        action = Action(self.data)
        action.put(("rounds", round_id, "assessors"), [one.strip() for one in names if one.strip()])
        return self._done(action, round_id)

    def detach(self, round_id: str, number: int) -> Entry | None:
        """Take the piece of evidence of this number (from 0) off the list; its file stays in the folder."""
        self._open(round_id)
        action = Action(self.data)
        where = ("rounds", round_id, "evidence")
        attached = action.at(*where) or []
        if not 0 <= number < len(attached):
            raise RefusedError(tr("没有第 {number} 份佐证资料", number=number + 1))
        action.put(where, [*attached[:number], *attached[number + 1 :]] or None)
        return self._done(action, round_id)

    def submit(self, round_id: str) -> Entry:
        """Submit a round: what every indicator and the whole came to is recorded with it."""
        self.make_sure_it_is_held()
        state = rounds.reached(self.data, round_id, "submit")
        self.look_again()  # evidence may have gone or changed since the last look
        assessment = self.assessment(round_id)
        rounds.make_sure_it_is_complete(assessment)
        action = Action(self.data)
        at = self._ledger.clock().isoformat(timespec="seconds")
        action.put(("rounds", round_id, "outcomes"), rounds.outcomes(assessment))
        action.put(("rounds", round_id, "result"), rounds.result(assessment, self.head, at))
        return self._moved(action, round_id, state, at)

    def return_(self, round_id: str, why: str) -> Entry:
        """Return a submitted round to those who made it, with the reason; it is worked on again."""
        if not why.strip():
            raise RefusedError(tr("退回要写明原因"))
        return self._step(round_id, "return", why.strip())

    def accept(self, round_id: str) -> Entry:
        """Accept a submitted round: it is finished."""
        return self._step(round_id, "accept")

    def reopen(self, round_id: str) -> Entry:
        """Make a submitted or accepted round a draft again."""
        return self._step(round_id, "reopen")

    def merge_in(self, action: Action, head: str) -> Entry | None:
        """Take in what merging another copy makes, whose chain ends with ``head``: whoever merges looked at it."""
        return self._made("merge", tuple(action.changes), why=head) if action.changes else None

    def take_system(
        self, reference: SystemReference, catalogue: Catalogue, folders: tuple[Path, ...] = ()
    ) -> Entry | None:
        """Score by another system, or another state of it, that lies in the project or is installed.

        What the sheet says of indicators that are gone is taken away with it; nothing before it can be undone.
        """
        self.make_sure_it_is_held()
        make_sure_no_round_is_settled(self.data)
        with storing(self.folder):
            bound = bound_by(reference, self.folder.path, catalogue, folders)
            copy_base_layers(self.folder, bound)
        action = taking(self.data, self.bound, bound)
        return self._rebound(bound, tuple(action.changes)) if action.changes else None

    def _step(self, round_id: str, move: rounds.Move, why: str = "") -> Entry:
        state = rounds.reached(self.data, round_id, move)
        action = Action(self.data)
        if state in rounds.OPEN:  # what was recorded is true no longer; the journal keeps it
            action.put_all([(("rounds", round_id, part), None) for part in ("outcomes", "result")])
        return self._moved(action, round_id, state, self._ledger.clock().isoformat(timespec="seconds"), why)

    def _moved(self, action: Action, round_id: str, state: str, at: str, why: str = "") -> Entry:
        where = ("rounds", round_id, "steps")
        step = {"state": state, "at": at, "who": self.who, "why": why or None}
        action.put(("rounds", round_id, "state"), state)
        action.put(where, [*(action.at(*where) or []), step])
        return self._made("step", tuple(action.changes), round_id=round_id, why=why)

    def _take_over_evidence(self, action: Action, round_id: str, other: str, indicator: str) -> None:
        where = ("rounds", round_id, "evidence")
        held = action.at(*where) or []
        theirs = [
            one
            for one in action.at("rounds", other, "evidence") or []
            if one["at"].partition("/")[0] == indicator and one not in held
        ]
        if theirs:
            action.put(where, [*held, *theirs])

    def _open(self, round_id: str) -> None:
        self.make_sure_it_is_held()
        rounds.make_sure_it_is_open(self.data, round_id)

    def _indicator(self, round_id: str, indicator: str) -> BoundIndicator:
        """Return an indicator of a round that is open."""
        self._open(round_id)
        known = self.bound.indicators.get(indicator)
        if known is None:
            raise RefusedError(tr("指标体系里没有指标“{path}”", path=indicator))
        return known

    def _done(
        self, action: Action, round_id: str = "", *, why: str = "", accepted_at: KeyPath | None = None
    ) -> Entry | None:
        """Make the action; what stands at ``accepted_at`` must be accepted by the system."""
        if not action.changes:
            return None
        if accepted_at is not None:
            found = self._scored.typed_as(action.data).diagnostics
            wrong = [one for one in found if one.at == accepted_at]
            if wrong:
                raise RefusedError(wrong[0].message)
        return self._made("change", tuple(action.changes), round_id=round_id, why=why)


def _accepted(bound: BoundIndicator, question: Question, value: Any) -> Any:
    """Return an answer as its question accepts it; a question of a plugin may be broken, which is told."""
    given = plain_data(value)
    try:
        with watched(f"{bound.used.type}.rule_questions", bound.used.origin):
            return plain_data(question.accept(given))
    except AnswerError:
        raise
    except CONTAINED as error:
        raise RefusedError(
            fault_of(f"{bound.used.type}.rule_questions", bound.used.origin, error).message
        ) from error
