"""The evidence of a round: what each piece is attached to, and the digest by which it can be told from another."""

from collections.abc import Iterator

from chidu.language import tr
from chidu.model.sheet import Evidence
from chidu.reports.blocks import Block, Cell, Paragraph, Row, Table
from chidu.reports.report import Report

_WIDTHS = (6, 26, 22, 30, 40)


def evidence_annex(report: Report) -> Iterator[Block]:
    """Yield the list of evidence; nothing where no file is attached."""
    held = report.sheet.rounds.get(report.assessment.round)
    if held is None or not held.evidence:
        return
    titles = (tr("序号"), tr("指标"), tr("要素"), tr("文件"), tr("摘要（sha256）"))
    head = Row(tuple([Cell(text, "head", align="center") for text in titles]))
    rows = [_row(number, one, report) for number, one in enumerate(held.evidence, 1)]
    yield Paragraph(tr("附：佐证资料清单"), "heading")
    yield Table(tr("佐证资料清单"), _WIDTHS, (head, *rows), heads=1)


def _row(number: int, one: Evidence, report: Report) -> Row:
    path, _, item = one.at.partition("/")
    known = report.bound.indicators.get(path)
    title = known.indicator.title if known else path
    asked = known.question(item) if known and item else None
    digest = one.digest.removeprefix("sha256:")
    key = f"evidence.{number - 1}"
    return Row(
        (
            Cell(str(number), align="center"),
            Cell(title),
            Cell(asked.text if asked else item),
            Cell(one.file, key=key),
            Cell(digest, key=f"{key}.digest"),
        )
    )
