"""The columns of a table: which hold titles, of which level, and whose points the others hold."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from chidu.importing.table.roles import Role, may_be_title
from chidu.importing.table.words import key

#: What heads the highest level without a number.
_DIMENSION = re.compile("^(评价|考核|绩效|考评|指标)?维度$")
_AMOUNTS = frozenset({Role.POINTS, Role.WEIGHT})
_NUMBERS = _AMOUNTS | {Role.SCORE}
_FEWEST_LEVELS = 2


class Column(NamedTuple):
    """A column: its first and last place in the grid, its header, its role.

    ``level`` is the level of its titles, or of the points it holds; 0 is the level of the row's indicator.
    ``round`` is that of scores and of the reasons for them.
    """

    first: int
    last: int
    header: str
    role: Role
    level: int = 0
    round: str = ""

    @property
    def title(self) -> str:
        """Return the header on one line, those above each other from the top: 得分·自评."""
        return self.header.replace("\n", "·")


def resolved(columns: list[Column]) -> list[Column]:
    """Return the columns with every title column a level, and the points each with its level."""
    titled = [*_titled(_below_dimensions(_contents_as_names(columns)))]
    deepest = max((one.level for one in titled if one.role is Role.LEVEL), default=0)
    levelled = [*_levelled(titled, deepest)]
    return [*_leading(levelled, deepest)] if _points_lead(levelled) else levelled


def _contents_as_names(columns: list[Column]) -> list[Column]:
    """Take 评价内容 for titles where no other column, or only one behind it, has any."""
    names = [one.role for one in columns if one.role in {Role.LEVEL, Role.NAME}]
    if len(names) >= _FEWEST_LEVELS or Role.LEVEL in names:
        return columns
    changed: list[Column] = []
    may_begin = True  # nothing but ordinals and such titles stands before
    for column in columns:
        is_title = may_begin and column.role is Role.CONTENT and may_be_title(column.header)
        may_begin = may_begin and (is_title or column.role is Role.ORDINAL)
        changed.append(column._replace(role=Role.NAME) if is_title else column)
    return changed


def _below_dimensions(columns: list[Column]) -> list[Column]:
    """Take 评价维度 before 一级指标 for the highest level, and move the named levels down by one."""
    first = next((at for at, one in enumerate(columns) if one.role is Role.LEVEL), 0)
    top = [one for one in columns[:first] if one.role is Role.NAME]
    if len(top) != 1 or _DIMENSION.match(key(top[0].header)) is None:
        return columns
    below = [one._replace(level=one.level + 1) if one.level else one for one in columns]
    return [one._replace(role=Role.LEVEL, level=1) if one is top[0] else one for one in below]


def _titled(columns: list[Column]) -> Iterator[Column]:
    """Yield the columns, those that hold titles and name no level with the next one."""
    named = max((one.level for one in columns if one.role is Role.LEVEL), default=0)
    level = 0
    for column in columns:
        if column.role is Role.LEVEL:
            level = max(level, column.level)
        if column.role is not Role.NAME:
            yield column
        elif level < named:
            yield column._replace(role=Role.OTHER)  # 绩效指标 beside 一级指标 heads the whole, not a level
        else:
            level += 1
            yield column._replace(role=Role.LEVEL, level=level)


def _levelled(columns: list[Column], deepest: int) -> Iterator[Column]:
    """Yield the columns, those of points with the level whose titles they belong to."""
    is_one_of_many = sum(one.role in _AMOUNTS for one in columns) > 1
    for place, column in enumerate(columns):
        if column.role in _AMOUNTS and column.level == 0:
            level = _level_of_points(columns, place, deepest, is_one_of_many=is_one_of_many)
            yield column._replace(level=level)
        elif column.role in _NUMBERS and column.level == deepest:
            yield column._replace(level=0)
        else:
            yield column


def _level_of_points(columns: list[Column], place: int, deepest: int, *, is_one_of_many: bool) -> int:
    """Return the level on the left of points, where they follow it at once or another level follows them; else 0."""
    left = [one for one in columns[:place] if one.role is Role.LEVEL]
    if not left or left[-1].level == deepest:
        return 0
    is_next = is_one_of_many and columns[place - 1] is left[-1]
    is_between = any(one.role is Role.LEVEL for one in columns[place + 1 :])
    return left[-1].level if is_next or is_between else 0


def _points_lead(columns: list[Column]) -> bool:
    """Say whether every level's points stand before its titles."""
    roles = [one.role for one in columns if one.role is Role.LEVEL or one.role in _AMOUNTS]
    count = roles.count(Role.LEVEL)
    return count >= _FEWEST_LEVELS and roles[0] in _AMOUNTS and roles == [roles[0], Role.LEVEL] * count


def _leading(columns: list[Column], deepest: int) -> Iterator[Column]:
    """Yield the columns, those of points with the level on their right."""
    for place, column in enumerate(columns):
        if column.role in _AMOUNTS:
            level = next(one.level for one in columns[place:] if one.role is Role.LEVEL)
            yield column._replace(level=0 if level == deepest else level)
        else:
            yield column
