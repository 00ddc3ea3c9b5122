"""What a column is about, by the words of its header."""

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from chidu.importing.table.words import key


class Role(Enum):
    """The meanings of columns; a ``LEVEL`` holds titles, a ``NAME`` titles whose level its place among them says."""

    LEVEL = "level"
    NAME = "name"
    POINTS = "points"
    WEIGHT = "weight"
    CONTENT = "content"
    STANDARD = "standard"
    SCORE = "score"
    REASON = "reason"
    TARGET = "target"
    ACTUAL = "actual"
    REMARK = "remark"
    ORDINAL = "ordinal"
    OTHER = "other"


class Heading(NamedTuple):
    """A header's role, and the level that it names, 0 where it names none."""

    role: Role
    level: int = 0


#: A header is a few words.
_LONGEST = 36
_LEVELS = {
    sign: number
    for number, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6"), 1)
    for sign in signs
}
_LEVEL = r"^([一二三四五六1-6])级(?:评价|绩效|考核|分解)?(?:指标|目标|内容|项目)?"
#: The first that fits counts; a remark in brackets at the end, such as （分）, is looked at only by the first three.
_WORDS: tuple[tuple[Role, str], ...] = (
    (Role.POINTS, r"^(指标|评价|考核)?(权重|权数)[(/]?(分|分值)\)?$"),
    (Role.WEIGHT, r"^(指标|评价|考核)?(分值|分数)?(权重|比重|权数|权值)(值|系数)?(\(%\)|%)?$"),
    (Role.WEIGHT, r"^分值\(%\)$"),
    (Role.REMARK, r"^(评分|计分|打分|赋分|考核评分)的?(说明|事项|情况)$"),  # of the rule, not of one score
    (
        Role.REASON,
        r"(扣分|失分|减分|偏差|未完成|差异|得分|评分)的?(原因|理由|依据|说明|情况|事项)|原因分析|改进措施|整改措施|^(扣分点|原因)",
    ),
    (
        Role.STANDARD,
        r"(评价|评分|计分|打分|评定|考核|赋分|扣分|得分|量化|评估|考评|评判|加扣分|加减分)(指标)?(标准|办法|细则|方法|规则|要求|依据)(?!分|值)|^标准$",
    ),
    (Role.CONTENT, r"(评价|考核|评分|考评)要点|指标(解释|说明|释义|含义|定义|描述|内涵|注释)"),
    (
        Role.POINTS,
        r"^(指标|标准|评价|考核|设定|基本|参考|项目)?(分值|标准分|满分|配分|权重分|分数|赋分|基准分|应得分|满分值|标准分值|权重分值|分值权重|总分值)$",
    ),
    (Role.TARGET, r"(目标|指标|计划|预期|标准|年度)值|预期(目标|指标)|计划数|年初目标|^(年度)?目标$"),
    (Role.ACTUAL, r"(完成|实际|实现|达到)值|完成情况|实际(完成|情况)|完成数|执行数"),
    (
        Role.SCORE,
        r"(得分|自评分?|评分|评定分|打分|实得分|评价分|核定分|复核分|审核分|考核分|自查分|评审分|分数)(值|情况|数)?$",
    ),
    (Role.CONTENT, r"具体指标|指标内容|计算公式|评价说明|^(评价|考核|考评)内容|内涵|^解释|要点$"),
    (
        Role.NAME,
        r"^(评价|考核|绩效|考评|评分|评估)?(指标|项目|维度|类别|类型|因素)(名称|类别|类型|分类)?$|^(指标|项目)(类别|类型|分类|名称)",
    ),
    (Role.REMARK, r"备注|^说明$"),
    (Role.ORDINAL, r"^(序号|编号|号|项次|序)$"),
)
_PATTERNS = tuple((role, re.compile(words)) for role, words in _WORDS)
_BRACKETED = re.compile(r"\([^()]*\)$")
_IN_BRACKETS = 3
#: What stands under 一级指标 for its titles, beside their 分值.
_UNDER_LEVEL = re.compile(r"^(评价|绩效|考核|具体)?(指标|项目)?(名称|内容|指标|项目|要素|事项)$")
#: 评价内容 before 评价指标 holds titles, where no level is named.
_TITLES_TOO = re.compile(r"^(评价|考核|考评|具体)(内容|指标)")


@lru_cache(2048)
def heading_of(text: str) -> Heading | None:
    """Return what a header says, None for what is no header."""
    words = key(text)
    if not words or len(words) > _LONGEST:
        return None
    level = re.match(_LEVEL, words)
    if level is not None:
        return Heading(_of_level(words[level.end() :]), _LEVELS[level[1]])
    bare = _BRACKETED.sub("", words) or words
    for number, (role, pattern) in enumerate(_PATTERNS):
        if pattern.search(words if number < _IN_BRACKETS else bare):
            return Heading(role)
    return None


def _of_level(rest: str) -> Role:
    """Return what stands behind 一级指标: 一级指标分值 holds points, 一级指标（分值） titles with their points."""
    found = None if rest.startswith("(") else heading_of(rest)
    return (
        found.role
        if found is not None and found.role in {Role.POINTS, Role.WEIGHT, Role.SCORE}
        else Role.LEVEL
    )


def is_subheading(text: str) -> bool:
    """Say whether a word names the titles where it stands under the header of a level: 名称 beside 分值."""
    return _UNDER_LEVEL.match(key(text)) is not None


def may_be_title(text: str) -> bool:
    """Say whether a header of a content column names titles where there are no other title columns."""
    return _TITLES_TOO.match(key(text)) is not None
