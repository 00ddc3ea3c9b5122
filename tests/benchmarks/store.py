"""What keeping a sheet costs: opening it with a long journal, and an answer from its verb to its result."""

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from made_systems import synthetic
from measuring import Row, fastest

from chidu.plugins.catalogue import Catalogue
from chidu.projects.changes import Change
from chidu.projects.journal.entry import Entry, line_of
from chidu.projects.journal.reading import Position, behind, read_from
from chidu.projects.opening import open_project
from chidu.projects.project import OpenProject
from chidu.systems.library import samples

CATALOGUE = Catalogue()


def opened(folder: Path) -> OpenProject:
    """Return a project that opened without a finding."""
    project = open_project(folder, CATALOGUE, "benchmark").project
    if project is None or project.read_only:
        raise LookupError(folder)
    return project


def keeping(seconds: float, lines: int) -> Iterator[Row]:
    """Yield the cost of opening and undoing with ``lines`` in the journal, and of answering."""
    with TemporaryDirectory() as place:
        short = shutil.copytree(samples()["demo"], Path(place, "short"))
        started(short)
        empty = fastest(lambda: opened(short).close(), seconds)
        yield Row("opening the sample, an empty journal (baseline)", empty, empty)
        full = shutil.copytree(short, Path(place, "long"))
        lengthen(full, lines)
        yield Row(f"  the same, {lines} lines", fastest(lambda: opened(full).close(), seconds), empty, 3)
        yield from undoing(short, full, lines, seconds)
        yield from answering(Path(place), seconds)


def started(folder: Path) -> None:
    """Begin the journal of a project with one answer, and save it."""
    project = opened(folder)
    indicator = next(iter(project.bound.indicators))
    asked = project.bound.indicators[indicator].asked[0].question.id
    project.answer("self", indicator, asked, value=False)
    project.answer("self", indicator, asked, value=True)
    project.close()


def lengthen(folder: Path, lines: int) -> None:
    """Put so many more lines into a journal, as that many answers would."""
    path = folder / "journal.jsonl"
    whole = read_from(path, Position())
    last, end = whole.entries[-1].changes[0], whole.end
    with path.open("ab") as file:
        for number in range(lines):
            change = Change(last.path, number % 2 == 0, number % 2 == 1)
            entry = Entry(end.lines + 1, "2026-11-22T09:30:00+08:00", "张三", "change", "self", (change,))
            line = line_of(entry._replace(before=end.head))
            file.write(line + b"\n")
            end = behind(end, line)
    project = opened(folder)
    project.save()
    project.close()


def undoing(short: Path, full: Path, lines: int, seconds: float) -> Iterator[Row]:
    """Yield what undo and redo cost behind few lines and behind many, where the journal is read backwards."""
    took = []
    for folder in (short, full):
        project = opened(folder)
        took.append(fastest(lambda project=project: (project.undo(), project.redo()), seconds))  # type: ignore[misc]
        project.close(saving=False)
    yield Row("undo and redo behind few lines (baseline)", took[0], took[0])
    yield Row(f"  the same behind {lines} lines", took[1], took[0], 2)


def answering(place: Path, seconds: float) -> Iterator[Row]:
    """Yield what an answer costs from its verb to the new result, beside writing its line and waiting for the disk."""
    bare = fastest(lambda: written(place / "bare"), seconds)
    yield Row("appending a line and fsync (baseline)", bare, bare)
    for indicators, most in ((22, 4), (1_000, 16)):
        folder = place / f"of{indicators}"
        (folder / "system").mkdir(parents=True)
        (folder / "system" / "big.toml").write_text(synthetic(indicators), encoding="utf-8")
        text = 'format = 1\n[system]\nid = "big"\nversion = "1"\n'
        (folder / "sheet.toml").write_text(text, encoding="utf-8")
        project = opened(folder)
        for number in range(indicators):
            project.answer("self", f"g{number // 50}.i{number}", "a", value=True)
        turns = count()
        each = fastest(lambda project=project, turns=turns: answered(project, next(turns)), seconds)  # type: ignore[misc]
        yield Row(f"an answer, saved and scored, of {indicators} indicators", each, bare, most)
        project.close(saving=False)


def answered(project: OpenProject, turn: int) -> None:
    """Change one answer and ask for the result."""
    project.answer("self", "g0.i0", "b", value=turn % 2 == 0)
    project.assessment()


def written(path: Path) -> None:
    """Append a line as a program that keeps nothing else does."""
    with path.open("ab") as file:
        file.write(b"x" * 300 + b"\n")
        file.flush()
        os.fsync(file.fileno())
