"""Workbooks changed as a person would change them, recalculated by LibreOffice, and held against the engine."""

import io
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest

from chidu.model.assessment import Assessment
from chidu.model.facts import Fact
from chidu.model.sheet import Evidence, Round, ScoreSheet, SystemReference
from chidu.reports.excel.format import write
from chidu.reports.excel.inputs import entered
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.rules.questions import FindingAnswer, Question
from chidu.scoring.engine import assess
from chidu.scoring.made_up import at_random, extremes
from chidu.sheets.accepting import accept, fact_question
from chidu.systems.bound import BoundSystem
from chidu.systems.policies import alternatives

AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
#: Where LibreOffice is not installed nothing can be recalculated.
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice（soffice）没有安装")


def report_of(bound: BoundSystem, sheet: ScoreSheet) -> Report:
    """Return the report of a sheet's first round."""
    made = assess(bound, sheet)
    return Report("项目", bound, sheet, made, AT, rounds={"self": made})


def workbook_of(report: Report) -> bytes:
    """Return the workbook of a report."""
    return write(report, paper_of(report))


def sheet_of(bound: BoundSystem, facts: Mapping[str, Any], held: Round) -> ScoreSheet:
    """Return a sheet of one round as it is accepted."""
    head = bound.system.head
    raw = ScoreSheet(1, SystemReference(head.id, head.version), (), facts, {"self": held})
    return accept(bound, raw)[0]


def chance(seed: str) -> Random:
    """Return what draws the same again for the same seed."""
    return Random(seed)  # noqa: S311 - nothing is secret here


def drawn(bound: BoundSystem, luck: Random, blank: float) -> ScoreSheet:
    """Return a sheet filled at random, half of it at the ends of what is accepted, some of it left blank."""

    def value(question: Question) -> Any:
        if luck.random() < blank:
            return None
        ends = extremes(question)
        return luck.choice(ends) if ends and luck.random() < 1 / 2 else at_random(question, luck)

    facts = {fact.id: _fact(fact, value, luck) for fact in bound.system.facts.values() if not fact.formula}
    answers = {
        name: {one.question.id: value(one.question) for one in indicator.asked if one.formula is None}
        for name, indicator in bound.indicators.items()
    }
    answers = {
        name: {key: one for key, one in given.items() if one is not None} for name, given in answers.items()
    }
    groups = [
        group for group in alternatives(bound.system) if group.choose == "one" and luck.random() >= blank
    ]
    chosen = {group.id: luck.choice(group.children).id.rpartition(".")[2] for group in groups}
    places = [place for one in bound.indicators.values() for place in one.evidence]
    evidence = tuple([Evidence(place, "a.pdf") for place in places if luck.random() < 1 / 2])
    held = Round(answers=answers, chosen=chosen, evidence=evidence)
    return sheet_of(bound, {name: one for name, one in facts.items() if one is not None}, held)


def _fact(fact: Fact, value: Any, luck: Random) -> Any:
    if fact.type != "table":
        return value(fact_question(fact.id, fact))
    rows = [
        {
            name: cell
            for name, one in fact.columns.items()
            if (cell := value(fact_question(name, one))) is not None
        }
        for _ in range(len(fact.rows) or luck.randint(1, 4))
    ]
    return {row.id: cells for row, cells in zip(fact.rows, rows, strict=True)} if fact.rows else rows


def filled(data: bytes, sheets: Sequence[ScoreSheet], bound: BoundSystem, folder: Path) -> list[Path]:
    """Write workbooks in which every input has what each sheet has; openpyxl drops all computed values."""
    workbook = openpyxl.load_workbook(io.BytesIO(data))
    files = [folder / f"{number}.xlsx" for number in range(len(sheets))]
    for sheet, file in zip(sheets, files, strict=True):
        _fill(workbook, sheet, bound, file)
    return files


def _fill(workbook: Any, sheet: ScoreSheet, bound: BoundSystem, place: Path) -> None:
    cells = dict(inputs(bound, sheet))
    for key, _, where in workbook["计算"].iter_rows(min_row=2, max_col=3, values_only=True):
        if where:
            name, _, cell = where.rpartition("!")
            workbook[name.strip("'")][cell.replace("$", "")].value = cells.get(key)
    workbook.save(place)


def inputs(bound: BoundSystem, sheet: ScoreSheet) -> Iterator[tuple[str, Any]]:
    """Yield what a person types for a sheet, by the keys of the cells."""
    yield from _facts(bound, sheet)
    held = sheet.rounds["self"]
    yield from _answers(bound, held)
    for group in alternatives(bound.system):
        if group.id in held.chosen:
            titles = {child.id.rpartition(".")[2]: child.title for child in group.children}
            yield f"chosen.{group.id}", titles[held.chosen[group.id]]


def _facts(bound: BoundSystem, sheet: ScoreSheet) -> Iterator[tuple[str, Any]]:
    for name, value in sheet.facts.items():
        fact = bound.system.facts[name]
        if fact.type != "table":
            yield f"fact.{name}", entered(fact_question(name, fact), value)
            continue
        rows = [value.get(row.id) or {} for row in fact.rows] if fact.rows else value
        for number, row in enumerate(rows):
            for column, cell in row.items():
                question = fact_question(column, fact.columns[column])
                yield f"fact.{name}.{number}.{column}", entered(question, cell)


def _answers(bound: BoundSystem, held: Round) -> Iterator[tuple[str, Any]]:
    attached = {one.at for one in held.evidence}
    for name, indicator in bound.indicators.items():
        for place in indicator.evidence:
            yield f"evidence.{place}", "有" if place in attached else "无"
        for key, value in held.answers.get(name, {}).items():
            question = indicator.question(key)
            assert question is not None
            yield f"answer.{name}/{key}", entered(question, value)
            if isinstance(value, FindingAnswer) and value.amount is not None:
                yield f"answer.{name}/{key}.amount", float(value.amount)


def recalculated(files: Sequence[Path], into: Path) -> None:
    """Have LibreOffice open workbooks and save them again, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        home = Path(profile).as_uri()
        command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(into), *map(str, files)], check=True, capture_output=True)


def values_of(place: Path | io.BytesIO) -> dict[str, Any]:
    """Return the values of the hidden sheet by key."""
    sheet = openpyxl.load_workbook(place, data_only=True)["计算"]
    return {row[0]: row[1] for row in sheet.iter_rows(min_row=2, max_col=2, values_only=True)}


def wrong(found: Mapping[str, Any], made: Assessment) -> list[str]:
    """Return what a recalculated workbook says otherwise than the engine: points, sums, total, grade."""
    wanted: dict[str, Any] = {f"points.{name}": one.points for name, one in made.indicators.items()}
    wanted |= {f"group.{name}": one.total.points for name, one in made.groups.items()}
    wanted |= {"total": made.total.points, "grade": made.grade}
    wanted |= {f"check.{one.id}": one.holds for one in made.checks if f"check.{one.id}" in found}
    return [f"{key}: {found[key]} != {value}" for key, value in wanted.items() if not same(found[key], value)]


def same(found: Any, value: Any) -> bool:
    """Say whether a cell has a value; unknown is blank, or an error on the hidden sheet."""
    if value is None:
        return found in {None, "", "#N/A", "#DIV/0!"}
    if isinstance(value, Decimal):
        return type(found) in {int, float} and abs(Decimal(str(found)) - value) < Decimal("0.0000001")
    return bool(found == value)
