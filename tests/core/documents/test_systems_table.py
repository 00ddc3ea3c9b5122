"""The table of systems: columns that hold, whatever names and titles are."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from chidu.diagnostics.visible import width
from chidu.documents.systems_table import systems_table
from chidu.systems.library import Library, Listed

DOCUMENT = next(Library().systems()).document
NAMES = st.text("ab甲-", min_size=1, max_size=40)


def _listed(name: str, title: str, origin: str = "chidu") -> Listed:
    return Listed(name, "1", title, Path("x.toml"), origin, DOCUMENT)


@given(st.lists(st.tuples(NAMES, st.text("题目 x", min_size=1, max_size=120)), min_size=1, max_size=5))
def test_every_title_begins_in_one_column(rows: list[tuple[str, str]]):
    """No line of titles is wider than a terminal, and a long name takes a line of its own."""
    lines = systems_table([_listed(*row) for row in rows]).splitlines()
    names = {f"{name}@1" for name, _ in rows}
    assert [line for line in lines if width(line) > 80 and line not in names] == []
    assert sum(any(line.startswith(name) for name in names) for line in lines) == len(rows)


def test_columns():
    """Titles stand under one another, and say where the system comes from."""
    lines = systems_table([_listed("甲", "短", "system"), _listed("longer-name", "另一个")]).splitlines()
    assert lines == ["甲@1           短（来自 system）", "longer-name@1  另一个"]


def test_texts_of_files_cannot_steer_the_terminal():
    """Escapes in ids and titles are shown."""
    assert "\x1b" not in systems_table([_listed("a\x1b[2J", "题\x1b[2J")])
