"""在参数写的期限之内完成的得满分，期限只有一两天的也一样。"""

import datetime as dt
from typing import Annotated

from attrs import frozen

from chidu.rules import Case, Date, Doc, Outcome, Problem, RuleInfo, hookimpl


@frozen
class Params:
    """A time with two ends."""

    first: Annotated[dt.date, Doc("从哪一天")]
    last: Annotated[dt.date, Doc("到哪一天")]


@hookimpl
def rule_info():
    return RuleInfo("按期完成", "1.0", Params, "在期限内完成的得满分，否则不得分。")


@hookimpl
def rule_check(params):
    return () if params.first <= params.last else (Problem("起止颠倒", ("last",), "改成后一天"),)


@hookimpl
def rule_questions():
    return (Date("day", "哪天完成"),)


@hookimpl
def rule_score(params, indicator, answers):
    if params.first <= answers["day"] <= params.last:
        return Outcome.of(indicator.points, "按期完成")
    return Outcome.of(0, "没有按期完成")


@hookimpl
def rule_cases():
    june = {"first": dt.date(2021, 6, 30), "last": dt.date(2021, 6, 30)}
    return (
        Case("按期", june, 3, {"day": dt.date(2021, 6, 30)}, 3),
        Case("早了", june, 3, {"day": dt.date(2021, 5, 31)}, 0),
        Case("晚了", june, 3, {"day": dt.date(2021, 7, 1)}, 0),
    )
