"""A report as JSON, of the shape of ``chidu score --json``, with the facts and what it was made from."""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.documents.score_json import score_json
from chidu.language import tr
from chidu.reports.blocks import Paper
from chidu.reports.papers.source import source
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:  # noqa: ARG001 - data has no lay-out
    """Return the report as JSON; decimals are strings, and half a character of a broken file name is its escape."""
    text = json.dumps(_data(report), ensure_ascii=False, indent=2)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _data(report: Report) -> dict[str, Any]:
    problems = (*report.found, *report.assessment.problems)
    data = score_json(report.assessment, report.title, problems)
    return data | {"source": source(report), "facts": plainly(report.sheet.facts)}


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:  # noqa: ARG001 - as above
    """Yield what JSON says otherwise than the report, what it lacks, and what it has beside."""
    read = json.loads(data)
    points = list(_points(read, report))
    yield from points
    if read.get("facts") != plainly(report.sheet.facts):
        yield tr("事实与评分表不同")
    told = {"facts", *(("points", "indicators") if points else ())}
    wanted = json.loads(json.dumps(_data(report)))
    for key in dict.fromkeys((*wanted, *read)):
        if key not in told and (key in read, read.get(key)) != (key in wanted, wanted.get(key)):
            yield tr("{key} 与评分不同", key=key)


def _points(read: dict[str, Any], report: Report) -> Iterator[str]:
    """Yield the points that are others, each by its number: 4 and 4.00 are the same."""
    points = "" if read["points"] is None else read["points"]
    if points != report.total and (
        not points or not report.total or Decimal(points) != Decimal(report.total)
    ):
        yield tr("总分是“{total}”，应是“{wanted}”", total=points, wanted=report.total)
    for one in read["indicators"]:
        wanted = report.assessment.indicators[one["id"]].points
        found = None if one["points"] is None else Decimal(one["points"])
        if found != wanted:
            yield tr(
                "{title} 的得分是“{there}”，应是“{wanted}”", title=one["title"], there=found, wanted=wanted
            )


def plainly(value: Any) -> Any:
    """Return a value of the sheet as JSON has it: numbers and dates as text, whole tables as they are."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if hasattr(value, "items"):
        return {str(key): plainly(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plainly(one) for one in value]
    return str(value)
