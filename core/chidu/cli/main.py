"""The command line's frame: commands by name, imported when used; no traceback for a user's mistake."""

import importlib
import io
import os
import sys
from pathlib import Path
from typing import Any

import click

from chidu import __version__
from chidu.cli.exits import FAULT, INTERRUPTED, UNUSABLE
from chidu.language import tr, wanted

#: Each command is the function ``command`` of the module of its name.
COMMANDS = {
    "check": "检查指标体系或评分表",
    "demo": "写出示例项目并评分",
    "explain": "说明一个指标如何评分、由谁规定",
    "rules": "列出评分规则",
    "schema": "打印文件格式的 JSON Schema",
    "score": "给评分表计分",
    "systems": "列出可用的指标体系",
}


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
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        with formatter.section(tr("命令")):
            formatter.write_dl([(name, tr(text)) for name, text in COMMANDS.items()])


@click.group(
    cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.option("--no-plugins", is_flag=True, help=tr("只用自带的评分规则"))
@click.version_option(__version__, message="chidu %(version)s", help=tr("打印版本"))
@click.help_option("-h", "--help", help=tr("打印这段帮助"))
@click.pass_context
def chidu(ctx: click.Context, *, no_plugins: bool) -> None:
    """Run ``chidu``: 尺度，编制、评分、核对财政支出绩效评价."""
    ctx.obj = {"built_in": no_plugins}
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


chidu.help = tr("尺度：编制、扩展、评分、核对财政支出绩效评价的指标体系。")


def run(arguments: list[str]) -> int:
    """Run the command line and return its exit code."""
    _speak()
    try:
        result: Any = chidu.main(arguments, prog_name="chidu", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except SystemExit as closed:  # what click makes of a stdout that nobody reads any more
        raise BrokenPipeError from closed
    except Exception as error:  # noqa: BLE001 - the last fence: a sentence instead of a traceback
        return _failed(error)
    return result if isinstance(result, int) else 0


def _speak() -> None:
    """Let click's own messages follow chidu's language, and no console refuse a character."""
    import gettext

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    if wanted() == "zh":
        os.environ["LANGUAGE"] = "zh"
        gettext.bindtextdomain("messages", str(Path(__file__).parents[1] / "locale"))


def _failed(error: BaseException) -> int:
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
