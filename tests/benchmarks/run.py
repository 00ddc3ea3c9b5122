"""Speed as ratios against a baseline measured in the same run: ``python tests/benchmarks/run.py [--short]``.

Each row: what, the measured ratio, and the most it may be. Nothing here passes or fails: a machine under load tells
nothing, so the rows are for reading, and CI only makes sure that they run.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
import tomllib
import tracemalloc
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from attrs import evolve
from by_hand import grade_by_hand, score_by_hand
from checking import CATALOGUE, checking_grows, checking_layers, watching
from importing import importing
from made_systems import synthetic
from measuring import Row, fastest
from reporting import reporting
from store import keeping
from terminal import in_terminal
from workbooks import writing_workbooks

from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept
from chidu.sheets.reading import Project, read_project
from chidu.systems.library import Library, samples
from chidu.systems.reader import read_system, read_system_file
from chidu.toml.document import parse
from chidu.toml.source import Source


def demo() -> Project:
    """Return the sample project as it ships."""
    return read_project(samples()["demo"], CATALOGUE)


def scoring(seconds: float) -> Iterator[Row]:
    """Yield how the engine compares with the function by hand: one sheet again and again, and many sheets."""
    project = demo()
    bound, sheet = project.bound, project.sheet
    if bound is None or sheet is None:
        raise LookupError(project.diagnostics)
    answers = sheet.rounds["self"].answers
    by_hand = fastest(lambda: grade_by_hand(score_by_hand(sheet.facts, answers)), seconds)
    yield Row("scoring by hand (baseline)", by_hand, by_hand)
    yield Row(
        "scoring the sample, full result with lines",
        fastest(lambda: assess(bound, sheet), seconds),
        by_hand,
        4,
    )
    several = list(varied(sheet, 200))
    yield Row(
        "  the same, 200 sheets of other answers and facts",
        fastest(lambda: [assess(bound, one) for one in several], seconds) / 200,
        by_hand,
    )

    def forgetful() -> None:
        for one in bound.indicators.values():
            one.memory.clear()
        bound.memory.clear()
        assess(bound, sheet)

    yield Row("  the same, nothing remembered", fastest(forgetful, seconds), by_hand)


def varied(sheet: ScoreSheet, count: int) -> Iterator[ScoreSheet]:
    """Yield sheets like the sample with other yes and no, other marks and other funds."""
    chance = random.Random(2021)  # noqa: S311 - a benchmark wants the same sheets every time
    held = sheet.rounds["self"]
    for _ in range(count):
        answers = {
            name: {key: _other(value, chance) for key, value in given.items()}
            for name, given in held.answers.items()
        }
        funds = {"county": {**sheet.facts["funds"]["county"], "arrived": Decimal(chance.randrange(300, 437))}}
        yield evolve(
            sheet, facts={**sheet.facts, "funds": funds}, rounds={"self": evolve(held, answers=answers)}
        )


def _other(value: Any, chance: random.Random) -> Any:
    if isinstance(value, bool):
        return chance.random() < 0.8
    if isinstance(value, Decimal):
        return Decimal(chance.randrange(17)) / 2
    return value


def growth(seconds: float, most: int) -> Iterator[Row]:
    """Yield the cost per indicator of scoring as systems grow."""
    small: float | None = None
    for count in (22, 1_000, most):
        text = synthetic(count)
        document, _ = parse(Source("synthetic", text))
        if document is None:
            raise LookupError(count)
        bound = read_system(document, CATALOGUE).bound
        if bound is None:
            raise LookupError(count)
        sheet, _ = accept(bound, _answered(count))
        each = fastest(lambda bound=bound, sheet=sheet: assess(bound, sheet), seconds) / count
        small = small or each
        yield Row(f"scoring, per indicator of {count}", each, small, 2)


def _answered(count: int) -> ScoreSheet:
    answers = {f"g{number // 50}.i{number}": {"a": True, "b": number % 3 > 0} for number in range(count)}
    return ScoreSheet(1, SystemReference("big", "1"), rounds={"self": Round(answers=answers)})


def loading(seconds: float) -> Iterator[Row]:
    """Yield what reading and proving the reference costs beside parsing it."""
    path = Library().find("huarong-2021").path
    text = path.read_text(encoding="utf-8")
    bare = fastest(lambda: tomllib.loads(text, parse_float=Decimal), seconds)
    yield Row("tomllib on the reference (baseline)", bare, bare)
    yield Row(
        "loading and checking the reference",
        fastest(lambda: read_system_file(path, CATALOGUE), seconds),
        bare,
        6,
    )


def commands(runs: int) -> Iterator[Row]:
    """Yield how long commands take beside a Python that does nothing, with compiled bytecode."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}

    def once(*arguments: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], env=environment, check=True, capture_output=True)
        return time.perf_counter() - start

    with tempfile.TemporaryDirectory() as folder:
        project = str(Path(folder, "demo"))
        once("-m", "chidu", "demo", project)
        system = str(Library().find("huarong-2021").path)
        nothing = min(once("-c", "pass") for _ in range(runs))
        yield Row("python -c pass (baseline)", nothing, nothing)
        for what, most, arguments in (
            ("chidu --version", 4, ["--version"]),
            ("chidu score on the sample", 12, ["score", project]),
            ("chidu check on the reference", 18, ["check", system]),
        ):
            once("-m", "chidu", *arguments)
            yield Row(what, min(once("-m", "chidu", *arguments) for _ in range(runs)), nothing, most)


def memory() -> str:
    """Return the peak of reading the reference and of scoring the sample once."""
    tracemalloc.start()
    project = demo()
    if project.bound is not None and project.sheet is not None:
        assess(project.bound, project.sheet)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return f"peak memory of reading and scoring the sample: {peak / 2**20:.1f} MiB"


def main() -> None:
    """Run every benchmark and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="make sure that everything runs")
    short = parser.parse_args().short
    seconds = 0.05 if short else 2.0
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # stdout is a text stream here
    for rows in (
        scoring(seconds),
        growth(seconds, 1_000 if short else 10_000),
        checking_grows(seconds, (100, 200, 400) if short else (100, 1_000, 10_000)),
        checking_layers(seconds, 200 if short else 1_000),
        loading(seconds),
        watching(seconds),
        keeping(seconds, 10_000 if short else 100_000),
        reporting(seconds),
        writing_workbooks(seconds, 100 if short else 1_000),
        importing(seconds, 2 if short else 15),
        commands(2 if short else 15),
        in_terminal(1 if short else 9),
    ):
        for row in rows:
            print(row, flush=True)  # noqa: T201 - this is what it is for
    print(memory())  # noqa: T201


if __name__ == "__main__":
    main()
