"""``chidu merge A B``: another person's copy of a sheet taken in, item by item."""

from pathlib import Path
from typing import Any

import click

from chidu.cli.console import narrate, say, say_json
from chidu.cli.exits import FINE, FOUND, UNUSABLE
from chidu.cli.reading import tell_opening
from chidu.cli.refusing import refuse
from chidu.language import tr
from chidu.plugins.catalogue import Catalogue
from chidu.projects.person import person


@click.command(
    "merge",
    help=tr("把同一份评分表的另一副本 B 逐项并入 A；两边都改了而不一致的列出来，没有决定以前什么也不写。"),
)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option(
    "--take",
    "taken",
    type=(click.Choice(["a", "b"]), str),
    multiple=True,
    help=tr("不一致的这一处（列出时方括号里的）取 a 还是 b；可写多次"),
)
@click.option("--preview", is_flag=True, help=tr("只看，不写"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出 JSON"))
@click.pass_obj
def command(
    options: dict[str, Any],
    *,
    a: Path,
    b: Path,
    taken: tuple[tuple[Any, str], ...],
    preview: bool,
    as_data: bool,
) -> int:
    """Merge B into A, or say what a person must decide."""
    from chidu.projects.errors import ChangedMeanwhileError, RefusedError, SavingError
    from chidu.projects.opening import open_project

    catalogue = Catalogue(built_in=options["built_in"])
    openings = [
        open_project(path, catalogue, person(), read_only=only) for path, only in ((a, preview), (b, True))
    ]
    one, other = openings[0].project, openings[1].project
    try:
        for opening in openings:
            tell_opening(opening)
        if one is None or other is None:
            return UNUSABLE
        if one.read_only and not preview:
            return refuse(openings[0].locked_by, as_data=as_data)
        return _merged(one, other, {place: side for side, place in taken}, preview=preview, as_data=as_data)
    except (RefusedError, SavingError, ChangedMeanwhileError) as error:
        return refuse(error, as_data=as_data)
    finally:
        if one is not None:
            one.close(saving=False)


def _merged(one: Any, other: Any, decided: Any, *, preview: bool, as_data: bool) -> int:
    from chidu.documents.merge_text import merge_json, merge_text
    from chidu.projects.merging import merge, merge_of

    made = merge_of(one, other, decided)
    if as_data:
        say_json(merge_json(one.bound, made))
    else:
        say(merge_text(one.bound, made))
    if made.open:
        narrate(tr("什么也没有写；用 --take a 或 --take b 加上方括号里的位置来决定"))
        return FOUND
    if not preview and merge(one, other, made) is not None:
        one.save()
        narrate(tr("已并入 {path}", path=one.folder.path))
    return FINE
