"""No case at all, no delay, nothing of a rate: a band at 0 that is said in words."""

from collections.abc import Sequence

from attrs import evolve

from chidu.decimals import ZERO
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.families.band_words import ends_of
from chidu.importing.rules.passages import Passage, Text
from chidu.language import tr
from chidu.standards import Amount, Band, Bound
from chidu.standards.characters import pattern
from chidu.standards.units import COUNTED

#: No case in words: 未发生, 无投诉; which are none of what is counted is looked at.
_NO_CASE = (
    r"(?:(?:未|没有|无)(?:发生|出现|发现|存在)(?:过)?|无|没有)(?P<thing>[\u4e00-\u9fff]{0,8}?)(?:的|情况)*"
)
_QUALIFIED = "重大|较大|特大|一般|严重|有效|责任|集体|故意|恶性|级"
_NOT_OVER = "[\u4e00-\u9fff]{0,10}(?:未|不|没有)(?:超(?:过|出|支)?|突破)(?:预算|计划|标准|目标值?|规定)?的?"
_NO_RATE = "[\u4e00-\u9fff]{0,8}(?:为|是|等于|=)0%?的?"
#: In time in words, which is no delay, and the words of a delay.
_NO_DELAY = "(?:按(?:期|时|计划)|如期|及时|准时)(?:完成|办结|到位|报送|支付|拨付|完工|竣工|开工)?的?"
_DELAYED = "延期|逾期|延迟|推迟|滞后|超期|拖延"
_TIMES = frozenset({"天", "日", "工作日", "个工作日", "个月", "月", "小时", "分钟", "年"})


def none_of_it(text: Text, bands: Sequence[Passage], unit: str | None) -> list[Passage]:
    """Return the award for no case at all as the band 0, where the others count cases."""
    words = _NO_CASE if unit in COUNTED else _NO_RATE if unit == "%" else _NO_DELAY
    if unit not in {*COUNTED, *_TIMES, "%"} or any(
        one.band and one.band.exact and _holds_zero(one) for one in bands
    ):
        return []
    if unit == "%" and all("超" in text.words(one) for one in bands):
        words = rf"{_NO_RATE}|{_NOT_OVER}"
    if unit in _TIMES and not all(pattern(_DELAYED).search(text.words(one)) for one in bands):
        return []
    given = [one for one in text.of("item", "full", "share") if one.band is None and one.value != ZERO]
    found = [one for one in given if pattern(words).fullmatch(text.words(one))]
    if len(found) != 1 or not isinstance(found[0].token, Amount):
        return []
    end = Bound(ZERO, unit, included=True, span=found[0].words)
    return [evolve(found[0], band=Band(end, end, found[0].token))]


def _holds_zero(one: Passage) -> bool:
    ends = ends_of(one.band)
    return any(end.value == ZERO for end in ends)


def doubted_cases(text: Text, draft: Draft, bands: Sequence[Passage], zero: Sequence[Passage]) -> Draft:
    """Return the draft with a doubt where none of one thing stands beside some of what may be another."""
    for one in zero:
        if pattern(_NO_RATE).fullmatch(text.words(one)):
            continue  # 比例为0 is 0
        said = pattern(_NO_CASE).fullmatch(text.words(one))
        others = "".join(text.words(other) for other in bands if other is not one)
        draft = draft if said is None else draft.naming(one.words)
        if said is None or pattern(_QUALIFIED).search(said["thing"] + others):
            draft = draft.doubting(tr("“{said}”按 0 读", said=text.said(one.words)), one.words)
    return draft
