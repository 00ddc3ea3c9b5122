"""Who gave a column of scores: the unit itself, its department, or the finance office; each is a round of a project."""

import re

from chidu.importing.table.words import key

#: The rounds of a project by the words of a header; the first that fits counts.
_ROUNDS = tuple(
    (name, re.compile(words))
    for name, words in (
        ("self", r"^(?:项目|预算|实施)?(?:单位)?(?:自评价?|自查|自我评价|自评自查)"),
        (
            "finance",
            r"^(?:县|市|区|省)?(?:级)?财政(?:局|厅|部门)?(?:复核|复评|评价|审核|核定|再评价|重点评价|评审|抽查|评分|打分|得分)?",
        ),
        (
            "department",
            r"^(?:主管|业务主管|预算)?(?:部门|主管单位)(?:评价|复核|审核|评审|核定|评分|打分|得分)?",
        ),
    )
)
_REST = re.compile(r"(?:的?(?:实际)?(?:得分|评分|打分|分值?|分数|情况|结果|意见|栏)?(?:\([^()]*\))?)$")


def round_of(header: str) -> str | None:
    """Return the round whose scores a header names: 自评得分 is ``self``; None where it does not plainly name one."""
    words = key(header)
    for name, pattern in _ROUNDS:
        match = pattern.match(words)
        if match is not None and _REST.fullmatch(words[match.end() :]):
            return name
    return None
