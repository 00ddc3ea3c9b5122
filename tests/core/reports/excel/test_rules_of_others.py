"""Workbooks of rules from other hands: options told apart by capitals alone, questions asked from a number on."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from workbooks import filled, needs_office, recalculated, report_of, sheet_of, values_of, workbook_of, wrong

from chidu.model.sheet import Round
from chidu.plugins.catalogue import Catalogue
from chidu.plugins.one_file import use_folders
from chidu.plugins.trusting import trust
from chidu.scoring.engine import assess
from chidu.systems.bound import BoundSystem
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

pytestmark = needs_office

#: A choice without a formula: looked up. Excel's MATCH tells no capitals apart, and takes signs for patterns.
PICK = '''
"""选一个。"""
from decimal import Decimal
from chidu.rules import Choice, Line, Option, Outcome, RuleInfo, hookimpl

POINTS = {"A": Decimal(5), "a": Decimal(2), "b*": Decimal(4), "bc": Decimal(1)}

@hookimpl
def rule_info():
    return RuleInfo("选一个", "1.0", summary="选一个")

@hookimpl
def rule_questions(indicator):
    return (Choice("c", "哪一档", options=tuple(Option(one, f"{one}类", POINTS[one]) for one in POINTS)),)

@hookimpl
def rule_score(indicator, answers):
    return Outcome.total((Line("档", POINTS[answers["c"]]),))
'''
#: A further question from a number on: the few answers are looked up.
LOOKED_UP = '''
"""满了次数才问。"""
from chidu.rules import AtLeast, Count, Outcome, RuleInfo, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("满了次数才问", "1.0", summary="满了次数才问")

@hookimpl
def rule_questions(indicator):
    return (Count("times", "几次", high=4), YesNo("grave", "情节是否严重", when=(("times", AtLeast(2)),)))

@hookimpl
def rule_score(indicator, answers):
    return Outcome.of(0 if answers.get("grave") else indicator.points - answers["times"], "得分")
'''
#: The same of a number that facts give, whose binary noise may not decide, with a formula for the points.
COMPUTED = '''
"""满了比例才问。"""
from decimal import Decimal
from chidu.rules import AtLeast, Number, Outcome, RuleInfo, YesNo, hookimpl

@hookimpl
def rule_info():
    return RuleInfo("满了比例才问", "1.0", summary="满了比例才问")

@hookimpl
def rule_questions(indicator):
    share = Number("share", "比例", fact="first + second")
    return (share, YesNo("grave", "情节是否严重", when=(("share", AtLeast(Decimal("0.8"))),)))

@hookimpl
def rule_score(indicator, answers):
    return Outcome.of(0 if answers.get("grave") else indicator.points - answers["share"], "得分")

@hookimpl
def rule_formula(indicator):
    return f"0 if share >= 0.8 and grave else {indicator.points} - share"
'''
RULES = {"pick": PICK, "looked_up": LOOKED_UP, "computed": COMPUTED}
SYSTEM = """
format = 1
[system]
id = "o"
title = "别人的规则"
version = "1"
points = 15
grades = [ { name = "合", from = 0 } ]
[facts]
first = { title = "一", type = "number" }
second = { title = "二", type = "number" }
[indicators.pick]
title = "选"
points = 5
rule = { type = "pick" }
[indicators.counted]
title = "查"
points = 5
rule = { type = "looked_up" }
[indicators.computed]
title = "算"
points = 5
rule = { type = "computed" }
"""
CHOSEN = (None, "A", "a", "b*", "bc")
TIMES = (None, *(Decimal(one) for one in range(5)))
SHARES = tuple(
    (Decimal(one), Decimal(other)) for one, other in (("0.7", "0.1"), ("0.7", "0.09"), ("0.1", "0.8"))
)
GRAVE = (None, True, False)


@pytest.fixture
def system(tmp_path: Path) -> Iterator[BoundSystem]:
    """Return a system of rules in files, as ``--rules-dir`` takes them."""
    folder = tmp_path / "rules"
    folder.mkdir()
    for name, text in RULES.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
        trust(folder / f"{name}.py", text.encode())
    try:
        use_folders((folder,))
        document, wrong_lines = parse(Source("system.toml", SYSTEM))
        assert document is not None, wrong_lines
        reading = read_system(document, Catalogue())
        assert reading.bound is not None, reading.diagnostics
        assert [str(one) for one in reading.diagnostics if one.is_error] == []
        yield reading.bound
    finally:
        use_folders(())


def test_every_answer_gives_the_points_of_the_engine(tmp_path: Path, system: BoundSystem):
    """Options that differ in capitals or are patterns are told apart; what is asked from a number on is asked from it on."""
    sheets = []
    for number, (times, grave) in enumerate(product(TIMES, GRAVE)):
        asked: dict[str, Any] = {"pick": {"c": CHOSEN[number % len(CHOSEN)]}}
        asked |= {"counted": {"times": times, "grave": grave}, "computed": {"grave": grave}}
        answers = {
            name: {key: one for key, one in given.items() if one is not None} for name, given in asked.items()
        }
        first, second = SHARES[number // len(GRAVE) % len(SHARES)]
        sheets.append(sheet_of(system, {"first": first, "second": second}, Round(answers=answers)))
    files = filled(workbook_of(report_of(system, sheets[-1])), sheets, system, tmp_path)
    recalculated(files, tmp_path / "out")
    for sheet, file in zip(sheets, files, strict=True):
        found = values_of(tmp_path / "out" / file.name)
        assert {"exact.pick", "exact.counted", "exact.computed"} <= found.keys()  # they follow their answers
        assert wrong(found, assess(system, sheet)) == [], sheet
