"""One indicator scored: its answers gathered, its rule called, its evidence and reason looked for."""

from collections.abc import Mapping
from decimal import Decimal
from operator import is_
from types import MappingProxyType
from typing import Any, NamedTuple

from attrs import evolve

from chidu.decimals import ZERO, plain, rounded
from chidu.diagnostics import Diagnostic
from chidu.language import tr
from chidu.model.assessment import Assessed, Line, Status
from chidu.model.policy import Beyond
from chidu.model.sheet import NOTHING, Round
from chidu.model.system import ScoringPolicy
from chidu.plugins.calling import NOISE, reachable, score
from chidu.plugins.fence import CONTAINED, Fault, Quietly, fault_of, let_through
from chidu.plugins.watching import is_own, watched
from chidu.rules.outcome import Outcome
from chidu.rules.questions import FindingAnswer
from chidu.scoring.fact_book import FactBook
from chidu.scoring.gathering import Gathered, gather
from chidu.scoring.rounding import rounded_lines
from chidu.systems.bound import BoundIndicator

#: Results kept per indicator; rules are functions of their answers, so a result once worked out stays true.
KEPT = 512
_QUIETLY = Quietly()

#: An indicator's result, and what an assessor must see to.
_Result = tuple[Assessed, tuple[Diagnostic, ...]]


class Circumstances(NamedTuple):
    """What all indicators of a round share; ``found`` takes what an assessor must see to."""

    facts: FactBook
    round_id: str
    round: Round
    attached: frozenset[str]
    policy: ScoringPolicy
    found: list[Diagnostic]


def assess_indicator(bound: BoundIndicator, around: Circumstances) -> Assessed:
    """Return the indicator's result, worked out once for every set of answers, reason and evidence."""
    try:
        gathered = _gathered(bound, around)
    except CONTAINED as error:  # a question is of the rule's own making, and broken
        fault = fault_of(f"{bound.used.type}.rule_questions", bound.used.origin, error)
        bound, gathered = evolve(bound, rule=None, fault=fault.message), Gathered(NOTHING)
    reason = around.round.reasons.get(bound.indicator.id, "")
    attached = tuple([place in around.attached for place in bound.evidence]) if bound.evidence else ()
    try:
        answers, missing, troubles = gathered
        key = (around.round_id, tuple(answers.items()), missing, troubles, reason, attached)
        known = _recalled(bound.memory, key, answers)
    except (
        CONTAINED
    ) as error:  # the rows of a table cannot be a key; nor can a broken answer of a rule's own kind
        let_through(error)
        key, known = None, None
    if known is None:
        known = _work_out(bound, gathered, reason, around)
        if key is not None and known[0].status != "error":  # what failed may not fail again
            _remember(bound.memory, key, gathered.answers, known)
    assessed, told = known
    if told:
        around.found.extend(told)
    return assessed


def _gathered(bound: BoundIndicator, around: Circumstances) -> Gathered:
    """Return the answers that hold; a stranger's questions accept them by code of its own, which is watched."""
    if is_own(bound.used.origin):
        return gather(bound, around.round.answers, around.facts)
    with watched(f"{bound.used.type}.rule_questions", bound.used.origin):
        return gather(bound, around.round.answers, around.facts)


def _recalled(memory: Mapping[Any, Any], key: object, answers: Mapping[str, Any]) -> _Result | None:
    """Return what was worked out of these very answers: True is not 1 here, nor 4.50 the same as 4.5."""
    held = memory.get(key)
    if held is None:
        return None
    before, known = held
    values = answers.values()
    result: _Result = known
    return result if all(map(is_, before, values)) or all(map(_is_same, before, values)) else None


def _is_same(one: object, other: object) -> bool:
    return type(one) is type(other) and repr(one) == repr(other)


def _remember(memory: dict[Any, Any], key: object, answers: Mapping[str, Any], known: _Result) -> None:
    if len(memory) >= KEPT:
        memory.clear()
    with _QUIETLY:  # comparing keys runs the answers' own code
        memory[key] = tuple(answers.values()), known


