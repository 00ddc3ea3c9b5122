"""What a stranger's rule is given to score by: nothing that it could change for others, or for the next time."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from types import MappingProxyType
from typing import Any

from chidu.model.nodes import Indicator
from chidu.plugins.loading import LoadedRule
from chidu.plugins.watching import watched

Scoring = Callable[[Mapping[str, Any]], Any]


def guarded(rule: LoadedRule, params: Any, indicator: Indicator) -> Scoring:
    """Return the rule's scoring as a function of the answers; a stranger is handed what cannot be changed."""
    if not rule.is_strange:
        return rule.prepared("rule_score", params=params, indicator=indicator)
    from chidu.plugins.plain_values import plain  # only strangers need these
    from chidu.plugins.unchangeable import is_fixed, unchangeable

    fixed, shown = is_fixed(params), unchangeable(indicator)

    def score(answers: Mapping[str, Any]) -> Any:
        own = params if fixed else deepcopy(params)
        scoring = rule.prepared("rule_score", params=own, indicator=shown)
        with watched(f"{rule.name}.rule_score", rule.source):
            return plain(scoring(MappingProxyType({**answers})))

    return score
