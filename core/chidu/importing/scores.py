"""Scores printed in a form become a project: assigned as 纸面, inside what each rule can give."""

from decimal import Decimal
from pathlib import Path

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic
from chidu.importing.system.draft import DraftNode, DraftSystem
from chidu.importing.table.words import label
from chidu.language import tr
from chidu.model.sheet import Assigned
from chidu.plugins.catalogue import Catalogue
from chidu.projects.errors import RefusedError
from chidu.projects.opening import open_project
from chidu.projects.person import person
from chidu.projects.project import OpenProject
from chidu.projects.starting import start_project
from chidu.sheets.assigning import assigning_problem
from chidu.systems.reader import SystemReading

#: The round that the form's scores belong to.
ROUND = "self"


@frozen(eq=False)
class ScoredProject:
    """A project that was made: how many scores it has, the total and grade, and which scores it could not take."""

    folder: Path
    assigned: int
    total: Decimal | None
    grade: str | None
    unexplained: tuple[DraftNode, ...] = ()  # below full marks, and the form says no reason
    diagnostics: tuple[Diagnostic, ...] = ()


def score_project(
    folder: Path, reading: SystemReading, draft: DraftSystem, catalogue: Catalogue
) -> ScoredProject:
    """Make the project and assign the printed scores; raise ``RefusedError`` or ``SavingError``."""
    start_project(folder, reading, catalogue)
    project = open_project(folder, catalogue, person()).project
    if project is None:
        raise RefusedError(tr("{path} 建立以后打不开", path=folder))
    try:
        return _assigned(project, draft)
    finally:
        project.close()


def _assigned(project: OpenProject, draft: DraftSystem) -> ScoredProject:
    scores = {
        node.id: (node, score) for node in draft.indicators if (score := node.printed.score) is not None
    }
    found: list[Diagnostic] = []
    given: dict[str, Assigned] = {}
    for name, (node, score) in scores.items():
        one = Assigned(score.number, _why(node), "纸面")
        known = project.bound.indicators[name]
        problem = assigning_problem(known, one, project.bound.system.scoring.decimals)
        if problem:
            found.append(
                _refused(tr("{title}：{problem}", title=known.indicator.title, problem=problem), node)
            )
        else:
            given[name] = one
    project.assign_all(ROUND, given, tr("导入自 {file}", file=Path(draft.table.place.file).name))
    assessment = project.assessment(ROUND)
    unexplained = tuple([scores[name][0] for name in given if _is_unexplained(scores[name][0])])
    return ScoredProject(
        project.folder.path, len(given), assessment.total.points, assessment.grade, unexplained, tuple(found)
    )


def _refused(message: str, node: DraftNode) -> Diagnostic:
    hint = tr("核对原表的得分；没有记入的，在项目里照实回答或核定")
    place = node.printed.score.place if node.printed.score is not None else None
    return Diagnostic("W912", message, hint, place=place, indicator=node.id)


def _is_unexplained(node: DraftNode) -> bool:
    score = node.printed.score
    return score is not None and node.full is not None and score.number < node.full and not _reason(node)


def _reason(node: DraftNode) -> str:
    return label(node.printed.loss_reason.text) if node.printed.loss_reason is not None else ""


def _why(node: DraftNode) -> str:
    """Return the reason that is printed, else where the score stands."""
    score = node.printed.score
    cell = score.place.spot if score is not None else ""
    if reason := _reason(node):
        return reason
    if _is_unexplained(node):
        return tr("照纸面得分（{cell}）；原表没有写扣分原因", cell=cell)
    return tr("照纸面得分（{cell}）", cell=cell)


def total_shown(project: ScoredProject) -> str:
    """Return the total and the grade of a project in a few words."""
    if project.total is None:
        return tr("总分未定")
    return tr("总分 {total}，{grade}", total=plain(project.total), grade=project.grade or tr("等次未定"))
