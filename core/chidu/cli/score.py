"""``chidu score PATH``: a round of a project scored."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chidu.cli.console import marks, narrate, say, say_json
from chidu.cli.exits import FAULT, FINE, UNUSABLE
from chidu.cli.reading import read_now, tell_opening
from chidu.language import tr
from chidu.model.assessment import Assessment
from chidu.model.sheet import ROUNDS, ScoreSheet
from chidu.plugins.catalogue import Catalogue
from chidu.sheets.reading import Project
from chidu.systems.bound import BoundSystem

if TYPE_CHECKING:
    from chidu.plugins.tracing import Traced


@click.command("score", help=tr("给项目文件夹（或其中的 sheet.toml）计分，列出得分、缘由和待办。"))
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "--round",
    "round_id",
    type=click.Choice([*ROUNDS, "all"]),
    default="self",
    help=tr("轮次，默认自评；all 按各轮的权重综合"),
)
@click.option("--ask", is_flag=True, help=tr("逐行提问，边答边存，最后计分；供读屏软件和简单的终端用"))
@click.option(
    "--trace", "tracing", is_flag=True, help=tr("再列出每次调用评分规则的轨迹：参数、回答、结果、用时")
)
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(
    options: dict[str, Any], *, path: Path, round_id: str, ask: bool, tracing: bool, as_data: bool
) -> int:
    """Score one round and print it."""
    if tracing and round_id == "all":
        from chidu.cli.refusing import refuse

        return refuse(tr("--trace 一次看一轮：--round self、department 或 finance"), as_data=as_data)
    catalogue = Catalogue(built_in=options["built_in"])
    if ask:
        code = _ask(path, round_id, catalogue, as_data=as_data)
        if code != FINE:
            return code
    project = read_now(path, catalogue)
    return score_project(project, round_id, as_data=as_data, tracing=tracing)


def _ask(path: Path, round_id: str, catalogue: Catalogue, *, as_data: bool) -> int:
    """Ask a round through; what keeps it from being asked is told."""
    from chidu.cli.ask import Asking
    from chidu.cli.refusing import refuse
    from chidu.projects.errors import ChangedMeanwhileError, SavingError
    from chidu.projects.opening import open_project
    from chidu.projects.person import person

    if round_id == "all":
        return refuse(tr("--ask 一次问一轮：--round self、department 或 finance"), as_data=as_data)
    opening = open_project(path, catalogue, person())
    project = opening.project
    tell_opening(opening)
    if project is None:
        return UNUSABLE
    if not project.is_open(round_id):
        project.close(saving=False)
        return refuse(opening.locked_by or tr("这一轮已经提交，不能再改；要改，先退回"), as_data=as_data)
    try:
        Asking(project, round_id).run()
        project.close()
    except KeyboardInterrupt:  # an end like ``q``, but for the exit code
        with suppress(SavingError, ChangedMeanwhileError):  # the journal has everything
            project.close()
        raise
    except (SavingError, ChangedMeanwhileError) as error:
        return refuse(error, as_data=as_data)
    finally:
        project.close(saving=False)
    return FINE


def score_project(project: Project, round_id: str, *, as_data: bool, tracing: bool = False) -> int:
    """Print the assessment of a project that was read; what was found in reading it goes to stderr, once."""
    _narrate_reading(project)
    if project.sheet is None or project.bound is None or not project.is_sound:
        if as_data:
            from chidu.documents.score_json import problems_json

            say_json(problems_json(project.diagnostics))
        return UNUSABLE
    if round_id == "all":
        return _score_all(project.bound, project.sheet, project.title, as_data=as_data)
    assessment, traces = _assessed(project.bound, project.sheet, round_id, tracing=tracing)
    if as_data:
        from chidu.documents.score_json import score_json
        from chidu.documents.trace import traces_json

        data = score_json(assessment, project.title, (*project.diagnostics, *assessment.problems))
        say_json(data | {"trace": traces_json(traces)} if tracing else data)
    else:
        from chidu.documents.score_text import score_text

        doubtful = tuple(
            one for one in project.diagnostics if one.code in {"W611", "W616"}
        )  # it counts, as it was typed
        say(score_text(assessment, project.title, marks(), doubtful))
        if tracing:
            from chidu.documents.trace import traces_text

            say("\n" + traces_text(traces, assessment))
    return _exit_code(assessment)


def _assessed(
    bound: BoundSystem, sheet: ScoreSheet, round_id: str, *, tracing: bool
) -> "tuple[Assessment, list[Traced]]":
    """Return the assessment of a round, and the calls that it took where they are traced."""
    from chidu.plugins.tracing import tracing as collecting
    from chidu.scoring.engine import assess

    if not tracing:
        return assess(bound, sheet, round_id), []
    with collecting() as calls:
        return assess(bound, sheet, round_id), calls


def _score_all(bound: BoundSystem, sheet: ScoreSheet, title: str, *, as_data: bool) -> int:
    """Print the rounds combined by the weights that the system gives them."""
    weights = bound.system.scoring.rounds
    if not weights:
        problem = tr("指标体系没有写各轮的权重（[scoring.rounds]），不能综合各轮")
        narrate(problem + "\n")
        if as_data:
            from chidu.documents.score_json import message_json

            say_json(message_json(problem))
        return UNUSABLE
    from chidu.documents.rounds_text import rounds_json, rounds_text
    from chidu.scoring.combining import combine
    from chidu.scoring.engine import assess

    assessments = {name: assess(bound, sheet, name) for name in weights}
    combined = combine(assessments, weights)
    if as_data:
        say_json(rounds_json(combined, title))
    else:
        say(rounds_text(combined, title))
    return max(map(_exit_code, assessments.values()))


def _narrate_reading(project: Project) -> None:
    if project.diagnostics:
        from chidu.cli.listing import narrate_known

        narrate_known(tuple(project.diagnostics))


def _exit_code(assessment: Assessment) -> int:
    return FAULT if any(one.status == "error" for one in assessment.indicators.values()) else FINE
