"""Amounts of money below 0, which raise a score where they are divided by: accepted, and told."""

from collections.abc import Iterator
from typing import Any

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, KeyPath
from chidu.language import tr
from chidu.rules.questions import Money, Question
from chidu.sheets.cells import cells


def negative_amounts(
    question: Question, accepted: Any, named: str, at: KeyPath, indicator: str
) -> Iterator[Diagnostic]:
    """Yield a warning for an amount below 0, and for every such cell of a table."""
    for cell in cells(question, accepted, named, at):
        if isinstance(cell.question, Money) and cell.value < 0:
            text = tr("{named}：金额是负数 {value}", named=cell.named, value=plain(cell.value))
            yield Diagnostic(
                "W616", text, tr("写错的去掉负号；确是负数的不必改"), cell.at, indicator=indicator
            )
