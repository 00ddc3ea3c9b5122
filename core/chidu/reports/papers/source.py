"""What a report was made from: it says so at the foot of every page, and in full at the end."""

import chidu
from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.reports.report import Report

#: So much of a digest tells two states apart at the foot of a page; the whole stands at the end.
SHORT = 19


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