def _work_out(bound: BoundIndicator, gathered: Gathered, reason: str, around: Circumstances) -> _Result:
    work = _Work(bound, around, reason.strip())
    return _counted(work.result(gathered), bound.beyond), tuple(work.found)


def _counted(assessed: Assessed, beyond: Beyond | None) -> Assessed:
    """Return what counts of an indicator outside the sum, which adds or takes at most its points.

    A penalty takes what its score lacks of full marks.
    """
    if beyond is None:
        return assessed
    full = assessed.indicator.points
    low, high = (-full, ZERO) if beyond == "penalty" else (ZERO, full)
    shift = -full if beyond == "penalty" else ZERO
    possible = min(max(assessed.possible + shift, low), high)
    if assessed.points is None:
        return assessed._replace(beyond=beyond, possible=possible)
    lines = list(assessed.lines)
    if beyond == "penalty":
        lines.append(Line(tr("减分项，满分不计入总分"), shift))
    points = min(max(assessed.points + shift, low), high)
    beside = points - assessed.points - shift
    if beside != ZERO:
        lines.append(Line(tr("加减分以 {low} 至 {high} 分为限", low=plain(low), high=plain(high)), beside))
    return assessed._replace(beyond=beyond, points=points, possible=possible, lines=tuple(lines))


