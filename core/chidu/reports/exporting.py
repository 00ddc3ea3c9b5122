"""A report written whole or not at all, opened again before it takes its place, and held against what it was made of."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from chidu.language import tr
from chidu.model.sheet import ROUNDS
from chidu.projects.folder import Folder
from chidu.projects.safe_name import safe_name
from chidu.reports.blocks import Paper
from chidu.reports.formats import Format
from chidu.reports.papers.paper import Part, paper_of
from chidu.reports.papers.truth import untrue
from chidu.reports.proving import put_proved, unwritten
from chidu.reports.report import Report
from chidu.systems.digest import sha256_of

#: So much of a project's title is in the names of its reports.
LONGEST = 40


class Exported(NamedTuple):
    """A report that was written and reconciled: where, how many bytes, its total, empty where it has none, and its digest."""

    file: Path
    size: int
    total: str
    digest: str


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


def export(report: Report, form: Format, home: Folder, part: Part = "") -> Exported:
    """Write a report into a project's folder of reports; raise what ``export_to`` raises."""
    try:
        home.reports.mkdir(exist_ok=True)
    except OSError as error:
        raise unwritten(home.reports, error) from error
    place = free_place(
        home.reports, report_name(report.title, report.assessment.round, form.suffix, report.at)
    )
    return export_to(report, form, place, paper_of(report, part, home.path), home.sheet)


def export_to(
    report: Report,
    form: Format,
    place: Path,
    paper: Paper,
    like: Path,
    before: Callable[[str], None] | None = None,
) -> Exported:
    """Write a report to a place, to be read by whoever may read the file ``like``.

    What stood there stays unless all went well; ``before`` is told the digest of what is about to stand there.
    Raises ``SavingError`` where the file cannot be written, ``RefusedError`` where the format cannot be made here, or
    came out otherwise than the report.
    """
    wrong = list(untrue(paper, report))
    data = form.made.write(report, paper) if not wrong else b""
    digest = sha256_of(data)

    def compare(written: bytes) -> Iterator[str]:
        yield from wrong or _differences(form, written, report, paper)

    put_proved(place, data, like, compare, None if before is None else lambda: before(digest))
    return Exported(place, len(data), report.total, digest)


def _differences(form: Format, written: bytes, report: Report, paper: Paper) -> list[str]:
    """Return what a file says otherwise; one that its format cannot read is wrong altogether."""
    try:
        return list(form.made.differences(written, report, paper))
    except Exception as error:  # noqa: BLE001 - a spoilt file breaks its reader in any way
        return [tr("读不回来：{error}", error=error)]
