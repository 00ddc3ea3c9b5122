"""The questions of a rule: of known kinds, in an order that can be asked, with limits that are limits."""

from collections.abc import Iterator

from chidu.decimals import plain
from chidu.language import tr
from chidu.rules import questions as kinds
from chidu.rules.questions import Choice, Number, Question, Table
from chidu.rules.questions import Finding as FindingQuestion
from chidu.testing.bench import Bench
from chidu.testing.drawing_answers import candidates
from chidu.testing.report import Finding
from chidu.testing.trial import Trial
from chidu.testing.values import constant, floats_in, shown

_KNOWN = frozenset(
    one
    for one in vars(kinds).values()
    if isinstance(one, type) and issubclass(one, Question) and one is not Question
)


def probe(bench: Bench) -> Iterator[Finding]:
    """Yield what keeps questions from being asked, answered or understood."""
    yield from bench.unbound
    for trial in bench.trials:
        trial.problems()
        yield from (Finding("crash", one, trial.example()) for one in trial.faults)
        asked: list[str] = []
        for question in trial.bound.questions:
            for kind, message in _wrong(question, asked, trial):
                yield Finding(kind, message, trial.example())
            asked.append(question.id)
    yield from _never_asked(bench)


def _never_asked(bench: Bench) -> Iterator[Finding]:
    """Yield questions whose ``when`` holds on no answers whatever."""
    tried = [one for one in bench.trials if one.samples]
    seen = {name for one in tried for sample in one.samples for name in sample.answers}
    told: set[str] = set()
    for trial in tried:
        fixed = {one.id for one in trial.bound.questions if constant(one.fact) is not None}
        before: set[str] = set()
        for question in trial.bound.questions:
            depends = {other for other, _ in question.when}
            comes_later, before = not depends <= before, before | {question.id}
            if depends and not comes_later and not depends & fixed and question.id not in seen | told:
                told.add(question.id)
                wanted = ", ".join(f"({other}, {shown(value)})" for other, value in question.when)
                words = {"name": question.id, "wanted": wanted}
                text = tr("问题 {name} 从来问不到：没有哪个回答合乎 when 要的 {wanted}", **words)
                yield Finding("questions", text, trial.example())


def _wrong(question: Question, asked: list[str], trial: Trial) -> Iterator[tuple[str, str]]:
    name = question.id
    if type(question) not in _KNOWN:
        yield (
            "questions",
            tr("问题 {name} 的种类 {kind} 没有界面认得", name=name, kind=type(question).__name__),
        )
        return
    if not name.strip() or not question.text.strip():
        yield "questions", tr("问题 {name} 没有标识或文字", name=name)
    for other, _ in question.when:
        if other not in asked:
            yield "questions", tr("问题 {name} 的 when 所说的 {other} 不在它前面", name=name, other=other)
    if floats_in(question):
        yield "exact", tr("问题 {name} 里有 float：写 Decimal", name=name)
    limits = [*_limits(question)]
    yield from limits
    if not limits and not candidates(question, trial.known, trial.chance):
        yield "questions", tr("问题 {name} 没有任何可接受的回答", name=name)
    if isinstance(question, Choice) and len({one.id for one in question.options}) < len(question.options):
        yield "questions", tr("问题 {name} 的选项标识重复", name=name)
    if isinstance(question, Table):
        for column in question.columns:
            yield from _wrong(column, [], trial)


def _limits(question: Question) -> Iterator[tuple[str, str]]:
    if not isinstance(question, (Number, FindingQuestion)):
        return
    low, high = question.low, question.high
    if low is not None and high is not None and low > high:
        words = {"name": question.id, "low": plain(low), "high": plain(high)}
        yield "ranges", tr("问题 {name} 的区间颠倒：{low} 到 {high}", **words)
