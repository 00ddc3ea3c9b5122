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
#: Seconds between the keys of a keyboard whose key is held down.
REPEAT = 1 / 30


def in_terminal(runs: int) -> Iterator[Row]:
    """Yield both, with 22 and with 1,000 indicators; nothing where there is no such terminal."""
    if sys.platform == "win32":
        return
    with TemporaryDirectory() as place:
        folder = Path(place)
        yield from first_paints(folder, runs)
        yield from keys(folder, runs)


def first_paints(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from the start of the program to the first line of its tree, and to its numbers; they take turns."""
    ours = {count: _project(folder, count) for count in (22, 1_000)}
    took: dict[int, list[tuple[float, float]]] = {0: [], 22: [], 1_000: []}
    for _ in range(runs + 1):
        took[0].append(_first_paint(folder, "决策", "决策", str(HERE / "stock_form.py")))
        for count, project in ours.items():
            took[count].append(_first_paint(folder, "组", "未评", "-m", "chidu", str(project)))
    medians = {  # the first one compiles
        count: [statistics.median(one) for one in zip(*each[1:], strict=True)] for count, each in took.items()
    }
    stock = medians[0][0]
    yield Row("first paint: a bare Textual tree and form (baseline)", stock, stock)
    for count in ours:
        yield Row(f"  chidu, {count} indicators", medians[count][0], stock, 1.3)
    for count in ours:
        yield Row(f"  the whole sheet, its points and questions, of {count}", medians[count][1], stock)


def keys(folder: Path, runs: int) -> Iterator[Row]:
    """Yield the time from a key to the number that it changes; the programs run side by side and take turns.

    The stock program has a form as ours has: what the key changes where the focus is takes the first frame, and its
    number waits for the next, at the frame rate of Textual. One whose only thing is a number shows it at once.
    """
    stock = Terminal(sys.executable, str(HERE / "stock_answer.py"), home=folder)
    bare = Terminal(sys.executable, str(HERE / "stock_number.py"), home=folder)
    with closing(stock), closing(bare):
        stock.until(lambda lines: lines[-1] == "0")
        bare.until(lambda lines: lines[0] == "0")
        took: dict[int, list[float]] = {-1: [], 0: [], 22: [], 1_000: []}
        fast: dict[int, list[float]] = {0: [], 22: [], 1_000: []}
        for count in (22, 1_000):
            with closing(_at_question(folder, count)) as ours:
                for turn in range(4 * runs):
                    took[-1].append(_until_changed(bare, 0, b"y"))
                    took[0].append(_until_changed(stock, 23, b" "))
                    took[count].append(_until_changed(ours, 22, b"ny"[turn % 2 :][:1]))
                for turn in range(12 * runs):
                    fast[0].append(_until_changed(stock, 23, b" ", REPEAT))
                    fast[count].append(_until_changed(ours, 22, b"ny"[turn % 2 :][:1], REPEAT))
    medians = {count: statistics.median(each) for count, each in took.items()}
    yield Row("key to number: a stock Textual form (baseline)", medians[0], medians[0])
    for count in (22, 1_000):
        yield Row(f"  chidu's status line, {count} indicators", medians[count], medians[0], 0.6)
    yield Row("  a stock program that has nothing but the number", medians[-1], medians[0])
    medians = {count: statistics.median(each) for count, each in fast.items()}
    yield Row("a key held down: the stock form (baseline)", medians[0], medians[0])
    for count in (22, 1_000):
        yield Row(f"  chidu's status line, {count} indicators", medians[count], medians[0], 1)


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


def _first_paint(home: Path, first: str, last: str, *arguments: str) -> tuple[float, float]:
    """Return the seconds until the first text was seen, and until the last."""
    with closing(Terminal(sys.executable, *arguments, home=home)) as terminal:
        begun = terminal.until(lambda lines: first in "".join(lines))
        done = (
            begun if last in "".join(terminal.lines) else terminal.until(lambda lines: last in "".join(lines))
        )
        return begun - terminal.start, done - terminal.start


def _at_question(folder: Path, count: int) -> Terminal:
    terminal = Terminal(sys.executable, "-m", "chidu", str(_project(folder, count)), home=folder)
    terminal.until(lambda lines: "未评" in lines[22])
    for key in (*TO_QUESTION, b"y"):
        terminal.pause(2 * REST)
        terminal.press(key)
    terminal.until(lambda lines: any("[是]" in line for line in lines))
    return terminal


def _until_changed(terminal: Terminal, line: int, key: bytes, rest: float = REST) -> float:
    terminal.pause(rest)
    before = terminal.lines[line]
    start = terminal.press(key)
    return terminal.until(lambda lines: lines[line] != before) - start
