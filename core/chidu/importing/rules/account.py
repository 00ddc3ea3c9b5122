"""The account of a text: what no reading has understood, and words that say more than a name may, are doubts."""

from collections.abc import Iterator, Mapping

from chidu.decimals import plain
from chidu.importing.rules.connectives import binding, changing, conditional, remarked, several, unmarked
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.moving import moving, unread
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Doubt
from chidu.importing.rules.quotients import defined
from chidu.importing.rules.titled import mistitled
from chidu.language import tr
from chidu.standards import Span
from chidu.standards.characters import NUMBER, UNIT, even, pattern

_SIGNS = r"[\s,.、;:()“”\"‘’'。|!*·-]"
#: Words between passages that mean nothing by themselves.
_SILENT = (
    rf"(?:{_SIGNS}|的|则|为止|计分|得分(?=[:])|(?<![A-Za-z0-9])[A-Ha-h](?=[.、)])"
    rf"|(?:得到?|按|计)(?:该|本|此)?(?:项)?(?:指标)?(?:分值|满分)的)*"
)
#: Headings, and sentences that only say what is looked at; those may not say how.
_HEADINGS = (
    r"(?:评[分价]|考[核评]|计分|扣分|评\(扣\)分|评分|赋分)(?:标准|要点|方法|依据|内容|办法|细则|规则)?[:]?"
    r"|(?:其中|具体如下|具体标准如下|如下)[:]?"
)
_INTRODUCING = (
    r"(?:主要)?(?:评价|考核|考察|反映)(?P<what>[^0-9①-⑳扣分比例如若但不未否除]{2,40}(?:情况|程度|水平))"
)
_HOW = r"^(?:时|中|后|前|结果|得分|期|以|按|取|用|只|仅|限|从|依|凭|据|照|看|对照|参考|打)|仅|只|[三五两二]年|平均|参照"
#: So much of a name beside a word shows that the rule has kept it.
_BESIDE = 2
#: Rules that look at one number.
_OF_ONE_VALUE = frozenset({"steps", "bands", "interpolation"})
#: Words of that kind that are some rules' own: what is excused, and a score that is converted.
_OWN = {"excused": "理由|除外", "reference": "折算"}
#: A bound in a name may be a band that was not read as one.
MEASURE = (
    rf"{NUMBER}\s?{UNIT}|[≥≤<>]|百分之|分之[一二三四五六七八九十]|半数|[大过]半|[百千万亿]万?元|[过上近超][百千万亿]"
    r"|[百千万亿][万亿户人家名次个]|[十百千万亿]以[上下内]"
    r"|[一二三四五六七八九十百千万亿半两几数]+个?(?:成|百分点|倍|周|星期|月|天|日|年|季|旬|小时|工作日|学期|万?元|亿)"
)

#: What nobody is given points for: a list of such things takes points away, whatever its brackets say.
_WRONGS = "虚列|套取|挪用|截留|挤占|违规|违纪|违法|超标准|超预算|超范围|弄虚作假|浪费|造假|骗取"
#: Wrongs that are not there, one after the other: 不存在截留、挤占、挪用.
_DENIED = rf"(?:不存在|未发[现生]|未出现|没有|(?<!有)无|防止|杜绝|避免|禁止)[\u4e00-\u9fff]{{0,8}}?(?:{_WRONGS})(?:(?:、|和|或|及)(?:{_WRONGS}))*"
_WRONG = (
    rf"(?<![无不未没免禁止少])(?<!没有)(?<!防止)(?<!杜绝)(?<!不存在)(?:{_WRONGS})"
    rf"|^(?:未(?!发[生现]|出现|超|突破|受|被)|没有(?!发[生现]|出现|{_WRONGS})|不(?!存在|超|违反|突破|低于|高于|少于)|缺乏?|存在)"
    rf"|(?:有无|是否)[^,;。]{{0,6}}(?:{_WRONGS}|问题|事故|投诉|上访)"
)


def is_wrong(name: str) -> bool:
    """Say whether a name tells of something wrong, or of something that is lacking."""
    return pattern(_WRONG).search(pattern(_DENIED).sub("", name)) is not None


