import re

from hypothesis import example, given
from hypothesis import strategies as st

from chidu.shape.types import IDENT, is_ident


@given(st.text(alphabet=st.sampled_from("aZ09_-.中〇䶿é①\n "), max_size=4) | st.text(max_size=4))
@example("")
@example("目标\n")
def test_ids_are_what_the_pattern_says(text: str):
    """A text is an id exactly where the whole of it matches the pattern, which the editor's schema has too."""
    assert is_ident(text) == (re.search(IDENT.removesuffix("$") + r"\Z", text) is not None)
