"""The unit that a title names, held beside the unit of the rule: 培训（万人） is not scored in 人."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.importing.rules.conversion import converted
from chidu.importing.rules.proposal import Doubt, Rule
from chidu.language import tr
from chidu.standards.characters import UNIT, even, pattern

#: Rules that hold a measured value against numbers of the text; what others count has its own unit.
_MEASURING = frozenset({"steps", "bands", "interpolation", "ratio"})
_MORE = (
    "公顷|吨|千米|公斤|千克|斤|克|平方公里|平方千米|立方米|毫克|升|[台套辆场期份株头只座所盏本册张辆门篇批组对根艘架部支团队班课店村镇乡县]"
    "|km|m|kg|g|t|㎡|m²|m³|m2|m3"
)
_NAMED = rf"(?:\((?:单位:?)?|单位:|,)\s?(?P<unit>(?:十万|百万|千万|[百千万亿])?(?:{UNIT}|{_MORE})(?:/[\u4e00-\u9fff]{{1,4}})?)\s?\)?$"


def mistitled(title: str, rule: Rule) -> Iterator[Doubt]:
    """Yield a doubt where the title names another unit than the one in which the rule takes the value."""
    found = pattern(_NAMED).search(even(title).strip())
    unit = rule.get("unit", "")
    if found is None or not unit or rule.get("type") not in _MEASURING:
        return
    if converted(Decimal(1), found["unit"], unit) != 1:
        yield Doubt(tr("指标名称的单位是{named}，评分规则的是{unit}，请核对", named=found["unit"], unit=unit))
