"""The sheet 说明: what the workbook was made from, how it is used, and what in it does not follow its answers."""

from collections.abc import Iterator, Mapping

from chidu.language import tr
from chidu.reports.blocks import Paragraph
from chidu.reports.excel.book import Book, put
from chidu.reports.excel.layout import height_of
from chidu.reports.papers.open_ends import open_ends
from chidu.reports.papers.source import source
from chidu.reports.report import Report

_WIDTHS = (24, 72)


def write_notes(
    book: Book, report: Report, static: Mapping[str, str], others: list[str], *, has_best: bool
) -> None:
    """Write the sheet; ``static`` says by indicator why its points stay, ``others`` what else does."""
    sheet = book.sheet(tr("说明"), landscape=False, source=source(report, short=True))
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    for row, (title, text) in enumerate(_lines(report, static, others, has_best=has_best)):
        sheet.set_row(row, height_of({0: title, 1: text}, _WIDTHS))
        put(sheet, row, 0, title, book.look("wrapped", bold=True, valign="top"))
        put(sheet, row, 1, text, book.look("wrapped", valign="top"))


def _lines(
    report: Report, static: Mapping[str, str], others: list[str], *, has_best: bool
) -> Iterator[tuple[str, str]]:
    yield tr("项目"), report.title
    yield tr("来源"), source(report)
    yield (
        tr("怎样用"),
        tr(
            "在“回答”和“事实”里改浅黄色的格子：得分、小计、合计、等次都跟着变。空着的是没有回答，有一项没有得分，合计就未定。"
        ),
    )
    yield "", tr("不合要求的回答（超出范围、不在列表里）当作没有回答，与尺度一样。佐证一栏改成“有”或“无”。")
    yield "", tr("这是测算用的表：改动不会回到项目里；作数的是项目里的评分与记录。扣分原因、待办是出具时的。")
    yield "", tr("Excel 的数只有 15 位：比较与舍入之前已去掉末位的误差，常用的数与尺度算得一样。")
    if has_best:
        yield "", tr("取得分高一项的组：没有评完的一项按它的满分来看能否更高。")
    titles = {name: one.indicator.title for name, one in report.bound.indicators.items()}
    named = [f"{titles[name]}：{why}" for name, why in static.items()]
    yield tr("不能在 Excel 里重算的"), "\n".join([*named, *others]) or tr("没有：全部指标都跟着回答变")
    for block in open_ends(report):
        if isinstance(block, Paragraph) and block.style == "item":
            yield tr("待办（出具时）"), block.text
