"""A report as text, as the terminal shows it; the journal's head is its last line."""

from collections.abc import Iterator

from chidu.decimals import plain
from chidu.documents.score_text import Marks, score_text
from chidu.language import tr
from chidu.reports.blocks import Paper
from chidu.reports.reconciling import squeezed
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the terminal's own lay-out
    """Return the report as text."""
    text = score_text(report.assessment, report.title, Marks(), report.found)
    head = tr("记录链末端 {head}", head=report.head or tr("（没有记录）"))
    return (text + "\n" + head + "\n").encode("utf-8")


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - as above
    """Yield what a text says otherwise: it must have the total, every indicator in its order, and be whole."""
    lines = data.decode("utf-8").splitlines()
    lead = tr("总分 {points} / {full}").partition("{")[0]
    totals = [
        one.removeprefix(lead).partition(" / ")[0] for one in lines if one.startswith(lead) and " / " in one
    ]
    total = totals[-1] if totals else ""
    if total != report.total:
        yield tr("总分是“{total}”，应是“{wanted}”", total=total, wanted=report.total)
    yield from _indicators(lines, report)
    head = tr("记录链末端 {head}", head=report.head or tr("（没有记录）"))
    if not lines or lines[-1] != head:
        yield tr("缺少“{text}”", text=head)


def _indicators(lines: list[str], report: Report) -> Iterator[str]:
    """Yield the first indicator that stands nowhere behind the ones before it, with its points."""
    rows = iter([squeezed(one) for one in lines])
    for one in report.assessment.indicators.values():
        title, shown = squeezed(one.indicator.title), "–" if one.points is None else plain(one.points)
        end = f"{shown}/{plain(one.full)}"
        if not any(title in row and row.endswith(end) for row in rows):
            yield tr("缺少“{text}”", text=f"{one.indicator.title} {end}"[:30])
            return
