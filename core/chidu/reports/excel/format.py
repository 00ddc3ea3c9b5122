"""Excel as a format of reports: the printed forms, and beside them the answers and facts from which all is computed."""

from collections.abc import Iterator

from chidu.language import tr
from chidu.reports.blocks import Block, Chart, NewPage, Paper
from chidu.reports.excel.answer_sheet import AnswerSheet
from chidu.reports.excel.book import Book
from chidu.reports.excel.charting import write_chart
from chidu.reports.excel.fact_sheet import FactSheet
from chidu.reports.excel.live_values import live_facts, live_values
from chidu.reports.excel.notes_sheet import write_notes
from chidu.reports.excel.paper_sheet import sheet_names, write_blocks
from chidu.reports.excel.reading import differences as between
from chidu.reports.excel.score_blocks import score_blocks
from chidu.reports.excel.totals import Totals
from chidu.reports.papers.evidence_annex import evidence_annex
from chidu.reports.papers.rounds_table import rounds_table
from chidu.reports.report import Report


def write(report: Report, paper: Paper) -> bytes:
    """Return the workbook; raise ``RefusedError`` where a text is longer than a cell may be."""
    return _filled(report, paper).closed()


def _filled(report: Report, paper: Paper) -> Book:
    """Return the workbook with everything on its sheets."""
    book, names = Book(), sheet_names()
    form, has_scores = split(paper)
    order = [names["report"]] if form else []
    facts_sheet = FactSheet(book, report, paper.source)
    facts = facts_sheet.write()
    answers = AnswerSheet(book, report, facts, paper.source)
    answers.write()
    totals = Totals(book, report, facts, answers)
    totals.put()
    live = live_values(report, book.ledger)
    if form:
        known = live | dict(live_facts(report, Paper("", form), facts))
        write_blocks(book, names["report"], form, known, paper.source, landscape=False)
    if has_scores:
        order += [names["score"]]
        blocks = tuple(score_blocks(report))
        sheet = write_blocks(book, names["score"], blocks, live, paper.source, landscape=True)
        for block in blocks:
            if isinstance(block, Chart):
                write_chart(book, sheet, block, blocks)
        for key, annex in _annexes(report).items():
            if annex:
                write_blocks(book, names[key], annex, live, paper.source, landscape=True)
    others = [*facts_sheet.static, *totals.static]
    write_notes(book, report, answers.static, others, has_best=totals.has_best)
    book.arrange([*order, tr("回答"), tr("事实"), names["evidence"], names["rounds"], tr("说明")])
    book.write_ledger()
    return book


def _annexes(report: Report) -> dict[str, tuple[Block, ...]]:
    """Return the blocks of the sheets behind the 评分表, empty where there is nothing to say."""
    return {"evidence": tuple(evidence_annex(report)), "rounds": tuple(rounds_table(report))}


def split(paper: Paper) -> tuple[tuple[Block, ...], bool]:
    """Return the blocks of the 自评报告 in a paper, and whether the 评分表 is in it."""
    form: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, NewPage) and block.landscape:
            return tuple(form), True
        form.append(block)
    return tuple(form), False


def differences(data: bytes, report: Report, paper: Paper) -> Iterator[str]:
    """Yield what the workbook says otherwise than the report and its paper."""
    form, has_scores = split(paper)
    printed = {"report": form}
    if has_scores:
        printed |= {"score": tuple(score_blocks(report)), **_annexes(report)}
    yield from between(data, report, printed, _filled(report, paper).formulas)
