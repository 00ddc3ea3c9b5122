"""A base, and what is added and taken beyond it, each with its own limit."""

from decimal import Decimal

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_KNOWN = {"item", "full", "bonus", "step", "deduct", "limit", "evidence"}
_EACH = r"每(?P<verb>增加|减少|获奖|获得|发生|出现|有)?\s?[1一]?\s?(?P<unit>名|次|个|项|例|人|件|起)?"
_UP_TO = (
    rf"[,;、。]?(?:本项|该项)?(?:(?:累计|合计|总分|得分)?(?:最[高多]|至多|不超过|满分|得满|以)(?:不超过|[得为计至])*\s?(?P<most>{NUMBER})\s?分(?:为止|为限|封顶)?"
    rf"|(?P<other>{NUMBER})\s?分(?:为止|为限|封顶))[。;]?\s*$"
)
_TOTAL = r"得分=[^=。]{0,12}分值-扣分\+加分"


def balanced(text: Text) -> Draft | None:
    """Read gains and losses around a base."""
    if text.find(_TOTAL):
        return _over_all(text)
    moves = text.of("bonus", "step", "deduct")
    bases = text.of("item", "full")
    if not text.of("bonus") or len(bases) > 1 or not set(text.kinds) <= _KNOWN:
        return None
    names = Names()
    draft = Draft({})
    sides: dict[str, list[Rule]] = {"gains": [], "losses": []}
    for one in text.passages:
        if one.kind == "limit" and one.value is not None:
            last = [move for move in moves if move.span[1] <= one.span[0]]
            side = sides["gains" if last and last[-1].kind == "bonus" else "losses"]
            if side:
                side[-1]["max"] = canonical(one.value)
                draft = draft.having(one) if not text.words(one) else draft.reading(one.span)
        elif one in moves:
            item, draft = _move(text, names, draft, one)
            sides["gains" if one.kind == "bonus" else "losses"].append(item)
    rule: Rule = {"type": "bonus", **{side: items for side, items in sides.items() if items}}
    base = bases[0].value if bases else _left(text, sides["gains"])
    if bases:
        draft = draft.having(bases[0], named=True)
    if base is not None and base != text.points:
        rule = {"type": "bonus", "base": canonical(base), **{k: v for k, v in rule.items() if k != "type"}}
    draft = Draft(rule, draft.read, draft.names, draft.doubts)
    draft = draft.doubting(tr("加分后能否高于分值、扣分后能否低于 0 没有写明；按都可以读"))
    return proving(text, draft, listed=False)


def gathered(text: Text) -> Draft | None:
    """Read 每建成1个示范点得2分，满分10分: so much for each, up to all the points."""
    given = text.of("item", "each", "full")[:1]
    if not given or given[0].value is None:
        return None
    cap = pattern(_UP_TO).match(text.even, given[0].span[1])
    end = cap.end() if cap else given[0].span[1]
    if any(one not in given and one.span[0] >= end and one.kind != "evidence" for one in text.passages):
        return None
    if any(one.span[0] < given[0].span[0] for one in text.passages):
        return None
    found = pattern(
        r"^每(?P<verb>[\u4e00-\u9fff]{0,4}?)\s?(?P<size>[0-9]{1,6}|一)?\s?(?P<unit>人次|[名次个项例人件起条家期篇场批份座处户])(?P<what>[^,;。0-9]{0,20})$"
    ).match(text.words(given[0]) or text.even[: given[0].span[0]].strip(" 得计:,"))
    if found is None:
        return None
    size = "" if found["size"] in {None, "1", "一"} else found["size"]
    unit = f"{size}{found['unit']}"
    said = f"{found['verb']}{found['what']}" or text.printed.title
    most = canonical(text.points)
    gain: Rule = {"id": Names()(said), "text": said, "each": canonical(given[0].value), "unit": unit}
    rule: Rule = {"type": "bonus", "base": ZERO, "gains": [{**gain, "max": most}], "highest": most}
    draft = Draft(rule).reading((0, given[0].span[1]))
    if cap is None or Decimal(cap["most"] or cap["other"]) != text.points:
        draft = draft.doubting(tr("每{unit}得分，加到满分为止，是这样读的", unit=found["unit"]))
    else:
        draft = draft.reading(cap.span())
    if size:
        draft = draft.doubting(tr("不足{size}的怎样计没有写明", size=unit))
    return proving(text, draft, listed=False)


def _left(text: Text, gains: list[Rule]) -> Decimal:
    """Return the base that makes full marks the most, where none is printed."""
    most = [item.get("points", item.get("max")) for item in gains]
    known = [one for one in most if one is not None]
    return max(ZERO, text.points - sum(known, ZERO)) if len(known) == len(most) else ZERO


def _move(text: Text, names: Names, draft: Draft, one: Passage) -> tuple[Rule, Draft]:
    words = text.words(one)
    found = pattern(_EACH).search(words)
    kept = words if found is None else f"{words[: found.start()]}{found['verb'] or ''}{words[found.end() :]}"
    said = kept.strip(" ,、;:的") or text.said(one.words) or "加减分"
    item: Rule = {"id": names(said), "text": said}
    draft = draft.having(one)
    if one.range is not None or one.value is None:
        return {**item, "max": canonical(one.range.high if one.range else ZERO)}, draft.doubting(
            tr("加减多少由评分人定"), one.span
        )
    if found is not None:
        return {**item, "each": canonical(one.value), "unit": found["unit"] or "次"}, draft
    return {**item, "points": canonical(one.value)}, draft


def _over_all(text: Text) -> Draft:
    gains = [{"id": "added", "text": "加分", "max": canonical(text.points)}]
    losses = [{"id": "taken", "text": "扣分", "max": canonical(text.points)}]
    rule: Rule = {"type": "bonus", "gains": gains, "losses": losses, "lowest": ZERO}
    return Draft(rule).reading((0, len(text.even))).doubting(tr("加分、扣分的上限没有写"))
