"""①②③ that add up to the points; each missing costs; so much for every item: a checklist."""

from collections.abc import Sequence
from decimal import Decimal

from chidu.decimals import ZERO, canonical, plain
from chidu.importing.naming import Names
from chidu.importing.rules.account import MEASURE, is_wrong
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving, read_proofs
from chidu.importing.rules.exclusive import any_exclude
from chidu.importing.rules.families.opposites import denies_last
from chidu.importing.rules.graded import any_graded, any_varied
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.standards import Amount, Span
from chidu.standards.characters import NUMBER, pattern

#: 未完成项不得分 says again what a checklist does.
_AGAIN = r"(?:每(?:完成|具备|符合|满足)[1一]?[项条个](?:取得该项分数|得该项分)|未(?:完成|具备|符合)(?:的|项)?|(?:以上|上述)?[均都]不(?:具备|符合)的?)[,;]?"
_THESE = r"(?:以上|上述)?(?:要素|内容|要点|各项|事项|条件|要求|指标|情况)?(?:中)?,?"
_FAILS = r"不(?:符合?|满足|达标|具备|到位|规范|合格|完善)(?:要求|规定|条件)?"
#: What costs as much for every element: 每少一项, 一项不符合, 每有一项不符的.
_MISSING = rf"{_THESE}(?:每[少缺](?:少|失)?[1一]?个?[项条]|[少缺](?:少|失)?[1一]个?[项条]|每?(?:有|出现|发现|存在)?[1一]个?[项条]{_FAILS}|每个?[项条]{_FAILS})的?,?"
#: What gives full marks where nothing is missing.
_COMPLETE = rf"{_THESE}(?:全部|均|都|完全|各项均)(?:符合|满足|具备|达标|达到|做到)(?:要求|规定|条件)?的?"
#: What every element gives: 各1分, 每符合一项得1分, 每项1分，共3项.
_EACH = (
    rf"{_THESE}(?:分别|均)?(?:各[得计占]?|(?:每(?:有|符合|满足|具备|达到|完成|做到)?[1一]?个?[项条]|(?:有|符合|满足|具备|达到|完成|做到)(?:其中)?[1一]个?[项条])(?:要求|条件)?的?,?[得计]?)"
    rf"\s?(?P<worth>{NUMBER})\s?分(?:[,;、](?:共计?|合计|总计|满分|最高(?:得)?)\s?(?P<all>{NUMBER})(?P<of>项|条|分))?(?:,不(?:符合|具备|满足)的?不得分)?\s*[。;]?\s*$"
)


def added(text: Text) -> Draft | None:
    """Read elements that each give their points, where all together are the indicator's."""
    items = tuple(one for one in text.of("item", "share") if one.value != ZERO)
    if len(items) < 2 or not set(text.kinds) <= {"item", "share", "nothing", "veto", "evidence"}:  # noqa: PLR2004 - a list
        return None
    values = [_worth(text, one) for one in items]
    if any(value is None or value == ZERO for value in values):
        return None
    if sum((value for value in values if value is not None), ZERO) != text.points:
        return None
    proofs = read_proofs(text)
    clauses = [one.token.clause if isinstance(one.token, Amount) else None for one in items]
    names = Names()
    rule = _listed([_item(text, names, one, proofs.items) for one in items])
    draft = Draft(rule).having(*items, named=True)
    if set(proofs.items) - {number for number in clauses if number is not None}:
        draft = draft.doubting(tr("要求佐证资料的序号不在各项之中"))
    if any(number is not None and clauses.count(number) > 1 for number in clauses):
        draft = draft.doubting(tr("同一序号下有几处给分，哪几处相加没有写明"))
    return proving(text, _compared(text, _restated(text, draft), items), listed=True)


