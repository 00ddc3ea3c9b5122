"""What a report was made from: it says so at the foot of every page, and in full at the end."""

import re

import chidu
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.reports.report import Report

#: So much of a digest tells two states apart at the foot of a page; the whole stands at the end.
SHORT = 19


#: A source as it is known again in any language: marks between its parts, and a system with a digest.
_SOURCE = re.compile(r"[^·]+ · [^·]+@[^·]+ sha256:[0-9a-f]{12,64}(?: · [^·]+){3}")


def is_source(line: str) -> bool:
    """Say whether a line of a paper is what ``source`` put there, and no text of whoever wrote the report."""
    return _SOURCE.fullmatch(line.strip()) is not None


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
