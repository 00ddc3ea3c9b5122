"""A printed standard cut into passages: an amount or a phrase, and the words before it that belong to it."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal

from attrs import frozen

from chidu.importing.rules.connectives import binding
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.moving import moving
from chidu.importing.rules.proposal import PrintedStandard
from chidu.standards import Amount, Band, Clause, Range, Span, Standard, Statement, read_standard
from chidu.standards.characters import even, pattern

#: What stands between words and means nothing by itself.
_LEAD = r"[\s,.、;:。)”\"|]*(?:其中:|[A-Ha-h][.、)](?![A-Za-z0-9]))?[\s,、;:]*(?:的|则)?[\s,]*"
_TRAIL = (
    r"(?:(?:该|本|此)?(?:项|指标)?(?:得到?|按|计)?(?:该|本|此)?(?:项)?(?:指标)?(?:分值|满分)的\s?$"
    r"|(?:[,:(、=\s]|的|(?<!否)则|可|即|得|记|为(?=\s*$))+$)"
)
_BREAKS = "。;；\n"
_MARK = r"[\s]*(?:[①-⑳㉑-㉟㊱-㊿]|\([0-9一二三四五六七八九十]{1,2}\)|[0-9]{1,2}[)、.]|[一二三四五六七八九十]{1,2}、)\s?"


@frozen
class Passage:
    """An amount or a phrase of the text, and where the words before it stand, trimmed; empty where there are none."""

    token: Amount | Statement
    words: Span
    band: Band | None = None

    @property
    def kind(self) -> str:
        """Return what the amount does, or what the phrase says."""
        return self.token.role if isinstance(self.token, Amount) else self.token.kind

    @property
    def span(self) -> Span:
        """Return where the amount or the phrase is printed."""
        return self.token.span

    @property
    def value(self) -> Decimal | None:
        """Return the number, None of a phrase and of a range."""
        value = self.token.value if isinstance(self.token, Amount) else None
        return value if isinstance(value, Decimal) else None

    @property
    def range(self) -> Range | None:
        """Return the range, None of anything else."""
        value = self.token.value if isinstance(self.token, Amount) else None
        return value if isinstance(value, Range) else None


@frozen
class Text:
    """A printed standard in even characters, with all that was read in it."""

    printed: PrintedStandard
    even: str
    standard: Standard
    passages: tuple[Passage, ...]
    marks: tuple[Span, ...]  # the numbers of the clauses: ①

    @property
    def points(self) -> Decimal:
        """Return the indicator's points."""
        return self.printed.points

    @property
    def kinds(self) -> list[str]:
        """Return what every passage does or says, in printed order."""
        return [one.kind for one in self.passages]

    def of(self, *kinds: str) -> tuple[Passage, ...]:
        """Return the passages of these kinds."""
        return tuple(one for one in self.passages if one.kind in kinds)

    def words(self, passage: Passage) -> str:
        """Return the words of a passage in even characters."""
        return self.even[slice(*passage.words)]

    def said(self, span: Span) -> str:
        """Return a stretch as it is printed, on one line."""
        return " ".join(self.printed.standard[slice(*span)].split())

    def find(self, source: str) -> re.Match[str] | None:
        """Return where a pattern is first found in the even text."""
        return pattern(source).search(self.even)


#: 同比例扣减, 按完成比例计分; the phrase reaches from 按 to 比例, whatever stands between.
_PLAINLY = r"(?:按?同比例|按照?(?:实际|相应)?(?:完成|执行|到位|达标|覆盖|未完成)?(?:情况|任务)?的?比例)(?:扣减|扣分|减分|计分|得分|计算)?"


def in_proportion(text: Text, passage: Passage) -> bool:
    """Say whether a phrase of proportion says nothing else."""
    return pattern(_PLAINLY).fullmatch(text.even[slice(*passage.span)]) is not None


def read_text(printed: PrintedStandard) -> Text:
    """Return a printed standard cut into passages."""
    flat = _undefined(even(printed.standard), printed.title)
    standard = read_standard(printed.standard)
    marks = tuple(_marks(flat, standard.clauses))
    return Text(printed, flat, standard, tuple(_passages(flat, standard, marks, printed.points)), marks)


#: What only says how a rate comes about, as a sentence of its own: 满意度=满意人数/调查人数×100%。
_DEFINITION = (
    r"(?:^|(?<=[。;\n]))\s*(?P<name>[\u4e00-\u9fff]{0,12}(?:率|满意度|知晓度|比例|比重))=(?P<open>\()?(?P<done>[\u4e00-\u9fff、]{2,30})[/÷](?P<goal>[\u4e00-\u9fff、]{2,30})(?(open)\))"
    r"\s?[×*]\s?100%[,。;\n]"
)


