"""``chidu`` and ``chidu PATH`` where a person sits: the application is opened before click is imported."""

from pathlib import Path

from chidu.cli.commands import COMMANDS
from chidu.cli.exits import INTERRUPTED
from chidu.cli.frontend import frontend, is_interactive, names_project, open_frontend


def open_quickly(arguments: list[str]) -> int | None:
    """Open the application and return its exit code; None where the arguments are for the command line."""
    if not is_interactive() or not _means_application(arguments) or frontend() is None:
        return None
    try:
        return open_frontend(Path(arguments[0]) if arguments else None, {"built_in": False})
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last fence: a sentence instead of a traceback
        from chidu.cli.main import failed

        return failed(error)


def _means_application(arguments: list[str]) -> bool:
    """Say whether the arguments are none, or a project that no command has the name of."""
    if len(arguments) != 1:
        return not arguments
    return arguments[0] not in COMMANDS and not arguments[0].startswith("-") and names_project(arguments[0])
