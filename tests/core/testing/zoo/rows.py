"""逐次登记：每次迟到扣 1 分，有正当理由的不扣，扣完为止。"""

from decimal import Decimal

from chidu.rules import Bounds, Case, FreeText, Line, Outcome, RuleInfo, Table, YesNo, hookimpl

ZERO, ONE = Decimal(0), Decimal(1)


@hookimpl
def rule_info():
    return RuleInfo("逐次登记", "1.0", summary="每次迟到扣 1 分，有正当理由的不扣，扣完为止。")


@hookimpl
def rule_questions():
    columns = (YesNo("excused", "有正当理由"), FreeText("note", "说明", required=False))
    return (Table("visits", "迟到的各次", columns=columns),)


@hookimpl
def rule_score(indicator, answers):
    late = [row for row in answers["visits"] if not row["excused"]]
    return Outcome.deductions(indicator.points, tuple(Line("没有理由的一次", -ONE) for _ in late))


@hookimpl
def rule_bounds(indicator, answers):
    if "visits" not in answers:
        return Bounds(ZERO, indicator.points)
    points = rule_score(indicator, answers).points
    return Bounds(points, points)


@hookimpl
def rule_cases():
    return (
        Case("没有", {}, 3, {"visits": []}, Decimal(3)),
        Case("一次", {}, 3, {"visits": [{"excused": False}, {"excused": True}]}, Decimal(2)),
        Case("扣完", {}, 3, {"visits": [{"excused": False}] * 4}, ZERO),
    )
