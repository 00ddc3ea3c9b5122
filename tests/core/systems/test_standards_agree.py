"""The finding W309: a printed standard whose numbers are not those of the rule beside it."""

import subprocess
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from chidu.diagnostics import Diagnostic
from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import SystemReading, read_system_file
from chidu.systems.standards_agree import standard_differences

FORMS = Path(__file__).parents[2] / "plugins" / "forms"
RATIO = '{ type = "ratio" }'
FULL = "完成绩效目标100%得{}分，未完成100%的同比例扣减。"
ITEMS = '{ type = "checklist", items = [{ id = "a", text = "有", points = 1 }, { id = "b", text = "好", points = 2 }] }'

Told = Callable[..., list[Diagnostic]]


@pytest.fixture
def told(read: Callable[..., SystemReading]) -> Told:
    """Return how to ask what differs in a system of one indicator of three points."""

    def asked(standard: str, rule: str, catalogue: Catalogue | None = None) -> list[Diagnostic]:
        text = (
            'format = 1\n[system]\nid = "s"\ntitle = "s"\nversion = "1"\npoints = 3\n'
            'grades = [{ name = "优", from = 0 }]\n[indicators.a]\ntitle = "甲"\npoints = 3\n'
            f'[indicators.a.b]\ntitle = "乙"\npoints = 3\nstandard = "{standard}"\nrule = {rule}\n'
        )
        reading = read(text, catalogue) if catalogue else read(text)
        assert reading.bound is not None, reading.diagnostics
        one = reading.bound.indicators["a.b"]
        assert one.rule is not None, reading.diagnostics
        return standard_differences(one.rule, one.indicator)

    return asked


def test_a_difference_is_a_warning_at_the_printed_number(told: Told):
    """The finding names the code, the standard's key, the number's span and the indicator, and points at the rule."""
    (one,) = told(FULL.format(5), RATIO)
    assert (one.code, one.severity) == ("W309", "warning")
    assert one.message == "评价标准写的是 得5分，而本项分值 3 分"
    assert one.at == ("indicators", "a", "b", "standard")
    assert one.span == (10, 13)
    assert one.indicator == "a.b"
    assert [related.at for related in one.related] == [("indicators", "a", "b", "rule")]


def test_every_difference_is_told(told: Told):
    """Two numbers that differ are two findings, in printed order."""
    found = told("①有（2分）②好（3分）", ITEMS)
    assert [one.message for one in found] == [
        "评价标准第 1 项写的是 2分，评分规则算的是 1分",
        "评价标准第 2 项写的是 3分，评分规则算的是 2分",
    ]


@pytest.mark.parametrize(
    ("standard", "rule"),
    [
        ("", RATIO),
        (FULL.format(3), RATIO),
        ("根据到位率计算得分（3分）", RATIO),
        ("按完成情况酌情扣分", RATIO),
        ("① 有 （１分） ② 好（２分）", ITEMS),
    ],
)
def test_what_agrees_is_not_told(standard: str, rule: str, told: Told):
    """No standard, the same numbers in other words, full marks alone, or no numbers at all: nothing is found."""
    assert told(standard, rule) == []


def test_lone_loss_is_read_though_it_is_the_full_marks(told: Told):
    """扣3分 is compared with what the rule takes away, not passed over as full marks."""
    (one,) = told("无充分理由的扣3分", '{ type = "excused", loss = 2 }')
    assert one.message == "评价标准写的是 扣3分，评分规则算的是 扣2分"


def test_a_rule_that_raises_is_told(told: Told, stranger: Callable[[str], Catalogue]):
    """A rule whose rule_standard fails is told at the rule, with a printed standard and without."""
    catalogue = stranger(
        "from chidu.rules import Outcome, RuleInfo, YesNo, hookimpl\n"
        "@hookimpl\ndef rule_info(): return RuleInfo('坏', '1')\n"
        "@hookimpl\ndef rule_questions(): return (YesNo('done', '完成'),)\n"
        "@hookimpl\ndef rule_score(indicator, answers): return Outcome.of(indicator.points, '好')\n"
        "@hookimpl\ndef rule_standard(): raise ValueError\n"
    )
    for standard in ("①有（2分）②好（9分）", FULL.format(5), ""):
        (one,) = told(standard, '{ type = "strange" }', catalogue)
        assert (one.code, one.at) == ("E403", ("indicators", "a", "b", "rule"))


def _cases() -> list[Any]:
    return [
        case
        for path in sorted(FORMS.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)["case"]
    ]


