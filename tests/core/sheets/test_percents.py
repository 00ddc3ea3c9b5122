"""Percents written as 90 where 0.9 was meant: taken as written, and told wherever they are entered."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chidu.rules.questions import Percent, Table
from chidu.sheets.percents import large_percents

MORE = """
[facts.surveys]
title = "问卷"
type = "table"
columns = { pleased = { title = "满意", type = "percent" } }

[facts.areas]
title = "各乡"
type = "table"
rows = [{ id = "east", title = "东" }]
columns = { pleased = { title = "满意", type = "percent" } }

[indicators.a]"""
BANDS = """
[indicators.b.rule]
type = "bands"
kind = "percent"
bands = [
    { id = "all", from = 0.9, includes = "from", points = 40 },
    { id = "less", from = 0, to = 0.9, includes = "from", points = 0 },
]
"""


@pytest.fixture(autouse=True)
def tables(folder: Any) -> None:
    """Give the system two tables of percents."""
    file = folder / "system" / "small.toml"
    text = file.read_text(encoding="utf-8").replace("\n[indicators.a]", MORE)
    file.write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("line", "at"),
    [
        ("rate = 90", ("rate",)),
        ("rate = -90", ("rate",)),
        ("rate = 2.01", ("rate",)),
        ("surveys = [{ pleased = 0.9 }, { pleased = 90 }]", ("surveys", 1, "pleased")),
        ("areas = { east = { pleased = 90 } }", ("areas", "east", "pleased")),
    ],
)
def test_a_large_percent_is_told(only: Any, line: str, at: tuple[Any, ...]):
    """A fact or a cell beyond 200 % is a warning at its value, with the right way to write it."""
    found = only(f"[facts]\n{line}\n")
    assert (found.code, found.at, found.hint) == ("W611", ("facts", *at), "百分比写比率：90% 写 0.9")
    assert found.place.line == 6


def test_it_is_accepted(read: Any):
    """The number is taken as it was written, and the finding says what it amounts to."""
    project = read("[facts]\nrate = 90\n")
    assert project.sheet.facts["rate"] == Decimal(90)
    assert project.diagnostics[0].message == "满意率：写的是 90，就是 9000%"


@pytest.mark.parametrize("value", ["2", "-2", "1.5", "0.9", "0"])
def test_an_ordinary_percent_is_quiet(read: Any, value: str):
    """200 % may well be meant."""
    assert read(f"[facts]\nrate = {value}\n").diagnostics == ()


def test_an_answer_is_told_at_its_indicator(folder: Any, only: Any):
    """An answer in percent is looked at as facts are, and the finding names its indicator."""
    file = folder / "system" / "small.toml"
    text = file.read_text(encoding="utf-8")
    rule = 'rule = { type = "ratio", target = "sum(funds.planned)" }'
    assert text.count(rule) == 1
    file.write_text(text.replace(rule, BANDS), encoding="utf-8")
    found = only("[rounds.self.answers]\nb = { value = 90 }\n")
    assert (found.code, found.indicator, found.message) == ("W611", "b", "比率：写的是 90，就是 9000%")


@given(st.lists(st.decimals(-300, 300, places=2)))
def test_every_cell_of_an_answered_table_is_looked_at(cells: list[Decimal]):
    """The rows that are told are those beyond 200 %."""
    table = Table("rows", "各次", (Percent("share", "占比"),))
    rows = table.accept([{"share": cell} for cell in cells])
    found = list(large_percents(table, rows, "各次", (), ""))
    assert [one.at[0] for one in found] == [n for n, cell in enumerate(cells) if abs(cell) > 2]
