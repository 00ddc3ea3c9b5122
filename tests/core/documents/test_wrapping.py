"""Text wrapped to columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics.visible import width
from chidu.documents.wrapping import wrapped

TEXT = st.text(st.sampled_from("目标，。（）①“”a1%. \n"), max_size=40)


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("项目决策", 4, ["项目", "决策"]),
        ("项目决策。", 8, ["项目决", "策。"]),
        ("项目（决策）", 6, ["项目", "（决", "策）"]),
        ("完成100%得5分", 7, ["完成", "100%得5", "分"]),
        ("一\n二", 8, ["一", "二"]),
        ("", 8, [""]),
        ("abcdefgh", 4, ["abcd", "efgh"]),
        ("a\x1bb", 8, ["a␛b"]),
    ],
)
def test_wrapping(text: str, columns: int, lines: list[str]):
    """Lines break by columns, numbers stay whole, no mark stands on the wrong side, nothing steers the terminal."""
    assert wrapped(text, columns) == lines


@given(TEXT, st.integers(6, 30))
def test_no_line_is_too_wide(text: str, columns: int):
    """Whatever the text, no line is wider than its column."""
    assert all(width(line) <= columns for line in wrapped(text, columns))


@given(TEXT, st.integers(6, 30))
def test_nothing_is_lost(text: str, columns: int):
    """Every character but blanks is there, in its order."""
    shown = "".join(wrapped(text, columns))
    assert "".join(shown.split()) == "".join(text.split())
