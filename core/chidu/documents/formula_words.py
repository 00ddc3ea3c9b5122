"""A formula as people say it: the facts by their titles, the functions and signs in words."""

from collections.abc import Mapping

from chidu.formula.tokens import tokenize
from chidu.language import tr
from chidu.model.facts import Fact
from chidu.systems.bound import BoundSystem

_SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥", "==": "＝", "!=": "≠"}


def formula_words(text: str, bound: BoundSystem) -> str:
    """Return ``text`` in words where it is a formula over the system's facts, else as it is."""
    tokens, problems = tokenize(text)
    names = [token for token in tokens if token.kind == "name"]
    if problems or not names or any(token.text not in bound.names for token in names):
        return text
    functions = _functions()
    said, end = "", 0
    for token in tokens:
        said += text[end : token.start]
        written = text[token.start : token.end]
        if token.kind == "name":
            said += fact_title(token.text, bound.system.facts)
        else:
            said += functions.get(written, _SIGNS.get(written, written))
        end = max(end, token.end)
    return said + text[end:]


def fact_title(name: str, facts: Mapping[str, Fact]) -> str:
    """Return the title of a fact, of a column of a table, or of a cell: ``资金·计划``."""
    own, *rest = name.split(".")
    fact = facts[own]
    rows = {row.id: row.title for row in fact.rows}
    titles = [fact.columns[one].title if one in fact.columns else rows.get(one, one) for one in rest]
    return "·".join([fact.title, *titles])


def _functions() -> dict[str, str]:
    return {
        "sum": tr("合计"),
        "count": tr("个数"),
        "min": tr("较小值"),
        "max": tr("较大值"),
        "abs": tr("绝对值"),
        "round": tr("四舍五入"),
    }
