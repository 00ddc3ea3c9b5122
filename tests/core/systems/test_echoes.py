"""One mistake, one finding: what only follows from another mistake is not told."""

from collections.abc import Callable

import pytest

from chidu.systems.reader import SystemReading

HEAD = """format = 1
[system]
id = "s"
title = "s"
version = "1"
points = 10
grades = [{ name = "优", from = 0 }]
"""
LEAF = '[indicators.g.a]\ntitle = "甲"\npoints = 10\nrule = { type = "judgement" }\n'
GROUP = '[indicators.g]\ntitle = "组"\npoints = 10\n' + LEAF
TABLE = '[facts.t]\ntitle = "表"\ntype = "table"\n[facts.t.columns.c]\ntitle = "栏"\ntype = "mony"\n'
OPEN = '[extension]\nopen = ["g"]\n'
USES = '[checks.k]\nformula = "sum(t.c) > 0 and count(t.c) > 0"\nmessage = "话"\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GROUP + TABLE + USES, "E205"),
        (GROUP + '[facts.t]\ntitle = "表"\ntype = "table"\n' + USES, "E504"),
        (
            GROUP + '[facts."满.意"]\ntitle = "满"\ntype = "number"\n'
            '[checks.k]\nformula = "`满.意` > 0"\nmessage = "话"\n',
            "E206",
        ),
        (GROUP + '[indicators.points]\ntitle = "乙"\npoints = 5\nrule = { type = "judgement" }\n', "E206"),
        (GROUP.replace("points = 10\nrule", "rule") + "[indicators.g.a.points]\nx = 1\n", "E206"),
        (GROUP.replace("10\nrule", "3\nrule") + LEAF.replace(".a]", ".a.b]"), "E209"),
        (GROUP.replace("10\nrule", "3\nrule") + '[[indicators.g.b]]\ntitle = "乙"\n', "E203"),
        (LEAF.replace("g.a", "g") + LEAF + OPEN, "E209"),
        (LEAF.replace("g.a", "g").replace("points = 10\n", "") + LEAF + OPEN, "E209"),
        (GROUP.replace("points = 10\nrule", "rule") + '[extension]\nlocked = ["g.a"]\n', "E202"),
        (GROUP + '[facts.f]\ntitle = "数"\ntype = "number"\nformula = ""\n', "E207"),
        (GROUP.replace("组", "  "), "E207"),
    ],
    ids=[
        "table",
        "no columns",
        "dot",
        "reserved",
        "field",
        "leaf",
        "array",
        "open leaf",
        "open leaf without points",
        "locked and left out",
        "formula",
        "blank",
    ],
)
def test_what_follows_from_a_mistake_is_not_told(read: Callable[..., SystemReading], text: str, code: str):
    """A broken fact, a reserved id, a leaf under a leaf and ``[[…]]`` are one finding each."""
    assert [one.code for one in read(HEAD + text).diagnostics] == [code]


def test_another_wrong_name_is_told_beside_a_broken_fact(read: Callable[..., SystemReading]):
    """Only the names of the broken fact are passed over."""
    text = GROUP + TABLE + USES.replace("count(t.c)", "tx")
    assert [one.code for one in read(HEAD + text).diagnostics] == ["E205", "E502"]


@pytest.mark.parametrize(
    ("formula", "codes"),
    [
        ("p-q > 0", ["E205"]),
        ("p-q-r > 0", ["E205", "E502", "E502", "E502"]),
        ("`p-q` > p", ["E205", "E502"]),
        ("xp-q > 0", ["E205", "E502", "E502"]),
    ],
)
def test_a_broken_fact_with_a_hyphen_hides_no_other_name(
    read: Callable[..., SystemReading], formula: str, codes: list[str]
):
    """An id with a hyphen is passed over where it is written, not where it is part of another name."""
    text = GROUP + '[facts.p-q]\ntitle = "数"\ntype = "mony"\n' + USES.split("\n", 1)[0]
    found = read(f'{HEAD}{text}\nformula = "{formula}"\nmessage = "话"\n').diagnostics
    assert [one.code for one in found] == codes


def test_an_array_of_tables_is_told_its_brackets(read: Callable[..., SystemReading]):
    """Who wrote ``[[ ]]`` for an indicator learns to write ``[ ]``."""
    (found,) = read(HEAD + GROUP + "[[indicators.g.b]]\npoints = 0\n").diagnostics
    assert "用 [ ]，不用 [[ ]]" in found.hint


def test_the_usual_grades_of_another_total_are_to_be_written(read: Callable[..., SystemReading]):
    """Ten points without grades: the finding says that none were written, and writes them."""
    (found,) = read(HEAD.replace('grades = [{ name = "优", from = 0 }]\n', "") + GROUP).diagnostics
    assert (found.code, found.at) == ("E303", ("system", "points"))
    assert "没有写等次" in found.message
    assert '{ name = "优", from = 9 }' in found.hint
