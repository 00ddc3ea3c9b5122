"""Numbers that text and rule call by a name of their own: 以100%为标准, 满分120分, 基础分8分, 甲占70%, 不足1%的不扣分."""

import re
from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import ZERO, plain
from chidu.standards.amounts import Amount, Standard
from chidu.standards.characters import HAN, NUMBER, UNIT, amount, even, pattern
from chidu.standards.difference import Difference
from chidu.standards.sorts import is_formula
from chidu.standards.telling import not_full, stated

#: What is called by one name in text and rule: how the text says it, and how rules print it.
_NAMED: tuple[tuple[str, str], ...] = (
    (
        rf"以\s?(?P<text>(?P<n>{NUMBER})\s?%)为(?:标准|基准)",
        rf"(?:不低于|不高于|等于)(?P<text>(?P<n>{NUMBER})%)的得",
    ),
    (
        rf"(?<!本项)(?<!指标)(?P<text>满分\s?(?P<n>{NUMBER})\s?分)[^。;]*折算",
        rf"\((?P<text>满分(?P<n>{NUMBER})分),折算为",
    ),
    (
        rf"(?P<text>(?P<n>{NUMBER})\s?(?P<unit>{UNIT}))(?:\(含\))?以[内下](?:\(含\))?的?[,]?不扣分",
        rf"不高于(?P<text>(?P<n>{NUMBER})(?P<unit>{UNIT}))的得",
    ),
    (rf"(?P<text>基础分(?:值?为)?\s?(?P<n>{NUMBER})\s?分)", rf"(?P<text>基础分(?P<n>{NUMBER})分)"),
)
_FAR = (
    rf"(?P<text>(?:超过|超出|高于|达到)(?:年初|年度)?(?:设置|设定|预期)?(?:的)?(?:绩效)?(?:指标值|目标值|指标|目标|计划数?)?"
    rf"的?\s?(?P<n>{NUMBER})\s?%)(?:\(含\))?(?:及?以上)?的?(?:指标)?[,]?(?:均)?(?:减|扣|不[得计]分)"
)
_FAR_MADE = rf"完成率达到(?P<n>{NUMBER})%的(?:减|不得分)"
_WHOLE = Decimal(100)
_PRODUCT = (
    rf"得分\s?=\s?(?:[^=,;。×*+\n]{{0,24}}[率值数])\s?[×*]\s?(?P<text>(?P<n>{NUMBER})\s?分)(?=[,;。\n]|$)"
)
_WEIGHED = rf"^(?P<name>[^\n]{{1,30}}?)\(权重(?P<text>(?P<n>{NUMBER})%)\):"
#: What becomes of a step that is begun, as the text says it; rules print 按一步扣, 按比例扣, or nothing.
_BEGUN: tuple[tuple[str, str], ...] = (
    ("floor", r"不足[^,。;()]{1,8}?的?(?:不予?扣分?|不计(?!分)|不扣)"),
    (
        "ceil",
        rf"不足[^,。;()]{{1,8}}?的?[,]?(?:均)?按(?:{NUMBER}|{HAN})[^,。;()比]{{0,6}}?(?:计算?|扣减?分?|算)",
    ),
    ("proportional", r"不足[^,。;()]{1,8}?的?[,]?按比例"),
)
_BEGUN_MADE = {"ceil": "不足的按一步扣", "proportional": "不足的按比例扣", "floor": "不足一步的不扣"}
_GRADES = rf"(?P<high>{NUMBER})%(?:\(不?含\))?\s?[-至到]\s?(?P<low>{NUMBER})%"


