"""Points that are lost only without a good reason: 未如期完成且无充分理由的扣3分."""

from decimal import Decimal

from chidu.decimals import canonical
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.families.opposites import is_opposite
from chidu.importing.rules.passages import Text
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.standards import Amount
from chidu.standards.characters import pattern

_FAILING = r"(?P<failing>未[\u4e00-\u9fff]{2,12})(?:且|,且|并且)(?:无|没有)(?P<excuse>(?:充分|正当|合理|客观|特殊)?的?理由)"
#: That it was not reached, or not in time, and no other failure.
_NOT_REACHED = (
    r"未(?:能)?(?:全部|全面)?(?:如期|按期|按时|及时|准时|按(?:计划|规定|要求|进度)(?:时间|期限|进度)?)?(?:全部)?"
    r"(?:完成|完工|竣工|达到|达标|实现|达成|到位|开工|验收|交付)?(?:绩效|年度|预期)?(?:目标|任务|计划|要求)?值?"
)
_ELSE = r"否则"
_BRACKET = r"\((?:有)(?P<excuse>(?:充分|正当|合理|客观|特殊)?的?理由)的?除外\)"


def excused(text: Text) -> Draft | None:
    """Read full marks where it is reached, and a loss only where nothing excuses it."""
    full = text.of("full", "share", "item")
    losses = text.of("deduct", "nothing")
    if (
        len(full) != 1
        or len(losses) != 1
        or not set(text.kinds) <= {"full", "share", "item", "deduct", "nothing", "evidence"}
    ):
        return None
    one, loss = full[0], losses[0]
    worth = one.value if one.kind != "share" or one.value is None else one.value * text.points
    found = pattern(_FAILING).fullmatch(text.words(loss))
    bracket = pattern(_BRACKET).match(text.even, loss.span[1])
    if worth != text.points or (found is None and (bracket is None or text.words(loss) != _ELSE)):
        return None
    rule: Rule = {"type": "excused", "what": text.said(one.words)}
    draft = Draft(rule).reading(one.span, loss.span, loss.words).naming(one.words)
    if found is not None:
        begin = loss.words[0]
        draft = draft.naming((begin, begin + found.end("failing")))
        rule["failing"], rule["excuse"] = found["failing"], found["excuse"]
        denied = is_opposite(text.words(one), found["failing"])
        if not denied and not pattern(_NOT_REACHED).fullmatch(found["failing"]):
            draft = draft.doubting(tr("得满分的条件没有达到、又没有所列情形时得多少分，没有写"), loss.words)
    elif bracket is not None:
        rule["excuse"] = bracket["excuse"]
        draft = draft.reading(bracket.span())
    if loss.value is not None and loss.value != text.points:
        rule["loss"] = canonical(loss.value)
    return proving(text, draft, listed=False)


def excused_steps(text: Text) -> Draft | None:
    """Read a step that some case excuses: 若保障不到位的，每少1%，扣0.1分；但…可不扣分."""
    steps = text.of("step")
    found = text.find(r"但[^;。]{0,60}(?:可不扣分|不扣分)")
    if len(steps) != 1 or found is None:
        return None
    step, each = steps[0], steps[0].value
    per = step.token.per if isinstance(step.token, Amount) else None
    if per is None or each is None:
        return None
    rule: Rule = {"type": "excused", "each": canonical(each)}
    unit = "个百分点" if per.unit == "%" and per.value == 1 else f"{per.value}{per.unit}"
    rule["unit"] = unit if per.value != 1 or per.unit == "%" else per.unit
    failing = pattern(r"^(?:若|如)?(?P<failing>[\u4e00-\u9fff]{2,16}?)的?,每").search(text.words(step))
    if failing is not None:
        rule["failing"] = failing["failing"]
    draft = Draft(rule).having(step).reading(found.span())
    if per.value != Decimal(1):
        draft = draft.doubting(tr("不足{size}的扣不扣没有写明", size=f"{per.value}{per.unit}"), per.span)
    return draft.doubting(tr("“{said}”按写明理由即不扣读", said=text.said(found.span())), found.span())
