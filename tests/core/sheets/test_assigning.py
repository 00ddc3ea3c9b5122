"""Scores that a reviewer assigns: which of them count."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from chidu.diagnostics import Diagnostic
from chidu.model.sheet import Assigned
from chidu.sheets.assigning import assignable
from chidu.sheets.reading import Project

Read = Callable[..., Project]
Only = Callable[[str], Diagnostic]
ROUND = '[rounds.finance.assigned]\n"a" = {}\n'


def assigned(project: Project) -> Any:
    """Return what the finance round assigns."""
    assert project.sheet is not None
    return project.sheet.rounds["finance"].assigned


def test_an_assigned_score_is_read(read: Read):
    """A score with its reason counts, its reason without the blanks around it."""
    project = read(ROUND.format('{ points = 30.50, why = " 会议纪要 ", kind = "纸面" }'))
    assert project.diagnostics == ()
    assert dict(assigned(project)) == {"a": Assigned(Decimal("30.5"), "会议纪要", "纸面")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{ points = 30 }", "没有写明原因"),
        ('{ points = 30, why = " " }', "没有写明原因"),
        ('{ points = 60.01, why = "核" }', "核定得分 60.01 不在 0 到 60 之间"),
        ('{ points = -1, why = "核", kind = "纸面" }', "纸面得分 -1 不在 0 到 60 之间"),
        ('{ points = 3.555, why = "核" }', "小数多于 2 位"),
    ],
)
def test_what_cannot_be_assigned_is_told(read: Read, only: Only, text: str, problem: str):
    """A score without reason, beyond the rule's bounds or too fine does not count, and its line is named."""
    found = only(ROUND.format(text))
    assert (found.code, found.indicator) == ("W614", "a")
    assert problem in found.message
    assert found.place is not None
    assert found.place.line == 6
    assert dict(assigned(read(ROUND.format(text)))) == {}


def test_an_unknown_indicator_is_told(only: Only):
    """A score for an indicator that is not there is told with the nearest that is."""
    found = only('[rounds.finance.assigned]\n"aa" = { points = 1, why = "核" }\n')
    assert (found.code, found.at) == ("W602", ("rounds", "finance", "assigned", "aa"))


def test_an_unknown_outcome_is_told(only: Only):
    """An outcome recorded for an indicator that is not there any more is told."""
    found = only('[rounds.self.outcomes]\n"c" = { points = 1, rule = "ratio" }\n')
    assert (found.code, found.at) == ("W602", ("rounds", "self", "outcomes", "c"))


def test_bounds_are_the_rules(bind: Callable[..., Any]):
    """What may be assigned is what the rule can give; a penalty is written as it counts, below nothing."""
    rules = (
        'rule = { type = "choice", options = [{ id = "x", text = "好", points = 10 }, { id = "y", text = "差", points = 4 }] }',
        'rule = { type = "judgement" }',
        'rule = { type = "unheard_of" }',
    )
    heads = ("points = 10", "points = 10\nbeyond = 'penalty'", "points = 90")
    bound = bind(*[f'title = "甲"\n{head}\n{rule}' for head, rule in zip(heads, rules, strict=True)])
    limits = [tuple(map(int, assignable(one))) for one in bound.indicators.values()]
    assert limits == [(4, 10), (-10, 0), (0, 90)]
