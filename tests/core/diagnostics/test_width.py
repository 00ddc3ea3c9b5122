import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from wcwidth import wcswidth

from chidu.diagnostics.visible import visible, width


@given(st.text())
@example("项目决策“①设有目标”（1分）…—·")
@example("é́가각ㅤﾠ한국")
@example("👍🏽👨\u200d👩\u200d👧🇨🇳1\ufe0f\u20e3")
def test_width_is_that_of_wcwidth(text: str):
    """Any visible text is as wide as wcwidth says, whichever of the two ways it takes."""
    shown = visible(text)
    assert width(shown) == max(wcswidth(shown), 0)


@pytest.mark.parametrize(("text", "columns"), [("", 0), ("a b", 3), ("到位率", 6), ("✓ 目标", 6), ("✗–①", 3)])
def test_signs_of_documents_have_their_width(text: str, columns: int):
    """A Chinese character takes two columns, the signs of chidu's documents take one."""
    assert width(text) == columns
