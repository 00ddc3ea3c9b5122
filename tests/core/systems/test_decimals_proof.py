"""Points that rounding would raise are refused, so that full marks everywhere are never more than the total."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.diagnostics import Diagnostic
from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.scoring.engine import assess
from chidu.sheets.accepting import accept
from chidu.systems.reader import SystemReading

Read = Callable[..., SystemReading]
HEAD = 'format = 1\n[system]\nid = "t"\ntitle = "甲"\nversion = "1"\n'
PLACES = "points = 100\n[scoring]\ndecimals = {}\n"


def tree(key: str, *values: Any) -> str:
    """Return indicators whose points a person decides, each with its points or weight."""
    each = '[indicators.{}]\ntitle = "指标{}"\n{} = {}\nrule = {{ type = "judgement" }}\n'
    return "".join(each.format(name, name, key, value) for name, value in zip("abc", values, strict=False))


def finer(reading: SystemReading) -> list[Diagnostic]:
    """Return the findings about decimals."""
    return [one for one in reading.diagnostics if one.code == "E325"]


@pytest.mark.parametrize(
    ("places", "key", "values", "wrong"),
    [
        (0, "points", (33.5, 33.5, 33), ["a", "b"]),
        (1, "points", (33.5, 33.5, 33), []),
        (2, "points", ("3.335", "96.665"), ["a", "b"]),
        (3, "points", ("3.335", "96.665"), []),
        (2, "points", ("3.330", "96.67"), []),
        (2, "weight", ("33.335", "33.335", "33.33"), ["a", "b"]),
        (3, "weight", ("33.335", "33.335", "33.33"), []),
    ],
)
def test_points_keep_to_the_decimals(
    read: Read, places: int, key: str, values: tuple[Any, ...], wrong: list[str]
):
    """Every indicator whose points, written or by weight, would be rounded is told; zeros at the end are nothing."""
    reading = read(HEAD + PLACES.format(places) + tree(key, *values))
    assert [one.indicator for one in finer(reading)] == wrong
    assert [one.code for one in reading.diagnostics] == ["E325"] * len(wrong)
    assert reading.is_sound is (wrong == [])


def test_a_weight_is_told_at_the_weight(read: Read):
    """The finding stands at what was written, and names the points that it gives."""
    found = finer(read(HEAD + PLACES.format(2) + tree("weight", "33.335", "66.665")))[0]
    assert found.at == ("indicators", "a", "weight")
    assert found.message == "“指标a”按权重 33.335 是 33.335 分，而得分只保留到小数点后 2 位"
    assert found.hint == "改 weight，使分值只到小数点后 2 位；或写 [scoring] decimals = 3"


def test_without_decimals_points_are_whole(read: Read):
    """Where no decimals are kept, the finding asks for whole points."""
    found = finer(read(HEAD + PLACES.format(0) + tree("points", "33.5", "66.5")))[0]
    assert found.message == "“指标a”的分值是 33.5，而得分只保留到整数位"
    assert found.hint == "改 points，使分值只到整数位；或写 [scoring] decimals = 1"


@pytest.mark.parametrize(
    "policy", ["[scoring]\ndecimals = 7\n", '[scoring]\ndecimals = "三"\n', "[scoring]\ndecimal = 3\n"]
)
def test_decimals_that_were_misread_prove_nothing(read: Read, policy: str):
    """Where the decimals are wrong or misspelt that alone is told, and not what two decimals would make of it."""
    reading = read(HEAD + "points = 100\n" + policy + tree("points", "3.335", "96.665"))
    assert (len(reading.diagnostics), finer(reading)) == (1, [])


def test_weights_of_a_total_that_was_misread_prove_nothing(read: Read):
    """Where the total is wrong, the points that weights give are not complained of."""
    assert finer(read(HEAD + 'points = "9"\n' + tree("weight", "33.335", "66.665"))) == []


@settings(max_examples=40, deadline=None)
@given(first=st.decimals(0, 100, places=3, allow_nan=False), places=st.integers(0, 3))
def test_what_is_sound_never_exceeds_full_marks(read: Read, first: Decimal, places: int):
    """In a sound system full marks everywhere are the total, to the last digit."""
    reading = read(HEAD + PLACES.format(places) + tree("points", first, 100 - first))
    assert reading.bound is not None
    if reading.is_sound:
        answers = {"a": {"score": first}, "b": {"score": 100 - first}}
        raw = ScoreSheet(1, SystemReference("t", "1"), rounds={"self": Round(answers=answers)})
        assert assess(reading.bound, accept(reading.bound, raw)[0]).total.points == 100
    else:
        assert finer(reading) != []
