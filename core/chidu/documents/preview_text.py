"""A system as the printed form shows it: levels side by side, 分值, 具体指标, 评价标准, and room for the score."""

from collections.abc import Iterator
from itertools import zip_longest

from attrs import frozen

from chidu.decimals import plain
from chidu.diagnostics.visible import visible, width
from chidu.documents.widths import padded
from chidu.documents.wrapping import wrapped
from chidu.language import tr
from chidu.model.nodes import Group, Indicator
from chidu.systems.bound import BoundSystem
from chidu.systems.printed import printed_standard

#: The narrowest form that can be read, and the columns of its parts.
NARROWEST = 60
_LEVELS = (10, 8, 6, 4)
_POINTS = 5
_TEXT = 9


@frozen
class Rules:
    """The lines between cells."""

    across: str = "─"
    down: str = "│"


#: For consoles that cannot show the lines.
ASCII_RULES = Rules("-", "|")


@frozen
class Row:
    """One printed row: the cells of the levels (empty where the group goes on), and those of the indicator."""

    levels: tuple[str, ...]
    cells: tuple[str, ...]


def preview_text(bound: BoundSystem, columns: int, rules: Rules) -> str:
    """Return the form, at most ``columns`` wide."""
    rows = list(_rows(bound))
    depth = max([len(row.levels) for row in rows], default=1)
    widths = _widths(depth, max(columns, NARROWEST))
    lines = [*_head(bound), *_line(_titles(depth), widths, rules, opened=0)]
    for row in rows:
        levels = (*row.levels, *[""] * (depth - len(row.levels)))
        opened = next((number for number, cell in enumerate(levels) if cell), depth)
        lines += _line((*levels, *row.cells), widths, rules, opened=opened)
    lines.append(_across(widths, rules, 0))
    lines += [line for line in wrapped(bound.system.head.note, columns) if line]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(bound: BoundSystem) -> Iterator[str]:
    head = bound.system.head
    yield visible(head.title)
    yield visible(" · ".join(text for text in (bound.system.name, head.issuer) if text))
    yield (
        tr("总分 {points}", points=plain(head.points))
        + "  "
        + "  ".join(
            tr("{name} {low} 分起", name=visible(one.name), low=plain(one.lowest)) for one in head.grades
        )
    )


def _titles(depth: int) -> tuple[str, ...]:
    numerals = tr("一二三四五六七八九十")
    levels = [
        tr("{number}级指标", number=numerals[number] if number < len(numerals) else number + 1)
        for number in range(depth)
    ]
    return (*levels, tr("分值"), tr("具体指标"), tr("评价标准"), tr("得分"))


def _rows(bound: BoundSystem) -> Iterator[Row]:
    """Yield a row for every indicator, and for every group that is still empty."""
    waiting: list[tuple[int, str]] = []
    for depth, node in bound.system.nodes():
        waiting.append((depth, _cell(node)))
        if isinstance(node, Group) and node.children:
            continue
        levels = [""] * (depth + 1)
        for at, text in waiting:
            levels[at] = text
        waiting.clear()
        yield Row(tuple(levels), _cells(bound, node))


def _cell(node: Group | Indicator) -> str:
    """Return the cell of a level: a group with its points below its title."""
    title = visible(node.title)
    return (
        title if isinstance(node, Indicator) else f"{title}\n{tr('{points} 分', points=plain(node.points))}"
    )


def _cells(bound: BoundSystem, node: Group | Indicator) -> tuple[str, ...]:
    if isinstance(node, Group):
        return (plain(node.points), tr("（留给扩展）"), "", "")
    one = bound.indicators[node.id]
    standard = printed_standard(one)
    if node.evidence and node.evidence not in standard:
        standard = f"{standard}\n{tr('须附佐证：{evidence}', evidence=node.evidence)}".strip()
    return (plain(node.points), node.content, standard, "")


def _widths(depth: int, columns: int) -> tuple[int, ...]:
    """Return the columns of every cell: the levels give way before the texts become too narrow."""
    points = max(_POINTS, width(tr("分值")), width(tr("得分")))
    rooms = {level: columns - depth * (level + 1) - 2 * (points + 1) - 1 for level in _LEVELS}
    level = next((one for one, room in rooms.items() if room >= 2 * _TEXT), _LEVELS[-1])
    room = max(rooms[level], _TEXT)
    content = room * 2 // 5
    return (*[level] * depth, points, content, room - content, points)


def _line(cells: tuple[str, ...], widths: tuple[int, ...], rules: Rules, opened: int) -> Iterator[str]:
    yield _across(widths, rules, opened)
    columns = [wrapped(cell, room) for cell, room in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        yield rules.down.join(padded(part, room) for part, room in zip(parts, widths, strict=True))


def _across(widths: tuple[int, ...], rules: Rules, opened: int) -> str:
    """Return the line above a row; left of ``opened`` a group goes on."""
    return "".join(
        (" " if number < opened else rules.across) * room
        + ("" if number == len(widths) - 1 else rules.down if number < opened else rules.across)
        for number, room in enumerate(widths)
    )
