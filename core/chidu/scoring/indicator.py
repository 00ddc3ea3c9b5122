"""One indicator scored: its answers gathered, its rule called, its evidence and reason looked for."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from chidu.decimals import ZERO, plain, rounded
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.model.assessment import Assessed, Line, Status
from chidu.model.sheet import Round
from chidu.model.system import ScoringPolicy
from chidu.plugins.calling import reachable, score
from chidu.plugins.fence import Fault
from chidu.rules.outcome import Outcome
from chidu.rules.questions import FindingAnswer
from chidu.scoring.fact_book import FactBook
from chidu.scoring.gathering import Gathered, gather
from chidu.scoring.rounding import rounded_lines
from chidu.systems.bound import BoundIndicator


class Circumstances(NamedTuple):
    """What all indicators of a round share; ``found`` takes what an assessor must see to."""

    facts: FactBook
    round_id: str
    round: Round
    attached: frozenset[str]
    policy: ScoringPolicy
    found: list[Diagnostic]

    def tell(self, code: str, message: str, hint: str, bound: BoundIndicator, part: str = "answers") -> None:
        """Add a finding about an indicator, at its place in the sheet."""
        at: KeyPath = ("rounds", self.round_id, part, bound.indicator.id)
        self.found.append(Diagnostic(code, message, hint, at, indicator=bound.indicator.id))


def assess_indicator(bound: BoundIndicator, around: Circumstances) -> Assessed:
    """Return the indicator's result."""
    if bound.rule is None:
        return _failed(bound, bound.fault, around)
    gathered = gather(bound, around.round.answers, around.facts)
    if gathered.missing or gathered.troubles:
        return _incomplete(bound, gathered, around)
    lacking = _lacking_items(bound, gathered.answers, around.attached) if bound.has_evidence else ()
    outcome = score(bound.rule, _credited(gathered.answers, lacking, around.policy))
    if isinstance(outcome, Fault):
        return _failed(bound, outcome.message, around)
    if outcome.points is None:
        return _incomplete(bound, Gathered(gathered.answers, (), (outcome.problem,)), around)
    return _complete(bound, outcome, outcome.points, gathered.answers, lacking, around)


def _lacking_items(
    bound: BoundIndicator, answers: Mapping[str, Any], attached: frozenset[str]
) -> tuple[str, ...]:
    """Return the items that were credited with a yes, ask for evidence, and have none."""
    return tuple(
        [
            one.question.id
            for one in bound.asked
            if one.question.evidence
            and answers.get(one.question.id) is True
            and f"{bound.indicator.id}/{one.question.id}" not in attached
        ]
    )


def _credited(
    answers: Mapping[str, Any], lacking: tuple[str, ...], policy: ScoringPolicy
) -> Mapping[str, Any]:
    if not lacking or policy.evidence == "flag":
        return answers
    return {**answers, **dict.fromkeys(lacking, False)}


def _complete(
    bound: BoundIndicator,
    outcome: Outcome,
    exact: Decimal,
    answers: Mapping[str, Any],
    lacking: tuple[str, ...],
    around: Circumstances,
) -> Assessed:
    indicator = bound.indicator
    points = rounded(exact, around.policy.decimals)
    lines = outcome.lines if points == exact else rounded_lines(outcome.lines, points, around.policy.decimals)
    missing = tuple([f"{indicator.id}/{item}" for item in lacking])
    if indicator.evidence and points > ZERO and indicator.id not in around.attached:
        missing = (*missing, indicator.id)
        if around.policy.evidence == "withhold":
            lines, points = (*lines, Line(tr("缺少佐证资料，本项不计分"), -points)), ZERO
    reason = around.round.reasons.get(indicator.id, "").strip() or (
        _whys(answers) if points < indicator.points else ""
    )
    unexplained = points < indicator.points and not reason
    if unexplained:
        _tell_reason(bound, points, around)
    for place in missing:
        _tell_evidence(bound, place, around)
    for warning in outcome.warnings:
        around.tell("W708", f"{indicator.title}：{warning}", tr("核对数值，必要时写明原因"), bound)
    return Assessed(indicator, "scored", points, points, lines, bound.used, reason, unexplained, missing)


def _whys(answers: Mapping[str, Any]) -> str:
    """Return the reasons given with findings, empty unless every finding that was made has one."""
    made = [answer for answer in answers.values() if isinstance(answer, FindingAnswer) and answer.found]
    return "；".join(answer.why for answer in made) if all(answer.why.strip() for answer in made) else ""


def _tell_reason(bound: BoundIndicator, points: Decimal, around: Circumstances) -> None:
    indicator = bound.indicator
    message = tr(
        "{title}：得 {points} 分，满分 {full} 分，没有写明扣分原因",
        title=indicator.title,
        points=plain(points),
        full=plain(indicator.points),
    )
    around.tell("W701", message, tr("补写扣分原因；提交前必须写明"), bound, "reasons")


def _tell_evidence(bound: BoundIndicator, place: str, around: Circumstances) -> None:
    wanted, item = bound.indicator.evidence, ""
    for one in bound.asked:
        if place == f"{bound.indicator.id}/{one.question.id}":
            wanted, item = one.question.evidence, f"“{one.question.text}”"
    message = tr(
        "{title}{item}：缺少佐证资料（{wanted}）", title=bound.indicator.title, item=item, wanted=wanted
    )
    around.tell("W702", message, tr("附上资料，或改为不计分；提交前必须补齐"), bound, "evidence")


def _incomplete(bound: BoundIndicator, gathered: Gathered, around: Circumstances) -> Assessed:
    title = bound.indicator.title
    for trouble in gathered.troubles:
        around.tell(
            "W705",
            tr("{title}：{trouble}，无法计算得分", title=title, trouble=trouble),
            tr("核对并补正所用的事实"),
            bound,
        )
    if gathered.missing:
        message = tr("{title}：尚未评分，缺 {missing}", title=title, missing="；".join(gathered.missing))
        around.tell("N707", message, tr("回答后即可得分"), bound)
    bounds = reachable(bound.rule, gathered.answers) if bound.rule else None
    if isinstance(bounds, Fault):
        return _failed(bound, bounds.message, around)
    possible = bounds.high if bounds else bound.indicator.points
    return _unscored(bound, "incomplete", rounded(possible, around.policy.decimals), around)


def _failed(bound: BoundIndicator, fault: str, around: Circumstances) -> Assessed:
    around.tell(
        "E706",
        f"{bound.indicator.title}：{fault}",
        tr("请插件的作者修正；运行 chidu rules 看插件的状态"),
        bound,
    )
    return _unscored(bound, "error", bound.indicator.points, around)


def _unscored(bound: BoundIndicator, status: Status, possible: Decimal, around: Circumstances) -> Assessed:
    reason = around.round.reasons.get(bound.indicator.id, "").strip()
    return Assessed(bound.indicator, status, None, possible, (), bound.used, reason)
