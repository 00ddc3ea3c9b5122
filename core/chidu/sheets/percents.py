"""Percents that were probably typed as 90 where 0.9 was meant: accepted, and told."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.rules.questions import Percent, Question, Table

#: No ratio is expected beyond 200 %.
LARGE = Decimal(2)


def large_percents(
    question: Question, accepted: Any, named: str, at: KeyPath, indicator: str
) -> Iterator[Diagnostic]:
    """Yield a warning for a percent beyond ``LARGE``, and for every such cell of a table."""
    if isinstance(question, Table):
        columns = [column for column in question.columns if isinstance(column, Percent | Table)]
        for column in columns:
            for number, row in enumerate(accepted):
                text = f"{named}·{column.text}"
                cell = row.get(column.id)
                if cell is not None:
                    yield from large_percents(column, cell, text, (*at, number, column.id), indicator)
    elif isinstance(question, Percent) and accepted is not None and abs(accepted) > LARGE:
        shown = f"{plain(accepted * 100)}%"
        text = tr("{named}：写的是 {value}，就是 {shown}", named=named, value=plain(accepted), shown=shown)
        yield Diagnostic("W611", text, tr("百分比写比率：90% 写 0.9"), at, indicator=indicator)
