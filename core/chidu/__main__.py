"""The ``chidu`` command."""

import errno
import gc
import os
import sys


def main() -> None:
    """Run the command line; a bare ``--version`` is answered before anything is imported."""
    if sys.stdout is None:  # closed by whoever started this: ``chidu … >&-``
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - to the very end
    try:
        code = _version() if sys.argv[1:] == ["--version"] else _run()
        if not sys.stdout.closed:  # a plugin may have closed it; what chidu wrote went elsewhere
            sys.stdout.flush()
    except BrokenPipeError:  # ``chidu score … | head`` is no failure
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        code = _unwritten(error)
    _end(code)


def _end(code: int) -> None:
    """End with this code and no other: threads of plugins that run on, and what they would do at the end, are left out."""
    watching = sys.modules.get("chidu.plugins.watching")
    if watching is None or not watching.strangers_ran():
        sys.exit(code)
    from contextlib import suppress

    from chidu.plugins.guarding import end_at_once

    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # it takes nothing, was closed, or never was
            stream.flush()
    end_at_once(code)


def _unwritten(error: OSError) -> int:
    """Say that stdout takes nothing, such as a full disk, and leave it alone from now on."""
    from chidu.language import tr

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    reason = tr("磁盘已满") if error.errno == errno.ENOSPC else error.strerror or str(error)
    sys.stderr.write(tr("写不出去：{reason}", reason=reason) + "\n")
    return 2


def _version() -> int:
    from chidu import __version__

    sys.stdout.write(f"chidu {__version__}\n")
    return 0


def _run() -> int:
    gc.set_threshold(
        100_000
    )  # what is imported never becomes garbage: looking for it takes a tenth of the time
    from chidu.cli.quick import open_quickly

    code = open_quickly(sys.argv[1:])
    if code is None:
        from chidu.cli.main import run

        code = run(sys.argv[1:])
    gc.freeze()  # nor does it become garbage at the end, where Python would look through all of it twice
    return code


def _look_elsewhere() -> None:
    """Find no module in the folder where one is, where ``python -m`` looks first: somebody may have mailed it."""
    try:
        here = os.getcwd()  # noqa: PTH109 - nothing is to be imported for it
    except OSError:
        here = ""
    if not sys.flags.safe_path and sys.path[0] in {"", here}:
        del sys.path[0]


if __name__ == "__main__":
    _look_elsewhere()
    main()
