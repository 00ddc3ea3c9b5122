"""Every help that chidu has, printed in one go."""

#: A program for ``python -c``.
EVERY_HELP = """
import click
from chidu.cli.main import COMMANDS, chidu, run

around = click.Context(chidu)
for name in COMMANDS:
    command = chidu.get_command(around, name)
    for inner in [], *([one] for one in getattr(command, "commands", ())):
        assert run([name, *inner, "--help"]) == 0
assert run(["--help"]) == 0
"""
