"""A report of the kit as people read it."""

from collections.abc import Iterator

from chidu.diagnostics.visible import visible
from chidu.language import tr
from chidu.testing.kinds import KINDS
from chidu.testing.report import Report

_LONGEST = 300


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
    if report.is_sound:
        yield tr("没有发现毛病：{count} 项承诺都守住了", count=len(KINDS))
    yield ""
    yield from _maturity(report)


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
