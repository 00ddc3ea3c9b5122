"""Points that are one rate times all of them: 按到位率计算得分, 得分=满意度×分值, 得分=实际完成值/指标值×10分."""

import re
from decimal import Decimal

from attrs import evolve, frozen

from chidu.decimals import ZERO
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.families import ratio
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.quotients import more_than_asked
from chidu.importing.rules.scaling import goal
from chidu.language import tr
from chidu.standards import Span
from chidu.standards.characters import NUMBER, UNIT, pattern

#: What is done, and what was to be done; their quotient is a rate of completion.
_DONE = r"(?:全?年?(?:度)?实际|已)[\u4e00-\u9fff]{0,8}|完成(?:数|值|量|率)?"
_GOAL = r"(?:年度|年初|全年|预期|绩效|应)?(?:计划|目标|指标|任务|预算|批复|应)[\u4e00-\u9fff]{0,8}"
_QUOTIENT = rf"\(?(?P<done>{_DONE})\s?[/÷]\s?(?P<goal>{_GOAL}?)\)?"
_RATE = r"(?P<what>[\u4e00-\u9fff]{0,14}?(?:率|满意度|知晓度|认可度|支持度)|[\u4e00-\u9fff]{1,14}?比例)"
_FULL = rf"(?:(?P<times>{NUMBER})\s?分?|(?:该|本)?(?:项|指标|本项|该项)?(?:指标)?(?:分值|满分|权重分?)(?:{NUMBER}分)?)"
_TIMES = r"\s?[×*]\s?"
_WHOLE = rf"(?:{_TIMES}100%)?"
_LEAD = r"(?:(?:本|该|此)?(?:项|指标|项指标)?(?:评价|考核)?得分|实际得分|分数)\s?[=为:]\s?"
_GIVES = r"(?:(?:乘以|[×*])(?:该|本)?(?:项)?(?:指标)?分值)?(?:计算|确定|折算|核定)?(?:得分|计分|给分|打分|赋分|分数|分值)|计算"
_FORMS = (
    rf"(?:按照?|根据|依据)(?P<done>{_DONE})占(?P<goal>{_GOAL}?)的?(?:比例|比重|比率)(?:{_GIVES})",
    rf"(?:按照?|根据|依据|以){_RATE}(?:情况)?(?:{_GIVES})",
    rf"(?:按照?)?(?:{_LEAD})?{_RATE}{_WHOLE}{_TIMES}{_FULL}(?:计分|计算得分|计算|得分)?",
    rf"(?:按照?)?(?:{_LEAD})?(?P<value>[\u4e00-\u9fff]{{2,12}}?)\s?[/÷]\s?(?P<number>{NUMBER})\s?(?P<unit>%|{UNIT})?{_TIMES}{_FULL}(?:计分|计算得分|计算|得分)?",
    rf"(?:按照?)?(?:{_LEAD})?\(?(?P<value>[\u4e00-\u9fff]{{1,10}}(?:率|满意度))\s?[/÷]\s?(?P<target>{_GOAL})\)?{_TIMES}{_FULL}(?:计分|计算得分|计算|得分)?",
    rf"(?:按照?)?(?:{_LEAD})?{_QUOTIENT}{_WHOLE}{_TIMES}{_FULL}(?:计分|计算得分|计算|得分)?",
)
#: Rates that are themselves what is done in what was to be done.
_KINDS = r"(?:实际|资金|预算|任务|目标|计划|项目|年度|产出|指标|数量|工程|投资|工作|绩效|工作量|经费|专项|累计|工期|建设|采购|的)*"
_COMPLETION = rf"{_KINDS}(?:完成|到位|执行|实现|达成)(?:率|比例)"
#: How such a rate comes about: one word by another; sums and brackets within it are not what is asked for.
_DEFINED = (
    rf"(?:^|(?<=[,;。\n]))\s*(?:其中:?)?{_KINDS}%s=(?P<open>\()?(?P<done>[\u4e00-\u9fff]{{2,30}})\s?[/÷]\s?(?P<goal>[\u4e00-\u9fff]{{2,30}})"
    r"(?(open)\))\s?[×*]\s?100%%"
)
#: What stands before it where full marks are said first: 否则, 未达到的.
_SHORT = (
    rf"(?:否则|反之|(?:[\u4e00-\u9fff]{{0,8}}(?:率|满意度))?(?:低于|不足|小于|<)\s?(?P<bound>{NUMBER})%(?:的|时)?"
    r"|未(?:达到|达|完成)(?:100%|(?:年度)?(?:指标|目标)值?)?的?)"
)
_OTHERWISE = rf"(?:[,;]|^)\s*{_SHORT}?,?$"


@frozen
class Rate:
    """Where a text says that points are a rate times all of them, and what it says of the rate."""

    span: Span
    what: str  # the rate's name; empty of a quotient
    name: Span
    times: Decimal | None
    is_product: bool
    target: Rule | None = None  # what the value is divided by, as a rule in proportion holds it
    parts: tuple[Span, ...] = ()  # of a quotient: what is done, and what was to be done

    @property
    def is_completion(self) -> bool:
        """Say whether the rate is what is done in what was to be done."""
        return not self.what or pattern(_COMPLETION).fullmatch(self.what) is not None


def read_rate(text: Text) -> Rate | None:
    """Return the only clause of a text that makes points of a rate; it must say nothing else."""
    found = [one for clause in pattern(r"[^,;。\n]+").finditer(text.even) for one in _said(clause)]
    return found[0] if len(found) == 1 else None


