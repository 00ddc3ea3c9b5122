"""The ``chidu`` command."""

import sys


def main() -> None:
    """Run the command line; a bare ``--version`` is answered before anything is imported."""
    if sys.argv[1:] == ["--version"]:
        from chidu import __version__

        sys.stdout.write(f"chidu {__version__}\n")
        return
    from chidu.cli.main import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