def _item(text: Text, names: Names, one: Passage, evidence: dict[int, str]) -> Rule:
    said = text.said(one.words)
    clause = one.token.clause if isinstance(one.token, Amount) else None
    item: Rule = {"id": names(said), "text": said or "某项"}
    item["share" if one.kind == "share" else "points"] = canonical(one.value or ZERO)
    if clause in evidence:
        item["evidence"] = evidence[clause]
    return item


def _worth(text: Text, one: Passage) -> Decimal | None:
    return one.value * text.points if one.kind == "share" and one.value is not None else one.value


def _listed(items: list[Rule]) -> Rule:
    return {"type": "checklist", "items": items}


def _restated(text: Text, draft: Draft) -> Draft:
    """Return the draft with 每完成1项取得该项分数,未完成项不得分 understood, and 否则不得分 behind an award."""
    last: Passage | None = None
    denied: list[Passage] = []
    for one in text.passages:
        if one.kind in {"item", "share"} and one.value != ZERO:
            last = one
            continue
        if last is not None and one.kind in {"nothing", "item"} and denies_last(text, last, one):
            draft, last = draft.having(one), None
            denied.append(one)
            continue
        found = (
            pattern(rf"(?:{_AGAIN})+$").search(text.words(one)) if one.kind in {"nothing", "veto"} else None
        )
        if found is not None:
            draft = draft.reading(one.span, (one.words[0] + found.start(), one.words[1]))
    if 0 < len(denied) < len([one for one in text.of("item", "share") if one.value != ZERO]):
        said = text.said((denied[0].words[0], denied[0].span[1]))
        draft = draft.doubting(
            tr("“{said}”是这一项不得分，还是整项指标不得分，没有写明", said=said), denied[0].span
        )
    return draft


def _compared(text: Text, draft: Draft, items: tuple[Passage, ...]) -> Draft:
    """Return the draft with a doubt where the words say that the elements are cases, or name values."""
    names = [text.words(one) for one in items]
    worths = [one.value or ZERO for one in items]
    if any_exclude(names) or any_graded(names) or (not text.marks and any_varied(names, worths)):
        draft = draft.doubting(tr("各项的分值之和等于分值，措辞却像是只取其一"))
    if not all(names):
        draft = draft.doubting(tr("有一处给分没有写是什么情况"))
    if any(is_wrong(name) for name in names):
        draft = draft.doubting(tr("有的项说的是问题，可能是有了就扣分，而不是得分"))
    if any(pattern(MEASURE).search(name) for name in names):
        draft = draft.doubting(tr("各项里有数值，可能是分档，而不是各自得分的要素"))
    return draft


def single(text: Text) -> Draft | None:
    """Read one condition that gives all the points, or none: 具备人员、场地、设备条件（1分）."""
    awards = [one for one in text.passages if one.kind in {"item", "full"} or _is_whole(one)]
    given = [one for one in awards if one.value != ZERO]
    rest = [one for one in text.passages if one not in given and one.kind != "evidence"]
    if len(given) != 1 or any(not _is_none(one) for one in rest) or len(rest) > 1:
        return None
    one = given[0]
    if one.value not in {text.points, Decimal(1)} or (one.value != text.points and not _is_whole(one)):
        return None
    if any(any_exclude([text.words(one), text.words(other)]) for other in rest):
        return None  # 合格得5分,不合格不得分: a choice
    proofs = read_proofs(text)
    said = text.said(one.words)
    item: Rule = {"id": Names()(said), "text": said or text.printed.title, "points": canonical(text.points)}
    if 1 in proofs.items:
        item["evidence"] = proofs.items[1]
    draft = _otherwise(text, Draft(_listed([item])).having(one, named=True), one, rest)
    return proving(text, _doubted(text, draft, one, rest), listed=True)


def _otherwise(text: Text, draft: Draft, given: Passage, rest: Sequence[Passage]) -> Draft:
    """Return the draft with 否则不得分 understood."""
    for other in rest:
        if denies_last(text, given, other):
            draft = draft.having(other)
    return draft


