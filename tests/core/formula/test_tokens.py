"""How a formula is cut into tokens, each with its place."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chidu.formula.characters import folded, normal
from chidu.formula.tokens import tokenize

D = Decimal


def _cut(text: str) -> list[tuple[str, str]]:
    tokens, _ = tokenize(text)
    return [(token.kind, token.text) for token in tokens[:-1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a+1", [("name", "a"), ("sign", "+"), ("number", "1")]),
        ("a-b", [("name", "a"), ("sign", "-"), ("name", "b")]),
        ("`a-b`", [("name", "a-b")]),
        ("funds.2021.x", [("name", "funds.2021.x")]),
        ("sum(x)", [("function", "sum"), ("sign", "("), ("name", "x"), ("sign", ")")]),
        ("sum （x", [("function", "sum"), ("sign", "("), ("name", "x")]),
        ("not(x", [("sign", "not"), ("sign", "("), ("name", "x")]),
        ("nota", [("name", "nota")]),
        ("if_", [("name", "if_")]),
        ("a≥1", [("name", "a"), ("sign", ">="), ("number", "1")]),
        ("a≧1", [("name", "a"), ("sign", ">="), ("number", "1")]),
        ("a⩾1", [("name", "a"), ("sign", ">="), ("number", "1")]),
        ("a≦1", [("name", "a"), ("sign", "<="), ("number", "1")]),
        ("a⩽1", [("name", "a"), ("sign", "<="), ("number", "1")]),
        ("a≤1", [("name", "a"), ("sign", "<="), ("number", "1")]),
        ("a≠1", [("name", "a"), ("sign", "!="), ("number", "1")]),
        ("a＞＝1", [("name", "a"), ("sign", ">="), ("number", "1")]),
        ("a！＝1", [("name", "a"), ("sign", "!="), ("number", "1")]),
        ("a==-1", [("name", "a"), ("sign", "=="), ("sign", "-"), ("number", "1")]),
        ("总资金÷2", [("name", "总资金"), ("sign", "/"), ("number", "2")]),
        ("'a b'", [("text", "'a b'")]),
        ("''", [("text", "''")]),
        ("a . b", [("stray", "a . b")]),
        ("a..b", [("stray", "a..b")]),
        ("_x", [("name", "_x")]),
        ("〇", [("name", "〇")]),
        ("", []),
    ],
)
def test_cutting(text: str, expected: list[tuple[str, str]]):
    """Each token has its kind and its plain form."""
    assert _cut(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.50", D("12.50")),
        ("90%", D("0.90")),
        ("９０　％", D("0.90")),
        ("０．５", D("0.5")),
        ("'优'", "优"),
        ("“优，良”", "优，良"),
        ("”倒引号“", "倒引号"),
        ("'\uff21'", "\uff21"),
        ("'a\"b'", 'a"b'),
        ('"it\'s"', "it's"),
        ("' x '", " x "),
    ],
)
def test_literals_have_values(text: str, value: Decimal | str):
    """A number is exact and a text is kept as it is written, full-width letters included."""
    (token, _end), problems = tokenize(text)
    assert problems == []
    assert token.value == value
    assert (token.start, token.end) == (0, len(text))


@pytest.mark.parametrize(
    "text", ["①", "x²", "₂", "a½", "\u2102", "é", "ß", "\u03b1", "м", "あ", "한", "🙂", "a\u0301", "\x00"]
)
def test_letters_are_those_of_ids(text: str):
    """Letters that no id may hold, and digits in disguise, are told instead of changed into others."""
    tokens, problems = tokenize(text)
    assert problems
    assert "stray" in [token.kind for token in tokens]


def test_places_are_those_of_the_text_as_written():
    """A character counts one, whatever its width and its bytes."""
    tokens, _ = tokenize("总资金 ≥ “优” ＋ \uff41")
    assert [(token.start, token.end) for token in tokens] == [
        (0, 3),
        (4, 5),
        (6, 9),
        (10, 11),
        (12, 13),
        (13, 13),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_tokens_stand_in_order_and_cover_all_but_blanks(text: str):
    """Nothing is lost between tokens, and none overlaps another."""
    tokens, _ = tokenize(text)
    position = 0
    for token in tokens:
        assert text[position : token.start].strip() == ""
        assert position <= token.start <= token.end
        position = token.end
    assert position == len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=30))
def test_folding_keeps_every_place(text: str):
    """The plain form has as many characters as the text, and is its own plain form."""
    plain = folded(text)
    assert len(plain) == len(text)
    assert folded(plain) == plain


def test_compatibility_ideographs_are_the_usual_ones():
    """A Chinese letter in a compatibility form is the letter itself."""
    assert folded("\uf9ff") == normal("\uf9ff")
    assert _cut("\u2f00") == [("name", "一")]
