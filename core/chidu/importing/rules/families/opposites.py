"""What is only the opposite of a case: 没有的不得分 behind 有制度的得1分, 逾期 beside 按时完成."""

from chidu.importing.rules.passages import Passage, Text
from chidu.standards.characters import even, pattern

#: 否则, 未达到的, 不具备的: whatever was not said before.
_ELSE = r"(?:否则|反之|不(?:具备|符合|达标|满足|达到)的?|未(?:达到|完成|具备|符合)的?),?"
_NOT = "(?:达不到|做不到|不是|没有|未能|未|不|无|没|非|缺少?|否)"
_SILENT = r"[\s,、;:的了到则本项目]"
#: Two conditions in one; that one of them fails is not the opposite of both.
_SEVERAL = "且|并|同时|和|与|及(?![时格])|、|或"
#: What excludes each other without sharing a word.
_PAIRS = (
    ("按时|按期|及时|如期|准时|规定时[间限]|规定期限", "逾期|延期|超期|滞后|推迟|延迟|拖延"),
    (
        "预算(?:范围)?(?:以)?内|未超预算|不超预算|计划(?:范围)?(?:以)?内",
        "超出?(?:过)?预算|超支|超出?(?:过)?计划|突破预算",
    ),
    ("^是", "^否"),
)


def is_otherwise(words: str) -> bool:
    """Say whether words name all that was not said before: 否则, 不符合的."""
    return pattern(_ELSE).fullmatch(words) is not None


def is_opposite(case: str, other: str) -> bool:
    """Say whether one case only denies what the other affirms; numbers are no words to deny."""
    case, other = (pattern(_SILENT).sub("", even(one)) for one in (case, other))
    if not case or not other or pattern("[0-9]").search(other):
        return False
    if pattern(_SEVERAL).search(case):
        return _denies(case, other) and len(other) > len(
            case
        )  # 制度健全且执行到位: what of only one of them?
    for affirmed, denied in _PAIRS:
        if pattern(affirmed).search(case) and pattern(rf"(?:{denied})(?:完成)?").fullmatch(other.strip("^")):
            return True
    return _denies(case, other) or _denies(other, case)


def _denies(case: str, other: str) -> bool:
    """Say whether ``other`` is ``case`` with one denial more, whatever of its words it leaves out."""
    found = pattern(_NOT).search(other)
    if found is None or pattern(_NOT).search(case):
        return False
    left = f"{other[: found.start()]}{other[found.end() :]}"
    if found[0] in {"达不到", "做不到"}:
        return not left or set(left) <= set(case)
    return set(left) <= set(case)


def denies_last(text: Text, given: Passage, other: Passage) -> bool:
    """Say whether nothing is given just where the award before it is not."""
    words = text.words(other)
    if any(given.span[1] <= start < other.span[0] for start, _ in text.marks):
        return False  # ③否则: an item of its own
    return is_otherwise(words) or is_opposite(text.words(given), words)
