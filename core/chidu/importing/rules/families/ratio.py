"""Points in proportion to completion: 完成100%得5分，未完成100%的同比例扣减."""

from decimal import Decimal

from attrs import evolve

from chidu.decimals import ZERO, plain
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.lower_better import lower_is_better
from chidu.importing.rules.passages import Passage, Text, in_proportion
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.importing.rules.scaling import goal, scaled
from chidu.language import tr
from chidu.standards import Span
from chidu.standards.characters import NUMBER, pattern

_GOAL = "绩效目标|目标任务|批复工程量|批复的[^,;。]{2,12}|计划(?:内容|任务|数|值)?|年度目标|目标|指标值?|任务"
#: 完成绩效目标100%, 项目产出质量达到绩效目标100%, 完成值达到指标值.
_WHOLE = rf"[\u4e00-\u9fff“”]{{0,16}}?(?:完成|达到|实现|达)?(?:{_GOAL})?(?:值)?(?:[达为≥]?到?\s?100%)?"
#: All of it by words alone: whatever the goal is, it is asked for.
_ALL_DONE = (
    r"(?:资金|任务|项目|工程|目标)?(?:已|按(?:计划|要求|期)|如期|100%)?(?:全部|全额|足额|完全)?(?:资金|任务)?(?:完成|到位|达标|实现)(?:全部)?(?:任务|目标|计划)?"
    r"|全覆盖|(?:完成率|到位率|执行率|实际完成率|预算执行率|资金到位率)(?:达到?|为|=|≥)?100%(?:及?以上)?"
)
_SHORT = (
    rf"(?:(?:未(?:能)?|没有?)(?:全部|完全|全额|足额|按(?:计划|期))?(?:完成|达到|达|实现|到位)(?:100%|全部任务|{_GOAL})?|(?:完成率|到位率|执行率)?(?:低于|不足|小于|<)100%"
    r"|未全覆盖|达不到(?:100%)?|未达标|不达标|完成不足|否则|反之)的?,?(?:则)?"
)
_CAPPED = r"(?:,|;)?(?:超过(?:100%|{full}分)的?(?:不加分|按{full}分计|按满分计)|最高{full}分|满分{full}分|(?:至|以)?满分为止|完成率为0(?:的)?不得分)"
_DOWN = r"不高于目标值|高于目标值的?,?按$"


def proportional(text: Text) -> Draft | None:
    """Read full marks for all of it, and the same proportion for less."""
    full = [one for one in text.of("full", "share", "item", "band") if is_full(text, one)]
    shares = text.of("proportional")
    zeros = [one for one in text.passages if one.value == ZERO or one.kind == "nothing"]
    known = {*full, *shares, *zeros, *text.of("evidence", "limit", "exhausted")}
    if (
        len(shares) != 1
        or len(full) > 1
        or any(one not in known for one in text.passages)
        or text.find("超支")
    ):
        return None
    if text.find("之间|其间|其余"):
        return None
    draft = Draft({"type": "ratio"}).reading(*(one.span for one in text.of("exhausted")))
    draft = draft.reading(shares[0].span) if in_proportion(text, shares[0]) else draft
    if pattern(_SHORT).fullmatch(text.words(shares[0])):
        draft = otherwise(text, draft.reading(shares[0].words), shares[0].words)
    draft = (
        whole(text, draft, full[0]) if full else draft.doubting(tr("没有写完成多少得满分；按完成率计分读"))
    )
    for one in zeros:
        draft = threshold(text, draft, one)
    return finished(text, draft)


def otherwise(text: Text, draft: Draft, words: Span) -> Draft:
    """Return the draft with a doubt of 否则按比例: in proportion to what is not said."""
    if not pattern("否则|反之").search(text.even[slice(*words)]):
        return draft
    return draft.doubting(tr("“{said}”按什么比例没有写明；按完成率计分读", said=text.said(words)), words)


def is_full(text: Text, one: Passage) -> bool:
    """Say whether a passage gives all the points."""
    return one.value == text.points or (one.kind == "share" and one.value == 1)


def whole(text: Text, draft: Draft, one: Passage) -> Draft:
    """Return the draft with what gives full marks: all of the goal, or a value that is asked."""
    draft = draft.reading(one.span)
    words = text.words(one)
    if pattern(_WHOLE).fullmatch(words) and pattern(rf"100%|{_GOAL}|指标值").search(words):
        return draft.naming(one.words)
    if pattern(_ALL_DONE).fullmatch(words):
        return draft.reading(one.words)
    other = pattern(rf"(?P<value>{NUMBER})%").search(words)
    if other is not None and other["value"] != "100":
        if draft.rule.get("target") == f"{other['value']}%":
            return draft.reading(one.words)  # divided by the same number below it
        if "target" in draft.rule:
            return draft.doubting(tr("“{said}”里有两个标准", said=text.said(one.words)), one.words)
        rule = {**draft.rule, **goal(Decimal(other["value"]), "%")}
        choice = Alternative(tr("低于标准的按实际值计分"), {"type": "ratio"})
        draft = evolve(draft, rule=rule).reading(one.words)
        return draft.doubting(
            tr("“{said}”得满分；按实际值÷它读", said=text.said(one.words)), one.words, choice
        )
    draft = draft.naming(one.words)
    return draft.doubting(
        tr("“{said}”是多少没有读成数，评分时填目标值", said=text.said(one.words)), one.words
    )


