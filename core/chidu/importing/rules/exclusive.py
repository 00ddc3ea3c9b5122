"""Which cases exclude each other by their words: 及时, 不及时; 好, 一般, 差."""

import re
from itertools import combinations

from chidu.standards.characters import even

_NOT = r"(?:不|未|无|没有|没|非|不够|不完|欠|缺乏)"
#: Words of degree, from the best; two of one scale exclude each other.
_SCALES = (
    "优秀|优良|优|良好|良|中等|中|合格|及格|不合格|不及格|差|劣",
    "很好|较好|好|一般|中|较差|很差|差",
    "非常|完全|全部|全面|严格|基本|大部分|部分|主要|少部分|不|未|没有",
    "充分|较充分|一般|不充分|没有|无",
    "显著|明显|较明显|一般|不明显|不显著|无",
    "健全|较健全|基本健全|不健全|没有|无",
    "高|较高|一般|较低|低",
    "很满意|满意|较满意|基本满意|一般|不满意",
    "按时|提前|逾期|延期|滞后",
    "达成|部分达成|未达成",
    "一等|二等|三等|四等",
    "特大|重大|较大|一般|轻微",
    "国家级|部级|省级|市级|县级|区级|乡级",
    "第一|第二|第三|第四|第五",
)
_LETTER = re.compile(r"[A-Fa-f甲乙丙丁一二三四1234](?:[级等档类])?")
#: The case that nobody falls below.
_LOWEST = re.compile(
    rf"{_NOT}|差|劣|低|少|大于|超过|其他|其余|否则|逾期(?!.*完成)|较大|严重|[DdEe丁](?:级|等|档|类)?$"
)


def all_exclude(names: list[str]) -> bool:
    """Say whether any two of the cases exclude each other by their words alone."""
    return len(names) > 1 and all(excludes(one, other) for one, other in combinations(names, 2))


def any_exclude(names: list[str]) -> bool:
    """Say whether some two of the cases exclude each other."""
    return any(excludes(one, other) for one, other in combinations(names, 2))


def ends_lowest(names: list[str]) -> bool:
    """Say whether the last case is one that takes in all that is left: 差, 不相符, 并影响项目进度 beside 未影响."""
    last = even(names[-1])
    return bool(_LOWEST.search(last)) or any(_denies(even(one), last) for one in names[:-1])


#: What one case may ask for beside what another denies: 按时完成 and 未完成 leave out who is late.
_BESIDE = r"按时|按期|如期|准时|及时(?=[\u4e00-\u9fff]{2})|保质|保量|足额|并|且|同时|、|[以]?及(?!时|格|早)"
_LATE = "逾期|延期|延迟|滞后|推迟|超期|超时"
_ABOVE, _BELOW = "高于|大于|超过|多于|超出", "低于|小于|少于|不足"
#: A case that takes in only some of what is not the best: 一般事故, 部分完成.
_SOME = r"一般(?=[\u4e00-\u9fff])|轻微|较小|个别|少量|部分|少数"
_TOGETHER = "且|或|但|而|均|都|既|同时|任[一何]|其他|其余|否则"
_EQUAL = "等于|持平|相等|一致|不[高大多低小少超]|相同|达到"


def leaves_out(names: list[str]) -> bool:
    """Say whether something is neither of the cases: late beside 按时完成, 未完成; just as much beside 高于, 低于."""
    said = [even(name) for name in names]
    if any(re.search(_ABOVE, name) for name in said) and any(re.search(_BELOW, name) for name in said):
        return not any(re.search(_EQUAL, name) for name in said)
    if re.search(_SOME, said[-1]):
        return True
    if any("且" in name for name in said) and sum(bool(re.search(_TOGETHER, name)) for name in said) == 1:
        return True  # 优且达标, 良, 差: what of 优 alone?
    rest = "".join(said[1:])
    asked = re.findall(_BESIDE, said[0])
    if re.search(_LATE, rest):
        asked = [word for word in asked if word not in {"按时", "按期", "如期", "准时", "及时"}]
    denials = sum(len(re.findall(_NOT, name)) for name in said[1:])
    return denials == 1 and any(word not in rest for word in asked)


def excludes(one: str, other: str) -> bool:
    """Say whether two cases exclude each other: one denies the other, or both are degrees of one scale."""
    one, other = even(one), even(other)
    if _denies(one, other) or _denies(other, one):
        return True
    return _on_one_scale(one, other)


def _denies(one: str, other: str) -> bool:
    """Say whether ``one`` denies words that ``other`` affirms: 不及时 and 及时, 未影响 and 影响."""
    for found in re.finditer(rf"(?={_NOT}([\u4e00-\u9fff]{{2,8}}))", one):
        for size in range(len(found[1]), 1, -1):
            word = found[1][:size]
            for place in re.finditer(re.escape(word), other):
                if not re.search(rf"{_NOT}[很太够完]?$", other[: place.start()]):
                    return True
    return False


def _on_one_scale(one: str, other: str) -> bool:
    """Say whether two names differ in nothing but a degree of one scale."""
    if _LETTER.fullmatch(one) and _LETTER.fullmatch(other):
        return one != other
    for scale in _SCALES:
        degrees = [re.search(scale, name) for name in (one, other)]
        first, second = degrees
        if first is None or second is None or first[0] == second[0]:
            continue
        rest = [_rest(name, found) for name, found in zip((one, other), degrees, strict=True)]
        if (
            rest[1] in rest[0]
        ):  # 效果好, 一般: what the second leaves out is the first's; it says nothing more
            return True
    return False


def _rest(name: str, found: re.Match[str] | None) -> str:
    kept = name if found is None else name[: found.start()] + name[found.end() :]
    return re.sub(r"[\s,、的地得较很]", "", kept)