def named_differences(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield what text and rule call alike and number otherwise; what either does not name is not asked for."""
    text, rule = even(told.text), even(made.text)
    for wanted, given in _NAMED:
        yield from _one(told, pattern(wanted).search(text), made, pattern(given).search(rule))
    yield from _far(told, text, rule)
    yield from _products(told, made, text, points)
    yield from _weights(told, made, text, rule)
    yield from _begun(told, text, rule)
    yield from _grades(told, made, text, rule)
    yield from _each(told, made)


def _one(
    told: Standard, said: re.Match[str] | None, made: Standard, known: re.Match[str] | None
) -> Iterator[Difference]:
    if said and known and said.groupdict().get("unit") != known.groupdict().get("unit"):
        return
    if said and known and Decimal(said["n"]) != Decimal(known["n"]):
        yield stated(told, said.span("text"), made.printed(known.span("text")))


def _far(told: Standard, text: str, rule: str) -> Iterator[Difference]:
    """Yield from where too much is done: 超过指标值20%以上 is 120% of it."""
    known = pattern(_FAR_MADE).search(rule)
    said = pattern(_FAR).search(text) if known else None
    if known is None or said is None:
        return
    number = Decimal(said["n"])
    if said["text"].startswith("达到") and number < _WHOLE:
        return
    if (number if number >= _WHOLE else _WHOLE + number) != Decimal(known["n"]):
        yield stated(told, said.span("text"), f"{known['n']}%")


def _products(told: Standard, made: Standard, text: str, points: Decimal) -> Iterator[Difference]:
    """Yield 得分=完成率×10分 of a rule in proportion that gives other full marks."""
    if not made.having("full") or not made.saying("proportional") or is_formula(made):
        return
    if pattern("最[高多]|至多|封顶|不超过|为限").search(text):
        return  # 得分=完成率×20分，最高10分 comes to 10 all the same
    for found in pattern(_PRODUCT).finditer(text):
        if Decimal(found["n"]) != points:
            yield not_full(told, Amount(Decimal(found["n"]), "full", found.span("text")), points)


def _weights(told: Standard, made: Standard, text: str, rule: str) -> Iterator[Difference]:
    """Yield weights of parts that the text calls by their words: 甲占70%."""
    for known in re.finditer(_WEIGHED, rule, re.MULTILINE):
        said = re.search(
            rf"{re.escape(known['name'])}(?:的?权重)?(?:占比?|为)?[:\s]?(?P<text>(?P<n>{NUMBER})\s?%)", text
        )
        yield from _one(told, said, made, known)


def _begun(told: Standard, text: str, rule: str) -> Iterator[Difference]:
    """Yield what becomes of less than a step, where the rule takes so much for each."""
    step = re.search(r"每[低高](?!一名)[^;,。]{1,12}扣[0-9.]{1,9}分|每相差[^;,。]{1,12}扣[0-9.]{1,9}分", rule)
    if step is None:
        return
    makes = next((kind for kind, words in _BEGUN_MADE.items() if words in rule), "floor")
    for kind, words in _BEGUN:
        said = pattern(words).search(text)
        if said is not None and kind != makes:
            yield stated(told, said.span(), _BEGUN_MADE[makes])
            return


def _grades(told: Standard, made: Standard, text: str, rule: str) -> Iterator[Difference]:
    """Yield the shares of an assessor's grades, where both name as many: 100%-90%, 90%-60%, 60%-0%."""
    known = [one for one in pattern(_GRADES).finditer(rule) if "得指标分值的" in rule[: one.start()]]
    said = list(pattern(_GRADES).finditer(text))
    if len(known) < 2 or len(known) != len(said):  # noqa: PLR2004 - one alone is no scale
        return
    for one, other in zip(said, known, strict=True):
        ends = {Decimal(one["high"]), Decimal(one["low"])}
        if ends != {Decimal(other["high"]), Decimal(other["low"])}:
            yield stated(told, one.span(), made.printed(other.span()))


def _each(told: Standard, made: Standard) -> Iterator[Difference]:
    """Yield 每符合一项得1分 of a list whose elements all give something else."""
    each, items = told.having("each"), made.having("item")
    if len(each) != 1 or len(told.amounts) != 1 or len(items) < 2 or made.having("each"):  # noqa: PLR2004
        return
    worths = {one.value for one in items}
    if len(worths) == 1 and ZERO not in worths and each[0].value not in worths:
        yield stated(told, each[0].span, f"{plain_one(items[0])}分")


def plain_one(one: Amount) -> str:
    """Return an amount as a number; a range has none."""
    return plain(one.value) if isinstance(one.value, Decimal) else ""


def counts_elements(told: Standard, wanted: list[Amount]) -> list[tuple[Amount, Decimal]]:
    """Return awards with how many elements they are for, where each says so: 符合4项得4分，符合3项得3分."""
    text, found = even(told.text), []
    for one in wanted:
        words = pattern(
            rf"(?:符合|满足|具备|达到|有)\s?(?P<n>{NUMBER}|{HAN})\s?[项条个][^,。;]{{0,6}}$"
        ).search(text[max(0, one.span[0] - 16) : one.span[0]])
        number = amount(words["n"]) if words else None
        if number is None:
            return []
        found.append((one, number))
    return found