def _doubted(text: Text, draft: Draft, one: Passage, rest: Sequence[Passage]) -> Draft:
    said = text.said(one.words)
    if not rest and pattern(rf"率|比例|{MEASURE}").search(text.words(one)):
        draft = draft.doubting(tr("“{said}”也可能要按比例计分", said=said), one.words)
    if is_wrong(text.words(one)):
        draft = draft.doubting(tr("有的项说的是问题，可能是有了就扣分，而不是得分"))
    if len(said) == 1:
        draft = draft.doubting(tr("“{said}”说的是什么没有写明", said=said), one.words)
    if not said:
        draft = draft.doubting(tr("没有写什么情况得{points}分", points=plain(text.points)), one.span)
    if not rest and text.even[max(0, one.span[0] - 1) : one.span[0]] != "(":
        draft = draft.doubting(tr("没有达到时得多少分没有写；按不得分读"), one.span)
    return draft


def _is_none(one: Passage) -> bool:
    return one.kind in {"nothing", "veto"} or one.value == ZERO


def _is_whole(one: Passage) -> bool:
    return one.kind == "share" and one.value == 1


def deducted(text: Text) -> Draft | None:
    """Read elements each of which costs the same where it is missing: 每少一项扣1分."""
    steps = text.of("step", "deduct")
    known = {"item", "full", "share", "step", "deduct", "exhausted", "exhaust", "evidence", "each"}
    clauses = text.standard.clauses
    if len(steps) != 1 or len(clauses) < 2 or not set(text.kinds) <= known:  # noqa: PLR2004 - a list
        return None
    complete = [
        one for one in text.of("item", "full", "share") if pattern(_COMPLETE).fullmatch(_last(text, one))
    ]
    step, items = steps[0], tuple(one for one in text.of("item", "full", "share") if one not in complete)
    tail = pattern(rf"{_MISSING}$").search(text.words(step))
    if tail is None or step.value is None:
        return None
    names = Names()
    spans = [_clause_words(text, place, items) for place in range(len(clauses))]
    evidence = read_proofs(text).items
    listed: list[Rule] = []
    for clause, span in zip(clauses, spans, strict=True):
        said = text.said(span)
        proof = {"evidence": evidence[clause.number]} if clause.number in evidence else {}
        listed.append({"id": names(said), "text": said, **proof})
    rule = {"type": "checklist", "deduct": canonical(step.value), "items": listed}
    spelt = (step.words[0] + tail.start(), step.words[1])
    draft = Draft(rule).naming(*spans).reading(step.span, spelt, *(one.span for one in items))
    draft = draft.reading(*(one.span for one in text.of("exhausted", "exhaust")))
    for one in complete:
        draft = draft.reading(one.span, (one.words[1] - len(_last(text, one)), one.words[1]))
        if _worth(text, one) != text.points:
            draft = draft.doubting(tr("得的分与分值不同"), one.span)
    worths = [one.value for one in items]
    if worths and worths != [step.value] * len(clauses):
        draft = draft.doubting(tr("各项的分值与每少一项扣的分不一样"), step.span)
    if step.value * len(clauses) < text.points:
        draft = draft.doubting(tr("一项也不具备时扣不完全部分值"), step.span)
    return proving(text, draft, listed=True)


def _last(text: Text, one: Passage) -> str:
    """Return the last clause of a passage's words."""
    words = text.words(one)
    return words[max(words.rfind(sign) for sign in "。;\n") + 1 :].lstrip()


def _clause_words(text: Text, place: int, items: tuple[Passage, ...]) -> Span:
    """Return where the words of a clause stand, without its points and without what follows."""
    clause = text.standard.clauses[place]
    start = next((mark[1] for mark in text.marks if mark[0] == clause.span[0]), clause.span[0])
    end = clause.span[1]
    inside = [one.words for one in items if start <= one.span[0] < end]
    if inside:
        return inside[0]
    found = pattern(rf"[\s,;。、]*(?:。.*|(?:{_MISSING}|{_COMPLETE}).*)?$").search(text.even[start:end])
    return start, start + found.start() if found else end


