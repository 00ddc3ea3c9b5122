"""A verification as text and as data: what does not hold, what is worth knowing, and the end of the chain."""

from collections.abc import Iterator
from typing import Any

from chidu.diagnostics.visible import visible
from chidu.documents.score_text import Marks
from chidu.language import tr
from chidu.projects.verifying import Verification


def verification_text(verified: Verification, marks: Marks) -> str:
    """Return what was verified, ready to print."""
    return "\n".join(map(visible, _lines(verified, marks))) + "\n"


def _lines(verified: Verification, marks: Marks) -> Iterator[str]:
    if verified.title:
        yield tr("{title}：{result}", title=verified.title, result=_result(verified))
    for one in verified.findings:
        yield f"  {marks.unscored if one.note else marks.error} {one.text}"
    if verified.lines:
        yield tr("修改记录 {lines} 行，链端 {head}", lines=verified.lines, head=verified.head)


def _result(verified: Verification) -> str:
    """Return the whole in a few words: what could not be confirmed does not count as holding."""
    if verified.problems:
        return tr("{count} 处不成立", count=len(verified.problems))
    if verified.doubtful:
        return tr("没有发现不成立的，但有 {count} 处不能核实", count=len(verified.doubtful))
    return tr("全部成立")


def verification_json(verified: Verification) -> dict[str, Any]:
    """Return a verification as plain data."""
    return {
        "folder": str(verified.folder),
        "title": verified.title,
        "holds": not verified.problems and not verified.diagnostics,
        "doubtful": len(verified.doubtful),
        "lines": verified.lines,
        "head": verified.head,
        "findings": [one._asdict() for one in verified.findings],
        "problems": [one.message for one in verified.diagnostics],
    }
