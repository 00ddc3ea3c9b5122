"""HTML as a format of reports."""

from collections.abc import Iterator

from chidu.reports.blocks import Paper
from chidu.reports.html.page import html_bytes
from chidu.reports.html.reading import read_html
from chidu.reports.reconciling import differences as between
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the page."""
    return html_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what the page says otherwise than the paper."""
    yield from between(read_html(data), paper)
