"""What checking costs: by the number of indicators, by layers, and again and again as ``check --watch`` does."""

import tomllib
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from made_systems import layered, synthetic
from measuring import Row, fastest

from chidu.cli.check import _report
from chidu.plugins.catalogue import Catalogue
from chidu.systems.library import Library
from chidu.systems.reader import SystemReading, read_system_file
from chidu.toml.stamps import state_of

CATALOGUE = Catalogue()


def sound(path: Path) -> SystemReading:
    """Return the reading of a system in which nothing is wrong: what stops early measures nothing."""
    reading = read_system_file(path, CATALOGUE)
    if reading.diagnostics or not reading.is_sound:
        raise LookupError(reading.diagnostics)
    return reading


def checking_grows(seconds: float, counts: tuple[int, ...]) -> Iterator[Row]:
    """Yield the cost per indicator of checking as systems grow."""
    small: float | None = None
    with TemporaryDirectory() as folder:
        path = Path(folder, "big.toml")
        for count in counts:
            path.write_text(synthetic(count), encoding="utf-8")
            each = fastest(lambda: sound(path), seconds) / count
            small = small or each
            yield Row(f"checking, per indicator of {count}", each, small, 1.5)


def checking_layers(seconds: float, count: int) -> Iterator[Row]:
    """Yield what checking three layers costs beside one file of the same content."""
    with TemporaryDirectory() as folder:
        top, flat = layered(Path(folder), count)
        digests = {one.bound.system.digest for one in map(sound, (top, flat)) if one.bound is not None}
        if len(digests) != 1:
            raise LookupError(digests)
        one_file = fastest(lambda: sound(flat), seconds)
        yield Row(f"checking {count} indicators in one file (baseline)", one_file, one_file)
        yield Row("  the same in three layers", fastest(lambda: sound(top), seconds), one_file, 2)


def watching(seconds: float) -> Iterator[Row]:
    """Yield what ``check --watch`` does after a change of the reference, beside ``tomllib`` alone."""
    path = Library().find("huarong-2021").path
    text = path.read_text(encoding="utf-8")
    bare = fastest(lambda: tomllib.loads(text, parse_float=Decimal), seconds)

    def again() -> None:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            state_of([path, *sorted(path.parent.glob("*.toml"))])
            _report((path,), CATALOGUE, as_data=False, fixing=False)

    yield Row("check --watch: the reference again, beside tomllib", fastest(again, seconds), bare, 6)
