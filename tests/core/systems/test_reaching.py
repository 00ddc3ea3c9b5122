"""What formulas decide before anybody scores, what nested rules are told at once, and places looked up late."""

from typing import Any

import pytest

from chidu.model.placed import Placed
from chidu.plugins.catalogue import Catalogue
from chidu.systems.layers import Resolved
from chidu.systems.reader import SystemReading, read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

HEAD = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\npoints = 100\n'
FACTS = (
    '[facts.n]\ntitle = "件数"\ntype = "count"\n[facts.a]\ntitle = "数"\ntype = "number"\n'
    '[facts.p]\ntitle = "率"\ntype = "percent"\n'
)


def read(rule: str, more: str = "") -> SystemReading:
    """Return the reading of a system of one indicator with this rule."""
    text = f'{HEAD}{FACTS}[indicators.x]\ntitle = "丙"\npoints = 100\nrule = {{ {rule} }}\n{more}'
    document, wrong = parse(Source("t.toml", text))
    assert document is not None, wrong
    return read_system(document, Catalogue(built_in=True))


def codes(rule: str, more: str = "") -> list[str]:
    """Return the codes of the findings."""
    return [one.code for one in read(rule, more).diagnostics]


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ("points * 0.5", ["E404"]),
        ("0", ["E404"]),
        ("-n", ["E404"]),
        ("points * 2", ["W402"]),
        ("points + n", ["W402"]),
        ("points - n", []),
        ("-a", []),
        ("points * (1 - p)", []),
    ],
)
def test_what_a_formula_cannot_reach(expression: str, found: list[str]):
    """Full marks out of reach, or never missed, are told where limits decide; nothing where they do not."""
    assert codes(f'type = "formula", expression = "{expression}"') == found


@pytest.mark.parametrize(("target", "found"), [("100", ["W506"]), ("100%", []), ("1", []), ("a", [])])
def test_a_percent_held_to_a_whole_number(target: str, found: list[str]):
    """A rule that reads a percent and 100 was probably meant to read 1."""
    assert codes(f'type = "ratio", actual = "p", target = "{target}"') == found


def test_mistakes_of_all_parts_at_once():
    """An unknown key in one part, a rule that is not installed in another, and the weights: one run tells all."""
    rule = (
        'type = "weighted", parts = ['
        '{ id = "a", text = "甲", weight = 0.5, rule = { type = "ratio", targt = "1" } },'
        '{ id = "b", text = "乙", weight = 0.4, rule = { type = "ratioo" } }]'
    )
    reading = read(rule)
    assert [one.code for one in reading.diagnostics] == ["E201", "E401", "E402"]
    assert "合计 90%" in reading.diagnostics[-1].message


@pytest.mark.parametrize(("base", "found"), [("", ["W402"]), ("base = 0,", [])])
def test_a_bonus_for_nothing(base: str, found: list[str]):
    """A bonus whose score starts above nothing is told; so much above its points is cut, and no note."""
    more = (
        '[indicators.y]\ntitle = "加"\npoints = 5\nbeyond = "bonus"\n'
        f'rule = {{ type = "bonus", {base} gains = [{{ id = "g", text = "奖", points = 20 }}] }}\n'
    )
    assert codes('type = "judgement"', more) == found


def test_places_are_looked_up_when_asked():
    """A sound system is read without looking any place up; whoever asks gets the line."""
    bound = read('type = "judgement"').bound
    assert bound is not None
    (indicator,) = bound.system.indicators()
    assert indicator.origin is not None
    assert (indicator.origin.file, indicator.origin.text) == ("t.toml", "[indicators.x]")
    asked: list[int] = []
    placed = Placed(look_up=lambda: asked.append(1))
    assert (asked, placed.origin, asked) == ([1], None, [1])


def test_nothing_looks_a_place_up(monkeypatch: pytest.MonkeyPatch):
    """A clean reading asks its document for no place at all."""
    asked: list[Any] = []
    monkeypatch.setattr(Resolved, "place", lambda _resolved, at, **_more: asked.append(at))
    assert read('type = "judgement"').diagnostics == ()
    assert asked == []
