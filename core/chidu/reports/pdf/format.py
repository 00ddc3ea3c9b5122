"""PDF as a format of reports."""

from collections.abc import Iterator

from chidu.language import tr
from chidu.reports.blocks import Paper
from chidu.reports.pdf.document import pdf_bytes
from chidu.reports.pdf.reading import lacking, read_pdf, scarce
from chidu.reports.pdf.rows import torn
from chidu.reports.report import Report

#: So many characters that no font has are named.
MOST = 8


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the PDF; raise ``RefusedError`` where typst or a Chinese font is not installed."""
    return pdf_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what of the paper is not in the PDF: characters that no font has, whole texts, or rows."""
    pages = read_pdf(data, paper)
    texts = lacking(pages, paper)
    unknown = sorted(set("".join(texts)) - set("".join(pages)))
    if unknown:
        words = {"characters": " ".join(unknown[:MOST])}
        yield tr("没有字体能印“{characters}”：删去它，或改导出 Word", **words)
        return
    yield from (tr("缺少“{text}”", text=text[:30]) for text in texts)
    if texts:
        return
    lost = scarce(pages, paper)
    if lost:
        yield tr("缺少“{text}”", text=lost[:30])
        return
    yield from (tr("缺少“{text}”", text=text[:30]) for text in torn(pages, paper))