class _Work:
    """The working out of one indicator's result; ``found`` collects what an assessor must see to."""

    def __init__(self, bound: BoundIndicator, around: Circumstances, reason: str) -> None:
        self.bound = bound
        self.round_id = around.round_id
        self.policy = around.policy
        self.attached = around.attached
        self.reason = reason
        self.found: list[Diagnostic] = []

    def result(self, gathered: Gathered) -> Assessed:
        rule = self.bound.rule
        if rule is None:
            return self._failed(self.bound.fault)
        if gathered.missing or gathered.troubles:
            return self._incomplete(gathered)
        lacking = self._lacking_items(gathered.answers)
        outcome = score(rule, self._credited(gathered.answers, lacking))
        if isinstance(outcome, Fault):
            return self._failed(outcome.message)
        if outcome.points is None:
            return self._incomplete(Gathered(gathered.answers, (), (outcome.problem,)))
        return self._complete(outcome, outcome.points, gathered.answers, lacking)

    def _lacking_items(self, answers: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the questions that were answered yes, ask for evidence, and have none."""
        asked = [one.question for one in self.bound.asked if one.question.evidence]
        return tuple(
            [
                one.id
                for one in asked
                if answers.get(one.id) is True and f"{self.bound.indicator.id}/{one.id}" not in self.attached
            ]
        )

    def _credited(self, answers: Mapping[str, Any], lacking: tuple[str, ...]) -> Mapping[str, Any]:
        if not lacking or self.policy.evidence == "flag":
            return answers
        return MappingProxyType({**answers, **dict.fromkeys(lacking, False)})

    def _complete(
        self, outcome: Outcome, exact: Decimal, answers: Mapping[str, Any], lacking: tuple[str, ...]
    ) -> Assessed:
        indicator, places = self.bound.indicator, self.policy.decimals
        points = rounded(exact, places)
        lines = rounded_lines(self._withheld(outcome.lines, lacking), points, places)
        missing = tuple([f"{indicator.id}/{item}" for item in lacking])
        if indicator.evidence and points > ZERO and indicator.id not in self.attached:
            missing = (*missing, indicator.id)
            if self.policy.evidence == "withhold":
                lines, points, exact = (*lines, Line(tr("缺少佐证资料，本项不计分"), -points)), ZERO, ZERO
        short = points < indicator.points or indicator.points - exact > NOISE  # rounding up excuses nothing
        made = _findings(answers) if short and not self.reason else {}
        silent = [name for name, one in made.items() if not one.why.strip()]
        reason = self.reason or "；".join(one.why for one in made.values() if one.why.strip())
        unexplained = short and (not reason or silent != []) and self.bound.beyond != "bonus"
        self._tell_complete(points, missing, outcome.warnings, silent, unexplained=unexplained)
        return Assessed(
            indicator,
            "scored",
            points,
            points,
            lines,
            self.bound.used,
            reason,
            unexplained,
            missing,
            exact=exact,
        )

    def _withheld(self, lines: tuple[Line, ...], lacking: tuple[str, ...]) -> tuple[Line, ...]:
        """Return the lines with the word that it is evidence that lacks, not what it is to prove."""
        if not lacking or self.policy.evidence == "flag":
            return lines
        texts = {one.question.id: one.question.text for one in self.bound.asked}
        return tuple(
            one._replace(text=tr("{item}：缺少佐证资料，按不具备计算", item=texts[one.clause]))
            if one.clause in lacking
            else one
            for one in lines
        )

    def _tell_complete(
        self,
        points: Decimal,
        missing: tuple[str, ...],
        warnings: tuple[str, ...],
        silent: list[str],
        *,
        unexplained: bool,
    ) -> None:
        title, full = self.bound.indicator.title, plain(self.bound.indicator.points)
        if unexplained:
            text = tr(
                "{title}：得 {points} 分，满分 {full} 分，没有写明扣分原因",
                title=title,
                points=plain(points),
                full=full,
            )
            if points >= self.bound.indicator.points:
                text = tr("{title}：四舍五入前不足 {full} 分，没有写明扣分原因", title=title, full=full)
            self._tell("W701", text + self._named(silent), tr("补写扣分原因；提交前必须写明"), "reasons")
        for place in missing:
            wanted, item = self._wanted(place)
            text = tr("{title}{item}：缺少佐证资料", title=title, item=item)
            if wanted not in text:  # what only says that there is to be some was said
                text = tr("{name}（{note}）", name=text, note=wanted)
            self._tell("W702", text, tr("附上资料；提交前必须补齐"), "evidence")
        for warning in warnings:
            self._tell(
                "W708", tr("{title}：{text}", title=title, text=warning), tr("核对数值，必要时写明原因")
            )

    def _named(self, silent: list[str]) -> str:
        """Return which findings lack their reason."""
        texts = [one.question.text for one in self.bound.asked if one.question.id in silent]
        return tr("：{items}", items=tr("、").join(f"“{text}”" for text in texts)) if texts else ""

    def _wanted(self, place: str) -> tuple[str, str]:
        """Return what is to be attached at ``place``, and the item it belongs to, in quotes."""
        item = place.partition("/")[2]
        for one in self.bound.asked:
            if item and one.question.id == item:
                return one.question.evidence, f"“{one.question.text}”"
        return self.bound.indicator.evidence, ""

    def _incomplete(self, gathered: Gathered) -> Assessed:
        title = self.bound.indicator.title
        for trouble in gathered.troubles:
            text = tr("{title}：{trouble}，无法计算得分", title=title, trouble=trouble)
            self._tell("W705", text, tr("核对并补正所用的事实"))
        if gathered.missing:
            text = tr("{title}：尚未评分，缺 {missing}", title=title, missing=tr("；").join(gathered.missing))
            self._tell("N707", text, tr("回答后即可得分"))
        bounds = reachable(self.bound.rule, gathered.answers) if self.bound.rule else None
        if isinstance(bounds, Fault):
            return self._failed(bounds.message)
        possible = bounds.high if bounds else self.bound.indicator.points
        open_ = self._unscored("incomplete", rounded(possible, self.policy.decimals))
        return open_._replace(exact=possible)

    def _failed(self, fault: str) -> Assessed:
        text = tr("{title}：{text}", title=self.bound.indicator.title, text=fault)
        self._tell("E706", text, tr("请插件的作者修正；运行 chidu plugins 看插件的状态"))
        return self._unscored("error", self.bound.indicator.points)

    def _unscored(self, status: Status, possible: Decimal) -> Assessed:
        return Assessed(self.bound.indicator, status, None, possible, (), self.bound.used, self.reason)

    def _tell(self, code: str, message: str, hint: str, part: str = "answers") -> None:
        name = self.bound.indicator.id
        self.found.append(
            Diagnostic(code, message, hint, ("rounds", self.round_id, part, name), indicator=name)
        )


def _findings(answers: Mapping[str, Any]) -> dict[str, FindingAnswer]:
    """Return the findings that were made."""
    return {name: one for name, one in answers.items() if isinstance(one, FindingAnswer) and one.found}
