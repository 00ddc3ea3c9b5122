"""Standards as counties word them, each with answers and points that were worked out by hand: none is certain and wrong."""

import sys
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from printed_texts import HERE, shown, toml
from rule_behaviour import bound

from chidu.importing.rules import Bench, PrintedStandard, propose
from chidu.plugins.calling import score
from chidu.rules.outcome import Outcome
from chidu.rules.questions import Choice, Finding, FindingAnswer, Number, Percent, Question, YesNo

TEXTS: list[dict[str, Any]] = [
    one for name in ("hunted.toml", "losses.toml") for texts in toml(HERE / name).values() for one in texts
]


def row(one: dict[str, Any]) -> PrintedStandard:
    """Return an entry as a row of a form."""
    return PrintedStandard(one.get("title", "某项"), one["text"], Decimal(one["points"]))


def is_worked(rule: dict[str, Any], one: dict[str, Any]) -> bool:
    """Say whether a rule gives the points that were worked out; a text without any has more than one meaning."""
    return "worked" in one and all(
        _gives(rule, one, list(said), Decimal(points)) for said, points in one["worked"]
    )


def _gives(rule: dict[str, Any], one: dict[str, Any], said: list[Any], points: Decimal) -> bool:
    asked = bound(rule, Decimal(one["points"]))
    answers: dict[str, Any] = {}
    for question in asked.questions:
        if not question.asked(answers):
            continue
        if not said or not _in_unit(question, one.get("unit")):
            return False
        answers[question.id] = _answer(question, said.pop(0))
    outcome = score(asked, answers)
    return not said and isinstance(outcome, Outcome) and outcome.points == points


def _in_unit(question: Question, unit: str | None) -> bool:
    measured = isinstance(question, Number) and not isinstance(question, Percent)
    return unit is None or not measured or question.unit == unit


def _answer(question: Question, said: Any) -> Any:
    """Return an answer as the question takes it: per cent as printed, an option by its place, or the best by true."""
    if isinstance(question, Percent):
        return Decimal(said) / 100
    if isinstance(question, Choice):
        ordered = sorted(question.options, key=lambda option: option.points or Decimal(0))
        return (
            ordered[-1].id if said is True else ordered[0].id if said is False else question.options[said].id
        )
    if isinstance(question, Finding):
        amount = None if isinstance(said, bool) or said == 0 else Decimal(said)
        return FindingAnswer(found=bool(said), amount=amount, why="")
    return bool(said) if isinstance(question, YesNo) else Decimal(said)


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: one["text"][:24])
def test_nothing_is_certain_and_wrong(one: dict[str, Any], bench: Bench):
    """A text is certain only with the points that were worked out, and never where it has more than one meaning."""
    proposal = propose(row(one), bench)
    assert proposal.outcome != "certain" or is_worked(proposal.rule, one), proposal.rule


@pytest.mark.parametrize(
    "one", [one for one in TEXTS if one.get("certain")], ids=lambda one: one["text"][:24]
)
def test_what_is_plain_stays_certain(one: dict[str, Any], bench: Bench):
    """A guard does not turn a plain text into a question."""
    assert propose(row(one), bench).outcome == "certain", propose(row(one), bench).doubts


@pytest.mark.parametrize("one", [one for one in TEXTS if "named" in one], ids=lambda one: one["text"][:24])
def test_what_is_counted_is_named_by_what_is_wrong(one: dict[str, Any], bench: Bench):
    """Whoever is asked how often is told what is wrong: the reports that are missing, not those that were sent."""
    items = propose(row(one), bench).rule["items"]
    assert [item["text"] for item in items] == one["named"]


def test_the_hunt_is_printed(bench: Bench, capsys: pytest.CaptureFixture[str]):
    """The closing note's numbers come from here."""
    found: Counter[tuple[str, bool]] = Counter()
    for one in (one for one in TEXTS if "worked" in one):
        proposal = propose(row(one), bench)
        found[proposal.outcome, is_worked(proposal.rule, one)] += 1
    assert found["certain", False] == 0
    with capsys.disabled():
        sys.stdout.write(f"\n{shown('hunted.toml, losses.toml, of one meaning', found)}\n")
