"""Who gave a column of scores: the unit itself, its department, or the finance office; each is a round of a project."""

import re
from collections.abc import Iterator

from chidu.importing.table.columns import Column
from chidu.importing.table.roles import Role
from chidu.importing.table.words import key

#: The round of scores whose header names none.
FIRST = "self"
#: What stands for the round of a column that is left out.
LEFT_OUT = "?"
#: The rounds of a project by the words of a header; the first that fits counts.
_ROUNDS = tuple(
    (name, re.compile(words))
    for name, words in (
        (
            "self",
            r"^(?:项目|预算|实施|业务|主管|资金使用)*(?:单位|部门)?(?:自评价?|自查|自我评价|自评自查)",
        ),
        (
            "finance",
            r"^(?:县|市|区|省)?级?财政(?:局|厅|部门)?(?:复核|复评|评价|审核|核定|再评价|重点评价|评审|抽查|复审)?",
        ),
        (
            "department",
            r"^(?:业务)?(?:主管|预算)?(?:部门|主管单位)(?:评价|复核|审核|评审|核定|复评|复审)?",
        ),
    )
)
_REST = re.compile(r"(?:的?(?:实际)?(?:得分|评分|打分|分值?|分数)?(?:\([^()]*\))?)")
_ITS_OWN = re.compile(r"(?:情况|结果|意见|扣分(?:原因|理由|说明)|失分原因|原因)$")


def round_of(header: str) -> str | None:
    """Return the round whose scores a header names: 自评得分 is ``self``; None where it does not plainly name one."""
    words = key(header)
    for name, pattern in _ROUNDS:
        match = pattern.match(words)
        if match is not None and _REST.fullmatch(_ITS_OWN.sub("", words[match.end() :])):
            return name
    return None


def with_rounds(columns: list[Column]) -> list[Column]:
    """Return the columns, those of scores and of the reasons for them with the round that they belong to.

    One column of scores is the first; what names the round of another one, or no round at all, is left out.
    """
    if all(one.role is not Role.SCORE for one in columns):
        return columns
    columns = [_as_scores(one) for one in columns]
    scores = [one for one in columns if one.role is Role.SCORE and one.level == 0]
    if not scores:
        return columns
    first = next((one for one in scores if _named(one) == FIRST), scores[0])
    rounds = {first: _named(first) or FIRST}
    for column in scores:
        name = _named(column)
        if column not in rounds:
            rounds[column] = LEFT_OUT if name is None or name in rounds.values() else name
    return [*_with_reasons([one._replace(round=rounds.get(one, "")) for one in columns], rounds[first])]


def _as_scores(column: Column) -> Column:
    """Take 财政评价 beside other scores for scores, too; 财政评价意见 for what it says."""
    if column.role is Role.OTHER and _ITS_OWN.search(key(column.header)) is None and round_of(column.header):
        return column._replace(role=Role.SCORE)
    return column


def _named(column: Column) -> str | None:
    """Return the round that the header of a column names, the lowest of its cells first."""
    parts = reversed(column.header.split("\n"))
    return next((name for part in parts if (name := round_of(part)) is not None), None)


def _with_reasons(columns: list[Column], first: str) -> Iterator[Column]:
    """Yield the columns, a reason with the round it names; of several each with the scores on its left."""
    are_many = sum(one.role is Role.REASON for one in columns) > 1
    before = first
    for column in columns:
        if column.role is Role.SCORE and column.round:
            before = column.round
        if column.role is not Role.REASON:
            yield column
            continue
        yield column._replace(round=_named(column) or (before if are_many else first))
