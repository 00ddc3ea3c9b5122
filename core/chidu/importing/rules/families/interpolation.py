"""Full marks at one value, none at another, in proportion between them."""

from decimal import Decimal

from chidu.decimals import ZERO
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Passage, Text, in_proportion
from chidu.importing.rules.proposal import Rule
from chidu.importing.rules.scaling import scaled
from chidu.language import tr
from chidu.standards import Bound
from chidu.standards.characters import MARKED, NUMBER, UNIT, pattern

_BETWEEN = r"(?:在)?(?:上述比例|两者|二者|其间|其中间|其余|之间|两者之间|二者之间|上述比例之间)?(?:之间|其间)?(?:的)?,?"
_END = (
    rf"(?P<what>[\u4e00-\u9fff“”]{{0,24}}?)(?:达到|高于|低于|超过|不足|不低于|不高于|不少于|不超过|在|为|[≥≤<>])*\s?"
    rf"{NUMBER}(?:{UNIT})?(?:{MARKED})?(?:[及或]?以[上下])?(?:{MARKED})?(?:的|时)?"
)


def between(text: Text) -> Draft | None:
    """Read two anchors and 之间的按比例计分."""
    if not text.find("之间|其间|其余按比例|其余的?按比例"):
        return None
    middle = text.of("proportional")
    full = [one for one in text.of("full", "share", "item", "band") if _worth(text, one) == text.points]
    none = [one for one in text.passages if one.band is not None and one.value == ZERO]
    rest = set(text.kinds) - {"proportional", "full", "share", "item", "band", "nothing", "evidence"}
    if len(middle) != 1 or len(full) != 1 or rest:
        return None
    draft = Draft({"type": "interpolation"}).reading(full[0].span)
    draft = draft.reading(middle[0].span) if in_proportion(text, middle[0]) else draft
    if pattern(_BETWEEN).fullmatch(text.words(middle[0])):
        draft = draft.reading(middle[0].words)
    rule, draft = _anchored(text, draft, full[0], none[0] if len(none) == 1 else None)
    return proving(text, Draft(rule, draft.read, draft.names, draft.doubts), listed=False)


def _worth(text: Text, one: Passage) -> Decimal | None:
    return one.value * text.points if one.kind == "share" and one.value is not None else one.value


def _anchored(text: Text, draft: Draft, full: Passage, none: Passage | None) -> tuple[Rule, Draft]:
    ends = [_end(one) for one in (full, none)]
    best, worst = ends
    if best is None or worst is None or none is None or best.unit != worst.unit:
        draft = draft.naming(full.words).doubting(tr("得满分与不得分的两个值没有写明，评分时填"))
        return {"type": "interpolation"}, draft
    percent = best.unit == "%"
    rule: Rule = {
        "type": "interpolation",
        "full_at": scaled(best.value, best.unit),
        "none_at": scaled(worst.value, worst.unit),
    }
    if not percent:
        rule |= {"kind": "number", "unit": best.unit}
    draft = draft.reading(none.span)
    if not percent and not best.unit:
        draft = draft.doubting(
            tr("“{said}”里的标准没有写单位；按{unit}读", said=text.said(full.words), unit="数")
        )
    named = [pattern(_END).fullmatch(text.words(one)) for one in (full, none)]
    if (
        named[1] is not None
        and named[1]["what"]
        and (named[0] is None or named[1]["what"] != named[0]["what"])
    ):
        said = text.said(none.words)
        draft = draft.doubting(tr("“{said}”说的是不是同一个值没有写明", said=said), none.words)
    for one in (full, none):
        found = pattern(_END).fullmatch(text.words(one))
        if found is not None:
            begin = one.words[0]
            draft = draft.reading(one.words).naming((begin + found.start("what"), begin + found.end("what")))
            rule |= {"what": found["what"]} if one is full and found["what"] else {}
    return rule, draft


def _end(one: Passage | None) -> Bound | None:
    if one is None or one.band is None:
        return None
    ends = [end for end in (one.band.low, one.band.high) if end is not None]
    return ends[0] if len({end.span for end in ends}) == 1 else None