#: What says by itself which side of a bound is the better.
_BOUNDED = r"[≤≥<>]|不(?:高|低|大|小|多|少)于|不超过|每(?:超|高|低|少|增加|减少|降低|上升|下降)"
#: As much of a long name as the text may go on with: 控制率 of 在职人员控制率.
_SHORTEST = 3


def _is_short(name: str, rest: str) -> bool:
    """Say whether a text goes on to speak of a rate by the end of its name, and of no other rate."""
    ends = (name[at:] for at in range(len(name) - _SHORTEST + 1))
    if not any(end in rest for end in ends):
        return False
    return all(name.endswith(said) for said in pattern("[\u4e00-\u9fff]{0,12}率").findall(rest))


def _undefined(flat: str, title: str) -> str:
    """Return the text with such definitions of what it goes on to speak of as blanks, each sign in its place."""
    for found in reversed(list(pattern(_DEFINITION).finditer(flat))):
        rest = f"{title};{flat[: found.start()]}{flat[found.end() :]}"
        bounded = pattern(_BOUNDED).search(flat, found.end()) is not None
        spoken = pattern("^(?:实际|项目)").sub("", found["name"]) in rest
        spoken = spoken or (bounded and _is_short(found["name"], rest))
        plain = not any(moving(found[side]) or binding(found[side]) for side in ("done", "goal"))
        plain = plain and not pattern("且|并|或|但|除|剔|扣|不|未|无|折|倍|半").search(
            found["done"] + found["goal"]
        )
        plain = plain and (bounded or not lower_is_better(found[0]))
        if spoken and plain and pattern("[0-9]").search(flat, found.end()):
            flat = f"{flat[: found.start()]}{' ' * (found.end() - found.start())}{flat[found.end() :]}"
    return flat


def _marks(text: str, clauses: Iterable[Clause]) -> Iterator[Span]:
    for clause in clauses:
        found = pattern(_MARK).match(text, clause.span[0])
        if found is not None:
            yield found.span()


def _passages(text: str, standard: Standard, marks: tuple[Span, ...], points: Decimal) -> Iterator[Passage]:
    bands = {band.points.span: band for band in (*standard.bands, *standard.conditions)}
    end = 0
    for token in _tokens(text, standard, points):
        begin = max(end, *(mark[1] for mark in marks if mark[1] <= token.span[0]), 0)
        begin = max(begin, *(text.rfind(sign, begin, token.span[0]) + 1 for sign in _BREAKS))
        yield Passage(token, _trimmed(text, begin, token.span[0]), bands.get(token.span))
        end = token.span[1]


def _tokens(text: str, standard: Standard, points: Decimal) -> list[Amount | Statement]:
    """Return amounts and phrases in printed order; of those that overlap the longest, an amount before a phrase."""
    found: list[Amount | Statement] = [one for one in standard.amounts if not _repeats(standard, one, points)]
    found += [one for one in standard.statements if not _is_part(text, one)]
    found.sort(key=lambda one: (one.span[0] - one.span[1], isinstance(one, Statement)))
    chosen: list[Amount | Statement] = []  # in printed order: a cell may hold thousands
    for one in found:
        place = bisect_left(chosen, one.span, key=lambda other: other.span)
        is_free = place == len(chosen) or one.span[1] <= chosen[place].span[0]
        if is_free and (place == 0 or chosen[place - 1].span[1] <= one.span[0]):
            chosen.insert(place, one)
    return chosen


def _is_part(text: str, one: Statement) -> bool:
    """Say whether 得满分 only begins 得满分的60%, and 扣至2分为止 only says again what the amount says."""
    if one.kind == "exhausted":
        return pattern("扣[至到]").match(text, one.span[0]) is not None
    return one.kind == "full" and pattern(r"的\s?[0-9]").match(text, one.span[1]) is not None


def _repeats(standard: Standard, one: Amount, points: Decimal) -> bool:
    """Say whether an amount says again how much the whole is worth: 满分4分, 最多得5分."""
    before = even(standard.text[max(0, one.span[0] - 6) : one.span[1]])
    if one.value != points or one.role not in {"limit", "item", "full"}:
        return False
    return (
        pattern(
            r"(?:^|[,;。、\s(])(?:本项|该项)?(?:满分|分值|得分最高|(?:累计|合计)?(?:最[高多]|至多)?不超过|最[高多]|至多)[为是:]?(?:得|计)?\s?[0-9.]+分$"
        ).search(before)
        is not None
    )


def _trimmed(text: str, begin: int, end: int) -> Span:
    lead = pattern(_LEAD).match(text, begin, end)
    begin = lead.end() if lead else begin
    for _ in range(2):  # 有绩效目标,得分值的: the share's words, then the comma
        tail = pattern(_TRAIL).search(text[begin:end])
        end = begin + tail.start() if tail else end
    return begin, end
