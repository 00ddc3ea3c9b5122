"""Excel reports beside XlsxWriter writing the same table of points with neither formulas nor inputs."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import xlsxwriter
from checking import CATALOGUE
from made_systems import synthetic
from measuring import Row, fastest

from chidu.model.sheet import Round, ScoreSheet, SystemReference
from chidu.reports.blocks import Block, Table
from chidu.reports.excel.format import differences, write
from chidu.reports.excel.score_blocks import score_blocks
from chidu.reports.papers.paper import paper_of
from chidu.reports.report import Report
from chidu.scoring.engine import assess
from chidu.sheets.reading import read_project
from chidu.systems.bound import BoundSystem
from chidu.systems.library import samples
from chidu.systems.reader import read_system
from chidu.toml.document import parse
from chidu.toml.source import Source

_AT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def writing_workbooks(seconds: float, count: int) -> Iterator[Row]:
    """Yield what the sample's workbook, and one of ``count`` indicators, take, and reading each back."""
    project = read_project(samples()["demo"], CATALOGUE)
    if project.bound is None or project.sheet is None:
        raise LookupError(project.diagnostics)
    yield from _rows("the sample", _report(project.bound, project.sheet), seconds)
    document, wrong = parse(Source("system.toml", synthetic(count)))
    if document is None:
        raise LookupError(wrong)
    bound = read_system(document, CATALOGUE).bound
    if bound is None:
        raise LookupError(count)
    held = ScoreSheet(1, SystemReference("synthetic", "1"), rounds={"self": Round()})
    yield from _rows(f"{count:,} indicators", _report(bound, held), seconds)


def _report(bound: BoundSystem, sheet: ScoreSheet) -> Report:
    return Report("项目", bound, sheet, assess(bound, sheet), _AT)


def _rows(what: str, report: Report, seconds: float) -> Iterator[Row]:
    paper, blocks = paper_of(report), tuple(score_blocks(report))
    bare = fastest(lambda: _bare(blocks), seconds)
    data = write(report, paper)
    yield Row(f"XlsxWriter, the table of {what} (baseline)", bare, bare)
    yield Row("  the whole workbook, live", fastest(lambda: write(report, paper), seconds), bare)
    yield Row(
        "  read back and reconciled", fastest(lambda: list(differences(data, report, paper)), seconds), bare
    )


def _bare(blocks: tuple[Block, ...]) -> bytes:
    """Write the tables as texts, merged as they are."""
    kept = io.BytesIO()
    book = xlsxwriter.Workbook(kept, {"in_memory": True})
    sheet, look, top = book.add_worksheet(), book.add_format({"border": 1, "text_wrap": True}), 0
    for table in blocks:
        if not isinstance(table, Table):
            continue
        for row, column, cell in table.placed():
            if cell.rows > 1 or cell.columns > 1:
                ends = (top + row + cell.rows - 1, column + cell.columns - 1)
                sheet.merge_range(top + row, column, *ends, cell.text, look)
            else:
                sheet.write_string(top + row, column, cell.text, look)
        top += len(table.rows) + 1
    book.close()
    return kept.getvalue()
