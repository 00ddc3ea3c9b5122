"""What a printed standard says an indicator comes to at most (最高12分), beside what its rule gives."""

from collections.abc import Iterator
from decimal import Decimal

from chidu.decimals import plain
from chidu.language import tr
from chidu.standards.amounts import Amount, Span, Standard
from chidu.standards.characters import NUMBER, even, pattern
from chidu.standards.difference import Difference
from chidu.standards.sorts import LOSSES
from chidu.standards.telling import not_full

#: A limit of the whole, at the head of its clause: behind 扣分 or 加分 it is one of theirs.
_CEILING = (
    r"(?:^|[,;。、:\s(])(?:本项|该项|此项|本指标|该指标)?(?P<whole>得分|总分|累计得分|合计得分)?"
    r"(?:(?:累计|合计)?(?:最[高多]|至多|上限)(?P<given>可?[得计])?(?:为|不超过)?|(?P<bare>不超过|以))\s?"
    rf"(?P<text>(?P<points>{NUMBER})\s?分)(?P<end>为限|封顶)?"
)

_FULL = rf"[,;、\s]满分[为是:]?\s?(?P<text>(?P<points>{NUMBER})\s?分)(?=\s*(?:[。;\n]|$))"


def ceiling_differences(
    told: Standard, made: Standard, points: Decimal, most: Decimal
) -> Iterator[Difference]:
    """Yield limits above all that the rule gives; below it only where nothing else can be meant."""
    yield from _full_marks(told, made, points)
    yield from _additions(told, made, most)
    moved = told.having(*LOSSES, "bonus")
    for found in pattern(_CEILING).finditer(even(told.text)):
        limit = Decimal(found["points"])
        whole = found["whole"] or found["given"]
        if not whole and (moved or (found["bare"] and not (found["bare"] == "以" and found["end"]))):
            continue  # what is lost or added may be what is limited
        if limit > max(points, most) or (limit < most and _is_the_only_limit(told)):
            span = found.span("text")
            read = next((one.span for one in told.amounts if one.span[1] == span[1]), span)
            yield _told(told, read, most)


def _full_marks(told: Standard, made: Standard, points: Decimal) -> Iterator[Difference]:
    """Yield 满分5分 at the end of a sentence, where the indicator is worth something else."""
    if "满分" in made.text:
        return  # those of another assessment
    for found in pattern(_FULL).finditer(even(told.text)):
        if Decimal(found["points"]) != points:
            yield not_full(told, Amount(Decimal(found["points"]), "full", found.span("text")), points)


def _additions(told: Standard, made: Standard, most: Decimal) -> Iterator[Difference]:
    """Yield 最高加3分 of a rule that only adds, and limits nothing but the whole."""
    if "基础分0分" not in made.text or made.having(*LOSSES, "limit"):
        return
    limits = [one for one in told.having("limit") if "加" in told.printed(one.span)]
    if len(limits) == 1 and limits[0].value != most and len(told.having("bonus")) != 1:
        yield _told(told, limits[0].span, most)


def _is_the_only_limit(told: Standard) -> bool:
    """Say whether all that a text gives is so much for each: 每新增1项得2分，最高8分."""
    given: list[Amount] = [one for one in told.amounts if one.role != "limit"]
    if len(given) != 1 or told.clauses:
        return False
    return given[0].role == "each" or "每" in told.text[: given[0].span[0]]


def _told(told: Standard, span: Span, most: Decimal) -> Difference:
    text, full = told.printed(span), plain(most)
    message = tr("评价标准写的是至多 {text}，评分规则至多给 {full} 分", text=text, full=full)
    return Difference(message, text, full, span)
