"""Ids out of titles."""

from hypothesis import given
from hypothesis import strategies as st

from chidu.authoring.naming import LONGEST, fact_ident_of, ident_of
from chidu.formula.tokens import KEYWORDS
from chidu.model.nodes import RESERVED
from chidu.shape.types import is_ident

texts = st.text(max_size=60)


@given(texts, st.sets(st.sampled_from(["item", "甲", "甲_2", "a"])))
def test_any_title_makes_an_id_that_is_free(title: str, taken: set[str]):
    """Whatever is typed, the id is one, is not taken, and is no field's name."""
    name = ident_of(title, taken)
    assert is_ident(name)
    assert name not in taken
    assert name not in RESERVED
    assert len(name) <= LONGEST + 3


@given(texts)
def test_any_title_makes_a_fact_that_formulas_can_name(title: str):
    """It begins with no digit, has no hyphen, and is no word of formulas."""
    name = fact_ident_of(title, ())
    assert not name[0].isdigit()
    assert "-" not in name
    assert name not in KEYWORDS


def test_titles_stay_readable():
    """Chinese stays Chinese, full-width letters become narrow, signs one underscore."""
    assert ident_of("村级覆盖率（%）", ()) == "村级覆盖率"
    assert ident_of("\uff30\uff2d2.5 浓度", ()) == "PM2_5_浓度"
    assert ident_of("甲", {"甲", "甲_2"}) == "甲_3"
    assert ident_of("——", (), "row_1") == "row_1"
