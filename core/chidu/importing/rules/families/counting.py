"""What is counted, named by what is wrong: 按月检查，每少1次 counts the checks that are missing, not those that were made."""

from typing import NamedTuple

from chidu.importing.rules.passages import Passage, Text
from chidu.standards import Measure, Span
from chidu.standards.characters import pattern

#: What is counted; of what is measured (%, 万元) a step is no occurrence.
COUNTED = frozenset("例次项处件起个条人名户笔家宗份张篇期批场")
_COUNTER = rf"[{''.join(sorted(COUNTED))}]"
#: That it is there, and no word of what is wrong.
_THERE = "出现|发现|发生|存在|涉及|有"
#: What is wrong by the word before the number: 每少1次.
_LACKING = "缺少|缺失|缺|少了|少|逾期|超过|超出|超|延迟|延期|迟|增加|减少"
_LACKS = {"少": "少了", "缺": "缺少", "超": "超出", "迟": "迟"}
_EACH = (
    r"(?P<lead>[,、]?(?:对|凡|以上情况|以上|上述|其中)?[,、]?)每"
    rf"(?:{_THERE}|(?P<lack>{_LACKING}))?"
    rf"(?:[1一](?=[\u4e00-\u9fff]))?(?P<unit>个?工作日|个月|(?:{_COUNTER}|[天日]))?"
)
#: By how much more or less than what is not said: 每增加1次.
_MOVED = "增加|减少|下降|上升|降低|提高|增长"
#: Wrongs that are not there: 无安全事故, 不发生群体性事件.
_DENIED = (
    r"(?:未发生|不发生|未出现|没有(?:发生|出现)?|不存在|未发现|杜绝|防止|避免|零)[\u4e00-\u9fff、]*"
    r"|无[\u4e00-\u9fff、]*(?:事故|投诉|信访|上访|舆情|违[规纪法]|问题|纠纷|案件|事件|差错|失误)"
)
_WRONG = (
    r"[不未无没缺少漏欠迟晚超违逾延错误失损乱虚假伪冒挪截占拖滞瞒废污染破坏毁脱旷空闲偏差低减退败死伤拒骗套私堵断停塌酒醉脏]"
    r"|问题|事故|投诉|隐患|重复|擅自|浪费|故障|纠纷|上访|信访|案件|处罚|通报|处分|垃圾|舆情|批评|问责|约谈|曝光|负面|火灾|返工|变更|调整|冲突|白条|现金|中毒|疫情"
)


class Counting(NamedTuple):
    """What is counted each time: its name, its unit if one is printed with 每, and the stretches kept as words."""

    name: str
    unit: str | None
    span: Span  # of 每 and what belongs to it
    words: tuple[Span, Span]
    before: str
    after: str

    @property
    def is_wrong(self) -> bool:
        """Say whether the name may tell of something wrong: 按月开展检查 by itself does not, nor does 少 alone."""
        if not (self.before or self.after):
            return False
        if self.after or self.name != self.before:
            return pattern(rf"(?:^|，)(?:{_MOVED})?$|{_MOVED}$").search(self.name) is None
        return pattern(_WRONG).search(pattern(_DENIED).sub("", self.name)) is not None


def counting(text: Text, loss: Passage, per: Measure | None) -> Counting | None:
    """Return what a loss counts each time, None where it does not say 每."""
    words, begin = text.words(loss), loss.words[0]
    found = pattern(_EACH).search(words)
    if found is None:
        return None
    size = (0, 0) if per is None else (per.span[0] - begin, per.span[1] - begin)
    before = _bare(words[: found.start()], 0, size)
    after = _bare(words[found.end() :], found.end(), size)
    # 每发现1处垃圾 is found, whatever it is; 每少公开1项 is what is lacking
    lack = found["lack"] or ""
    counted = found["unit"] is not None or (per is not None and size[0] <= found.end())
    told = f"{lack}{after}" if after and not counted else f"{_LACKS.get(lack, lack)}{after}"
    paused = pattern(r"[,、;:]\s*$").search(words[: found.end("lead")]) is not None
    whose = before and told and not lack and words[: found.start()].endswith("的")  # 不到位的每个村
    name = f"{before}{'，' if before and told and paused else '的' if whose else ''}{told}"
    spans = ((begin, begin + found.start()), (begin + found.end(), loss.words[1]))
    return Counting(name, found["unit"], (begin + found.start(), begin + found.end()), spans, before, after)


def _bare(words: str, start: int, size: Span) -> str:
    kept = (sign for place, sign in enumerate(words, start) if not size[0] <= place < size[1])
    return "".join(kept).strip(" ,、;:的")
