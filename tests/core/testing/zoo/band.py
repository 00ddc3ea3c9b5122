"""班额在 330 人至 345 人之间得满分，否则不得分：试到的数里只有范例里的合适。"""

from chidu.rules import Case, Count, Outcome, RuleInfo, hookimpl


@hookimpl
def rule_info():
    return RuleInfo("人数", "1.0", summary="人数在 330 至 345 之间的得满分，否则不得分。")


@hookimpl
def rule_questions():
    return (Count("size", "有多少人"),)


@hookimpl
def rule_score(indicator, answers):
    return Outcome.of(indicator.points if 330 <= answers["size"] <= 345 else 0, "人数")


@hookimpl
def rule_cases():
    return (
        Case("合适", {}, 3, {"size": 338}, 3),
        Case("少了", {}, 3, {"size": 290}, 0),
        Case("多了", {}, 3, {"size": 350}, 0),
    )
