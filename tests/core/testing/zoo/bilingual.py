"""说两种语言的规则：带着自己的译文。"""

from chidu.language import wanted
from chidu.rules import Case, Count, Outcome, RuleInfo, hookimpl

ENGLISH = {
    "缺项扣分": "Deduction per gap",
    "每缺一项扣一分，扣完为止。": "One point off for each gap, until nothing is left.",
    "缺几项": "How many gaps",
    "缺{count}项": "{count} gaps",
}


def tr(text: str, **values: object) -> str:
    """Return a text in the user's language."""
    found = ENGLISH[text] if wanted() == "en" else text
    return found.format(**values)


@hookimpl
def rule_info():
    return RuleInfo(tr("缺项扣分"), "1.0", summary=tr("每缺一项扣一分，扣完为止。"))


@hookimpl
def rule_questions():
    return (Count("missing", tr("缺几项")),)


@hookimpl
def rule_score(indicator, answers):
    why = tr("缺{count}项", count=answers["missing"])
    return Outcome.deduct(indicator.points, answers["missing"], why=why)


@hookimpl
def rule_cases():
    return (
        Case("没有缺", {}, 4, {"missing": 0}, 4),
        Case("缺一项", {}, 4, {"missing": 1}, 3),
        Case("缺得多", {}, 4, {"missing": 99}, 0),
    )
