"""Whether a text that is no standard speaks of points: 出现重大违规的本项不得分, 最多扣2分, 一票否决."""

from chidu.importing.factors import FACTORS
from chidu.standards.characters import even, pattern

#: What only a rule says, never the reason of one score.
_SETS = (
    r"不得分|不予?[计给]分|不再?(?:得|给|加|计)分|不扣分|扣完|扣至|为止|否决|(?:最[高多低]|至多|至少|不超过|不低于|上限|下限|封顶)[^,;。]{0,8}分"
    rf"|每[^,;。]{{1,20}}[扣加减]|按[^,;。]{{0,12}}(?:得分|计分|扣分|扣减|折算|赋分)|得分\s?=|满分|[记计]0分|以0分|为0分|{FACTORS}"
)
#: Numbers of points, and what is done with them.
_SPEAKS = r"[扣得加减计记赋给][0-9.一二两三四五六七八九十半]+\s?分|扣(?:除|减|分)|[加减]分|得0|酌情|分值的|上限|下限|封顶|降[一1]?[档级等]"


def sets_points(text: str) -> bool:
    """Say whether a text lays down how points are given."""
    return pattern(_SETS).search(even(text)) is not None


def speaks_of_points(text: str) -> bool:
    """Say whether a text speaks of points that are given or taken."""
    return sets_points(text) or pattern(_SPEAKS).search(even(text)) is not None
