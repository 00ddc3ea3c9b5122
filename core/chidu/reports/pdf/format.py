"""PDF as a format of reports."""

from collections.abc import Iterator

from chidu.language import tr
from chidu.reports.blocks import Paper
from chidu.reports.pdf.document import pdf_bytes
from chidu.reports.pdf.reading import lacking
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the PDF; raise ``RefusedError`` where typst or a Chinese font is not installed."""
    return pdf_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what of the paper is not in the PDF."""
    for text in lacking(data, paper):
        yield tr("缺少“{text}”", text=text[:30])
