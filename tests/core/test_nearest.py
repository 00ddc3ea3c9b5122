"""The name that was probably meant."""

from difflib import get_close_matches

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.nearest import nearest

NAMES = st.lists(st.text("abcdef标指", max_size=8), max_size=20, unique=True)
MANY = [f"indicator_number_{number}" for number in range(800)]


@given(NAMES, st.text("abcdef标指", max_size=8))
def test_few_names_are_all_compared(known: list[str], asked: str):
    """Among few names the answer is that of difflib."""
    assert list(nearest(asked, known, most=3)) == get_close_matches(asked, known, 3, 0.5)


@pytest.mark.parametrize(
    ("asked", "meant"), [("indicator_numbre_731", "indicator_number_731"), ("指标乙", "指标甲")]
)
def test_the_last_of_many_is_found(asked: str, meant: str):
    """Where there are many names, the one that was meant is found wherever it stands."""
    assert nearest(asked, [*MANY, "指标甲"]) == (meant,)


def test_nothing_is_like_it():
    """A name that resembles none has no nearest, nor has any where none are known."""
    assert nearest("xyz", MANY) == nearest("a", []) == nearest("", ["a"]) == ()


def test_likeness_and_number_are_the_callers():
    """The caller says how many are wanted, and how alike they are to be."""
    assert nearest("goals", ["goal", "goad", "gold"], most=2) == ("goal", "gold")
    assert nearest("goals", ["goad"], likeness=0.9) == ()


def test_long_names_are_cut():
    """A name as long as a file is compared by its beginning, and is itself never proposed."""
    assert nearest("a" * 90 + "b" * 10**6, ["a" * 90, "a" * 10**6]) == ("a" * 90,)


def test_many_mistakes_stay_quick(monkeypatch: pytest.MonkeyPatch):
    """However many names are known, few of them are compared letter by letter, which is what takes time."""
    compared: list[int] = []

    def counting(asked: str, known: list[str], most: int, likeness: float) -> list[str]:
        compared.append(len(known))
        return get_close_matches(asked, known, most, likeness)

    monkeypatch.setattr("difflib.get_close_matches", counting)
    assert all(nearest(f"indicator_numbre_{number}_x", MANY) for number in range(50))
    assert max(compared) <= 20
