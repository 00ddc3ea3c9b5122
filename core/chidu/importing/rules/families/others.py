"""Scores that come from elsewhere: a rank, another assessment, a lower level's own standard."""

from decimal import Decimal

from chidu.decimals import ZERO, canonical
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_FIRST = r"第[1一]名得(?P<full>[0-9.]+)分"
_STEP = rf"(?:每(?:下降|降低|低)?[1一]?个?(?:名次|位次|位|名)|(?:其余|以后|其后)?依次)(?:按)?(?:递减|扣|减)?\s?(?P<step>{NUMBER})分(?:递减)?"
_HEAD = r"(?:按(?:照)?(?P<among>[\u4e00-\u9fff]{0,8}?)(?:排位|排名|名次)(?:打分|计分|赋分)|在(?P<where>[\u4e00-\u9fff]{1,8}?)排名)"
_TABLE = rf"在(?P<among>[\u4e00-\u9fff]{{1,8}}?)排名,?\s?1-(?P<last>[0-9]+)名的?依次(?:赋予|得|计)(?P<points>{NUMBER}分(?:[、,]{NUMBER}分)*)"
_REST = r",?其余的?(?:不得分|得(?P<beyond>[0-9.]+)分)"
_REFERENCE = r"引用(?P<what>[^,;。()]{2,40}?)的?(?:考核)?得分(?:\(满分(?P<of>[0-9.]+)分,折算为(?P<to>[0-9.]+)分\))?(?:,(?:相应)?(?:进行)?折算(?:计分)?)?"
_DELEGATED = r"由(?P<by>各?[^,。;由]{1,12}?)(?:自行)(?:制定|确定|设定|设置)(?:评价标准|标准)?"
_REFINED = (
    r"^(?P<by>部门(?:\(单位\))?|各部门|各单位|项目单位)根据.{0,60}?(?P<note>进一步(?:完善|量化|细化).{0,40})$"
)


def ranked(text: Text) -> Draft | None:
    """Read points by rank: so much less for every place, or a table."""
    table = text.find(_TABLE)
    if table is not None:
        points = [canonical(Decimal(one)) for one in pattern(NUMBER).findall(table["points"])]
        rest = pattern(_REST).match(text.even, table.end())
        rule: Rule = {"type": "rank", "table": points, "among": table["among"]}
        draft = Draft(rule).reading(table.span()).naming(table.span("among"))
        if int(table["last"]) != len(points):
            draft = draft.doubting(tr("名次与分的个数不同"), table.span())
        if rest is None:
            return draft.doubting(tr("排在表外的得多少分没有写；按不得分读"))
        beyond = canonical(Decimal(rest["beyond"])) if rest["beyond"] else ZERO
        return Draft({**rule, "beyond": beyond}, draft.read, draft.names, draft.doubts).reading(rest.span())
    step, head, first = text.find(_STEP), text.find(_HEAD), text.find(_FIRST)
    if step is None or (head is None and first is None):
        return None
    rule = {"type": "rank", "step": canonical(Decimal(step["step"]))}
    spans = [found.span() for found in (step, head, first) if found is not None]
    among = (head["among"] or head["where"]) if head else ""
    draft = Draft({**rule, "among": among} if among else rule).reading(*spans)
    for group in ("among", "where"):
        draft = draft.naming(head.span(group)) if head is not None and head[group] else draft
    if first is not None and Decimal(first["full"]) != text.points:
        draft = draft.doubting(tr("第一名得的分与分值不同"), first.span())
    return proving(text, draft, listed=False)


def referred(text: Text) -> Draft | None:
    """Read a score that another assessment gives."""
    found = text.find(_REFERENCE)
    if found is None or not text.find("折算|换算"):
        return None
    rule: Rule = {"type": "reference", "what": text.said(found.span("what"))}
    draft = Draft(rule).reading(found.span())
    if pattern("[、和与及]").search(found["what"]):
        said = text.said(found.span("what"))
        draft = draft.doubting(tr("“{said}”是几个值，怎样合成一个没有写明", said=said), found.span("what"))
    if found["of"] is None:
        return draft.doubting(tr("该考核的满分没有写，按 100 分读"), found.span())
    if Decimal(found["to"]) != text.points:
        draft = draft.doubting(tr("折算的分与分值不同"), found.span())
    of = canonical(Decimal(found["of"]))
    return draft if of == 100 else Draft({**rule, "out_of": of}, draft.read, draft.names, draft.doubts)  # noqa: PLR2004 - the rule's default


def delegated(text: Text) -> Draft | None:
    """Read a standard that is left to others."""
    found = pattern(rf"{_DELEGATED}[。]?").fullmatch(text.even.strip())
    if found is not None:
        start = len(text.even) - len(text.even.lstrip())
        span = (start + found.start("by"), start + found.end("by"))
        return Draft({"type": "delegated", "by": text.said(span)}).reading((0, len(text.even)))
    refined = text.find(_REFINED)
    if refined is None:
        return None
    rule: Rule = {
        "type": "delegated",
        "by": text.said(refined.span("by")),
        "note": text.said(refined.span("note")).rstrip("。"),
    }
    return (
        Draft(rule)
        .reading(refined.span())
        .doubting(tr("读成由下级制定标准；评分前须换上规则"), refined.span())
    )
