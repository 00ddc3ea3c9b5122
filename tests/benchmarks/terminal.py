"""The application on a real terminal beside stock Textual programs: its first paint, and a number that follows a key."""

import statistics
import sys
import tomllib
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from made_systems import synthetic
from measuring import Row
from terminal_screen import Terminal

from chidu.systems.digest import digest_of

HERE = Path(__file__).parent
#: From the tree to the first question of the first indicator.
TO_QUESTION = (b"\x1b[B", b"\x1b[C")
#: Seconds in which everything that a key has set off is over.
REST = 0.25


def in_terminal(runs: int) -> Iterator[Row]:
    """Yield both, with 22 and with 1,000 indicators; nothing where there is no such terminal."""
    if sys.platform == "win32":
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        yield from first_paints(folder, runs)
        yield from keys(folder, runs)


def first_paints(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from the start of the program to the first line of its tree; programs take turns."""
    ours = {count: _project(folder, count) for count in (22, 1_000)}
    took: dict[int, list[float]] = {0: [], 22: [], 1_000: []}
    for _ in range(runs + 1):
        took[0].append(_first_paint(folder, "决策", str(HERE / "stock_form.py")))
        for count, project in ours.items():
            took[count].append(_first_paint(folder, "组", "-m", "chidu", str(project)))
    medians = {count: statistics.median(each[1:]) for count, each in took.items()}  # the first one compiles
    yield Row("first paint: a bare Textual tree and form (baseline)", medians[0], medians[0])
    for count in ours:
        yield Row(f"  chidu, {count} indicators", medians[count], medians[0], 1.3)


def keys(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from a key to the number that it changes; the programs run side by side and take turns."""
    stock = Terminal(sys.executable, str(HERE / "stock_number.py"), home=folder)
    with closing(stock):
        stock.until(lambda lines: lines[0] == "0")
        took: dict[int, list[float]] = {0: [], 22: [], 1_000: []}
        for count in (22, 1_000):
            with closing(_at_question(folder, count)) as ours:
                for turn in range(4 * runs):
                    took[0].append(_until_changed(stock, 0, b"y"))
                    took[count].append(_until_changed(ours, 22, b"ny"[turn % 2 :][:1]))
    medians = {count: statistics.median(each) for count, each in took.items()}
    yield Row("key to number: a stock Textual program (baseline)", medians[0], medians[0])
    for count in (22, 1_000):
        yield Row(f"  chidu's status line, {count} indicators", medians[count], medians[0], 0.6)


def _project(folder: Path, count: int) -> Path:
    project = folder / f"of{count}"
    (project / "system").mkdir(parents=True, exist_ok=True)
    system = project / "system" / "big.toml"
    system.write_text(synthetic(count), encoding="utf-8")
    pinned = (
        f'digest = "{digest_of(tomllib.loads(synthetic(count), parse_float=Decimal))}"'  # as chidu new does
    )
    sheet = f'format = 1\n[system]\nid = "big"\nversion = "1"\n{pinned}\n'
    (project / "sheet.toml").write_text(sheet, encoding="utf-8")
    return project


def _first_paint(home: Path, text: str, *arguments: str) -> float:
    with closing(Terminal(sys.executable, *arguments, home=home)) as terminal:
        return terminal.until(lambda lines: any(text in line for line in lines)) - terminal.start


def _at_question(folder: Path, count: int) -> Terminal:
    terminal = Terminal(sys.executable, "-m", "chidu", str(_project(folder, count)), home=folder)
    terminal.until(lambda lines: "组" in lines[1])
    for key in (*TO_QUESTION, b"y"):
        terminal.pause(2 * REST)
        terminal.press(key)
    terminal.until(lambda lines: any("[是]" in line for line in lines))
    return terminal


def _until_changed(terminal: Terminal, line: int, key: bytes) -> float:
    terminal.pause(REST)
    before = terminal.lines[line]
    start = terminal.press(key)
    return terminal.until(lambda lines: lines[line] != before) - start
