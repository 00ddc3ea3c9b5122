"""What trials of a system show: totals and grades, what each indicator reached, and what could not be scored."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from attrs import frozen

from chidu.decimals import ZERO, plain, rounded
from chidu.diagnostics.visible import visible
from chidu.documents.widths import padded, right
from chidu.language import tr
from chidu.plugins.calling import reachable
from chidu.plugins.fence import Fault
from chidu.scoring.trials import Trial
from chidu.systems.bound import BoundSystem
from chidu.systems.difference import Titles, all_titles

_NAME = 44
#: What keeps an indicator from being scored: not computable, not answered, a fault of its rule.
_UNSCORED = frozenset({"W705", "N707", "E706"})


@frozen
class Reached:
    """What an indicator got in the trials, and what its rule says it may give."""

    id: str
    titles: tuple[str, ...]
    full: Decimal
    best: Decimal  # of a penalty nothing, else full marks
    low: Decimal | None
    high: Decimal | None
    promised: tuple[Decimal, Decimal] | None
    unscored: int


@frozen
class Tried:
    """All trials summed up; ``refused`` and ``unscored`` count sentences.

    ``searched`` says that the ends were looked for: what no trial reached is then worth a note.
    """

    count: int
    searched: bool
    totals: tuple[Decimal, ...]
    grades: dict[str, int]
    indicators: tuple[Reached, ...]
    refused: dict[str, int]
    unscored: dict[str, int]


def summed_up(bound: BoundSystem, trials: list[Trial], *, searched: bool) -> Tried:
    """Return what the trials show together."""
    assessments = [one.assessment for one in trials]
    totals = tuple(one.total.points for one in assessments if one.total.points is not None)
    grades = Counter(one.grade or tr("（无）") for one in assessments if one.total.points is not None)
    refused = Counter(found.message for one in trials for found in one.refused)
    titles = all_titles(bound.system)
    problems = [found for one in assessments for found in one.problems if found.code in _UNSCORED]
    return Tried(
        len(trials),
        searched,
        totals,
        dict(grades),
        tuple(_reached(bound, name, titles, trials) for name in bound.indicators),
        dict(refused),
        dict(Counter(found.message for found in problems)),
    )


def _reached(bound: BoundSystem, name: str, titles: Titles, trials: list[Trial]) -> Reached:
    results = [one.assessment.indicators[name] for one in trials]
    points = [one.points for one in results if one.points is not None]
    one = bound.indicators[name]
    limits = reachable(one.rule, {}) if one.rule else None
    full = one.indicator.points
    shift = full if one.beyond == "penalty" else ZERO  # it takes what its score lacks of full marks
    return Reached(
        name,
        titles[name],
        full,
        full - shift,
        min(points, default=None),
        max(points, default=None),
        None if limits is None or isinstance(limits, Fault) else (limits.low - shift, limits.high - shift),
        sum(1 for one in results if one.status in {"incomplete", "error"}),
    )


def trial_text(bound: BoundSystem, tried: Tried) -> str:
    """Return the summary for reading."""
    lines = [*_totals(bound, tried), "", *_indicators(tried), *_sentences(tried)]
    return "\n".join(map(visible, lines)) + "\n"


def _totals(bound: BoundSystem, tried: Tried) -> Iterator[str]:
    yield tr("试算 {count} 份", count=tried.count)
    if tried.totals:
        mean = rounded(sum(tried.totals, ZERO) / len(tried.totals), 2)
        low, high = plain(min(tried.totals)), plain(max(tried.totals))
        yield tr("总分  最低 {low}，平均 {mean}，最高 {high}", low=low, mean=plain(mean), high=high)
        order = [*bound.system.ranking, *tried.grades]
        shares = [
            tr("{name} {count} 份", name=name, count=tried.grades[name])
            for name in dict.fromkeys(order)
            if name in tried.grades
        ]
        yield tr("等次  {grades}", grades=tr("，").join(shares))
    left = tried.count - len(tried.totals)
    if left:
        yield tr("{count} 份没有总分：有指标得不出分，见下", count=left)


def _indicators(tried: Tried) -> Iterator[str]:
    yield f"{padded(tr('指标'), _NAME)}{right(tr('分值'), 6)}{right(tr('最低'), 8)}{right(tr('最高'), 8)}"
    for one in tried.indicators:
        low, high = ("–" if points is None else plain(points) for points in (one.low, one.high))
        row = f"{padded(' › '.join(one.titles[-2:]), _NAME)}{right(plain(one.full), 6)}{right(low, 8)}{right(high, 8)}"
        yield row + "".join(f"  {note}" for note in _notes(one, searched=tried.searched))


def _notes(one: Reached, *, searched: bool) -> Iterator[str]:
    """Yield what an author should look at: what the rule promises and no trial reached."""
    if searched and one.high is not None and one.high < one.best:
        yield tr("没有得到满分")
    if searched and one.promised and one.low is not None and one.low > one.promised[0]:
        yield tr("没有低到 {low}", low=plain(one.promised[0]))
    if one.unscored:
        yield tr("{count} 份得不出分", count=one.unscored)


def _sentences(tried: Tried) -> Iterator[str]:
    for title, found in ((tr("不被接受的回答"), tried.refused), (tr("得不出分的原因"), tried.unscored)):
        if found:
            yield ""
            yield title
        for text, count in sorted(found.items(), key=lambda item: -item[1]):
            yield "  " + tr("{count} 次  {text}", count=count, text=text)


def trial_json(tried: Tried) -> dict[str, Any]:
    """Return the summary as plain data; decimals are strings."""
    return {
        "count": tried.count,
        "totals": [plain(one) for one in tried.totals],
        "grades": tried.grades,
        "indicators": [_reached_json(one) for one in tried.indicators],
        "refused": tried.refused,
        "unscored": tried.unscored,
    }


def _reached_json(one: Reached) -> dict[str, Any]:
    return {
        "id": one.id,
        "titles": list(one.titles),
        "points": plain(one.full),
        "low": None if one.low is None else plain(one.low),
        "high": None if one.high is None else plain(one.high),
        "promised": None if one.promised is None else [plain(limit) for limit in one.promised],
        "unscored": one.unscored,
    }
