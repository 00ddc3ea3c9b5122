"""What rules of several parts have in common: each part has a nested rule, whose questions its id leads."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from attrs import evolve

from chidu.rules import ZERO, Indicator, Line, Outcome, Problem, Question, Rule, tr
from chidu_rules.clauses import repeated
from chidu_rules.formulas import added


class Nesting(Protocol):
    """A part: its id, its words, and its rule."""

    @property
    def id(self) -> str:
        """Return the id that leads the nested questions."""

    @property
    def text(self) -> str:
        """Return the words."""

    @property
    def rule(self) -> Rule:
        """Return the nested rule."""


def questions(part: Nesting, indicator: Indicator) -> tuple[Question, ...]:
    """Return the part's questions, each led by the part's words."""
    return tuple(
        evolve(one, text=tr("{part}：{text}", part=part.text, text=one.text))
        for one in part.rule.questions(part.id, indicator)
    )


def lines(part: Nesting, outcome: Outcome) -> tuple[Line, ...]:
    """Return the part's lines, each led by the part's words."""
    return tuple(
        Line(tr("{part}：{text}", part=part.text, text=line.text), line.points, part.id)
        for line in outcome.lines
    )


def unknown(parts: Sequence[tuple[Nesting, Outcome]]) -> Outcome | None:
    """Return why there are no points, where a part has none."""
    problems = [
        tr("{part}：{problem}", part=part.text, problem=outcome.problem)
        for part, outcome in parts
        if outcome.points is None
    ]
    return Outcome.not_computable(tr("；").join(problems)) if problems else None


def warnings(parts: Sequence[tuple[Nesting, Outcome]]) -> tuple[str, ...]:
    """Return what the parts warn of, each led by the part's words."""
    return tuple(
        tr("{part}：{text}", part=part.text, text=text)
        for part, outcome in parts
        for text in outcome.warnings
    )


def problems(parts: Sequence[tuple[Nesting, Indicator]]) -> Iterator[Problem]:
    """Yield what is wrong with the parts: their number, their ids, their rules."""
    if len(parts) < 2:  # noqa: PLR2004 - one part alone needs no rule around it
        yield Problem(tr("至少要有两个部分"), ("parts",), tr("只有一个部分时，直接写它的 rule"))
    yield from repeated([part.id for part, _ in parts], "parts")
    for place, (part, indicator) in enumerate(parts):
        found = part.rule.check(indicator)
        for one in found:
            message = tr("“{part}”：{message}", part=part.text, message=one.message)
            yield evolve(one, message=message, at=("parts", place, "rule", *one.at))
        if all(one.warning for one in found):  # bounds of unsound parameters mean nothing
            yield from _reach(place, part, indicator)


def _reach(place: int, part: Nesting, indicator: Indicator) -> Iterator[Problem]:
    bounds = part.rule.bounds(part.id, indicator, {})
    if not ZERO <= bounds.low <= bounds.high <= indicator.points:
        message = tr("“{part}”的得分会超出 0 至本部分的分值", part=part.text)
        yield Problem(message, ("parts", place, "rule"), tr("加减分（bonus）不能用作一个部分"))


def standards(parts: Sequence[tuple[Nesting, Indicator, str]]) -> str:
    """Return the parts' own standards, one to a line, each led by the part's words and a remark."""
    return "\n".join(
        f"{part.text}{remark}：{part.rule.standard(indicator)}" for part, indicator, remark in parts
    )


def sum_of(formulas: Sequence[str | None]) -> str | None:
    """Return the sum of the parts' formulas, None where one has none."""
    texts = [f"({text})" for text in formulas if text is not None]
    return added(texts) if len(texts) == len(formulas) else None
