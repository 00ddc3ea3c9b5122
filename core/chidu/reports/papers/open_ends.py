"""What is still to be seen to: facts that contradict each other, missing reasons and evidence, the sheet's own notes."""

from collections.abc import Iterator

from chidu.language import tr
from chidu.reports.blocks import Block, Paragraph
from chidu.reports.report import Report


def open_ends(report: Report) -> Iterator[Block]:
    """Yield one line for everything open; nothing where nothing is."""
    lines = list(_lines(report))
    if lines:
        yield Paragraph(tr("附：尚待处理的事项"), "heading")
        yield from (
            Paragraph(tr("{number}．{line}", number=number, line=line), "item")
            for number, line in enumerate(lines, 1)
        )


def _lines(report: Report) -> Iterator[str]:
    for one in (*report.found, *report.assessment.problems):
        yield " ".join(one.message.split())
    for note in report.sheet.notes:
        yield tr("说明：{note}", note=" ".join(note.split()))
