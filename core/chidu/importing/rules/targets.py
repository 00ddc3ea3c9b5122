"""Rows that print a target and no standard, as the national 自评表 does: its guide says how such rows are scored.

A number that is reached gets full marks, and less of it its proportion; what is no number is decided in three grades.
"""

from decimal import Decimal
from typing import NamedTuple

from chidu.decimals import ZERO, canonical
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.proposal import Alternative, Doubt, PrintedStandard, Rule
from chidu.importing.rules.scaling import goal
from chidu.language import tr
from chidu.standards.characters import even, pattern

_AT_MOST = r"≤|<=?|不高于|不超过|不大于|不多于|小于(?:等于)?|低于|少于|控制在|控制到"
_AT_LEAST = r"≥|>=?|不低于|不少于|不小于|大于(?:等于)?|高于|多于|达到?|达成|完成|="
_WITHIN = r"以内|之内|以下|及以下|内"
_BEYOND = r"以上|及以上"
#: A number, grouped or not, and a unit of a few letters without any sign or further number.
_TARGET = (
    rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))?\s*(?P<value>[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,3}}(?:\.[0-9]{{1,6}})?|[0-9]{{1,12}}(?:\.[0-9]{{1,6}})?)"
    rf"\s*(?P<unit>[%‰]|[a-zA-Z\u4e00-\u9fff/㎡³²]{{0,10}}?)(?:(?P<within>{_WITHIN})|(?P<beyond>{_BEYOND}))?(?:\(含\))?"
)
_RATE = "(?:执行|到位|完成|拨付)率$"
#: 2023年, 12月底前: a day, and no quantity.
_DATE = r"(?:19|20)[0-9]{2}年|[0-9.,]+[月号]|.*[前底末初起]$"
_DISCRETION: Rule = {"type": "judgement"}


class Reading(NamedTuple):
    """The rule that a target means, and what is not certain about it."""

    rule: Rule
    doubt: Doubt


def by_target(printed: PrintedStandard) -> Reading | None:
    """Return the rule of a row whose target is one number above nought, or whose title is a rate of completion; else None."""
    if not printed.target.strip():
        return _by_title(printed)
    found = pattern(_TARGET).fullmatch(even(printed.target).strip().rstrip("。;,"))
    if found is None:
        return None
    value = canonical(Decimal(found["value"].replace(",", "")))
    if value <= ZERO or pattern(_DATE).match(
        f"{found['value']}{found['unit']}"
    ):  # no proportion can be taken of it
        return None
    is_down = found["most"] is not None or found["within"] is not None
    is_up = found["least"] not in {None, "="} or found["beyond"] is not None
    if is_down and is_up:
        return None
    rule: Rule = {"type": "ratio", **goal(value, found["unit"])}
    down: Rule = {**rule, "direction": "down"}
    choices = [Alternative(tr("由评价人酌情评分"), _DISCRETION)]
    if not is_up and not is_down and lower_is_better(printed.title):
        choices.insert(0, Alternative(tr("不超过指标值得满分，超过的按指标值÷实际值计分"), down))
    return Reading(
        down if is_down else rule, Doubt(_said(printed.target, is_down=is_down), None, tuple(choices))
    )


def _by_title(printed: PrintedStandard) -> Reading | None:
    """Return the rule of 预算执行率 and the like: what full marks are given for need not be printed."""
    if pattern(_RATE).search(printed.title) is None:
        return None
    choice = Alternative(tr("由评价人酌情评分"), _DISCRETION)
    doubt = Doubt(tr("没有评价标准；按比率乘以分值读，比率在评分时填"), None, (choice,))
    return Reading({"type": "ratio", **goal(Decimal(100), "%")}, doubt)


def _said(target: str, *, is_down: bool) -> str:
    if is_down:
        return tr(
            "没有评价标准；指标值是“{target}”，按不超过它得满分、超过的按指标值÷实际值计分读", target=target
        )
    return tr("没有评价标准；指标值是“{target}”，按达到它得满分、未达到的按完成比例计分读", target=target)
