"""Findings of one kind: the first few are told one by one, the rest counted."""

from collections.abc import Iterator

from chidu.diagnostics import Diagnostic, Place
from chidu.importing.grids import limits
from chidu.language import tr


def first_few(found: list[Diagnostic], name: str) -> Iterator[Diagnostic]:
    """Yield the findings, of each code no more than so many, and how many more there are."""
    counts: dict[str, int] = {}
    for one in found:
        counts[one.code] = counts.get(one.code, 0) + 1
        if counts[one.code] <= limits.MOST_TOLD:
            yield one
    for code, count in counts.items():
        if count > limits.MOST_TOLD:
            message = tr("同样的问题还有 {count} 处", count=count - limits.MOST_TOLD)
            yield Diagnostic(code, message, tr("改好列出的，其余同样改"), place=Place(name, spot=""))
