"""The command line's frame: commands by name, imported when used; no traceback for a user's mistake."""

import importlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import bindtextdomain
from pathlib import Path
from typing import Any

import click

from chidu import __version__
from chidu.cli.commands import COMMANDS
from chidu.cli.console import NOWHERE, kept_for_data, narrate
from chidu.cli.exits import FAULT, FINE, INTERRUPTED, UNUSABLE
from chidu.cli.rule_folders import let_name_folders, rules_dir_option
from chidu.language import tr, wanted
from chidu.nearest import nearest
from chidu.plugins.kept_traces import taken
from chidu.plugins.watching import Listener, Running, listening

#: So many files of traces are named one by one.
TRACES = 8


class Commands(click.Group):
    """Commands that are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return every command's name."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"chidu.cli.{cmd_name}").command
        let_name_folders(cmd_name, command)
        _say_usage(command)
        _keep_stdout(command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or the project to open; what is neither is told with the nearest command."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            from chidu.cli.frontend import names_project
            from chidu.cli.open import command

            if names_project(args[0]):
                return command.name, command, args
            ctx.fail(_no_command(args[0]))
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section(tr("命令")):
            formatter.write_dl(list(COMMANDS.items()))


def _say_usage(command: click.Command) -> None:
    """Put what click writes into usage lines, and gettext never sees, into the user's language."""
    command.options_metavar = tr("[选项]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = tr("命令 [参数]…")
        for inner in command.commands.values():
            _say_usage(inner)


def _keep_stdout(command: click.Command) -> None:
    """Let a command, and those below it, keep stdout for their own data while they run."""
    for one in (command, *getattr(command, "commands", {}).values()):
        if one.callback is not None and not hasattr(one.callback, "keeps_stdout"):
            one.callback = kept_for_data()(one.callback)
            one.callback.keeps_stdout = True


def _no_command(name: str) -> str:
    near = nearest(name, COMMANDS, likeness=0.6)
    if near:
        return tr("没有命令“{name}”，是不是 {near}？", name=name, near=near[0])
    return tr("没有命令“{name}”", name=name)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--no-plugins", is_flag=True, help=tr("只用自带的评分规则"))
@click.version_option(__version__, message="chidu %(version)s", help=tr("打印版本"))
@click.pass_context
def chidu(ctx: click.Context, *, no_plugins: bool) -> int:
    """Run ``chidu``: 尺度，编制、评分、核对财政支出绩效评价."""
    ctx.obj = {"built_in": no_plugins}
    if ctx.invoked_subcommand is not None:
        return FINE
    from chidu.cli import frontend

    if frontend.is_interactive() and frontend.frontend() is not None:
        return frontend.open_frontend(None, ctx.obj)
    click.echo(ctx.get_help())
    return FINE


chidu.params.append(rules_dir_option())
_say_usage(chidu)
chidu.help = tr("尺度：编制、扩展、评分、核对财政支出绩效评价的指标体系。")


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    from chidu.plugins.one_file import use_folders

    use_folders(())  # those of this run alone
    taken()  # those of this run alone
    with _speaking(), listening(Listener(_tell_late)):
        code = _run(arguments)
        _tell_traces()
        return code


def _tell_traces() -> None:
    """Say where the traces of plugins' faults are: here alone, for no report and no data names a folder of this machine."""
    files = taken()
    for file in files[:TRACES]:
        narrate(tr("出错的详情在 {file}", file=file))
    if len(files) > TRACES:
        words = {"count": len(files) - TRACES, "folder": files[0].parent}
        narrate(tr("还有 {count} 处，详情在文件夹 {folder}，留着最后的若干个", **words))


def _tell_late(call: Running) -> None:
    """Name a plugin that does not return; whoever watches can end it."""
    narrate(tr("{call}；按 Ctrl-C 结束", call=call.told))


def _run(arguments: list[str]) -> int:
    try:
        result: Any = chidu.main(arguments, prog_name="chidu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as closed:  # what click makes of a stdout that nobody reads any more
        raise BrokenPipeError from closed
    except OSError as error:
        if error.errno not in NOWHERE:
            return failed(error)
        raise
    except Exception as error:  # noqa: BLE001 - the last fence: a sentence instead of a traceback
        return failed(error)
    return result if isinstance(result, int) else 0


@contextmanager
def _speaking() -> Iterator[None]:
    """Let click's own messages follow chidu's language meanwhile, and no console refuse a character.

    click asks gettext, and gettext asks the environment at every message.
    """
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    before = os.environ.get("LANGUAGE")
    os.environ["LANGUAGE"] = wanted()
    bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("LANGUAGE", None)  # a plugin may have emptied the environment
        else:
            os.environ["LANGUAGE"] = before


def failed(error: BaseException) -> int:
    """Say that chidu itself failed, and where the details are; return the exit code."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile(
        "w", prefix="chidu-", suffix=".txt", delete=False, encoding="utf-8"
    ) as file:
        file.write("".join(traceback.format_exception(error)))
    click.echo(
        tr(
            "chidu 自己出错了：{kind}。详情已写入 {file}，请附上它报告问题。",
            kind=type(error).__name__,
            file=file.name,
        ),
        err=True,
    )
    return FAULT
