"""Scores printed in a form become a project: assigned as 纸面, inside what each rule can give."""

import re
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.table import Amount, Printed
from chidu.importing.table.raters import FIRST, round_of
from chidu.importing.table.words import key, label
from chidu.language import tr
from chidu.model.sheet import ROUNDS, Assigned
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.opening import open_project
from chidu.projects.person import person
from chidu.projects.project import OpenProject
from chidu.projects.starting import start_project
from chidu.sheets.assigning import assigning_problem
from chidu.systems.reader import SystemReading

#: How a column of reasons is headed.
_REASONS = re.compile(r"(?:扣分|失分|减分|丢分).{0,4}(?:原因|理由|说明|依据|情况)|^(?:原因|理由)")


@frozen(eq=False)
class ScoredRound:
    """A round of a project that was made: how many scores it has, its total and grade.

    ``unexplained`` are the indicators below full marks for which the form says no reason.
    """

    round: str
    assigned: int
    total: Decimal | None
    grade: str | None
    unexplained: tuple[DraftNode, ...] = ()


@frozen(eq=False)
class ScoredProject:
    """A project that was made: its rounds, that of the form's first column of scores first; which scores it could not take."""

    folder: Path
    rounds: tuple[ScoredRound, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def assigned(self) -> int:
        """Return how many scores the first round has."""
        return self.rounds[0].assigned

    @property
    def total(self) -> Decimal | None:
        """Return the total of the first round, None where it is not settled."""
        return self.rounds[0].total

    @property
    def grade(self) -> str | None:
        """Return the grade of the first round."""
        return self.rounds[0].grade

    @property
    def unexplained(self) -> tuple[DraftNode, ...]:
        """Return the indicators below full marks in the first round for which the form says no reason."""
        return self.rounds[0].unexplained


class _Score(NamedTuple):
    """What is printed for an indicator in one round."""

    node: DraftNode
    score: Amount
    reason: Printed | None

    @property
    def is_lossy(self) -> bool:
        """Say whether it is below full marks."""
        return self.node.full is not None and self.score.number < self.node.full

    @property
    def why(self) -> str:
        """Return the reason that is printed, else where the score stands."""
        if self.reason is not None and (reason := label(self.reason.text)):
            return reason
        cell = self.score.place.spot
        if self.is_unexplained:
            return tr("原表没有写扣分原因（得分在{cell}）", cell=cell)
        return tr("照纸面得分（{cell}）", cell=cell)

    @property
    def is_unexplained(self) -> bool:
        """Say whether it is below full marks, and the form says no reason."""
        return self.is_lossy and (self.reason is None or not label(self.reason.text))


def score_project(
    folder: Path, reading: SystemReading, draft: DraftSystem, catalogue: Catalogue
) -> ScoredProject:
    """Make the project and assign the printed scores, or leave nothing of it; raise ``RefusedError`` or ``SavingError``."""
    start_project(folder, reading, catalogue)
    try:
        return _scored(folder, draft, catalogue)
    except BaseException:  # Ctrl-C too: a project without its scores would look like a finished one
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _scored(folder: Path, draft: DraftSystem, catalogue: Catalogue) -> ScoredProject:
    project = open_project(folder, catalogue, person()).project
    if project is None:
        raise RefusedError(tr("{path} 建立以后打不开", path=folder))
    try:
        return _assigned(project, draft)
    finally:
        project.close()


def _assigned(project: OpenProject, draft: DraftSystem) -> ScoredProject:
    found: list[Diagnostic] = []
    rounds = [_round(project, draft, name, found) for name in draft.table.rounds]
    return ScoredProject(project.folder.path, tuple(rounds), tuple(found))


def _round(project: OpenProject, draft: DraftSystem, name: str, found: list[Diagnostic]) -> ScoredRound:
    """Assign the scores of one round; what a rule cannot give is added to ``found``."""
    given: dict[str, Assigned] = {}
    scores = {one.node.id: one for one in _scores(draft, name)}
    for path, one in scores.items():
        assigned = Assigned(one.score.number, one.why, "纸面")
        known = project.bound.indicators[path]
        problem = assigning_problem(known, assigned, project.bound.system.scoring.decimals)
        if problem:
            message = tr("{title}：{problem}", title=known.indicator.title, problem=problem)
            found.append(_refused(message, one))
        else:
            given[path] = assigned
    if given:
        project.assign_all(name, given, tr("导入自 {file}", file=Path(draft.table.place.file).name))
    assessment = project.assessment(name)
    unexplained = tuple([scores[path].node for path in given if scores[path].is_unexplained])
    return ScoredRound(name, len(given), assessment.total.points, assessment.grade, unexplained)


def _scores(draft: DraftSystem, name: str) -> Iterator[_Score]:
    is_shared = _is_one_for_all(draft)
    for node in draft.indicators:
        every = dict(_printed(node, draft.table.rounds[0]))
        one = every.get(name)
        if one is None:
            continue
        reason = node.printed.loss_reason
        if is_shared and any(other.is_lossy for other in every.values()):
            yield one._replace(reason=reason if one.is_lossy else None)
        else:
            yield one


def _printed(node: DraftNode, first: str) -> Iterator[tuple[str, _Score]]:
    """Yield the scores of an indicator by round, each with the reason in the column of that round."""
    if node.printed.score is not None:
        yield first, _Score(node, node.printed.score, node.printed.loss_reason)
    for one in node.printed.reviews:
        yield one.round, _Score(node, one.score, one.loss_reason)


def _is_one_for_all(draft: DraftSystem) -> bool:
    """Say whether one column of reasons stands beside the scores of several rounds and names none of them.

    Its words are of whichever score is below full marks.
    """
    reasons = [one for one in draft.table.columns if _REASONS.search(key(one))]
    named = [one for header in reasons for part in header.split("\n") if (one := round_of(part))]
    return len(draft.table.rounds) > 1 and len(reasons) == 1 and not named


def _refused(message: str, one: _Score) -> Diagnostic:
    hint = tr("核对原表的得分；没有记入的，在项目里照实回答或核定")
    return Diagnostic("W912", message, hint, place=one.score.place, indicator=one.node.id)


def total_shown(project: ScoredProject) -> str:
    """Return the total and the grade of a project in a few words, and those of its further rounds."""
    first, *further = project.rounds
    shown = [_total(first) if first.round == FIRST else f"{ROUNDS[first.round]} {_total(first)}"]
    for one in further:
        words = {"round": ROUNDS[one.round], "count": one.assigned, "total": _total(one)}
        shown.append(tr("{round} {count} 项，{total}", **words))
    return tr("；").join(shown)


def _total(one: ScoredRound) -> str:
    if one.total is None:
        return tr("总分未定")
    return tr("总分 {total}，{grade}", total=plain(one.total), grade=one.grade or tr("等次未定"))
