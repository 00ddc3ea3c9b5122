"""Cases of which exactly one is true: ①到位及时（2分）②不及时…（1分）, 好：5分；差：0分."""

from collections.abc import Sequence
from decimal import Decimal

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.account import MEASURE
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.evidence import proving
from chidu.importing.rules.exclusive import all_exclude, ends_lowest, leaves_out
from chidu.importing.rules.passages import Passage, Text
from chidu.importing.rules.proposal import Alternative, Rule
from chidu.language import tr
from chidu.standards.characters import pattern

_KNOWN = {"item", "full", "share", "nothing", "deduct", "discretion", "evidence", "veto"}


def chosen(text: Text) -> Draft | None:
    """Read cases whose best gives all the points."""
    if not set(text.kinds) <= _KNOWN or text.standard.bands:
        return None
    cases = _cases(text)
    worths = [_worth(text, one) for one in cases]
    known = [worth for worth in worths if worth is not None]
    if len(cases) < 2 or len(known) < len(cases) or max(known) != text.points:  # noqa: PLR2004 - a choice
        return None
    if [one.kind for one in cases[1:]] == ["deduct"]:
        return None  # 齐全的得2分,不齐全的扣2分: a deduction
    if sum(1 for worth in known if worth > ZERO) < 2 and not _is_said_zero(cases):  # noqa: PLR2004 - a choice
        return None
    names = Names()
    options: list[Rule] = [
        {
            "id": names(text.said(one.words)),
            "text": text.said(one.words) or "某种情况",
            "points": canonical(worth),
        }
        for one, worth in zip(cases, known, strict=True)
    ]
    rule: Rule = {"type": "choice", "options": options}
    draft = _penalised(text, Draft(rule).having(*cases, named=True))
    draft = _taken_away(text, draft, cases, known)
    return proving(text, _doubted(text, draft, cases, known), listed=False)


def _cases(text: Text) -> list[Passage]:
    return [
        one for one in text.passages if one.kind in {"item", "full", "share", "nothing", "veto", "deduct"}
    ]


def _worth(text: Text, one: Passage) -> Decimal | None:
    """Return what a case gives; what it loses is taken from all the points."""
    if one.kind in {"nothing", "veto"}:
        return ZERO
    if one.value is None:
        return None
    if one.kind == "share":
        return one.value * text.points
    return text.points - one.value if one.kind == "deduct" else one.value


def _is_said_zero(cases: Sequence[Passage]) -> bool:
    return len(cases) == 2 and any(one.kind in {"nothing", "item", "deduct"} for one in cases[1:])  # noqa: PLR2004 - two


def _penalised(text: Text, draft: Draft) -> Draft:
    """Return the draft with 存在…的，酌情扣分 as a penalty beside the case."""
    losses = text.of("discretion")
    if len(losses) != 1 or not pattern("扣").search(text.even[slice(*losses[0].span)]):
        return draft
    found = pattern(r"^(?:若|如)?存在(?P<what>.+)$").match(text.words(losses[0]))
    if found is None:
        return draft
    start = losses[0].words[0] + found.start("what")
    span = (start, losses[0].words[0] + found.end("what"))
    draft = draft.reading(losses[0].span, (losses[0].words[0], start)).naming(span)
    return Draft({**draft.rule, "penalty": text.said(span)}, draft.read, draft.names, draft.doubts)


def _taken_away(text: Text, draft: Draft, cases: Sequence[Passage], worths: Sequence[Decimal]) -> Draft:
    """Return the draft with a doubt where a case among awards loses less than all."""
    for one, worth in zip(cases, worths, strict=True):
        if one.kind == "deduct" and worth != ZERO:
            said = text.said(one.span)
            draft = draft.doubting(tr("“{said}”从满分扣起，还是从别处扣起，没有写明", said=said), one.span)
    return draft


def _is_part(names: Sequence[str]) -> bool:
    """Say whether one of two cases only denies a part of the other: 未超预算且按期完成, 超预算."""
    both = [pattern("且|同时").search(name) is not None for name in names]
    return len(names) == 2 and both[0] is not both[1]  # noqa: PLR2004 - two


def _doubted(text: Text, draft: Draft, cases: Sequence[Passage], worths: Sequence[Decimal]) -> Draft:
    names = [text.words(one) for one in cases]
    if not all(names):
        draft = draft.doubting(tr("有一处给分没有写是什么情况"))
    elif not all_exclude(names):
        draft = draft.doubting(tr("最高的一项等于分值，按只取其一读；措辞没有说明各项互相排斥"))
    elif leaves_out(names if worths[0] >= worths[-1] else names[::-1]) or _is_part(names):
        draft = draft.doubting(tr("还有不属于任何一种的情形，得多少分没有写"))
    elif min(worths) > ZERO and not ends_lowest(names if worths[0] >= worths[-1] else names[::-1]):
        nothing = {"id": "neither", "text": "以上都不是", "points": ZERO}
        other = {**draft.rule, "options": [*draft.rule["options"], nothing]}
        draft = draft.doubting(
            tr("没有写都不是的时候得多少分"), None, Alternative(tr("都不是的得 0 分"), other)
        )
    if any(pattern(MEASURE).search(name) for name in names):
        draft = draft.doubting(tr("各种情况里有数值，可能是分档"))
    if list(worths) != sorted(worths, reverse=True) and list(worths) != sorted(worths):
        draft = draft.doubting(tr("各种情况的分不是依次递减的"))
    return draft
