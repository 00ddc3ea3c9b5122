"""``chidu preview SYSTEM``: the printed form in the terminal, and made-up answers scored."""

from typing import Any

import click

from chidu.cli.console import can_show, narrate, say, say_json
from chidu.cli.exits import FINE, UNUSABLE
from chidu.cli.targets import read_told
from chidu.documents.preview_text import ASCII_RULES, NARROWEST, Rules, preview_text
from chidu.language import tr
from chidu.plugins.apart import columns as columns_of_stdout
from chidu.plugins.catalogue import Catalogue
from chidu.systems.bound import BoundSystem

#: More trials than these tell nothing more, and take long.
MOST = 10_000


def _whole(low: int | None = None, high: int | None = None) -> click.IntRange:
    """Return the type of an option that takes whole numbers, called so in the user's language."""
    kind = click.IntRange(low, high)
    kind.name = tr("整数")
    return kind


@click.command(
    "preview",
    help=tr(
        "预览指标体系印出来的样子；--random、--extremes 编出回答来试算。SYSTEM：文件、标识或项目文件夹。"
    ),
)
@click.argument("target", metavar="SYSTEM")
@click.option("--width", type=_whole(NARROWEST, 400), help=tr("宽多少栏；不写则与终端同宽"))
@click.option("--random", "count", type=_whole(1, MOST), help=tr("随机试算多少份"))
@click.option("--extremes", is_flag=True, help=tr("试算各项能得的最低分与最高分"))
@click.option("--seed", type=_whole(), default=1, help=tr("随机数的种子；同一种子结果相同"))
@click.option("--json", "as_data", is_flag=True, help=tr("输出试算结果的 JSON"))
@click.pass_obj
def command(options: dict[str, Any], /, *, target: str, as_data: bool, **wishes: Any) -> int:
    """Show the form, or what made-up answers score."""
    trying = bool(wishes["count"] or wishes["extremes"])
    if as_data and not trying:
        narrate(tr("--json 与 --random 或 --extremes 同用；体系本身的 JSON 见 chidu explain --json"))
        return UNUSABLE
    reading = read_told(target, Catalogue(built_in=options["built_in"]))
    bound = reading.bound
    if bound is None or (trying and not reading.is_sound):  # with errors it can be looked at, not scored by
        return UNUSABLE
    if trying:
        return _try(bound, wishes, as_data=as_data)
    columns = wishes["width"] or columns_of_stdout(100)
    rules = Rules()
    say(preview_text(bound, columns, rules if can_show(rules.across + rules.down) else ASCII_RULES))
    return FINE


def _try(bound: BoundSystem, wishes: dict[str, Any], *, as_data: bool) -> int:
    from chidu.documents.trial_text import summed_up, trial_json, trial_text
    from chidu.scoring.trials import Trial, extreme_trials, random_trials

    trials: list[Trial] = []
    if wishes["extremes"]:
        trials += extreme_trials(bound, wishes["seed"])
    if wishes["count"]:
        trials += random_trials(bound, wishes["count"], wishes["seed"])
    tried = summed_up(bound, trials, searched=bool(wishes["extremes"]))
    if as_data:
        say_json({"seed": wishes["seed"], **trial_json(tried)})
    else:
        say(trial_text(bound, tried))
    return FINE