def _said(clause: re.Match[str]) -> list[Rate]:
    start, said = clause.start(), clause[0]
    begin = len(said) - len(said.lstrip())
    lead = pattern(rf"\s*{_SHORT}").match(said)
    begin = lead.end() if lead else begin
    for place, form in enumerate(_FORMS):
        found = pattern(rf"(?:{form})(?:\({NUMBER}分\))?").fullmatch(said.rstrip(), begin)
        if found is None:
            continue
        known = found.groupdict()
        span = (start + found.start(), start + found.end())
        if known.get("value"):
            return [Rate(span, known["value"], span, _times(known), True, _target(known))]
        if not known.get("what"):
            parts = tuple((start + found.start(one), start + found.end(one)) for one in ("done", "goal"))
            return [Rate(span, "", span, _times(known), is_product=place > 1, parts=parts)]
        name = (start + found.start("what"), start + found.end("what"))
        return [Rate(span, known["what"], name, _times(known), is_product=place > 1)]
    return []


def _target(known: dict[str, str | None]) -> Rule:
    number = known.get("number")
    return {} if number is None else goal(Decimal(number), known.get("unit") or "")


def _times(known: dict[str, str | None]) -> Decimal | None:
    return None if known.get("times") is None else Decimal(str(known["times"]))


def by_rate(text: Text) -> Draft | None:
    """Read a rate that gives the points, with full marks said first, and what becomes of too little."""
    rate = read_rate(text)
    if rate is None:
        return None
    inside = [one for one in text.passages if rate.span[0] <= one.span[0] < rate.span[1]]
    rest = [_behind(text, one, rate) for one in text.passages if one not in inside]
    zeros = [one for one in rest if one.value == ZERO or one.kind == "nothing"]
    full = [one for one in rest if ratio.is_full(text, one) and one not in zeros]
    if len(full) > 1:
        return None
    draft = _ruled(rate).reading(rate.span, *(one.span for one in text.of("exhausted")))
    for doubt in more_than_asked(text.printed.standard, rate.parts):
        draft = draft.doubting(doubt.sentence, doubt.span)
    draft = draft.naming(*rate.parts)
    lead = pattern(_OTHERWISE).search(text.even[: rate.span[0]])
    if full and lead is not None and _is_same(lead["bound"], rate):
        draft = ratio.otherwise(text, draft.reading(lead.span()), lead.span())
    draft = _defined(text, draft, rate)
    if draft.rule["type"] == "ratio":
        for one in full:
            draft = ratio.whole(text, draft, one)
        for one in zeros:
            draft = ratio.threshold(text, draft, one)
    return ratio.finished(text, _doubted(text, draft, rate))


def _is_same(bound: str | None, rate: Rate) -> bool:
    """Say whether proportion begins where full marks end: 低于100%, or the number that is divided by."""
    whole = rate.target.get("target", "100") if rate.target else "100"
    return bound is None or Decimal(bound) == Decimal(whole.removesuffix("%"))


def _behind(text: Text, one: Passage, rate: Rate) -> Passage:
    """Return a passage whose words begin behind the rate, where it stands behind it."""
    if not one.words[0] <= rate.span[1] <= one.words[1]:
        return one
    lead = pattern(r"[\s,;。:(]*").match(text.even, rate.span[1], one.words[1])
    return evolve(one, words=(lead.end() if lead else rate.span[1], one.words[1]))


def _ruled(rate: Rate) -> Draft:
    if rate.target is not None:
        return Draft({"type": "ratio", **rate.target})
    if rate.is_completion:
        return Draft({"type": "ratio"})
    rule: Rule = {"type": "interpolation", "full_at": Decimal(1), "none_at": ZERO, "what": rate.what}
    return Draft(rule).naming(rate.name)


def _defined(text: Text, draft: Draft, rate: Rate) -> Draft:
    """Return the draft with what only says how the rate is computed: 到位率=到位资金/计划资金×100%."""
    if not rate.what:
        return draft
    said = rate.what.removeprefix("实际")
    found = text.find(_DEFINED % re.escape(said))
    if found is None:
        return draft
    parts = (found.span("done"), found.span("goal"))
    draft = draft.reading(found.span())
    return draft.naming(*parts)


def _doubted(text: Text, draft: Draft, rate: Rate) -> Draft:
    """Return the draft with what a rate leaves open: of what it is a share, and whether it should be high."""
    if pattern("[和与、或]|及(?![时格])").search(rate.what):
        draft = draft.doubting(tr("“{said}”是几个比率，怎样合成一个没有写明", said=rate.what), rate.name)
    if pattern(
        "^(?:不|未|无|非)|上年|去年|同期|加权|调整|综合|差|变动|增长|增幅|下降|降低|违|返工|故障|退|损|缺勤|空[置岗]|淘汰"
    ).search(rate.what):
        draft = draft.doubting(tr("“{said}”乘以分值是不是得分，要核对", said=rate.what), rate.name)
    if rate.target:
        number = f"{rate.target['target']}{rate.target.get('unit', '')}"
        draft = draft.doubting(
            tr("“{said}”除以{number}：目标值读成{number}，评分时只填实际值", said=rate.what, number=number),
            rate.span,
        )
    if not rate.is_completion and not rate.is_product:
        other: Rule = {"type": "ratio"}
        draft = draft.doubting(
            tr("按“{said}”计分：读成{said}乘以分值；也可能是实际值÷目标值", said=rate.what),
            rate.name,
            Alternative(tr("按实际值÷目标值计分"), other),
        )
    if rate.times is not None and rate.times != text.points:
        draft = draft.doubting(tr("乘的是 {times}，不是分值", times=str(rate.times)), rate.span)
    return draft
