"""得分清单：每项指标一行，标识、名称、分值、得分；没有得分的留空。"""

import csv
import io
from collections.abc import Iterator

from chidu.reports.blocks import Paper
from chidu.reports.report import Report
from chidu.rules import plain

SUFFIX = ".csv"
TITLE = "得分清单（CSV）"
HEAD = ["标识", "名称", "分值", "得分"]


def write(report: Report, _paper: Paper) -> bytes:
    """Return the list, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEAD)
    table.writerows(_rows(report))
    return text.getvalue().encode("utf-8-sig")


def differences(data: bytes, report: Report, _paper: Paper) -> Iterator[str]:
    """Yield the rows that say otherwise than the assessment."""
    read = [*csv.reader(io.StringIO(data.decode("utf-8-sig")))]
    wanted = [HEAD, *_rows(report)]
    if len(read) != len(wanted):
        yield f"应有 {len(wanted)} 行，却有 {len(read)} 行"
    yield from (f"应是 {other}，却是 {one}" for one, other in zip(read, wanted, strict=False) if one != other)


def _rows(report: Report) -> list[list[str]]:
    return [
        [name, one.indicator.title, plain(one.full), "" if one.points is None else plain(one.points)]
        for name, one in report.assessment.indicators.items()
    ]
