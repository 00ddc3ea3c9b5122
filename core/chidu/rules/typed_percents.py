"""A percent typed without its sign: a small number may be meant as a ratio, so it is asked and not guessed."""

from decimal import Decimal

from chidu.decimals import CONTEXT, plain
from chidu.language import tr


def percent_doubt(text: str, number: Decimal) -> str:
    """Return what to write instead of ``text`` where ``number`` may be percent or ratio, empty where it is clear."""
    if not 0 < abs(number) <= 1:
        return ""
    words = {"text": text, "small": f"{plain(number)}%", "large": f"{plain(number.scaleb(2, CONTEXT))}%"}
    return tr("{text} 是 {small} 还是 {large}？请写 {large} 或 {small}", **words)
