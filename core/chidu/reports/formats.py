"""The formats in which a scored round is exported, one line each: its name, what its files end with, its writer."""

import importlib
import json
from collections.abc import Callable
from typing import NamedTuple

from chidu.language import tr
from chidu.reports.report import Report


class Format(NamedTuple):
    """A format; ``target`` is ``module:function`` and makes the bytes of a ``Report``, imported when it is used.

    ``total`` reads the total back from such bytes: as it was written, empty where there is none.
    """

    name: str
    title: str
    suffix: str
    target: str
    total: Callable[[bytes], str]

    def write(self, report: Report) -> bytes:
        """Return the report in this format."""
        module, _, name = self.target.partition(":")
        made: Callable[[Report], bytes] = getattr(importlib.import_module(module), name)
        return made(report)


def text_report(report: Report) -> bytes:
    """Return the report as text; the head of the journal is its last line: without it the chain proves nothing."""
    from chidu.documents.score_text import Marks, score_text

    text = score_text(report.assessment, report.title, Marks(), report.found)
    return (text + "\n" + tr("记录链末端 {head}", head=report.head or tr("（没有记录）")) + "\n").encode(
        "utf-8"
    )


def json_report(report: Report) -> bytes:
    """Return the report as JSON, of the shape of ``chidu score --json``."""
    from chidu.documents.score_json import score_json

    problems = (*report.found, *report.assessment.problems)
    data = score_json(report.assessment, report.title, problems)
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _total_of_text(data: bytes) -> str:
    lead = tr("总分 {points} / {full}").partition("{")[0]
    lines = [one for one in data.decode("utf-8").splitlines() if one.startswith(lead) and " / " in one]
    return lines[-1].removeprefix(lead).partition(" / ")[0] if lines else ""


def _total_of_json(data: bytes) -> str:
    points = json.loads(data)["points"]
    return "" if points is None else str(points)


#: One line a format, in the order in which they are offered.
FORMATS: tuple[Format, ...] = (
    Format("text", tr("文字"), ".txt", f"{__name__}:text_report", _total_of_text),
    Format("json", "JSON", ".json", f"{__name__}:json_report", _total_of_json),
)
