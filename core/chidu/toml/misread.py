"""Numbers and dates as people write them elsewhere, and how TOML wants them."""

import re
from collections.abc import Callable
from decimal import Decimal

from attrs import frozen

from chidu.decimals import plain
from chidu.language import tr
from chidu.toml.places import Span
from chidu.toml.tokens import FULL_WIDTH, half_width

_N = r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?"
_PERCENT = re.compile(rf"({_N})%")
_THOUSANDS = re.compile(r"[+-]?[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?(?![0-9])")
_ZERO = re.compile(r"([+-]?)0+([0-9][0-9.]*)")
_LETTERS = re.compile(r"[+-]?(?=[0-9.OoIl]*[0-9])(?=[0-9.]*[OoIl])[0-9OoIl]+(?:\.[0-9OoIl]+)?")
_DOT = re.compile(r"([+-]?)(?:([0-9]+)\.()|()\.([0-9]+))")
_DAY = re.compile(r"(?![0-9]{4}-[0-9]{2}-[0-9]{2}$)([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_UNIT = re.compile(rf"({_N})([^\s0-9.,:_+-][^\s0-9]*)")
_BASED = re.compile(r"0[xob][0-9A-Fa-f_]+|[0-9_.]+[eE][+-]?[0-9_]+")

Sentence = tuple[str, str]


@frozen
class Misread:
    """A stretch that was meant as a number or a day: what is wrong with it, and how to mend it."""

    span: Span
    message: str
    hint: str


def misread(text: str, span: Span) -> Misread | None:
    """Return what was meant by the word at ``span``; None where it is no number that somebody wrote otherwise."""
    start, end = span
    if text[:start].rstrip(" \t").endswith("=") and (thousands := _THOUSANDS.match(text, start)):
        number = re.sub("[,，]", "", thousands[0])
        message = tr("{word} 不是 TOML 的数：千分位不写逗号。", word=thousands[0])
        return Misread(thousands.span(), message, tr("写成 {number}。", number=number))
    word = text[start:end].partition(" #")[0].rstrip()
    plain_word = FULL_WIDTH.sub(lambda match: half_width(match[0]), word)
    if _BASED.fullmatch(plain_word):
        return None
    for pattern, tell in _FORMS:
        match = pattern.fullmatch(plain_word)
        if match:
            return Misread((start, start + len(word)), *tell(word, match))
    return None


def _percent(word: str, match: re.Match[str]) -> Sentence:
    ratio = plain(Decimal(match[1]) / 100)
    return (
        tr("{word} 不是 TOML 的数：不写百分号。", word=word),
        tr("百分比写成小数：{number}。", number=ratio),
    )


def _zero(word: str, match: re.Match[str]) -> Sentence:
    return (
        tr("{word} 不是 TOML 的数：数字不以 0 开头。", word=word),
        tr('写成 {number}；如果是编号，加半角双引号："{word}"。', number=match[1] + match[2], word=word),
    )


def _letters(word: str, match: re.Match[str]) -> Sentence:
    number = match[0].translate(str.maketrans("OoIl", "0011"))
    return (
        tr("{word} 不是 TOML 的数：里面有字母。", word=word),
        tr("写成 {number}；字母 O 不是 0，字母 l 不是 1。", number=number),
    )


def _dot(word: str, match: re.Match[str]) -> Sentence:
    number = f"{match[1]}{match[2] or 0}.{match[5] or 0}"
    return (
        tr("{word} 不是 TOML 的数：小数点两边都要有数字。", word=word),
        tr("写成 {number}。", number=number),
    )


def _day(word: str, match: re.Match[str]) -> Sentence:
    day = f"{match[1]}-{match[2]:0>2}-{match[3]:0>2}"
    return tr("{word} 不是 TOML 的日期。", word=word), tr("日期写成 {day}。", day=day)


def _unit(word: str, match: re.Match[str]) -> Sentence:
    quoted = word.replace("\\", "\\\\").replace('"', '\\"')
    return (
        tr("{word} 不是 TOML 的数：数字不带单位。", word=word),
        tr(
            '写 {number}，去掉“{unit}”；如果是文字，写成 "{word}"。',
            number=match[1],
            unit=match[2],
            word=quoted,
        ),
    )


#: The first that fits says what was meant; valid numbers and days fit none of them.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Sentence]], ...] = (
    (_PERCENT, _percent),
    (_DAY, _day),
    (_LETTERS, _letters),
    (_ZERO, _zero),
    (_DOT, _dot),
    (_UNIT, _unit),
)