def unaccounted(text: Text, draft: Draft) -> Iterator[Doubt]:
    """Yield a doubt for every stretch that was not understood, and for every name that says more than a name."""
    for span in draft.names:
        word = moving(text.even[slice(*span)])
        if word:
            said = text.said(span)
            yield Doubt(tr("“{said}”里的“{word}”可能影响得分，没有读成规则", said=said, word=word), span)
        yield from _bound(text, draft, span)
    yield from _lost(text, draft)
    yield from _hidden(text, draft)
    what = draft.rule.get("what", "")
    if draft.rule.get("type") in _OF_ONE_VALUE and several(what):
        yield Doubt(tr("“{said}”是几个值，怎样合成一个没有写明", said=what))
    if draft.rule.get("type") in _OF_ONE_VALUE and conditional(what):
        yield Doubt(tr("“{said}”不只是一项的名称，怎样计分没有读懂", said=what))
    yield from defined(text.printed.standard, draft.rule)
    yield from mistitled(text.printed.title, draft.rule)
    known = [False] * len(text.even)
    for start, end in (*draft.read, *draft.names, *text.marks):
        known[start:end] = [True] * (end - start)
    for span in _unknown(text.even, known):
        if not _says_nothing(text, span):
            yield Doubt(tr("“{said}”没有读懂", said=text.said(span)), span)
    elided = text.find(r"…|\.{3}|xx|XX|\*\*")
    if elided is not None:
        yield Doubt(tr("原文在“{said}”处有省略", said=elided[0]), elided.span())


def _hidden(text: Text, draft: Draft) -> Iterator[Doubt]:
    """Yield a doubt for every stretch that was read, and no name, with a word that no rule does: 加倍, 汛期除外.

    What is read whole without being known word by word leaves a doubt of its own.
    """
    own = _OWN.get(draft.rule.get("type", ""), "")
    kept = [False] * len(text.even)
    for start, end in draft.names:
        kept[start:end] = [True] * (end - start)
    for start, end in draft.read:
        for place, stop in _unknown(text.even[start:end], kept[start:end]):
            span = (start + place, start + stop)
            word = unread(text.even[slice(*span)])
            if word and not (own and pattern(own).fullmatch(word)):
                said = text.said(span)
                yield Doubt(tr("“{said}”里的“{word}”可能影响得分，没有读成规则", said=said, word=word), span)


def _lost(text: Text, draft: Draft) -> Iterator[Doubt]:
    """Yield a doubt for words that the rule has no place for, and that may say more than what it counts anyway."""
    kept = even("".join("".join(_words((draft.rule, draft.evidence))).split()))
    for span in draft.names:
        said = text.said(span)
        word = changing(text.even[slice(*span)])
        if not word:
            continue
        before, _, after = even("".join(said.split())).partition(word)
        if f"{before[-_BESIDE:]}{word}{after[:_BESIDE]}" not in kept:
            yield Doubt(tr("“{said}”里的“{word}”可能影响得分，没有读成规则", said=said, word=word), span)


def _words(rule: object) -> Iterator[str]:
    """Yield the texts of a rule, however deep."""
    if isinstance(rule, str):
        yield rule
    elif isinstance(rule, Mapping):
        for one in rule.values():
            yield from _words(one)
    elif isinstance(rule, (list, tuple)):
        for one in rule:
            yield from _words(one)


def _bound(text: Text, draft: Draft, span: Span) -> Iterator[Doubt]:
    """Yield a doubt for a name that depends on another, and for a bound in it that is not marked."""
    name = text.even[slice(*span)]
    word, bound = binding(name), unmarked(name)
    if word:
        said = text.said(span)
        yield Doubt(tr("“{said}”与前后文用“{word}”相连，怎样计分没有读懂", said=said, word=word), span)
    if remarked(name) or ("," in name.strip(", ") and not text.marks and len(draft.names) > 1):
        yield Doubt(tr("“{said}”不只是一项的名称，怎样计分没有读懂", said=text.said(span)), span)
    if bound:
        yield Doubt(tr("“{bound}”含不含本数没有写明", bound=bound), span)


def _unknown(text: str, known: list[bool]) -> Iterator[Span]:
    """Yield the stretches that are not known, no longer than a sentence."""
    start = None
    for place, sign in enumerate(text):
        if known[place] or sign in "。;\n":
            if start is not None:
                yield start, place
            start = None
        elif start is None:
            start = place
    if start is not None:
        yield start, len(text)


def _says_nothing(text: Text, span: Span) -> bool:
    said = text.even[slice(*span)]
    if pattern(_SILENT).fullmatch(said):
        return True
    points = plain(text.points).replace(".", r"\.")
    full = (
        rf"(?:本项|该项|此项|本指标|该指标)?(?:满分|分值|共|总分)[为是:]?\s?{points}分"
        rf"|(?:本项|该项)?(?:得分)?(?:最[高多]|至多)(?:不超过|得|计)?{points}分|(?:本项)?得分不(?:超过|高于){points}分"
    )
    bare = said.strip(" ,.、;:()的")
    return pattern(rf"{_HEADINGS}|{full}").fullmatch(bare) is not None or _only_introduces(bare)


def _only_introduces(said: str) -> bool:
    """Say whether a sentence says what is looked at, and nothing of how: 反映项目资金使用情况."""
    found = pattern(_INTRODUCING).fullmatch(said)
    if found is None or moving(found["what"]) or binding(found["what"]):
        return False
    return pattern(_HOW).search(found["what"]) is None
