"""HTML as a format of reports."""

from collections.abc import Iterator

from chidu.decimals import plain
from chidu.reports.blocks import Chart, Paper
from chidu.reports.html.page import html_bytes
from chidu.reports.html.reading import read_html
from chidu.reports.reconciling import beside
from chidu.reports.reconciling import differences as between
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - the paper says everything
    """Return the page."""
    return html_bytes(paper)


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - the paper is true
    """Yield what the page says otherwise than the paper."""
    read = read_html(data)
    yield from between(read, paper, _charted)
    yield from beside(["".join(read.feet)], [paper.source])


def _charted(chart: Chart) -> str:
    """Return what the picture says in words: its title, and each bar's with its numbers."""
    bars = [f"{one.title} {one.shown} / {plain(one.full)}" for one in chart.bars]
    return "".join((chart.title, *bars))