def threshold(text: Text, draft: Draft, one: Passage) -> Draft:
    """Return the draft with 完成率低于60%的不得分."""
    words = text.words(one)
    found = pattern(
        rf"[,]?(?:其中)?,?(?:完成率|完成比例|执行率|到位率)?(?P<way>低于|不足|小于|<)\s?(?P<value>{NUMBER})%的?,?"
    ).fullmatch(words)
    if found is None:
        if pattern("完成率为0的?").fullmatch(words):
            return draft.having(one)
        return draft
    if "threshold" in draft.rule:
        return draft.doubting(tr("写了几个不得分的界限"), one.span)
    rule = {**draft.rule, "threshold": scaled(Decimal(found["value"]), "%")}
    return evolve(draft.having(one), rule=rule)


def finished(text: Text, draft: Draft) -> Draft:
    """Return the draft with what only says again that full marks are the most, and a doubt of what should be low."""
    if lower_is_better(f"{text.printed.title}{text.even}"):
        down = Alternative(tr("越低越好"), {**draft.rule, "direction": "down"})
        draft = draft.doubting(tr("所看的值可能越低越好；按越高越好读"), None, down)
    full = plain(text.points)
    for found in pattern(_CAPPED.replace("{full}", full.replace(".", r"\."))).finditer(text.even):
        draft = draft.reading(found.span())
    return proving(text, draft, listed=False)


def reverse(text: Text) -> Draft | None:
    """Read 不高于目标值得5分，高于目标值的按目标值÷实际值×5分计分."""
    full = plain(text.points).replace(".", r"\.")
    found = text.find(
        rf"^不高于目标值的?得(?:{full}分|满分),高于目标值的?,?按目标值[÷/]实际值[×*](?:{full}分|分值)计分[。;]?$"
    )
    return None if found is None else Draft({"type": "ratio", "direction": "down"}).reading(found.span())


def either_way(text: Text) -> Draft | None:
    """Read the forms of 财政 systems: 按B/A或A/B*该指标分值, 正向指标 and 反向指标."""
    if text.find(r"按\s?B/A\s?或\s?A/B"):
        return _up_or_down(text)
    up, down = text.find("正向指标"), text.find("反向指标")
    quotient = text.find(
        r"(?:全年)?实际(?:完成)?值\(?\)?\s?[÷/]?\(?\)?\s?(?:年度)?(?:目标|指标)值|年度指标值\(?\)?\s?[÷/]?\s?全年实际值"
    )
    if (up is None) == (down is None) or quotient is None:
        return None
    rule: Rule = {"type": "ratio"} if up else {"type": "ratio", "direction": "down"}
    draft = Draft(rule).reading((0, len(text.even)))
    return draft.doubting(tr("只对{kind}指标，是这样读的", kind=tr("正向") if up else tr("反向")))


def _up_or_down(text: Text) -> Draft:
    up: Rule = {"type": "ratio"}
    down: Rule = {"type": "ratio", "direction": "down"}
    parts = [
        {"id": "up", "text": "正向指标", "rule": up},
        {"id": "down", "text": "反向指标", "rule": down},
    ]
    draft = Draft({"type": "best_of", "take": "choose", "parts": parts}).reading((0, len(text.even)))
    choices = (Alternative(tr("正向"), up), Alternative(tr("反向"), down))
    return draft.doubting(tr("正向还是反向由指标本身决定；评分时选定"), None, *choices)


def above(text: Text) -> Draft | None:
    """Read 高于…增幅的得满分,低于…的按比例减分 and what becomes of too much: 超过30%以上减2分."""
    minus = text.find(
        rf"超过[^,;。]{{0,16}}(?P<more>{NUMBER})%(?:及)?(?:以上)?[^;。]{{0,24}}减(?P<minus>{NUMBER})分"
    )
    if minus is not None:
        rule: Rule = {"type": "ratio", "over": "minus", "minus": Decimal(minus["minus"])}
        draft = Draft(_over(rule, Decimal(minus["more"]))).reading(minus.span())
        return draft.doubting(tr("只写了偏离怎样扣；按完成率计分、偏离减分读"))
    edited = text.find(rf"超出(?:指标|目标)值.{{0,20}}可编辑\s?\(default\s?(?P<from>{NUMBER})\)")
    if edited is None:
        return None
    rule = {"type": "ratio", "over": "decide", "over_from": Decimal(edited["from"])}
    return Draft(rule).reading((0, len(text.even))).doubting(tr("只写了超额怎样办；按完成率计分读"))


def _over(rule: Rule, more: Decimal) -> Rule:
    usual = more == 30  # noqa: PLR2004 - the rule's own default, 130%
    return rule if usual else {**rule, "over_from": 1 + scaled(more, "%")}


def defined(text: Text) -> Draft | None:
    """Read a text that only says what the rate is: 满意率=满意人数/被调查人数×100%."""
    found = text.find(r"^[\u4e00-\u9fff]{2,16}率=[^=,;。]{2,60}[/÷][^=,;。]{2,40}[×*]100%$")
    if found is None:
        return None
    return Draft({"type": "ratio"}).reading(found.span()).doubting(tr("只写了比率怎样算；按比率乘以分值读"))
