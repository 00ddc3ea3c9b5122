"""Plain wordings with worked answers: what a text means is what its rule gives for them, whatever its type."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from printed_texts import toml
from rule_behaviour import CATALOGUE

from chidu.importing.rules import PrintedStandard
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, BoundRule
from chidu.plugins.calling import score
from chidu.rules.outcome import Outcome
from chidu.rules.questions import Choice, Finding, FindingAnswer, Question, YesNo
from chidu.standards.characters import even

HERE = Path(__file__).parent
#: Between a title and its text.
BAR = "\uff5c"
MEANINGS = ("plain", "open", "unread", "hostile")


class Worked(NamedTuple):
    """A wording: its group, whether its meaning is plain, open, not read yet, or not to be trusted, and answers with points by type."""

    group: str
    meaning: str
    row: PrintedStandard
    worked: dict[str, list[str]]


def worked_texts() -> Iterator[Worked]:
    """Yield every wording of plain.toml; a title is written before its text, or for the group."""
    for group in toml(HERE / "plain.toml")["group"]:
        for meaning in MEANINGS:
            for said in group.get(meaning, ()):
                title, _, text = said.rpartition(BAR)
                row = PrintedStandard(title or group["title"], text, Decimal(group["points"]))
                yield Worked(group["name"], meaning, row, group.get("worked", {}))


def is_worked(rule: dict[str, Any], one: Worked) -> bool:
    """Say whether a rule is of a right type and gives the points that were worked out."""
    if rule["type"] not in one.worked:
        return False
    params = {key: value for key, value in rule.items() if key != "type"}
    indicator = Indicator("form", one.row.title, one.row.points, rule=RuleSpec(rule["type"], params))
    bound = Binder(CATALOGUE).bind(indicator, ())
    return all(_gives(bound, case) for case in one.worked[rule["type"]])


def _gives(bound: BoundRule, case: str) -> bool:
    said, _, points = case.rpartition(": ")
    values = [one.strip() for one in said.split(",")]
    answers: dict[str, Any] = {}
    for question in bound.questions:
        if not question.asked(answers):
            continue
        if not values:
            return False
        answer = _answer(question, values.pop(0))
        if answer is None:
            return False
        answers[question.id] = answer
    outcome = score(bound, answers)
    return not values and isinstance(outcome, Outcome) and outcome.points == Decimal(points)


def _answer(question: Question, said: str) -> Any:
    """Return an answer as the question takes it; an option by its place (``*2``), or by what it begins with."""
    if isinstance(question, Choice):
        if said.startswith("*"):
            place = int(said[1:]) - 1
            return question.options[place].id if place < len(question.options) else None
        found = [one.id for one in question.options if said in _bare(one.text)[: len(said) + 1]]
        return found[0] if found else None
    if said in {"true", "false"}:
        if isinstance(question, Finding):
            return FindingAnswer(found=said == "true", amount=None, why="")
        return said == "true" if isinstance(question, YesNo) else None
    return None if isinstance(question, YesNo | Finding) else Decimal(said)


def _bare(text: str) -> str:
    return even(text).lstrip("①②③④⑤⑥⑦⑧⑨⑩")
