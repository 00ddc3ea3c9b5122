"""A whole paper: the 自评报告, then the 评分表 with its annexes, unless one of them is wanted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from chidu.reports.blocks import Block, NewPage, Paper, Paragraph
from chidu.reports.forms.library import form_for
from chidu.reports.forms.reading import BoundForm, bind_form
from chidu.reports.papers.demanded import demanded_of_form, demanded_of_scores
from chidu.reports.papers.evidence_annex import evidence_annex
from chidu.reports.papers.open_ends import open_ends
from chidu.reports.papers.rounds_table import rounds_table
from chidu.reports.papers.score_table import score_table
from chidu.reports.papers.self_report import FilledForm
from chidu.reports.papers.source import source
from chidu.reports.report import Report

#: Which part of a paper is wanted: both, the 自评报告, or the 评分表.
Part = Literal["", "report", "score"]


def paper_of(report: Report, part: Part = "", home: Path | None = None) -> Paper:
    """Return the paper of a report; ``home`` is the project's folder, in which a form of its own may lie."""
    form = None if part == "score" else bind_form(form_for(report.bound, home), report.bound)[0]
    demanded = [*(demanded_of_form(report, form) if form else ())]
    demanded += [*(demanded_of_scores(report) if part != "report" else ())]
    blocks = tuple(_blocks(report, part, form))
    return Paper(report.title, blocks, source(report, short=True), frozenset(demanded))


def _blocks(report: Report, part: Part, form: BoundForm | None) -> Iterator[Block]:
    if form is not None:
        yield from FilledForm(form, report).blocks()
    if part != "report":
        yield NewPage(landscape=True)
        yield from score_table(report)
        yield from rounds_table(report)
        yield from evidence_annex(report)
        yield from open_ends(report)
    yield Paragraph(source(report), "note")
