"""What people call a fact, a column of a table, or a cell."""

from collections.abc import Mapping

from chidu.model.facts import Fact


def fact_title(name: str, facts: Mapping[str, Fact]) -> str:
    """Return the title of a fact, of a column of a table, or of a cell: ``资金·计划``."""
    own, *rest = name.split(".")
    fact = facts[own]
    rows = {row.id: row.title for row in fact.rows}
    titles = [fact.columns[one].title if one in fact.columns else rows.get(one, one) for one in rest]
    return "·".join([fact.title, *titles])
