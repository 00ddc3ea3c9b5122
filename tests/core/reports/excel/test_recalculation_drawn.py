"""Workbooks of drawn rules and of the shipped systems, answers at the rules' own boundaries and of wrong types."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import tomli_w
from workbooks import (
    chance,
    drawn,
    filled,
    needs_office,
    recalculated,
    report_of,
    sheet_of,
    values_of,
    workbook_of,
    wrong,
)

from chidu.model.assessment import Assessment
from chidu.model.sheet import Round, ScoreSheet
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.loading import load
from chidu.plugins.shapes import schema_for
from chidu.scoring.engine import assess
from chidu.systems.bound import BoundSystem
from chidu.systems.library import Library
from chidu.systems.reader import read_system_file
from chidu.testing.drawing_answers import Known, drawn_answers
from chidu.testing.drawing_params import drawn_params
from chidu.testing.single import RuleRefusedError, bind_once
from chidu.testing.values import numbers_in

pytestmark = needs_office
#: So many sets of parameters of each rule are drawn, out of so many tries.
SETS, TRIES = 8, 80
#: What full marks a drawn rule gives: a half point, an odd one, and round ones.
#: What the golden cases name as facts.
FACTS = ("rate_goal", "change_goal", "full_marks", "adjusted", "budget", "spent", "score")
POINTS = (Decimal("2.5"), Decimal("3.35"), Decimal(7), Decimal(10))


def _drawn_rules(seed: int) -> dict[str, Any]:
    """Return an indicator for every set of drawn parameters, and for every set of the golden cases."""
    made = [*_golden_rules(), *_drawn(seed)]
    return {
        name: {"title": name, "points": points, "rule": {"type": rule, **params}}
        for name, rule, points, params in made
    }


def _written(tables: Mapping[str, Any]) -> str:
    """Return a system of these indicators as it is written."""
    whole = sum((one["points"] for one in tables.values()), Decimal(0))
    grades = [{"name": "合", "from": 0}]
    head = {"id": "drawn", "title": "抽", "version": "1", "points": whole, "grades": grades}
    facts = {name: {"title": name, "type": "number"} for name in FACTS}
    return tomli_w.dumps({"format": 1, "system": head, "facts": facts, "indicators": tables})


def _drawn(seed: int) -> Iterator[tuple[str, str, Decimal, Mapping[str, Any]]]:
    """Yield a name, the rule, full marks and parameters that ``chidu check`` lets pass."""
    for offer in Catalogue(built_in=True).rules:
        luck, found = chance(f"{seed}{offer.name}"), 0
        schema = schema_for(load(offer).info.params)
        for _ in range(TRIES):
            points = luck.choice(POINTS)
            params = drawn_params(schema, points, luck)
            if found < SETS and _is_sound(offer.qualified, params, points):
                yield f"{offer.name.replace('_', '-')}-{found}", offer.name, points, params
                found += 1


def _is_sound(rule: str, params: Mapping[str, Any], points: Decimal) -> bool:
    try:
        bind_once(rule, params, points)
    except RuleRefusedError:
        return False
    return True


def _golden_rules() -> Iterator[tuple[str, str, Decimal, Mapping[str, Any]]]:
    """Yield a name, the rule, full marks and parameters of every golden case, each set of parameters once."""
    seen: list[Any] = []
    for offer in Catalogue(built_in=True).rules:
        for number, case in enumerate(import_module(f"chidu_rules.{offer.name}").rule_cases()):
            if (offer.name, case.points, case.params) not in seen:
                seen.append((offer.name, case.points, case.params))
                yield f"{offer.name.replace('_', '-')}-g{number}", offer.name, case.points, case.params


def _answered(system: BoundSystem, luck: Random, blank: float) -> ScoreSheet:
    """Return a sheet answered at and beside the numbers of each rule, some of it left blank."""
    answers = {}
    for name, one in system.indicators.items():
        if one.rule is None:
            continue
        numbers = (one.indicator.points, *numbers_in(one.rule.params))
        asked = {each.question.id for each in one.asked if each.formula is None}
        given = drawn_answers(one.rule.questions, Known(numbers), luck)
        answers[name] = {
            key: value for key, value in given.items() if key in asked and luck.random() >= blank
        }
    return sheet_of(system, {}, Round(answers=answers))


def _proved(folder: Path, bound: BoundSystem, sheets: Sequence[ScoreSheet]) -> list[str]:
    """Return what a workbook says otherwise than the engine after it was filled in as each sheet is."""
    folder.mkdir()
    files = filled(workbook_of(report_of(bound, sheets[0])), sheets, bound, folder)
    recalculated(files, folder / "out")
    found = [values_of(folder / "out" / file.name) for file in files]
    pairs = zip(sheets, found, strict=True)
    return [
        f"{at}: {one}"
        for at, (sheet, values) in enumerate(pairs)
        for one in wrong(values, assess(bound, sheet))
    ]


def _live(bound: Callable[[str], BoundSystem], seed: int) -> BoundSystem:
    """Return a system of drawn rules whose points all follow; ways of which one counts, and what others score, may not."""
    tables = _drawn_rules(seed)
    system = bound(_written(tables))
    known = io.BytesIO(workbook_of(report_of(system, sheet_of(system, {}, Round()))))
    keys = values_of(known).keys()
    fixed = {name for name in tables if f"exact.{name}" not in keys}
    unbound = {name for name, one in system.indicators.items() if one.rule is None}
    assert {name.rpartition("-")[0] for name in fixed - unbound} <= {"best-of", "delegated"}
    return bound(_written({name: one for name, one in tables.items() if name not in fixed}))


@pytest.mark.parametrize("seed", [0])
def test_rules_drawn(tmp_path: Path, bound: Callable[[str], BoundSystem], seed: int):
    """Every rule of the house, drawn parameters and golden ones, gives the engine's points at its own boundaries."""
    system = _live(bound, seed)
    luck = chance(f"answers{seed}")
    sheets = [_answered(system, luck, blank) for blank in (0.0,) * 6 + (0.1,)]
    assert _proved(tmp_path / "a", system, sheets) == []


