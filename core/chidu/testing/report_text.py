"""A report of the kit as people read it."""

from collections.abc import Iterator

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.testing.kinds import KINDS
from chidu.testing.report import Report, Untried

_LONGEST = 300
#: More promises than these are counted, and not named.
_MANY = 12


def report_text(report: Report) -> str:
    """Return what was found, and the maturity list."""
    return "\n".join(map(visible, _lines(report)))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.name}（{report.source}）" if report.source.strip() else report.name
    yield tr("试了范例 {cases} 个、参数 {params} 组、回答 {answers} 份", **report.tried)
    yield ""
    for kind, promise in KINDS.items():
        found = report.of(kind)
        if found:
            yield f"✗ {kind}  {promise}"
        for one in found:
            yield f"    {one.message}"
            if one.example:
                yield f"      {one.example[:_LONGEST]}"
    yield from _untried(report)
    if report.is_sound:
        yield tr("没有发现毛病：试过的 {count} 项承诺都守住了", count=report.kept)
    yield ""
    yield from _maturity(report)


def _untried(report: Report) -> Iterator[str]:
    """Yield what was not tried, and why: those that the rule never promised in one line each reason."""
    for reason, kinds in _by_reason(report.owed).items():
        yield tr("? 没有试到 {kinds}：{reason}", kinds=_listed(kinds), reason=reason)
    if report.findings:
        return
    idle = tuple(one for one in report.untried if not one.owed)
    for reason, kinds in _by_reason(idle).items():
        yield tr("- 用不上 {kinds}：{reason}", kinds=_listed(kinds), reason=reason)


def _listed(kinds: list[str]) -> str:
    text = tr("、").join(kinds)
    return tr("其余 {count} 项", count=len(kinds)) if len(kinds) > _MANY else text


def _by_reason(untried: tuple[Untried, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in untried:
        found.setdefault(one.reason, []).append(one.kind)
    return found


def _maturity(report: Report) -> Iterator[str]:
    titles = {
        "experimental": tr("试验中"),
        "tested": tr("试验过"),
        "complete": tr("完备"),
    }
    yield tr("成熟程度：{level}（{name}）", level=titles[report.maturity.level], name=report.maturity.level)
    for level, lacks in report.maturity.lacks.items():
        if lacks:
            yield "  " + tr("要到 {level}（{name}），还缺：", level=titles[level], name=level)
            yield from (f"    - {one}" for one in lacks)
