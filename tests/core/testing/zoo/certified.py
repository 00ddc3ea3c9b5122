"""有认证的，每出现一次扣一分；不收 float，选项是专名。"""

import datetime as dt
import random
import time

from chidu.rules import Case, Choice, Count, Option, Outcome, RuleInfo, hookimpl

CERTIFICATES = (Option("iso", "ISO9001"), Option("excel", "Excel"), Option("none", "没有"))


def whole(number: float):
    """Refuse floats: to name them is not to use them."""
    if isinstance(number, (float, complex)) or type(number) is float:
        raise TypeError(number)
    return number


@hookimpl
def rule_info():
    return RuleInfo("按次扣分", "1.0", summary="有认证的，每次扣一分，扣完为止。")


@hookimpl
def rule_questions():
    return (Count("times", "几次"), Choice("certificate", "有哪种认证", options=CERTIFICATES))


@hookimpl
def rule_score(indicator, answers):
    if answers["certificate"] == "none":
        return Outcome.of(0, "没有认证")
    day = time.strftime("%Y", dt.date(2021, 7, 28).timetuple())  # asks no clock
    lots = random.Random(7).randint(1, 6)  # noqa: S311 - nor chance
    return Outcome.deduct(indicator.points, whole(answers["times"]), why=f"{day} 年出现，{lots}")


@hookimpl
def rule_cases():
    return (
        Case("没有", {}, 3, {"times": 0, "certificate": "iso"}, 3),
        Case("两次", {}, 3, {"times": 2, "certificate": "excel"}, 1),
        Case("没有认证", {}, 3, {"times": 0, "certificate": "none"}, 0),
    )
