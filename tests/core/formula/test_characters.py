import re

from hypothesis import example, given
from hypothesis import strategies as st

from chidu.formula.characters import LETTER, folded, letter_of


@given(st.text(alphabet=st.sampled_from("aZ09_-.中〇䶿éя①x²٣\uff21Ω年 +"), max_size=8) | st.text(max_size=8))
@example("合计 + a_1")
@example("é中")
def test_letters_are_those_of_names(text: str):
    """Whichever pattern a text gets, the letters it finds there are those that names are made of."""
    plain = folded(text)
    assert re.findall(letter_of(plain), plain) == re.findall(LETTER, plain)
