"""A report written into a folder, whole or not at all, opened again and reconciled with what it was made from."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.projects.errors import RefusedError, SavingError
from chidu.projects.evidence import safe_name
from chidu.projects.folder import Folder
from chidu.reports.formats import Format
from chidu.reports.report import Report
from chidu.toml import disk
from chidu.toml.saving import put_file

#: So much of a project's title is in the names of its reports.
LONGEST = 40


class Exported(NamedTuple):
    """A report that was written and reconciled: where, how many bytes, and its total, empty where it has none."""

    file: Path
    size: int
    total: str


def report_name(title: str, round_id: str, suffix: str, at: datetime) -> str:
    """Return the name of a report's file: what it is about, the round, and when."""
    named = [title[:LONGEST], *([ROUNDS.get(round_id, round_id)] if round_id else [])]
    return safe_name(f"{'-'.join(named)}-{at:%Y%m%d-%H%M}{suffix}")


def free_place(folder: Path, name: str) -> Path:
    """Return a place in a folder that nothing has yet: a report is never overwritten."""
    place, number = folder / name, 1
    while place.exists() or place.is_symlink():
        number += 1
        place = folder / f"{Path(name).stem}-{number}{Path(name).suffix}"
    return place


def export(report: Report, form: Format, home: Folder) -> Exported:
    """Write a report into a project; raise ``SavingError`` where it cannot be, ``RefusedError`` where it came out wrong."""
    data = form.write(report)
    try:
        home.reports.mkdir(exist_ok=True)
        place = free_place(
            home.reports, report_name(report.title, report.assessment.round, form.suffix, report.at)
        )
        put_file(place, data, home.sheet)
        written = place.read_bytes()
    except OSError as error:
        words = {"folder": home.reports, "reason": disk.reason(error)}
        raise SavingError(tr("无法写入 {folder}：{reason}", **words)) from error
    return Exported(place, len(written), reconciled(written, report, form, place))


def reconciled(written: bytes, report: Report, form: Format, place: Path) -> str:
    """Return the total that a written report has; raise ``RefusedError`` where it is not the assessment's."""
    wanted = report.total
    try:
        total = form.total(written)
        same = total == wanted or (total != "" and wanted != "" and Decimal(total) == Decimal(wanted))
    except (ValueError, LookupError, TypeError, InvalidOperation):
        total, same = "", False
    if not same:
        words = {"path": place, "total": total or tr("（无）"), "wanted": wanted or tr("（无）")}
        raise RefusedError(tr("{path} 与总评不符：总分是 {total}，应是 {wanted}", **words))
    return total
