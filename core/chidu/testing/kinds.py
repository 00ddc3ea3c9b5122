"""What the kit tries: the kinds of its findings, each with the promise that a rule of that kind breaks."""

from chidu.language import tr

#: How much slower than the slowest built-in rule a rule may be.
SPEED_FACTOR = 50

KINDS = {
    "loads": tr("能导入，能介绍自己"),
    "hooks": tr("必需的 hook 都有，名称和参数都对"),
    "info": tr("有名称、版本、说明，参数都有说明"),
    "questions": tr("问题的标识、文字、种类和先后都成立"),
    "crash": tr("合乎要求的参数和回答，哪个 hook 都不出错"),
    "outcome": tr("返回完好的 Outcome，没有得分时说明原因"),
    "exact": tr("分数处处是 Decimal，不经过 float"),
    "lines": tr("各行之和等于得分"),
    "bounds": tr("得分在 rule_bounds 说的范围之内"),
    "full_marks": tr("得得到满分"),
    "lowest": tr("最低分就是 rule_bounds 说的"),
    "half_points": tr("半分照样算"),
    "unanswered": tr("没有回答不当作“否”"),
    "unused": tr("问的都有用，用的都问了"),
    "ranges": tr("区间的两端都守住"),
    "deterministic": tr("同样的回答，得分总是一样"),
    "mutation": tr("不改动交给它的参数、指标和回答"),
    "monotone": tr("说了只升或只降的，就只升或只降"),
    "language": tr("给人看的话都是使用者的语言"),
    "standard": tr("评价标准读得回来，与所算的一致"),
    "formula": tr("rule_formula 给出的与 rule_score 一样"),
    "check": tr("rule_check 不放过得不到满分的参数"),
    "cases": tr("范例都成立"),
    "prints": tr("不往屏幕上写"),
    "outside": tr("不碰文件、网络、时钟"),
    "speed": tr("不比最慢的自带规则慢 {factor} 倍以上", factor=SPEED_FACTOR),
    "hangs": tr("总会返回"),
}

_OUTCOMES = frozenset({"cases", "full_marks", "half_points", "check", "lowest"})
#: What follows from another kind is not told beside it: it may be gone when that is mended.
CONSEQUENCES_OF = {
    "questions": _OUTCOMES | {"crash", "unused"},
    "ranges": _OUTCOMES,
    "crash": _OUTCOMES | {"unused", "formula"},
    "outcome": _OUTCOMES | {"formula"},
    "exact": _OUTCOMES | {"bounds", "formula"},
    "lines": _OUTCOMES,
    "bounds": frozenset({"lowest"}),
    "full_marks": frozenset({"half_points", "check"}),
    "half_points": frozenset({"check", "bounds", "lowest"}),
    "mutation": _OUTCOMES,
    "outside": frozenset({"deterministic"}),
    "deterministic": _OUTCOMES | {"bounds", "monotone"},
}
