"""Cut a formula into tokens, each with its place in the text as written."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Literal, NamedTuple

from chidu.decimals import CONTEXT
from chidu.formula.characters import folded, letter_of, normal
from chidu.formula.problems import MOST_DIGITS, FormulaProblem
from chidu.formula.strays import MENDED, mended, stray
from chidu.formula.tree import shortened
from chidu.language import tr

TokenKind = Literal["number", "text", "name", "function", "sign", "stray", "end"]

KEYWORDS = frozenset({"and", "or", "not", "if", "else", "true", "false"})
_SAME = {"≥": ">=", "≤": "<=", "≠": "!="}
_DIGITS = re.compile(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_EXPONENT = re.compile(r"[0-9.]+[eE][0-9]*")


@cache
def _tokens(letter: str) -> re.Pattern[str]:
    """Return the pattern of all tokens, whose names are made of ``letter``."""
    name = rf"(?![0-9]){letter}++(?:\.{letter}++)*+"
    # An opening quote without its partner takes all the rest, so that one mistake is told once.
    return re.compile(
        rf"""(?P<blank>\s++)
        |(?P<day>[0-9]{{4}}(?P<dash>[-/])(?=0|[0-9]{{1,2}}(?P=dash)0)[0-9]{{1,2}}(?P=dash)[0-9]{{1,2}}(?![0-9.])
                |[0-9]{{4}}年[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?)
        |(?P<dots>{name}(?:(?:\.\s*\.|\s+\.|\.\s)[.\s]*+(?![0-9]){letter}++(?:\.{letter}++)*+)+)
        |(?P<number>[0-9](?:{letter}|\.)*+(?:\s*%)?)
        |(?P<function>{name}(?=\s*\())
        |(?P<name>{name})
        |(?P<quoted>`[^`]+`)
        |(?P<text>["“”][^"“”]*+["“”]|['‘’][^'‘’]*+['‘’])
        |(?P<unclosed>["“”'‘’`].*)
        |(?P<sign>\*\*|//|==|!=|<>|<=|>=|=>|=<|&&|\|\||[-+*/(),<>=!]|≥|≤|≠)
        |(?P<stray>.)""",
        re.VERBOSE | re.DOTALL,
    )


class Token(NamedTuple):
    """A stretch of the text; ``text`` is its plain form, ``value`` what a literal stands for."""

    kind: TokenKind
    text: str
    start: int
    end: int
    value: Decimal | str | None = None


#: A token, and what is wrong with it.
Cut = tuple[Token, FormulaProblem | None]


def tokenize(text: str) -> tuple[tuple[Token, ...], list[FormulaProblem]]:
    """Return the tokens of ``text``, closed by an ``end``, and the problems met; unusable stretches are ``stray``."""
    plain = folded(text)
    cuts = [
        _CUTTERS[match.lastgroup or "stray"](text, match)
        for match in _tokens(letter_of(plain)).finditer(plain)
        if match["blank"] is None
    ]
    end = Token("end", "", len(text), len(text))
    return (*(token for token, _ in cuts), end), [problem for _, problem in cuts if problem is not None]


def _number(text: str, match: re.Match[str]) -> Cut:
    written = match[0].removesuffix("%").rstrip()
    problem = _number_problem(written, text[match.start() : match.end()], match)
    if problem is not None:
        return Token("stray", match[0], *match.span()), problem
    value = Decimal(written)
    if match[0].endswith("%"):
        value = value.scaleb(-2, CONTEXT)
    return Token("number", match[0], *match.span(), value), None


def _number_problem(written: str, original: str, match: re.Match[str]) -> FormulaProblem | None:
    if _DIGITS.fullmatch(written) is None:
        message = tr("“{text}” 不是数字", text=shortened(original))
        return FormulaProblem("E501", message, *match.span(), _number_hint(written))
    digits = len(written.replace(".", ""))
    if digits <= MOST_DIGITS:
        return None
    message = tr("这个数有 {digits} 位，最多 {most} 位", digits=digits, most=MOST_DIGITS)
    return FormulaProblem("E501", message, *match.span(), tr("写到够用的位数为止"))


def _number_hint(written: str) -> str:
    if written.startswith("0") and written.isdigit():
        return tr("整数不以 0 开头；千分位不写逗号，一千写成 1000")
    if _EXPONENT.fullmatch(written):
        return tr("不用科学记数法，把各位数字写全")
    if written.replace(".", "").isdigit():
        return tr("小数点只有一个，两边都要有数字，如 0.5")
    return tr(
        "数字只由 0–9 和小数点组成；如果是以数字开头的名称，写成 `{name}`（加反引号）",
        name=shortened(written),
    )


def _word(_text: str, match: re.Match[str]) -> Cut:
    if match[0] in KEYWORDS:
        return Token("sign", match[0], *match.span()), None
    return Token("name" if match.lastgroup == "name" else "function", match[0], *match.span()), None


def _quoted(text: str, match: re.Match[str]) -> Cut:
    return Token("name", normal(text[match.start() + 1 : match.end() - 1].strip()), *match.span()), None


def _literal(text: str, match: re.Match[str]) -> Cut:
    return Token("text", match[0], *match.span(), text[match.start() + 1 : match.end() - 1]), None


def _unclosed(text: str, match: re.Match[str]) -> Cut:
    message = tr("这个引号 {quote} 没有配对", quote=text[match.start()])
    hint = tr('文字两头用同样的引号，如 "县级"；名称用一对反引号 `')
    return Token("stray", match[0], *match.span()), FormulaProblem("E501", message, *match.span(), hint)


def _day(text: str, match: re.Match[str]) -> Cut:
    message = tr("“{text}” 是日期，算式中不能写日期", text=text[match.start() : match.end()])
    hint = tr("把这一天写成一个 date 类的事实，再与它比较")
    return Token("stray", match[0], *match.span()), FormulaProblem("E501", message, *match.span(), hint)


def _dots(text: str, match: re.Match[str]) -> Cut:
    message = tr("“{text}” 里的点写错了", text=shortened(text[match.start() : match.end()]))
    right = shortened(re.sub(r"[.\s]+", ".", match[0]))
    hint = tr("名称中的点只写一个，前后不留空格：{name}", name=right)
    return Token("stray", match[0], *match.span()), FormulaProblem("E501", message, *match.span(), hint)


def _sign(text: str, match: re.Match[str]) -> Cut:
    if match[0] in {"=", "=="} and not text[: match.start()].strip():
        return Token("stray", match[0], *match.span()), mended("=", *match.span(), leading=True)
    if match[0] in MENDED:
        return Token("sign", MENDED[match[0]], *match.span()), mended(match[0], *match.span())
    if match[0] in {"**", "//"}:
        return _stray(text, match)
    return Token("sign", _SAME.get(match[0], match[0]), *match.span()), None


def _stray(text: str, match: re.Match[str]) -> Cut:
    problem = stray(match[0], text[match.start() : match.end()], *match.span())
    return Token("stray", match[0], *match.span()), problem


_CUTTERS: dict[str, Callable[[str, re.Match[str]], Cut]] = {
    "day": _day,
    "dots": _dots,
    "number": _number,
    "function": _word,
    "name": _word,
    "quoted": _quoted,
    "text": _literal,
    "unclosed": _unclosed,
    "sign": _sign,
    "stray": _stray,
}
