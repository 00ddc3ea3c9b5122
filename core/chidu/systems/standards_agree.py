"""The printed 评价标准 of an indicator beside the one that its rule writes: one truth, or a finding."""

import re
from decimal import Decimal

from chidu.decimals import plain
from chidu.diagnostics import Diagnostic, Related
from chidu.language import tr
from chidu.model.nodes import Indicator, key_path
from chidu.plugins.binding import BoundRule
from chidu.plugins.calling import reachable
from chidu.plugins.faulty import faulty
from chidu.plugins.fence import Fault

#: All that numbers are written with, and the words that say what becomes of them.
_NUMERIC = re.compile(
    r"[0-9.%％‰①-⑳㉑-㉟㊱-㊿不含加减奖升降高低多少超缺每否]|以[上下]|大于|小于|[<>=≥≤＜＞＝÷×]|满分|扣[完满至]?"
    r"|个?工作日|个月|小时|分钟|[天日月年亿万]|比例|酌情|最[高多]|至多|相差"
)
_TELLING = re.compile("[扣减加奖满÷/]|比例|超支|除以|不[得计]分|否决")
_NUMBER = re.compile(r"[0-9.]+")


def standard_differences(rule: BoundRule, indicator: Indicator) -> list[Diagnostic]:
    """Return every number of the printed standard that is not what the rule computes, or why it writes none."""
    computed = rule.rule.call("rule_standard", params=rule.params, indicator=indicator)
    if isinstance(computed, Fault):
        return [faulty(computed.message, (*key_path(indicator.id), "rule"))]
    if not isinstance(computed, str | None):
        words = {"name": f"{rule.rule.name}.rule_standard", "source": rule.rule.source}
        text = tr("{name}（{source}）应返回文字，却返回了 {kind}", **words, kind=type(computed).__name__)
        return [faulty(text, (*key_path(indicator.id), "rule"))]
    if not indicator.standard:
        return []
    written = computed if isinstance(computed, str) else ""
    if _same_numbers(indicator.standard, written, indicator.points):
        return []
    from chidu.standards import differences

    at = key_path(indicator.id)
    hint = tr("改评价标准或评分规则，使两者一致；或删去 standard，由评分规则生成")
    related = (Related(tr("评分规则"), (*at, "rule")),)
    return [
        Diagnostic(
            "W309",
            one.message,
            hint,
            (*at, "standard"),
            span=one.span,
            indicator=indicator.id,
            related=related,
        )
        for one in differences(indicator.standard, written, indicator.points, _most(rule))
    ]


def _most(rule: BoundRule) -> Decimal:
    """Return the most that a rule gives."""
    bounds = reachable(rule, {})
    return rule.indicator.points if isinstance(bounds, Fault) else bounds.high


def _same_numbers(printed: str, computed: str, points: Decimal) -> bool:
    """Say, without reading them, whether two texts surely agree: the same signs of numbers, or full marks alone."""
    signs = _signs(printed)
    if signs == _signs(computed):
        return True
    return _NUMBER.findall(printed) == [plain(points)] and not _TELLING.search(printed)


def _signs(text: str) -> list[str]:
    """Return a text's signs of numbers; the number of a single clause says nothing."""
    return _NUMERIC.findall(text if "②" in text else text.replace("①", ""))
