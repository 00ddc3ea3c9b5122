"""The numbers of points in a standard, and what the words before each make of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from attrs import frozen

from chidu.standards.amounts import Measure, Range, Role, Span, Way
from chidu.standards.characters import CIRCLED, HAN, NUMBER, UNIT, amount, pattern

#: What may follow 分 where it means points: not 分钟, 分之一, 分管.
_AFTER = rf"(?=$|[\s)\],;:!?、。…|\"”』」<]|{CIRCLED}|的|为止|[和与或](?!解)|及(?!其?以)|计|递减|\.(?![0-9]))"
_POINTS = (
    rf"(?<![0-9],)(?:(?P<low>{NUMBER})(?:\s?分?\s?[-至到]\s?(?P<high>{NUMBER}))?"
    rf"|(?<=[扣得计记加减])(?P<han>{HAN}))\s{{0,2}}分{_AFTER}"
)

#: The words before a number, the telling ones first; each with the role that it gives, None for no role known.
_WORDS: tuple[tuple[str, Role | None], ...] = (
    (r"(?:不得|不予?扣|不加|不减)\s?$", None),
    (r"(?:每|逐)[档级等][次级]?,?(?:依次)?(?:递减|减少?|扣减?)\s?$", None),  # from one band to the next
    (r"[0-9]\s?、\s?$", None),  # the last of several: 分别得5、4、3分
    (r"(?:本项|该项|此项|本指标|该指标)(?:满分|分值)[为是:]?$", "full"),
    (r"(?:^|[。;\n])\s?满分[为是:]?$", "full"),
    (r"(?:[得评总满]分|分[值数]|[合共总小]计|自评|平均)[为是]?[:\s]{0,2}$", None),
    (
        r"(?:[扣加]分?(?:累计|总计|合计|最[高多])?)?不超过$|[扣加]分?以$|(?:至多|最多|最高)[扣减加得计]$",
        "limit",
    ),
    (r"(?:^|[,;。、\s])(?:最[高多]|至多)\s?$", None),  # 最高10分: the whole's or a loss's, nobody's award
    (r"扣[完满足]$", "exhaust"),
    (r"扣[至到]$", "floor"),
    (r"(?:倒扣|减[去扣]?|扣[减除]?)[:\s]{0,2}$", "deduct"),
    (r"(?:加|奖励?)[:\s]{0,2}$", "bonus"),
    (r"(?:每[^,;。、\s0-9]{1,8}|各[得计记]?)$", "each"),
    (r"(?:[得计记给]|赋予?|得到)[:\s]{0,2}$", "item"),
    (r"(?<![总合])为\s?$", "item"),
    (r"(?:^|[,;。、\s])较?差\s?$", "item"),  # the worst of 优 良 中 差, not what is lacking
    (r"(?:[高低大小多少]于|超过|不足|以[上下内]|[在从至到达是按占差超每共第约]|考核)\s?$", None),
    (r"[≥≤<>=+*×÷/^%A-Za-z0-9.-]\s?$", None),
)
#: The same for a number alone in brackets: 目标明确（1分）.
_WORDS_OF_BRACKETS: tuple[tuple[str, Role | None], ...] = (
    (r"(?:每[^,;。、\s0-9]{0,8}|各)$", "each"),
    (r"(?:[扣减加总满]分|[合共总小]计|分[值数])$", None),
)
_LISTED = r"^\s?[、和及与]\s?$"
#: 每超出100%一个百分点: before the size may stand what is exceeded.
_BEYOND = rf"(?:{NUMBER}\s?%的?(?=(?:{NUMBER}|{HAN})\s?{UNIT}))?"
_PER = rf"每[^0-9,;。扣]{{0,10}}?{_BEYOND}(?P<size>{NUMBER}|{HAN})\s?(?P<unit>{UNIT})"
_PER_ONE = rf"每(?P<unit>{UNIT})(?=[,\s扣减的]|$)"
_SENTENCE = "。;\n"
_WAYS: tuple[tuple[str, Way], ...] = (
    ("相差|偏差|偏离", "either"),
    ("超|高|多|增|上升|大于|升", "above"),
    ("低|少|减|降|不足|缺", "below"),
)
_FULL_MARKS = "[得计记]满分(?!的)"


@frozen
class Token:
    """A number of points and its role; ``start`` is where the words that belong to it begin."""

    value: Decimal | Range
    role: Role
    span: Span
    after: int  # where the number before this one ends
    bracketed: bool = False
    per: Measure | None = None


def find_points(text: str) -> tuple[Token, ...]:
    """Return every number of points whose role is certain, in printed order."""
    tokens: list[Token] = []
    end = 0
    for found in pattern(_POINTS).finditer(text):
        token = _token(text, found, end, tokens)
        if token is not None:
            tokens.append(token)
        end = found.end()
    return tuple(tokens)


def _token(text: str, found: re.Match[str], after: int, before: Sequence[Token]) -> Token | None:
    value = _value(found)
    left = text[max(after, found.start() - 24) : found.start()]
    bracketed = left.endswith("(") and text[found.end() : found.end() + 1] == ")"
    role, words = _role(left[:-1], _WORDS_OF_BRACKETS) if bracketed else _role(left, _WORDS)
    if text.startswith("递减", found.end()):
        role, words = "deduct", ""
    if before and before[-1].span[1] == after and pattern(_LISTED).search(text[after : found.start()]):
        role, words = before[-1].role, ""
    if value is None or role is None:
        return None
    start = found.start() - len(words)
    if role == "deduct":
        return _loss(text, value, (start, found.end()), after)
    return Token(value, role, (start, found.end()), after, bracketed)


def _value(found: re.Match[str]) -> Decimal | Range | None:
    low = amount(found["low"] or found["han"])
    high = amount(found["high"]) if found["high"] else None
    if low is None or high is None:
        return low
    return Range(min(low, high), max(low, high)) if low != high else low


def _role(left: str, known: tuple[tuple[str, Role | None], ...]) -> tuple[Role | None, str]:
    """Return the role, and the words that belong to the number (得, 扣)."""
    for words, role in known:
        found = pattern(words).search(left)
        if found:
            return role, found[0] if role not in {"full", "each"} and "差" not in found[0] else ""
    return "item", ""


def _loss(text: str, value: Decimal | Range, span: Span, after: int) -> Token:
    begin = max(after, span[0] - 48, *(text.rfind(sign, after, span[0]) + 1 for sign in _SENTENCE))
    place = text.rfind("每", begin, span[0])
    if place >= 0 and text.count(",", place, span[0]) <= 1:
        return Token(value, "step", span, after, per=_measure(text, place, span[0]))
    return Token(value, "deduct_range" if isinstance(value, Range) else "deduct", span, after)


def _measure(text: str, place: int, end: int) -> Measure | None:
    one = pattern(_PER_ONE).match(text, place, end)
    if one is not None:
        return Measure(Decimal(1), one["unit"], one.span("unit"))
    found = pattern(_PER).match(text, place, end)
    size = amount(found["size"]) if found else None
    if found is None or size is None:
        return None
    unit = "%" if found["unit"].endswith("百分点") else found["unit"]
    words = text[place : found.start("size")]
    return Measure(size, unit, (found.start("size"), found.end("unit")), _way(words))


def _way(words: str) -> Way | None:
    """Return which way a step is counted; 每超过（降低） goes both ways."""
    ways = [way for signs, way in _WAYS if pattern(signs).search(words)]
    if {"above", "below"} <= {*ways} and pattern("[或/、(]").search(words):
        return "either"
    return ways[0] if ways else None


def find_full_marks(text: str, tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield every 得满分 as the whole share of the indicator's points."""
    for found in pattern(_FULL_MARKS).finditer(text):
        before = bisect_right(tokens, found.start(), key=lambda one: one.span[0])
        after = tokens[before - 1].span[1] if before > 0 else 0
        yield Token(Decimal(1), "share", found.span(), after)


def find_shares(text: str) -> Iterator[tuple[Decimal | Range, Span]]:
    """Yield every share of the indicator's points (指标分值的40%) as a ratio, and its span."""
    mark = r"(?:\(不?含\))?"
    share = rf"(?:分值|满分)的\s?(?P<low>{NUMBER})%{mark}(?:[-至到](?P<high>{NUMBER})%{mark})?"
    alone = rf"得\s?(?P<low>{NUMBER})%(?:的?(?:权重分|分值|分数)(?![的×*])|(?=[,;。、\n]|$))(?P<high>(?!))?"
    for found in (*pattern(share).finditer(text), *pattern(alone).finditer(text)):
        if "扣" in text[max(0, found.start() - 6) : found.start()]:
            continue  # 扣分值的1% takes away; nothing says yet how much that is
        low = Decimal(found["low"]) / 100
        high = Decimal(found["high"]) / 100 if found["high"] else low
        yield (
            (low if low == high else Range(min(low, high), max(low, high))),
            (found.start("low"), found.end()),
        )
