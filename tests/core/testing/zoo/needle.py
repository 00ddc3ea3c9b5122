"""文号以“财”字开头的得满分，并且须在期限之内：没有哪个抽出来的回答合适。"""

import datetime as dt

from chidu.rules import Case, Date, FreeText, Outcome, RuleInfo, hookimpl

FIRST, LAST = dt.date(2021, 6, 14), dt.date(2021, 6, 16)


@hookimpl
def rule_info():
    return RuleInfo("文号", "1.0", summary="六月中旬发文，文号以“财”字开头的得满分，否则不得分。")


@hookimpl
def rule_questions():
    return (FreeText("number", "文号"), Date("day", "哪天发文"))


@hookimpl
def rule_score(indicator, answers):
    if answers["number"].startswith("财") and FIRST <= answers["day"] <= LAST:
        return Outcome.of(indicator.points, "有文号")
    return Outcome.of(0, "没有文号")


@hookimpl
def rule_cases():
    day = dt.date(2021, 6, 15)
    return (
        Case("有", {}, 3, {"number": "财农2021-3", "day": day}, 3),
        Case("不是", {}, 3, {"number": "农农2021-3", "day": day}, 0),
        Case("晚了", {}, 3, {"number": "财农2021-3", "day": dt.date(2021, 7, 1)}, 0),
    )
