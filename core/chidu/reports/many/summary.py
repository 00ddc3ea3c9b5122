"""The summary of many projects, written whole or not at all, and opened again before it takes its place."""

from collections.abc import Sequence
from pathlib import Path

from chidu.language import tr
from chidu.projects.errors import RefusedError, SavingError
from chidu.reports.excel.summary import SummaryRow, summary_bytes, summary_differences
from chidu.reports.reconciling import MOST
from chidu.systems.digest import sha256_of
from chidu.toml import disk
from chidu.toml.saving import put_file


def write_summary(rows: Sequence[SummaryRow], place: Path, like: Path | None = None) -> str:
    """Write the workbook, to be read by whoever may read the file ``like``, and return its digest.

    Raises ``SavingError`` or ``RefusedError`` where that fails.
    """

    def prove(written: bytes) -> None:
        found = list(summary_differences(written, rows))
        if found:
            raise RefusedError(tr("{path} 写出来与评分不符，没有留下", path=place), tuple(found[:MOST]))

    data = summary_bytes(rows)
    try:
        put_file(place, data, like, prove)
    except OSError as error:
        words = {"folder": place, "reason": disk.reason(error)}
        raise SavingError(tr("无法写入 {folder}：{reason}", **words)) from error
    return sha256_of(data)
