"""Which of a file's indicator tables is meant: the one that scores, or the one whose number was given."""

from chidu.diagnostics import Diagnostic, Place, Related
from chidu.importing.table import PrintedTable
from chidu.importing.table.words import label
from chidu.language import tr


def chosen(tables: tuple[PrintedTable, ...], number: int | None, name: str) -> PrintedTable | Diagnostic:
    """Return the table of this number (from 1), else the only one that scores; several are told with their numbers."""
    if number is not None:
        if 1 <= number <= len(tables):
            return tables[number - 1]
        return _told(tr("没有第 {number} 张指标表", number=number), tables, name)
    best = max(map(_worth, tables))
    first, *others = [one for one in tables if _worth(one) == best]
    if not others:
        return first
    return _told(tr("文件里有 {count} 张指标表，不知道要哪一张", count=len(tables)), tables, name)


def _worth(table: PrintedTable) -> int:
    """Return how much of a scoring table a table is: points, and standards."""
    leaves = table.leaves
    has_points = any(one.points is not None or one.weight is not None for one in leaves)
    return 2 * has_points + any(one.standard is not None for one in leaves)


def _told(message: str, tables: tuple[PrintedTable, ...], name: str) -> Diagnostic:
    related = tuple([Related(_named(number, one), place=one.place) for number, one in enumerate(tables, 1)])
    hint = tr("用 --table 写出第几张，如 --table 1；一张一张导入，各写一个文件")
    return Diagnostic("E911", message, hint, place=Place(name, spot=""), related=related)


def _named(number: int, table: PrintedTable) -> str:
    title = label(table.title.text) if table.title is not None else tr("（没有标题）")
    return tr(
        "--table {number}：{title}，{count} 项指标", number=number, title=title, count=len(table.leaves)
    )
