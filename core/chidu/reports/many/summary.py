"""The summary of many projects, written whole or not at all, and opened again before it takes its place."""

from collections.abc import Callable, Sequence
from pathlib import Path

from chidu.reports.excel.summary import SummaryRow, summary_bytes, summary_differences
from chidu.reports.proving import put_proved
from chidu.systems.digest import sha256_of


def write_summary(
    rows: Sequence[SummaryRow],
    place: Path,
    like: Path | None = None,
    before: Callable[[str], None] = lambda _: None,
) -> None:
    """Write the workbook, to be read by whoever may read ``like``; ``before`` is told its digest before it is there.

    Raises ``SavingError`` or ``RefusedError`` where that fails.
    """
    data = summary_bytes(rows)
    put_proved(
        place, data, like, lambda written: summary_differences(written, rows), lambda: before(sha256_of(data))
    )
