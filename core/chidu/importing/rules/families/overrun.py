"""Cost beyond the plan: 按超支比例扣减, or 计划数÷实际数."""

from decimal import Decimal

from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.language import tr
from chidu.standards.characters import NUMBER, pattern

_BEYOND = r"(?:未完成|超支|超出|超过计划|超预算|未控制)的?,?(?:部分)?(?:的)?,?"
_WITHIN = r"[^0-9扣除外但若①-⑳]{2,24}"


def overrun(text: Text) -> Draft | None:
    """Read full marks within the plan, and what is lost beyond it; linear, because the official reading is."""
    losses, full = text.of("overrun", "inverse", "proportional"), text.of("full", "share", "item")
    known = {"overrun", "inverse", "proportional", "full", "share", "item", "band", "evidence"}
    if len(losses) != 1 or len(full) != 1 or not set(text.kinds) <= known:
        return None
    one, loss = full[0], losses[0]
    if loss.kind == "proportional" and not pattern("^超").search(text.words(loss)):
        return None
    worth = one.value if one.kind != "share" or one.value is None else one.value * text.points
    if worth != text.points:
        return None
    linear = loss.kind != "inverse"
    rule: Rule = {"type": "overrun", "method": "linear" if linear else "reciprocal"}
    draft = Draft({**rule, "what": text.said(one.words)} if text.said(one.words) else rule)
    draft = draft.reading(one.span, loss.span).naming(one.words)
    if not pattern(_WITHIN).fullmatch(text.words(one)):
        draft = draft.doubting(tr("得满分的条件没有读懂"), one.words)
    if pattern(_BEYOND + ("" if linear else r"(?:得分=|按)?")).fullmatch(text.words(loss)):
        draft = draft.reading(loss.words)
    if linear:
        other = {**draft.rule, "method": "reciprocal"}
        draft = draft.doubting(
            tr("按超支比例扣减：超支两成，3 分的得 2.4 分（线性）；也有按计划÷实际得 2.5 分的"),
            loss.span,
            Alternative(tr("按计划÷实际计分"), other),
        )
    else:
        rest = pattern(rf"[×*](?:(?P<times>{NUMBER})分|分值|该指标分值)(?:计分)?").match(
            text.even, loss.span[1]
        )
        draft = draft.reading(rest.span()) if rest else draft
        if rest is not None and rest["times"] is not None and Decimal(rest["times"]) != text.points:
            draft = draft.doubting(tr("乘的是 {times}，不是分值", times=rest["times"]), rest.span())
    return proving(text, draft, listed=False)
