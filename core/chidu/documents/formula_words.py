"""A formula as people say it: the facts by their titles, the functions and signs in words."""

from chidu.formula.tokens import tokenize
from chidu.language import tr
from chidu.model.fact_titles import fact_title
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


def _functions() -> dict[str, str]:
    return {
        "sum": tr("合计"),
        "count": tr("个数"),
        "min": tr("较小值"),
        "max": tr("较大值"),
        "abs": tr("绝对值"),
        "round": tr("四舍五入"),
    }