def alike(text: Text) -> Draft | None:
    """Read elements that all give the same: 以上各1分, 每项1分，共3项, 每符合一项得1分."""
    tail = pattern(_EACH).search(text.even)
    inside = {one.span for one in text.passages if tail and tail.start() <= one.span[0]}
    if tail is None or any(one.span not in inside and one.kind != "evidence" for one in text.passages):
        return None
    worth, (spans, divided) = Decimal(tail["worth"]), _elements(text, tail.start())
    if len(spans) < 2 or worth * len(spans) != text.points:  # noqa: PLR2004 - a list
        return None
    names = Names()
    items = [
        {"id": names(text.said(span)), "text": text.said(span), "points": canonical(worth)} for span in spans
    ]
    draft = Draft(_listed(items)).naming(*spans).reading(tail.span())
    said = [text.even[slice(*span)] for span in spans]
    if any_exclude(said) or any_graded(said):
        draft = draft.doubting(tr("各项的分值之和等于分值，措辞却像是只取其一"))
    if divided:
        draft = draft.doubting(tr("按“{sign}”分成{count}项读", sign=divided, count=len(spans)))
    if tail["all"] and Decimal(tail["all"]) != (text.points if tail["of"] == "分" else len(spans)):
        draft = draft.doubting(tr("“{said}”与各项不符", said=text.said(tail.span())), tail.span())
    return proving(text, draft, listed=False)


def _elements(text: Text, end: int) -> tuple[list[Span], str]:
    """Return where the elements of a list stand, and the sign that divides them where it may divide words as well."""
    clauses = text.standard.clauses
    if len(clauses) > 1:
        return [_up_to(text, place, end) for place in range(len(clauses))], ""
    head = pattern(
        r"^\s*(?:(?:评分标准|评价要点|评价标准|考核要点|评价内容|(?:主要|具体)?(?:包括|包含))[:,]?)?"
    ).match(text.even)
    start = head.end() if head else 0
    for sign, divided in ((r"[;。\n]", ""), ("、", "、"), (",", ",")):
        found = [
            (start + one.start(), start + one.end())
            for one in pattern(rf"(?:(?!{sign}).)+").finditer(text.even[start:end])
        ]
        spans = [span for span in (_stripped(text, *one) for one in found) if span[0] < span[1]]
        if len(spans) > 1:
            return spans, divided
    return [], ""


def _stripped(text: Text, start: int, end: int) -> Span:
    said = text.even[start:end]
    start += len(said) - len(said.lstrip(" ,;。、\n"))
    return start, max(start, end - (len(said) - len(said.rstrip(" ,;。、\n"))))


def _up_to(text: Text, place: int, end: int) -> Span:
    start, stop = _clause_words(text, place, ())
    return _stripped(text, start, min(stop, end))


def reasoned(text: Text) -> Draft | None:
    """Read a condition and reasons that each give points: 是/否；理由 ①②③④⑤ 每条5分."""
    each = text.of("each")
    found = text.find(r"是/否[;,]\s?理由\s?(?P<marks>[①-⑳]+)\s?每条")
    if found is None or len(each) != 1 or each[0].value is None:
        return None
    names = Names()
    title = text.printed.title.removeprefix("是否")
    count = len(found["marks"])
    items: list[Rule] = [{"id": names(title), "text": title, "gate": True}]
    items += [{"id": names(f"理由{n}"), "text": f"理由{n}"} for n in range(1, count + 1)]
    rule = {"type": "checklist", "each": canonical(each[0].value), "items": items}
    draft = Draft(rule).reading(found.span(), each[0].span)
    return draft.doubting(tr("回答“否”时按不得分读"), found.span())