def test_systems_shipped(tmp_path: Path):
    """Every system that chidu ships, changed at its rules' boundaries, says what the engine says."""
    made: dict[Path, Assessment] = {}
    for listed in Library().systems():
        system = read_system_file(listed.path, Catalogue(built_in=True)).bound
        assert system is not None
        luck = chance(listed.name)
        sheets = [drawn(system, luck, blank) for blank in (0.0, 0.03)]
        files = filled(workbook_of(report_of(system, sheets[0])), sheets, system, tmp_path)
        for file, sheet in zip(files, sheets, strict=True):
            made[file.rename(tmp_path / f"{listed.name}-{file.name}")] = assess(system, sheet)
    recalculated([*made], tmp_path / "out")
    told = {file.name: wrong(values_of(tmp_path / "out" / file.name), one) for file, one in made.items()}
    assert {name: one for name, one in told.items() if one} == {}


#: What is typed into a cell that wants something else; LibreOffice, not Excel, takes a logical value for a number.
JUNK = ("甲", "true", " 是", -1e30, "=1", "1,5", "￥3")


def test_wrong_types_are_no_answers(tmp_path: Path, bound: Callable[[str], BoundSystem]):
    """A text for a number, a number for a choice, a half for a count: the workbook takes none of them for an answer."""
    system = _live(bound, 1)
    luck = chance("junk")
    whole = [_answered(system, luck, 0.0) for _ in range(3)]
    spoilt = [_spoilt(sheet, luck) for sheet in whole]
    (tmp_path / "a").mkdir()
    lacking = [sheet_of(system, {}, Round(answers=answers)) for answers, _ in spoilt]
    files = filled(workbook_of(report_of(system, whole[0])), lacking, system, tmp_path / "a")
    for file, (_, typed) in zip(files, spoilt, strict=True):
        _type(file, typed)
    recalculated(files, tmp_path / "out")
    for file, sheet in zip(files, lacking, strict=True):
        assert wrong(values_of(tmp_path / "out" / file.name), assess(system, sheet)) == []


def _spoilt(sheet: ScoreSheet, luck: Random) -> tuple[dict[str, dict[str, Any]], dict[str, Any]]:
    """Return the answers that stay, and what is typed instead of the others, by the keys of the cells."""
    kept: dict[str, dict[str, Any]] = {}
    typed: dict[str, Any] = {}
    for name, answers in sheet.rounds["self"].answers.items():
        kept[name] = dict(answers)
        for key in answers:
            if luck.random() < 1 / 4 and not isinstance(answers[key], str):
                del kept[name][key]
                typed[f"answer.{name}/{key}"] = luck.choice(JUNK)
    return kept, typed


def _type(file: Path, typed: Mapping[str, Any]) -> None:
    """Type something into cells of a workbook, a text as a text."""
    workbook = openpyxl.load_workbook(file)
    for key, _, where in workbook["计算"].iter_rows(min_row=2, max_col=3, values_only=True):
        if where and key in typed:
            name, _, at = where.rpartition("!")
            cell = workbook[name.strip("'")][at.replace("$", "")]
            cell.value = typed[key]
            cell.data_type = "s" if isinstance(typed[key], str) else "n"
    workbook.save(file)
