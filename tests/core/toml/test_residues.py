"""Tails of conversions, told at the places of a file's numbers."""

from decimal import Decimal
from pathlib import Path

import pytest

from chidu.plugins.catalogue import Catalogue
from chidu.systems.reader import read_system_file
from chidu.toml.residues import residues, tail_words

TAIL = Decimal("437.70000000000005")


def test_every_number_is_looked_at():
    """Numbers in tables and lists are told at their own places; all else is left alone."""
    data = {"a": [Decimal("0.5"), {"b": TAIL}], "c": "437.70000000000005", "d": True, "e": 3, "f": (TAIL,)}
    assert [one.at for one in residues(data, ("x",))] == [("x", "a", 1, "b"), ("x", "f", 0)]


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("", "437.70000000000005 像是换算留下的尾数，是不是 437.7？"),
        ("金额", "金额：437.70000000000005 像是换算留下的尾数，是不是 437.7？"),
    ],
)
def test_the_sentence_says_what_was_meant(named: str, message: str):
    """The number as written, the one that was meant, and that it may stay."""
    (found,) = residues(TAIL, (), named, "i")
    assert (found.code, found.message, found.indicator) == ("W117", message, "i")
    assert found.hint == "写 437.7；确实是这个数的不必改"


def test_no_number_is_written_with_an_exponent():
    """A hundred is 100, and not 1E+2."""
    _, hint = tail_words(Decimal("99.99999999999999"), Decimal("1E+2"))
    assert hint == "写 100；确实是这个数的不必改"


def test_a_system_is_told_at_the_line(tmp_path: Path):
    """A limit that was copied from a spreadsheet is told where it stands."""
    text = """format = 1
system = { id = "one", title = "一", version = "1", points = 4, grades = [{ name = "有", from = 0 }] }
[facts.rate]
title = "率"
type = "percent"
[indicators.only]
title = "唯一"
points = 4
[indicators.only.rule]
type = "interpolation"
value = "rate"
full_at = 0.0900000762939453
none_at = 0
"""
    file = tmp_path / "one.toml"
    file.write_text(text, encoding="utf-8")
    (found,) = read_system_file(file, Catalogue(built_in=True)).diagnostics
    assert found.code == "W117"
    assert found.place is not None
    assert (found.place.line, found.place.column) == (12, 11)
