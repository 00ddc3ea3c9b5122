"""What a stranger's rule is given to score by: nothing that it could change for others, or for the next time."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from types import MappingProxyType, NoneType
from typing import Any

import attrs

from chidu.model.nodes import Indicator
from chidu.plugins.entry_points import HOME
from chidu.plugins.loading import LoadedRule
from chidu.plugins.watching import watched
from chidu.rules.nested import Rule

#: Values that nobody can change.
_FIXED = (str, Decimal, int, NoneType, Rule)

Scoring = Callable[[Mapping[str, Any]], Any]


def is_stranger(rule: LoadedRule) -> bool:
    """Say whether a rule, or what is wrapped around it, is somebody else's than chidu's."""
    return rule.offer.origin != HOME or len(rule.around) > 0


def guarded(rule: LoadedRule, params: Any, indicator: Indicator) -> Scoring:
    """Return the rule's scoring as a function of the answers; a stranger is handed what cannot be changed."""
    if not is_stranger(rule):
        return rule.prepared("rule_score", params=params, indicator=indicator)
    fixed = is_fixed(params)

    def score(answers: Mapping[str, Any]) -> Any:
        own = params if fixed else deepcopy(params)
        scoring = rule.prepared("rule_score", params=own, indicator=indicator)
        with watched(f"{rule.name}.rule_score", rule.source):
            return scoring(MappingProxyType({**answers}))

    return score


def is_fixed(value: Any) -> bool:
    """Say whether nobody can change a value of parameters, or anything in it."""
    if isinstance(value, _FIXED):
        return True
    if isinstance(value, tuple):
        return all(map(is_fixed, value))
    cls = type(value)
    if not attrs.has(cls) or not _is_frozen(cls):
        return False
    return all(is_fixed(getattr(value, one.name, None)) for one in attrs.fields(cls))


def _is_frozen(cls: type) -> bool:
    """Say whether attrs made a class that refuses to be changed."""
    return getattr(cls.__setattr__, "__name__", "") == "_frozen_setattrs"
