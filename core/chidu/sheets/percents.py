"""Percents that were probably typed as 90 where 0.9 was meant: accepted, and told."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.rules.questions import Percent, Question
from chidu.sheets.cells import cells

#: No ratio is expected beyond 200 %.
LARGE = Decimal(2)


def large_percents(
    question: Question, accepted: Any, named: str, at: KeyPath, indicator: str
) -> Iterator[Diagnostic]:
    """Yield a warning for a percent beyond ``LARGE``, and for every such cell of a table."""
    for cell in cells(question, accepted, named, at):
        if isinstance(cell.question, Percent) and abs(cell.value) > LARGE:
            words = {"value": plain(cell.value), "shown": f"{plain(cell.value * 100)}%"}
            text = tr("{named}：写的是 {value}，就是 {shown}", named=cell.named, **words)
            yield Diagnostic("W611", text, tr("百分比写比率：90% 写 0.9"), cell.at, indicator=indicator)
