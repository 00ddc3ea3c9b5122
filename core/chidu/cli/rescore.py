"""``chidu rescore PATH --to SYSTEM``: what another system changes in a sheet, and the sheet put on it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.reading import tell_opening
from chidu.cli.refusing import refuse
from chidu.cli.targets import HERE, read_told
from chidu.language import tr
from chidu.model.sheet import ROUNDS, SystemReference
from chidu.plugins.catalogue import Catalogue
from chidu.projects.person import person
from chidu.systems.bound import BoundSystem

if TYPE_CHECKING:
    from chidu.projects.rescoring import Rescoring


@click.command(
    "rescore",
    help=tr("看换用另一个指标体系（或其新版）后得分有什么变化；不加 --preview 就换用，只限没有提交的。"),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--to", "target", help=tr("指标体系：标识（可带 @版本）或文件；不写则是同一标识现有的最新版"))
@click.option("--round", "round_id", type=click.Choice([*ROUNDS]), default="self", help=tr("轮次，默认自评"))
@click.option("--preview", is_flag=True, help=tr("只看，不写"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(
    options: dict[str, Any], *, path: Path, target: str | None, round_id: str, preview: bool, as_data: bool
) -> int:
    """Print what another system changes, and take it where that is asked for."""
    from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
    from chidu.projects.opening import open_project
    from chidu.projects.rescoring import rescored

    catalogue = Catalogue(built_in=options["built_in"])
    opening = open_project(path, catalogue, person(), read_only=preview)
    project = opening.project
    tell_opening(opening)
    if project is None:
        return UNUSABLE
    try:
        wanted = target or project.bound.system.head.id
        other = read_told(wanted, catalogue).bound
        if other is None:
            return UNUSABLE
        _tell(rescored(project, other, round_id), as_data=as_data)
        as_data = False  # it was printed
        if not preview:
            _take(project, other, wanted, catalogue)
    except (RefusedError, SavingError, ChangedMeanwhileError) as error:
        return refuse(error, as_data=as_data)
    finally:
        project.close(saving=False)
    return FINE


def _tell(made: "Rescoring", *, as_data: bool) -> None:
    from chidu.documents.rescoring_text import rescoring_json, rescoring_text

    if as_data:
        say_json(rescoring_json(made))
    else:
        say(rescoring_text(made))


def _take(project: Any, other: BoundSystem, wanted: str, catalogue: Catalogue) -> None:
    system = other.system
    reference = SystemReference(system.head.id, system.head.version, system.digest)
    beside = Path(wanted).parent if Path(wanted).exists() else Path()
    if project.take_system(reference, catalogue, (beside, *HERE.folders)) is None:
        narrate(tr("已经是这个指标体系，没有什么要换"))
        return
    project.save()
    narrate(tr("已换用 {system}", system=system.name))