def test_no_form_in_use_differs_from_the_rule_that_expresses_it(read: Callable[..., SystemReading]):
    """The printed text of every form, beside the rule that was written for it, has no finding."""
    compared = 0
    for case in _cases():
        indicator = {
            "title": "某项",
            "points": case["points"],
            "standard": case["text"],
            "rule": case["rule"],
        }
        head = {"id": "s", "title": "s", "version": "1", "points": case["points"]}
        system = {
            "format": 1,
            "system": head,
            "facts": case.get("facts", {}),
            "indicators": {"form": indicator},
        }
        bound = read(tomli_w.dumps(system)).bound
        one = None if bound is None else bound.indicators.get("form")
        if one is not None and one.rule is not None:
            assert standard_differences(one.rule, one.indicator) == [], case["text"]
            compared += 1
    assert compared > 30


def test_the_reference_agrees_without_reading_its_texts():
    """Checking the reference finds nothing, and never loads the room that reads standards."""
    program = (
        "import sys\n"
        "from chidu.plugins.catalogue import Catalogue\n"
        "from chidu.systems.library import Library\n"
        "from chidu.systems.reader import read_system\n"
        "from chidu.systems.standards_agree import standard_differences\n"
        "bound = read_system(Library().find('huarong-2021').document, Catalogue(built_in=True)).bound\n"
        "found = [standard_differences(one.rule, one.indicator) for one in bound.indicators.values()]\n"
        "assert len(found) == 22 and not any(found)\n"
        "assert not any(name.startswith('chidu.standards') for name in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


BASE = """format = 1
[system]
id = "base"
title = "底"
version = "1"
points = 3
grades = [{ name = "优", from = 0 }]
[indicators.a]
title = "甲"
points = 3
[indicators.a.b]
title = "乙"
WORTH
standard = "①有（1分）②好（2分）"
rule = { type = "checklist", items = [{ id = "a", text = "有", share = ONE }, { id = "b", text = "好", share = TWO }] }
"""
SHARES = BASE.replace("ONE", "0.3333333333").replace("TWO", "0.6666666667")


@pytest.fixture
def extended(tmp_path: Path) -> Callable[[str], Diagnostic]:
    """Return how to get the finding of an extension that overtakes a base's printed text."""

    def asked(text: str, worth: str = "points = 3") -> Diagnostic:
        (tmp_path / "base.toml").write_text(SHARES.replace("WORTH", worth), encoding="utf-8")
        head = 'format = 1\nextends = "./base.toml"\n[system]\nid = "own"\ntitle = "本"\nversion = "1"\n'
        (tmp_path / "own.toml").write_text(head + text, encoding="utf-8")
        found = read_system_file(tmp_path / "own.toml", Catalogue(built_in=True)).diagnostics
        return next(one for one in found if one.code == "W309")

    return asked


SIX = "points = 6\n[indicators.a]\npoints = 6\n"
JUDGED = '[indicators.a.b]\nrule = { type = "judgement" }\n'


@pytest.mark.parametrize(
    ("text", "worth", "under", "line"),
    [
        (f"{SIX}[indicators.a.b]\npoints = 6\n", "points = 3", "6", "points = 6"),
        (JUDGED, "points = 3", '{ type = "judgement" }', 'rule = { type = "judgement" }'),
        (SIX, "weight = 1", "6", "points = 6"),
    ],
    ids=["points", "rule", "a share of what changed"],
)
def test_an_extension_that_overtakes_a_text_is_shown_its_own_line(
    extended: Callable[..., Diagnostic], text: str, worth: str, under: str, line: str
):
    """The finding stands at what the extension changed, says what to write there, and shows the base's text beside."""
    one = extended(text, worth)
    assert one.place is not None
    assert Path(one.place.file).name == "own.toml"
    start = one.place.column - 1
    assert (one.place.text, one.place.text[start : start + one.place.length]) == (line, under)
    assert 'standard = ""' in one.hint
    assert "own.toml" in one.hint
    beside = [related.place for related in one.related if related.message == "评价标准"]
    assert [(Path(place.file).name, place.text[:8]) for place in beside if place] == [
        ("base.toml", "standard")
    ]


def test_a_text_of_the_extension_itself_keeps_its_place(extended: Callable[..., Diagnostic]):
    """What the extension printed itself is told at its own text."""
    one = extended('[indicators.a.b]\nstandard = "①有（2分）②好（2分）"\n')
    assert one.place is not None
    assert (Path(one.place.file).name, one.place.text[:8]) == ("own.toml", "standard")
    assert "删去 standard" in one.hint
