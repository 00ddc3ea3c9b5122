"""A report as text, as the terminal shows it; the journal's head is its last line."""

from collections.abc import Iterator

from chidu.documents.score_text import Marks, score_text
from chidu.language import tr
from chidu.reports.blocks import Paper
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the terminal's own lay-out
    """Return the report as text."""
    text = score_text(report.assessment, report.title, Marks(), report.found)
    head = tr("记录链末端 {head}", head=report.head or tr("（没有记录）"))
    return (text + "\n" + head + "\n").encode("utf-8")


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - as above
    """Yield what a text says otherwise: it must have the total, and be whole."""
    lines = data.decode("utf-8").splitlines()
    lead = tr("总分 {points} / {full}").partition("{")[0]
    totals = [
        one.removeprefix(lead).partition(" / ")[0] for one in lines if one.startswith(lead) and " / " in one
    ]
    total = totals[-1] if totals else ""
    if total != report.total:
        yield tr("总分是“{total}”，应是“{wanted}”", total=total, wanted=report.total)
    head = tr("记录链末端 {head}", head=report.head or tr("（没有记录）"))
    if not lines or lines[-1] != head:
        yield tr("缺少“{text}”", text=head)
