"""The 评分表 in a workbook: the printed table, what policies change in one live row, and the sum of every group."""

from collections.abc import Iterator

from attrs import evolve

from chidu.decimals import plain
from chidu.language import tr
from chidu.reports.blocks import Block, Cell, Row, Table
from chidu.reports.excel.totals import ADJUSTED, TOTAL
from chidu.reports.papers.score_table import depth_of, score_table
from chidu.reports.report import Report


def score_blocks(report: Report) -> Iterator[Block]:
    """Yield the blocks of the 评分表, with the sums of its groups below the table."""
    for block in score_table(report):
        if isinstance(block, Table):
            yield evolve(block, rows=tuple(_rows(report, block)))
            yield group_table(report, block.widths)
        else:
            yield block


def _rows(report: Report, table: Table) -> Iterator[Row]:
    """Yield the rows; instead of what policies changed, one that follows the answers, where policies can change any."""
    for row in table.rows:
        if row.cells[0].role != "total":
            yield row
            continue
        if any(cell.key == TOTAL for cell in row.cells) and _is_adjusted(report):
            yield _adjusted(report, row)
        if any(cell.key for cell in row.cells):
            yield row


def _is_adjusted(report: Report) -> bool:
    """Say whether anything stands between the sum and the total, now or after other answers."""
    system = report.assessment.system
    limited = len(system.caps) > 0 or system.scoring.most is not None
    return limited or len(report.assessment.adjustments) > 0


def _adjusted(report: Report, total: Row) -> Row:
    """Return the row above the total that says by how much policies change the sum."""
    title, full, between, _, note = total.cells
    texts = "\n".join(one.text for one in report.assessment.adjustments)
    points = Cell("", "total", align="center", key=ADJUSTED)
    named = evolve(title, text=tr("折算、封顶等"))
    return Row((named, evolve(full, text="", key=""), between, points, evolve(note, text=texts)))


def group_table(report: Report, widths: tuple[int, ...]) -> Table:
    """Return the sum of every group, under the columns of the table above."""
    depth = depth_of(report.assessment)
    between = len(widths) - 2 * depth - 2  # the texts: 具体指标, where there is such a column, and 评价标准
    rows = []
    for group in report.assessment.groups.values():
        title = Cell("　" * group.depth + group.group.title, "label", columns=2 * depth - 1)
        full = Cell(plain(group.total.full), "label", align="center", key=f"full.group.{group.group.id}")
        points = Cell(
            "" if group.total.points is None else plain(group.total.points),
            align="center",
            key=f"group.{group.group.id}",
        )
        rows.append(Row((title, full, Cell("", columns=between), points, Cell(""))))
    texts = (tr("小计"), tr("分值"), "", tr("得分"), "")
    spans = (2 * depth - 1, 1, between, 1, 1)
    head = Row(
        tuple(
            [
                Cell(text, "head", columns=span, align="center")
                for text, span in zip(texts, spans, strict=True)
            ]
        )
    )
    return Table(tr("小计"), widths, (head, *rows))
