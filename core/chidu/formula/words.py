"""Chinese words that people write for signs: told once for a formula, and read as the signs they stand for."""

import re
from collections.abc import Container

from chidu.formula.problems import FormulaProblem
from chidu.formula.tokens import Token
from chidu.language import tr

WORDS = {
    "大于等于": ">=",
    "大于或等于": ">=",
    "小于等于": "<=",
    "小于或等于": "<=",
    "不大于": "<=",
    "不小于": ">=",
    "不高于": "<=",
    "不低于": ">=",
    "不等于": "!=",
    "大于": ">",
    "小于": "<",
    "等于": "==",
    "并且": "and",
    "或者": "or",
    "且": "and",
    "或": "or",
    "非": "not",
}
#: Those that are found inside a longer word too; a single character may belong to a name.
_INSIDE = re.compile("|".join(sorted((word for word in WORDS if len(word) > 1), key=len, reverse=True)))

Tokens = tuple[Token, ...]


def read_words(
    tokens: Tokens, problems: list[FormulaProblem], known: Container[str]
) -> tuple[Tokens, list[FormulaProblem]]:
    """Return the tokens with signs for words, unless a fact is called so, and the problems with that one added."""
    found: list[tuple[str, int]] = []
    read = tuple([_read(token, known, found) for token in tokens])
    if not found:
        return tokens, problems
    starts = {token.start for token, before in zip(read, tokens, strict=True) if token is not before}
    return read, [_problem(found), *(one for one in problems if one.start not in starts)]


def _read(token: Token, known: Container[str], found: list[tuple[str, int]]) -> Token:
    if token.kind not in {"name", "function", "stray"} or token.text in known:
        return token
    if token.text in WORDS:
        found.append((token.text, token.start))
        return Token("sign", WORDS[token.text], token.start, token.end)
    inside = _INSIDE.search(token.text)
    if inside is None or token.text[0] in "\"'`“”‘’":
        return token
    found.append((inside[0], token.start + inside.start()))
    return Token("stray", token.text, token.start, token.end)


def _problem(found: list[tuple[str, int]]) -> FormulaProblem:
    word, start = found[0]
    words = list(dict.fromkeys(word for word, _ in found))
    hint = tr("，").join(tr("{word} 写成 {sign}", word=one, sign=WORDS[one]) for one in words)
    message = tr("算式中不用“{words}”", words=tr("、").join(words))
    return FormulaProblem("E501", message, start, start + len(word), tr("{signs}，前后留空格", signs=hint))
