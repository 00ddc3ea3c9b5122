"""Diagnostics taken apart into the field that they are about; sums in sentences, in both languages."""

from decimal import Decimal

import pytest

from chidu.authoring.base import Base
from chidu.authoring.findings import Gap, finding_of
from chidu.diagnostics import Diagnostic
from chidu.language import ask_again


@pytest.mark.parametrize(
    ("at", "part", "node", "field"),
    [
        ((), "", "", ()),
        (("format",), "format", "", ()),
        (("indicators",), "indicators", "", ()),
        (("indicators", "a", "b"), "indicators", "a.b", ()),
        (("indicators", "a", "points"), "indicators", "a", ("points",)),
        (("indicators", "a", "rule", "items", 0, "id"), "indicators", "a", ("rule", "items", 0, "id")),
        (("indicators", "a", "strange"), "indicators", "a.strange", ()),
        (("facts", "f", "columns", "c"), "facts", "f", ("columns", "c")),
        (("system", "grades", 1), "system", "grades", (1,)),
    ],
)
def test_a_key_path_is_taken_apart(at: tuple, part: str, node: str, field: tuple):
    """The table, the node or entry, and in it the keys of the field."""
    found = finding_of(Diagnostic("E301", "话", at=at))
    assert (found.part, found.node, found.field) == (part, node, field)
    assert (found.message, found.is_error) == ("话", True)


def test_a_gap_speaks_the_language_of_the_user(monkeypatch: pytest.MonkeyPatch):
    """One sentence, with plain numbers."""
    gap = Gap("a", "产出", Decimal("17.50"), Decimal(15), is_open=False)
    assert str(gap) == "产出：下级合计 17.5，应为 15：多 2.5 分"
    assert gap.over == Decimal("2.5")
    monkeypatch.setenv("CHIDU_LANG", "en")
    ask_again()
    try:
        assert (
            str(gap._replace(total=Decimal(14)))
            == "产出: its parts sum to 14 instead of 15: 1 points too few"
        )
    finally:
        monkeypatch.undo()
        ask_again()


def test_the_base_says_what_it_locks_and_what_it_is_called(small: Base):
    """Its name, the titles of its nodes, and which lock keeps what from going."""
    assert small.name == "small@1"
    assert small.locked == {"work.kept", "held.inner"}
    assert (small.title("work.kept"), small.title("work.none")) == ("锁定项", "work.none")
    assert (small.lock_on("work"), small.lock_on("work.kept")) == ("work.kept", "work.kept")
    assert (small.lock_on("work.free"), small.lock_on("wor")) == ("", "")
