"""A whole paper: the 自评报告, then the 评分表 with its annexes, unless one of them is wanted."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import chidu
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.reports.blocks import Block, NewPage, Paper, Paragraph
from chidu.reports.forms.library import form_for
from chidu.reports.forms.reading import bind_form
from chidu.reports.papers.evidence_annex import evidence_annex
from chidu.reports.papers.open_ends import open_ends
from chidu.reports.papers.rounds_table import rounds_table
from chidu.reports.papers.score_table import score_table
from chidu.reports.papers.self_report import FilledForm
from chidu.reports.report import Report

#: Which part of a paper is wanted: both, the 自评报告, or the 评分表.
Part = Literal["", "report", "score"]
#: So much of a digest tells two states apart at the foot of a page; the whole stands at the end.
SHORT = 19


def paper_of(report: Report, part: Part = "", home: Path | None = None) -> Paper:
    """Return the paper of a report; ``home`` is the project's folder, in which a form of its own may lie."""
    return Paper(report.title, tuple(_blocks(report, part, home)), source(report, short=True))


def _blocks(report: Report, part: Part, home: Path | None) -> Iterator[Block]:
    if part != "score":
        form, _ = bind_form(form_for(report.bound, home), report.bound)
        yield from FilledForm(form, report).blocks()
    if part != "report":
        yield NewPage(landscape=True)
        yield from score_table(report)
        yield from rounds_table(report)
        yield from evidence_annex(report)
        yield from open_ends(report)
    yield Paragraph(source(report), "note")


def source(report: Report, *, short: bool = False) -> str:
    """Return what a paper was made from: the system and its digest, the journal's head, when, and by what."""
    head = report.assessment.system.head
    resolved = report.bound.resolved
    digest, chain = resolved.digest if resolved else "", report.head
    words = {
        "system": f"{head.id}@{head.version}",
        "digest": digest[:SHORT] if short else digest,
        "round": ROUNDS.get(report.assessment.round, report.assessment.round),
        "head": (chain[:SHORT] if short else chain) or tr("（没有记录）"),
        "at": f"{report.at:%Y-%m-%d %H:%M}",
        "version": chidu.__version__,
    }
    return tr("{round} · 指标体系 {system} {digest} · 记录链末端 {head} · {at} · 尺度 {version}", **words)
