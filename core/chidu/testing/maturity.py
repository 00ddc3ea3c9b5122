"""How mature a rule is, and what each further level asks for."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.language import tr
from chidu.rules import hookspecs
from chidu.testing.bench import Bench
from chidu.testing.report import Finding, Maturity, Untried

LEVELS = ("experimental", "tested", "complete")
#: A rule is proved by so many golden cases.
FEWEST_CASES = 3
_OPTIONAL = ("rule_check", "rule_bounds", "rule_standard")


def maturity(bench: Bench | None, findings: tuple[Finding, ...], untried: tuple[Untried, ...]) -> Maturity:
    """Return the level that a rule has reached, and what is missing for those above."""
    tested = (*_found(findings), *_owed(untried), *(_untested(bench) if bench else ()))
    complete = tuple(_incomplete(bench)) if bench else tuple(_OPTIONAL)
    reached = LEVELS[0 if tested else 1 if complete else 2]
    return Maturity(reached, {"tested": tested, "complete": complete})


def unsound(known: Maturity, findings: tuple[Finding, ...], untried: tuple[Untried, ...]) -> Maturity:
    """Return the level of a rule of which more was found than the level says."""
    said = (*_found(findings[:-1]), *_owed(untried))
    rest = tuple([one for one in known.lacks["tested"] if one not in said])
    return Maturity(LEVELS[0], {**known.lacks, "tested": (*_found(findings), *_owed(untried), *rest)})


def _found(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    return (tr("改正上面的 {count} 处", count=len(findings)),) if findings else ()


def _owed(untried: tuple[Untried, ...]) -> tuple[str, ...]:
    count = len([one for one in untried if one.owed])
    return (tr("让没有试到的 {count} 项试得到", count=count),) if count else ()


def _untested(bench: Bench) -> Iterator[str]:
    count = len(bench.cases)
    if count < FEWEST_CASES and not _is_gap(bench):
        yield tr("范例 {count} 个，至少 {fewest} 个（rule_cases）", count=count, fewest=FEWEST_CASES)
    results = [(one.case.points, one.case.expected) for one in bench.cases if one.case.expected is not None]
    if not results:
        return
    if not any(expected >= points for points, expected in results):
        yield tr("没有得满分的范例")
    if not any(expected < points for points, expected in results):
        yield tr("没有扣分的范例")


def _is_gap(bench: Bench) -> bool:
    """Say whether the rule never gives points, as one that stands for a rule still to be written."""
    return bool(bench.cases) and all(one.case.expected is None for one in bench.cases)


def _incomplete(bench: Bench) -> Iterator[str]:
    for name in _OPTIONAL:
        if not bench.rule.has(name):
            sentence = (getattr(hookspecs, name).__doc__ or "").split("\n")[0]
            yield f"{name}：{_WHY[name]}" if name in _WHY else sentence
    lines = [one for one in bench.cases if one.case.lines is not None]
    scored = [one for one in bench.cases if one.case.expected not in (None, Decimal(0))]
    if scored and not lines:
        yield tr("没有写明各行（lines）的范例")
    if any(not one.case.source for one in bench.cases):
        yield tr("有的范例没有出处（source）")


_WHY = {
    "rule_check": tr("评分之前就说出不成立的参数"),
    "rule_bounds": tr("没有答完时，说出还可能得几分"),
    "rule_standard": tr("写出评价标准"),
}
