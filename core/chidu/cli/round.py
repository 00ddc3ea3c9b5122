"""``chidu round PATH``: where the rounds of a project stand; one of them submitted, returned, accepted or reopened."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.reading import read_now, tell_opening
from chidu.cli.refusing import refuse
from chidu.diagnostics.render import render
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.plugins.catalogue import Catalogue
from chidu.projects.rounds import MOVES, STATES, Move

_ROUND = click.Choice([*ROUNDS])


@click.command(
    "round",
    help=tr("看各轮的状态、得分和经过；提交、退回、通过或重新打开一轮。与应用程序里的一样，都有记录。"),
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--submit", type=_ROUND, help=tr("提交这一轮：缺什么就列出来，不提交"))
@click.option("--return", "return_", type=_ROUND, help=tr("退回这一轮，要写 --why"))
@click.option("--accept", type=_ROUND, help=tr("通过这一轮"))
@click.option("--reopen", type=_ROUND, help=tr("重新打开这一轮，再是草稿"))
@click.option("--why", default="", help=tr("退回的原因"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(
    options: dict[str, Any],
    /,
    *,
    path: Path,
    return_: str | None,
    why: str,
    as_data: bool,
    **asked: str | None,
) -> int:
    """Move a round where that is asked for, and print where the rounds stand."""
    catalogue = Catalogue(built_in=options["built_in"])
    wanted = {**asked, "return": return_}
    moves = [(move, wanted[move]) for move in MOVES if wanted[move] is not None]
    if len(moves) > 1:
        return refuse(tr("一次只做一样：--submit、--return、--accept、--reopen 只写一个"), as_data=as_data)
    if why and not return_:
        return refuse(tr("--why 是退回的原因，与 --return 一起写"), as_data=as_data)
    for move, round_id in moves:
        code = _moved(path, catalogue, move, str(round_id), why=why, as_data=as_data)
        if code != FINE:
            return code
    return _told(path, catalogue, as_data=as_data)


def _moved(path: Path, catalogue: Catalogue, move: Move, round_id: str, *, why: str, as_data: bool) -> int:
    """Move a round and save the sheet; what keeps it from that is told."""
    from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
    from chidu.projects.opening import open_project
    from chidu.projects.person import person

    opening = open_project(path, catalogue, person())
    project = opening.project
    tell_opening(opening)
    if project is None:
        return UNUSABLE
    try:
        if project.read_only:
            return refuse(opening.locked_by, as_data=as_data)
        deeds = {
            "submit": lambda: project.submit(round_id),
            "return": lambda: project.return_(round_id, why),
            "accept": lambda: project.accept(round_id),
            "reopen": lambda: project.reopen(round_id),
        }
        deeds[move]()
        narrate(tr("{round}：{state}", round=ROUNDS[round_id], state=STATES[project.state(round_id)]))
        project.save()
    except (RefusedError, SavingError, ChangedMeanwhileError) as error:
        return refuse(error, as_data=as_data)
    finally:
        project.close(saving=False)
    return FINE


def _told(path: Path, catalogue: Catalogue, *, as_data: bool) -> int:
    """Print where the rounds stand."""
    from chidu.documents.round_states import round_states_json, round_states_text
    from chidu.scoring.engine import assess

    project = read_now(path, catalogue)
    for one in project.diagnostics:
        narrate(render(one) + "\n")
    bound, sheet = project.bound, project.sheet
    if bound is None or sheet is None or not project.is_sound:
        return UNUSABLE
    held = {name: (one, assess(bound, sheet, name)) for name, one in sheet.rounds.items() if name in ROUNDS}
    if as_data:
        say_json(round_states_json(project.title, held))
    else:
        say(round_states_text(project.title, held))
    return FINE
