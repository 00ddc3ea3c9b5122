"""The proof of a rule by its own plugin: it binds, its check passes, full marks can be reached, its text is known."""

from typing import NamedTuple

from chidu.importing.rules.proposal import PrintedStandard, Rule
from chidu.model.nodes import Indicator, RuleSpec
from chidu.plugins.binding import Binder, Unbound, rule_problems
from chidu.plugins.catalogue import Catalogue


class Proof(NamedTuple):
    """What is wrong with a rule for these points, and the standard that it writes itself."""

    problems: tuple[str, ...]
    written: str = ""


class Bench:
    """Binds rules to the points of printed indicators; it knows no rule, only the catalogue it is given."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the rules that may be used."""
        self._binder = Binder(catalogue)

    def prove(self, printed: PrintedStandard, rule: Rule) -> Proof:
        """Return what the rule's plugin finds wrong, and what it would print."""
        params = {key: value for key, value in rule.items() if key != "type"}
        title = printed.title.strip() or "indicator"
        indicator = Indicator(
            id="imported", title=title, points=printed.points, rule=RuleSpec(rule["type"], params)
        )
        try:
            bound = self._binder.bind(indicator, ())
        except Unbound as error:
            return Proof(tuple(one.message for one in error.diagnostics))
        wrong = [one.message for one in rule_problems(bound, ()) if one.is_error]
        if not wrong and bound.limits.high < printed.points:
            wrong.append(str(bound.limits.high))
        written = bound.rule.call("rule_standard", params=bound.params, indicator=indicator)
        return Proof(tuple(wrong), written if isinstance(written, str) else "")
