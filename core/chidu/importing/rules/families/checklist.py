"""①②③ that add up to the points; each missing costs; so much for every item: a checklist."""

from collections.abc import Sequence
from decimal import Decimal

from chidu.decimals import ZERO, canonical, plain
from chidu.importing.naming import Names
from chidu.importing.rules.account import MEASURE, is_wrong
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving, read_proofs
from chidu.importing.rules.exclusive import any_exclude
from chidu.importing.rules.graded import any_graded, any_varied
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Rule
from chidu.language import tr
from chidu.standards import Amount, Span
from chidu.standards.characters import pattern

#: 未完成项不得分 says again what a checklist does.
_AGAIN = r"(?:每(?:完成|具备|符合|满足)[1一]?[项条个](?:取得该项分数|得该项分)|未(?:完成|具备|符合)(?:的|项)?|(?:以上|上述)?[均都]不(?:具备|符合)的?)[,;]?"
_ELSE = r"(?:否则|反之|不(?:具备|符合|达标|满足)的?|未(?:达到|完成|具备|符合)的?),?"
_MISSING = r"(?:以上|上述)?(?:要素|内容|各项|事项)?,?每[少缺](?:少)?[1一]?个?[项条]"


def added(text: Text) -> Draft | None:
    """Read elements that each give their points, where all together are the indicator's."""
    items = text.of("item", "share")
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
    """Return the draft with 每完成1项取得该项分数,未完成项不得分 understood."""
    for one in text.of("nothing", "veto"):
        found = pattern(rf"(?:{_AGAIN})+$").search(text.words(one))
        if found is not None:
            draft = draft.reading(one.span, (one.words[0] + found.start(), one.words[1]))
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
    given = [one for one in text.passages if one.kind in {"item", "full"} or _is_whole(one)]
    rest = [one for one in text.passages if one not in given and one.kind != "evidence"]
    if len(given) != 1 or any(one.kind not in {"nothing", "veto"} for one in rest) or len(rest) > 1:
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
    draft = _otherwise(text, Draft(_listed([item])).having(one, named=True), rest)
    return proving(text, _doubted(text, draft, one, rest), listed=True)


def _otherwise(text: Text, draft: Draft, rest: Sequence[Passage]) -> Draft:
    """Return the draft with 否则不得分 understood."""
    for other in rest:
        if pattern(_ELSE).fullmatch(text.words(other)):
            draft = draft.having(other)
    return draft


def _doubted(text: Text, draft: Draft, one: Passage, rest: Sequence[Passage]) -> Draft:
    said = text.said(one.words)
    if not rest and pattern(rf"率|比例|{MEASURE}").search(text.words(one)):
        draft = draft.doubting(tr("“{said}”也可能要按比例计分", said=said), one.words)
    if is_wrong(text.words(one)):
        draft = draft.doubting(tr("有的项说的是问题，可能是有了就扣分，而不是得分"))
    if not said:
        draft = draft.doubting(tr("没有写什么情况得{points}分", points=plain(text.points)), one.span)
    if not rest and text.even[max(0, one.span[0] - 1) : one.span[0]] != "(":
        draft = draft.doubting(tr("没有达到时得多少分没有写；按不得分读"), one.span)
    return draft


def _is_whole(one: Passage) -> bool:
    return one.kind == "share" and one.value == 1


def deducted(text: Text) -> Draft | None:
    """Read elements each of which costs the same where it is missing: 每少一项扣1分."""
    steps = text.of("step")
    known = {"item", "step", "exhausted", "evidence", "each"}
    clauses = text.standard.clauses
    if len(steps) != 1 or len(clauses) < 2 or not set(text.kinds) <= known:  # noqa: PLR2004 - a list
        return None
    step, items = steps[0], text.of("item")
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
    draft = draft.reading(*(one.span for one in text.of("exhausted")))
    worths = [one.value for one in items]
    if worths and worths != [step.value] * len(clauses):
        draft = draft.doubting(tr("各项的分值与每少一项扣的分不一样"), step.span)
    if step.value * len(clauses) < text.points:
        draft = draft.doubting(tr("一项也不具备时扣不完全部分值"), step.span)
    return proving(text, draft, listed=True)


def _clause_words(text: Text, place: int, items: tuple[Passage, ...]) -> Span:
    """Return where the words of a clause stand, without its points and without what follows."""
    clause = text.standard.clauses[place]
    start = next((mark[1] for mark in text.marks if mark[0] == clause.span[0]), clause.span[0])
    end = clause.span[1]
    inside = [one.words for one in items if start <= one.span[0] < end]
    if inside:
        return inside[0]
    found = pattern(rf"[\s,;。、]*(?:{_MISSING}.*)?$").search(text.even[start:end])
    return start, start + found.start() if found else end


def alike(text: Text) -> Draft | None:
    """Read clauses that all give the same: 以上各1分, 每项1分."""
    clauses, each = text.standard.clauses, text.of("each")
    if len(each) != 1 or len(clauses) < 2 or not set(text.kinds) <= {"each", "exhausted", "evidence"}:  # noqa: PLR2004 - a list
        return None
    worth = each[0].value
    tail = pattern(r"(?:以上|上述)?(?:内容|要素)?,?(?:每[1一]?[项条个]|各)(?:计|得)?\s?$").search(
        text.even[: each[0].span[0]]
    )
    if worth is None or tail is None or worth * len(clauses) != text.points:
        return None
    spans = [_up_to(text, place, tail.start()) for place in range(len(clauses))]
    names = Names()
    items = [
        {"id": names(text.said(span)), "text": text.said(span), "points": canonical(worth)} for span in spans
    ]
    draft = Draft(_listed(items)).naming(*spans).reading(each[0].span, tail.span())
    said = [text.even[slice(*span)] for span in spans]
    if any_exclude(said) or any_graded(said):
        draft = draft.doubting(tr("各项的分值之和等于分值，措辞却像是只取其一"))
    return proving(text, draft, listed=False)


def _up_to(text: Text, place: int, end: int) -> Span:
    start, stop = _clause_words(text, place, ())
    stop = min(stop, end)
    return start, start + len(text.even[start:stop].rstrip(" ,;。、\n"))


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
