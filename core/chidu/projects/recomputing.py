"""What was recorded of a submitted round worked out anew, and compared: arithmetic that fails is told from rules that differ."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from chidu.decimals import plain
from chidu.language import tr
from chidu.model.assessment import Assessed, Assessment
from chidu.model.sheet import ROUNDS, RecordedOutcome, Round
from chidu.projects.changes import value_at
from chidu.projects.journal.entry import Entry
from chidu.projects.plain_data import same
from chidu.projects.project import OpenProject
from chidu.projects.recovering import replayed
from chidu.projects.typed_sheet import typed_sheet
from chidu.scoring.engine import assess
from chidu.scoring.standing import SETTLED


class Finding(NamedTuple):
    """Something that does not hold, or only is worth knowing (``note``); ``line`` is that of the journal, 0 for none."""

    kind: str
    text: str
    line: int = 0
    note: bool = False


class Used(NamedTuple):
    """What scored an indicator: a rule, its version, its package or file with the version of that, and wrappers."""

    rule: str
    version: str
    origin: str
    wrappers: tuple[str, ...]

    @property
    def named(self) -> str:
        """Return the rule's name and version."""
        return f"{self.rule} {self.version}".strip()

    def beside(self, other: "Used") -> str:
        """Return the rule in words, with all in which it differs from another one."""
        more = [self.origin or tr("出处没有记")] if self.origin != other.origin else []
        if self.wrappers != other.wrappers:
            more.append(tr("扩展 {names}", names=tr("、").join(self.wrappers) or tr("（无）")))
        return f"{self.named}（{tr('，').join(more)}）" if more else self.named


def recomputed(project: OpenProject, entries: Iterable[Entry] = ()) -> Iterator[Finding]:
    """Yield what the recorded results of the submitted and accepted rounds do not agree with.

    Later rounds may correct facts: a round is worked out from those that the ``entries`` held when it was submitted.
    """
    settled = {name: one for name, one in project.sheet.rounds.items() if one.state in SETTLED}
    submitted_with = _facts_of_submissions(entries) if settled else {}
    for name, held in settled.items():
        if name not in ROUNDS:
            continue
        facts = submitted_with.get(name, project.data.get("facts"))
        if same(facts, project.data.get("facts")):
            yield from _round(assess(project.bound, project.sheet, name, anew=True), held)
            continue
        text = tr("{round}：提交之后事实改过，重算用的是提交时的事实", round=ROUNDS[name])
        yield Finding("facts", text, note=True)
        yield from _round(_assessed_with(project, name, facts), held)


def _facts_of_submissions(entries: Iterable[Entry]) -> dict[str, Any]:
    """Return by round the facts as they were when it was submitted last."""
    data: Any = {}
    found: dict[str, Any] = {}
    for entry in entries:
        data = replayed(data, [entry])
        if entry.kind == "step" and value_at(data, ("rounds", entry.round, "state")) == "submitted":
            found[entry.round] = value_at(data, ("facts",))
    return found


def _assessed_with(project: OpenProject, round_id: str, facts: Any) -> Assessment:
    data = {**project.data, "facts": facts if isinstance(facts, dict) else {}}
    typed = typed_sheet(project.bound, data, project.folder.path)
    return assess(project.bound, typed.sheet, round_id, anew=True)


def _round(now: Assessment, held: Round) -> Iterator[Finding]:
    title = ROUNDS[now.round]
    if held.result is None:
        yield Finding("outcome", tr("{round}：没有记录提交时的总分与等次", round=title))
        return
    other_rules = held.result.digest not in {"", now.system.digest}
    if other_rules:
        text = tr(
            "{round}：提交时用的是 {system}，指标体系后来改动过", round=title, system=held.result.system
        )
        yield Finding("system", text, note=True)
    for name, recorded in held.outcomes.items():
        one = now.indicators.get(name)
        if one is not None:
            told = tuple(_differs(title, one, recorded))
            other_rules = other_rules or len(told) > 0
            yield from told
            yield from _points(title, one, recorded, note=len(told) > 0)
    yield from _whole(title, now, held, note=other_rules)


def _differs(title: str, now: Assessed, recorded: RecordedOutcome) -> Iterator[Finding]:
    """Yield that the rule is not the one that scored then."""
    words = {"round": title, "title": now.indicator.title}
    then = Used(recorded.rule, recorded.version, recorded.origin, recorded.wrappers)
    if now.recorded or now.status == "error":
        yield Finding(
            "rule",
            tr("{round}·{title}：提交时的评分规则 {then} 现在没有，无法重算", **words, then=then.named),
            note=True,
        )
        return
    current = Used(now.rule.type, now.rule.version, now.rule.origin, now.rule.wrappers)
    if then != current:
        words |= {"then": then.beside(current), "now": current.beside(then)}
        yield Finding(
            "rule", tr("{round}·{title}：提交时的评分规则是 {then}，现在是 {now}", **words), note=True
        )


def _points(title: str, now: Assessed, recorded: RecordedOutcome, *, note: bool) -> Iterator[Finding]:
    if now.recorded or now.status == "error" or now.points == recorded.points:
        return
    words = {"round": title, "title": now.indicator.title}
    then, current = _shown(recorded.points), _shown(now.points)
    text = tr("{round}·{title}：记录的是 {then} 分，按回答重算是 {now} 分", **words, then=then, now=current)
    yield Finding("outcome", text, note=note)


def _whole(title: str, now: Assessment, held: Round, *, note: bool) -> Iterator[Finding]:
    result = held.result
    if result is None:
        return
    if result.total != now.total.points:
        then, current = _shown(result.total), _shown(now.total.points)
        text = tr("{round}：记录的总分是 {then}，重算是 {now}", round=title, then=then, now=current)
        yield Finding("total", text, note=note)
    if result.grade != now.grade:
        words = {"round": title, "then": result.grade or tr("（无）"), "now": now.grade or tr("（无）")}
        yield Finding("grade", tr("{round}：记录的等次是 {then}，重算是 {now}", **words), note=note)


def _shown(points: object) -> str:
    return "–" if points is None else plain(points)  # type: ignore[arg-type]
