"""Phrases of a standard that say how points are given or lost, without a number of their own."""

from collections.abc import Iterator

from chidu.standards.amounts import Kind, Statement
from chidu.standards.characters import CIRCLED, circled, pattern

_PHRASES: tuple[tuple[Kind, str], ...] = (
    ("full", "[得计记]满分|按满分计|满分计算"),
    ("nothing", "不[得计]分|不予[得计]分|[得计为](?:0|零)分|分值为0"),
    (
        "veto",
        "(?:本项|此项|整项|全项|本指标|该指标|本项指标)均?(?:不[得计]分|不予[得计]分|[得计记为](?:0|零)分)|一票否决",
    ),
    (
        "proportional",
        "同比例(?:扣减|扣分|减分|计分|得分)?|按(?!超支)[^,。;\\s按]{0,10}比例(?:扣减|扣分|减分|计分|得分|计算)?",
    ),
    ("overrun", "按超支比例(?:扣减|扣分)?"),
    (
        "inverse",
        "(?:计划|目标|预算|指标)[数值额]?\\s?(?:÷|/|除以)\\s?(?:全年)?实际(?:完成|支出)?[数值额]?",
    ),
    ("discretion", "酌情(?:扣分|扣减|给分|计分|得分)?"),
    (
        "evidence",
        rf"(?:以上(?:{CIRCLED}[、和及]?){{1,20}}|此项|本项|该项|以上)?(?:需|须|应)(?:要)?提供[^,。;\n]{{1,24}}",
    ),
    ("exhausted", "扣完(?:[0-9.]{1,9}分)?为止|扣[满至到][0-9.]{1,9}分为止"),
)


def find_statements(text: str) -> tuple[Statement, ...]:
    """Return the phrases of an even text, in printed order."""
    return tuple(sorted(_found(text), key=lambda one: one.span))


def _found(text: str) -> Iterator[Statement]:
    for kind, phrase in _PHRASES:
        for found in pattern(phrase).finditer(text):
            named = pattern(CIRCLED).findall(found[0]) if kind == "evidence" else ()
            yield Statement(kind, found.span(), tuple(circled(sign) for sign in named))
