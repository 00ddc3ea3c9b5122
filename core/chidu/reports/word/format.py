"""Word as a format of reports."""

from collections.abc import Iterator

from chidu.reports.blocks import Paper
from chidu.reports.reconciling import beside
from chidu.reports.reconciling import differences as between
from chidu.reports.report import Report
from chidu.reports.word.document import word_bytes
from chidu.reports.word.reading import read_word


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the document."""
    return word_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what the document says otherwise than the paper."""
    read = read_word(data)
    yield from between(read, paper)
    yield from beside(
        ["".join(read.feet)], [f"{paper.source}— 1 —"]
    )  # the number that Word puts in for each page
