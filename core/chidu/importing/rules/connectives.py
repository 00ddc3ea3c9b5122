"""Words that bind what a name says to what stands beside it: a name that has one is no name by itself."""

from chidu.standards.characters import MARKED, NUMBER, UNIT, pattern

#: 或, 但, 并, 若, 再 open a clause that changes the one before it; 加 and 再 are left of 加扣 and 再得.
_BINDING = (
    r"^以[上下内外]$|或者|^或(?!许)|并且|^并(?![行网联购轨]|不存)|^且|且$|^但|^而|^若|^如(?![期实约数愿下上])|如果|假如|倘若|除非|任[一何]|某[一些](?![实具]际?)"
    r"|^[再又还仍也](?![就生造建])|[各均都]$|分别$|^(?:以|之|此|其)后|第[一二三四五六七八九十0-9]+次|(?<![归偿退返])[再又还仍]$|(?<![参增追添附叠])加$|^另|另$|^同时|同时$|^均|^(?:其余|反之|否则|此外|相应|依次|直[至到]|以此类推|甚至|乃至|尤其|特别是)"
    r"|以此类推|^、|、$|^及(?![时早格])|^以及|[和与及]$|至多|至少|参照|比照|[不未没无非]$"
)
#: A remark beside a name, or what is left of one; a number of an item that was not read as such.
_REMARK = r"^\(|^[^(]*\)|\([^)]*$|^[0-9]+[.、)]|[\u4e00-\u9fff][0-9]{1,2}[.、)](?![0-9])|,[^,]{2,}的$|[^\s;。][;。]\s*\S|,\s?,"
#: A remark with a number in it, （新建项目80%）, and what is said of the points themselves: 得（限额内）5分.
_NUMBERED = r"\([^()]*[0-9][^()]*\)|(?<![不获取赢值懂舍使所])得(?:\(|[^到以力益体当知,;。]{1,12}$)"
#: 90%以上 alone does not say whether 90% is among it; 90%及以上, 90%以上（含） do.
_UNMARKED = rf"{NUMBER}\s?{UNIT}?以[上下](?!\s?{MARKED})"
#: What may change a case: said in words that a rule keeps, whoever scores reads it; said in others it would be lost.
_CHANGING = r"\(|且|并(?![行网联购轨])|或(?!许)|[再后]$|^[再后]|再$|^不(?!超|低|高|少|发|存|出)|(?:上|去|往|前)一?年|同期|累计"


def binding(name: str) -> str:
    """Return the word of a name that binds it to another, empty where it has none."""
    pieces = (pattern(_BINDING).search(piece.strip(" 、:的")) for piece in pattern("[,;]").split(name))
    return next((found[0] for found in pieces if found is not None), "")


def several(what: str) -> bool:
    """Say whether the name of a value names more than one: 完成率和合格率; 公众或服务对象满意度 is one."""
    return (
        pattern(r"(?:率|度|数|量|额|比例|得分)(?:、|和(?!谐|解)|与|及(?![时格早])|以及|或)").search(what)
        is not None
    )


def remarked(name: str) -> bool:
    """Say whether a name carries a remark in brackets before it, half a bracket, or the number of an item."""
    return pattern(f"{_REMARK}|{_NUMBERED}").search(name) is not None


def unmarked(name: str) -> str:
    """Return the bound of a name that does not say whether it takes itself in, empty where there is none."""
    found = pattern(_UNMARKED).search(name)
    return "" if found is None else found[0]


def changing(name: str) -> str:
    """Return what a name says beyond naming something, empty where that is nothing."""
    found = pattern(_CHANGING).search(name.strip(" ,、;:的"))
    return "" if found is None else found[0]


def conditional(what: str) -> bool:
    """Say whether the name of a value says when it counts: 完成率且低于上年; by a number alone nobody can tell."""
    return pattern(r"[()]|且|并(?![行网联购轨])|^(?:再|后(?![勤续期]))|[再后]$").search(what) is not None
