"""A project's state taken once for a report, whatever happens to the project while it is written."""

from datetime import datetime
from pathlib import Path

from chidu.projects.folder import folder_of
from chidu.projects.journal.altered import as_written
from chidu.reports.report import Report, rounds_assessed
from chidu.scoring.engine import assess
from chidu.sheets.reading import Project
from chidu.systems.digest import sha256_of


def frozen(project: Project, round_id: str, at: datetime) -> Report | None:
    """Return the report of a round of a project that was read, None where it cannot be scored."""
    bound, sheet = project.bound, project.sheet
    if bound is None or sheet is None or not project.is_sound:
        return None
    rounds = rounds_assessed(sheet, lambda name: assess(bound, sheet, name))
    assessment = rounds[round_id] if round_id in rounds else assess(bound, sheet, round_id)
    head = journal_head(folder_of(project.path).journal)
    title = " ".join(project.title.split("\n"))  # a report names its project on one line
    return Report(title, bound, sheet, assessment, at, head, project.diagnostics, rounds)


def journal_head(journal: Path) -> str:
    """Return the digest of a journal's last whole line, empty where there is none."""
    try:
        whole, end, _ = as_written(journal.read_bytes()).rpartition(b"\n")
    except OSError:
        return ""
    return sha256_of(whole.rpartition(b"\n")[2]) if end else ""
