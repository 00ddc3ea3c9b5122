"""Numbers and days written as elsewhere: one sentence each, with what to write."""

import pytest

from chidu.toml.document import parse
from chidu.toml.source import Source


@pytest.mark.parametrize(
    ("value", "marked", "hint"),
    [
        ("50%", "50%", "0.5"),
        ("90％", "90％", "0.9"),
        ("1,200", "1,200", "写成 1200"),
        ("-1，200,300.5", "-1，200,300.5", "写成 -1200300.5"),
        ("050", "050", "写成 50"),
        ("12o", "12o", "写成 120"),
        ("50分", "50分", "写 50"),
        ("3kg", "3kg", "写 3"),
        (".5", ".5", "写成 0.5"),
        ("1.", "1.", "写成 1.0"),
        ("2020年1月2日", "2020年1月2日", "2020-01-02"),
        ("2020/1/2", "2020/1/2", "2020-01-02"),
        ("{ b = 50% }", "50%", "0.5"),
    ],
)
def test_a_misread_number_is_told_once_with_its_remedy(value: str, marked: str, hint: str):
    """The whole word is marked, nothing else is said, and the hint has the number."""
    document, (found,) = parse(Source("a.toml", f"a = {value}\n"))
    assert document is None
    assert found.place is not None
    assert found.place.text[found.place.column - 1 :][: found.place.length] == marked
    assert hint in found.hint


def test_numbers_in_an_array_are_no_thousands():
    """[1,200] holds two numbers, also where another line is wrong."""
    _, (found,) = parse(Source("a.toml", "a = [1,200]\nb = 5分\n"))
    assert found.place is not None
    assert found.place.line == 2
