"""由评分人在限度内评定；虚列套取的在区间内扣分。"""

from decimal import Decimal

from chidu.rules import Amount, Bounds, Case, Finding, Outcome, Problem, RuleInfo, hookimpl, plain

ZERO, LOW, HIGH = Decimal(0), Decimal(1), Decimal(3)


@hookimpl
def rule_info():
    return RuleInfo("评定", "1.0", summary="由评分人在限度内评定，虚列套取的在区间内扣分。")


@hookimpl
def rule_check(indicator):
    return () if indicator.points >= HIGH else (Problem("分值不能少于 3"),)


@hookimpl
def rule_questions(indicator):
    return (
        Amount("decided", "评定的分", low=ZERO, high=indicator.points),
        Finding("overstated", "虚列套取", LOW, HIGH),
    )


@hookimpl
def rule_score(indicator, answers):
    cost = answers["overstated"].amount if answers["overstated"].found else ZERO
    points = max(ZERO, answers["decided"] - cost)
    return Outcome.of(points, f"评定{plain(answers['decided'])}分，扣{plain(cost)}分，得{plain(points)}分")


@hookimpl
def rule_bounds(indicator, answers):
    if set(answers) == {"decided", "overstated"} and answers["overstated"].amount is not None:
        points = rule_score(indicator, answers).points
        return Bounds(points, points)
    return Bounds(ZERO, answers.get("decided", indicator.points))


@hookimpl
def rule_standard(indicator):
    return f"由评分人在0-{plain(indicator.points)}分内评定，虚列套取扣1-3分。"


@hookimpl
def rule_cases():
    five, found = Decimal(5), {"found": True, "amount": 2}
    return (
        Case("满分", {}, five, {"decided": 5, "overstated": False}, five),
        Case("扣分", {}, five, {"decided": 5, "overstated": found}, Decimal(3)),
        Case("半分", {}, five, {"decided": Decimal("2.5"), "overstated": False}, Decimal("2.5")),
    )
