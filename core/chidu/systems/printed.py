"""What a form prints for an indicator."""

from chidu.systems.bound import BoundIndicator


def printed_standard(one: BoundIndicator) -> str:
    """Return the 评价标准: as written, else as the rule writes it, empty where neither does."""
    if one.indicator.standard or one.rule is None:
        return one.indicator.standard
    text = one.rule.rule.call("rule_standard", params=one.rule.params, indicator=one.indicator)
    return text if isinstance(text, str) else ""
