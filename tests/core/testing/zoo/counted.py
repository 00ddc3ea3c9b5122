"""没有参数的规则，评价标准里的数就是固定的；除不尽的三分之一乘 0 也是 Decimal。"""

from decimal import Decimal

from chidu.rules import Case, Count, Outcome, RuleInfo, hookimpl, plain

TWO = Decimal(2)


@hookimpl
def rule_info():
    return RuleInfo("缺项扣分", "1.0", summary="每缺一项扣二分，扣完为止。")


@hookimpl
def rule_questions():
    return (Count("missing", "缺几项"),)


@hookimpl
def rule_score(indicator, answers):
    third = indicator.points / 3 * 0
    return Outcome.deduct(indicator.points, third + TWO * answers["missing"], why="缺项")


@hookimpl
def rule_standard(indicator):
    return f"每缺1项扣2分，扣完为止。{plain(indicator.points)[:0]}"


@hookimpl
def rule_cases():
    return (
        Case("没有缺", {}, 4, {"missing": 0}, 4),
        Case("缺一项", {}, 4, {"missing": 1}, 2),
        Case("缺得多", {}, 4, {"missing": 99}, 0),
    )
