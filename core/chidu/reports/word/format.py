"""Word as a format of reports."""

from collections.abc import Iterator

from chidu.reports.blocks import Paper
from chidu.reports.reconciling import differences as between
from chidu.reports.report import Report
from chidu.reports.word.document import word_bytes
from chidu.reports.word.reading import read_word


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the document."""
    return word_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what the document says otherwise than the paper."""
    yield from between(read_word(data), paper)
