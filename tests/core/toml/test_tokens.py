import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.toml.tokens import BLANKS, MARKS, PAIR, QUOTES, foreign, half_width, token


def words(text: str) -> list[tuple[str, str]]:
    """Return the kinds and characters of all words of a text."""
    found = []
    position = 0
    while True:
        kind, start, position = token(text, position)
        if kind == "end":
            return found
        found.append((kind, text[start:position]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1", [("bare", "a"), ("=", "="), ("bare", "1")]),
        ("a.b-c_1", [("bare", "a.b-c_1")]),
        ("[a]", [("[", "["), ("bare", "a"), ("]", "]")]),
        ("a # b\n\n # c\n d", [("bare", "a"), ("line", "\n\n # c\n"), ("bare", "d")]),
        ('"a#b"', [("text", '"a#b"')]),
        (r'"a\"b" c', [("text", r'"a\"b"'), ("bare", "c")]),
        (r"'a\' b", [("text", r"'a\'"), ("bare", "b")]),
        ('""', [("text", '""')]),
        ('""""""', [("text", '""""""')]),
        ('"""a\n"b""c"""" d', [("text", '"""a\n"b""c""""'), ("bare", "d")]),
        ('"""a""""" b', [("text", '"""a"""""'), ("bare", "b")]),
        (r'"""a\"""" b', [("text", r'"""a\""""'), ("bare", "b")]),
        ("'''a'b''c\n'''", [("text", "'''a'b''c\n'''")]),
        ('"abc\nd', [("open", '"abc'), ("line", "\n"), ("bare", "d")]),
        ('"""abc\nd', [("open", '"""abc\nd')]),
        ("'''abc\n''", [("open", "'''abc\n''")]),
        ("a＝“b c”，", [("bare", "a"), ("=", "＝"), ("wide", "“b c”"), (",", "，")]),
        ('"目标”', [("wide", '"目标”')]),
        ('“目标"', [("wide", '“目标"')]),
        ("‘a’", [("wide", "‘a’")]),
        ("［a］＃ b", [("[", "［"), ("bare", "a"), ("]", "］")]),
        ("a\u3000=\u200b1", [("bare", "a"), ("=", "="), ("bare", "1")]),
        ("目标。一", [("bare", "目标。一")]),
    ],
)
def test_a_text_has_its_words(text: str, expected: list[tuple[str, str]]):
    """Each kind of word is found where it stands, full-width marks as what they mean."""
    assert words(text) == expected


@given(st.text(alphabet="a1 .=,[]{}#\"'\\\n\t＝，“”’＃\u3000目\0"))
def test_words_cover_the_text_in_order(text: str):
    """Words never overlap, and only blanks and comments lie between them."""
    position = 0
    while True:
        kind, start, end = token(text, position)
        between = text[position:start]
        assert all(char in BLANKS + " \t" for char in between) or "#" in between or "＃" in between
        if kind == "end":
            return
        assert position <= start < end
        position = end


@pytest.mark.parametrize("mark", [*MARKS, *QUOTES, *BLANKS, *"。．－＋－–—０９\uff41\uff3a\uff3f\uff5e！"])
def test_every_full_width_mark_has_a_half_width_one(mark: str):
    """What is told to be full-width can be told as half-width."""
    assert half_width(mark).isascii()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("a", False),
        ("２０", False),
        ("目标", True),
        ("目标１", True),
        ("–5", False),
        ("é", True),
        ("a。b", False),
    ],
)
def test_a_word_is_foreign_if_half_width_forms_do_not_mend_it(word: str, expected: bool):  # noqa: FBT001 - a table's column
    """Full-width digits are a matter of width, Chinese characters are not."""
    assert foreign(word) is expected


@pytest.mark.parametrize("text", ['a = "b"\n', "a=1,", "a = 1.5 }", "a\t=\ttrue\n", "1 = false\n"])
def test_a_common_pair_is_read_at_once(text: str):
    """The short way takes plain pairs with what ends them."""
    assert PAIR.match(text)


@pytest.mark.parametrize(
    "text", ['a = "b"', r'a = "\n"' + "\n", "a = 1e5\n", 'a = """b"""\n', "a.b = 1\n", "a = 12:00:00\n"]
)
def test_other_pairs_go_the_long_way(text: str):
    """Escapes, dots, dates and large numbers are left to the words."""
    assert not PAIR.match(text)
