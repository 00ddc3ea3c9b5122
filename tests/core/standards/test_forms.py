"""Every text of forms in use, read; none is at odds with the points of its own row."""

import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from chidu.standards import Amount, Band, Bound, Range, Standard, differences, read_standard

FORMS: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("forms.toml").read_text(encoding="utf-8")
)["forms"]
MARKS = {None: "", True: "（含）", False: "（不含）"}


@pytest.mark.parametrize("name", FORMS)
def test_every_amount_is_read(name: str, said: Callable[[Standard, Amount], str]):
    """The amounts of a printed text are read with their roles, clauses, steps and words, and no others."""
    standard = read_standard(FORMS[name]["text"])
    assert [said(standard, one) for one in standard.amounts] == FORMS[name]["amounts"]


@pytest.mark.parametrize("name", FORMS)
def test_every_band_and_phrase_is_read(name: str):
    """The bands of a printed text are read with the bounds that it marks, and what it says without numbers."""
    standard = read_standard(FORMS[name]["text"])
    assert [_band(one) for one in standard.bands] == FORMS[name].get("bands", [])
    assert [one.kind for one in standard.statements] == FORMS[name].get("says", [])


@pytest.mark.parametrize("name", [name for name, form in FORMS.items() if "points" in form])
def test_no_form_is_at_odds_with_its_own_points(name: str):
    """A text in use, beside the points of its row and a rule that writes nothing or the same, has no difference."""
    text, points = FORMS[name]["text"], Decimal(FORMS[name]["points"])
    assert differences(text, "", points) == ()
    assert differences(text, text, points) == ()


@pytest.mark.parametrize("name", FORMS)
def test_no_form_is_at_odds_with_another_way_of_writing_it(name: str):
    """A text with full-width digits and signs says what it says with half-width ones."""
    text = FORMS[name]["text"]
    wide = text.translate(
        {code: code + 0xFEE0 for code in (*range(0x30, 0x3A), 0x25, 0x28, 0x29, 0x2C, 0x3A)}
    )
    assert [one.value for one in read_standard(wide).amounts] == [
        one.value for one in read_standard(text).amounts
    ]
    assert differences(wide, text, Decimal(FORMS[name].get("points", 100))) == differences(
        text, text, Decimal(FORMS[name].get("points", 100))
    )


def _band(band: Band) -> str:
    where = _bound(band.low) if band.exact else f"{_bound(band.low)}…{_bound(band.high)}"
    value = band.points.value
    return f"{where} → {f'{value.low}-{value.high}' if isinstance(value, Range) else value}"


def _bound(bound: Bound | None) -> str:
    return "" if bound is None else f"{bound.value}{bound.unit}{MARKS[bound.included]}"
