"""Clauses that each have points and a rule of their own: 制度健全得2分，每缺一项扣0.5分；执行到位得2分，每发现一处扣0.5分."""

from collections.abc import Iterator
from decimal import Decimal

from attrs import evolve, frozen

from chidu.decimals import ZERO, canonical
from chidu.importing.naming import Names
from chidu.importing.rules.account import unaccounted
from chidu.importing.rules.draft import Draft
from chidu.importing.rules.passages import Text, read_text
from chidu.importing.rules.proposal import Doubt, Rule
from chidu.language import tr
from chidu.standards import Span
from chidu.standards.characters import pattern

#: What a part may be: what it gives is all its own, and nothing of it stands elsewhere.
_PARTS = frozenset({"checklist", "choice", "deductions", "steps", "bands", "ratio", "judgement", "bonus"})


@frozen
class _Part:
    """A clause of the text with the points that it gives at most, and the reading of it."""

    span: Span
    points: Decimal
    text: Text
    draft: Draft


def composed(text: Text) -> Draft | None:
    """Read clauses whose points sum, each by itself, where more than awards is in them."""
    plain_list = {"item", "share", "evidence"}
    if set(text.kinds) <= plain_list:
        return None
    spans = list(_pieces(text))
    worths = [_points(text, span) for span in spans]
    known = [worth for worth in worths if worth is not None and worth > ZERO]
    if len(spans) < 2 or len(known) < len(spans) or sum(known, ZERO) != text.points:  # noqa: PLR2004 - parts
        return None
    parts = [_part(text, span, worth) for span, worth in zip(spans, known, strict=True)]
    read = [one for one in parts if one is not None]
    if len(read) < len(parts) or any(not _is_exact(one.points, text.points) for one in read):
        return None
    return _joined(text, read)


def _pieces(text: Text) -> Iterator[Span]:
    """Yield the clauses; without numbers the sentences, a sentence without an award with the one before it."""
    clauses = text.standard.clauses
    if len(clauses) > 1:
        for clause in clauses:
            yield (
                next((mark[1] for mark in text.marks if mark[0] == clause.span[0]), clause.span[0]),
                clause.span[1],
            )
        return
    found = [one.span() for one in pattern(r"[^;。\n]+").finditer(text.even) if one[0].strip()]
    joined: list[Span] = []
    for start, end in found:
        if joined and _points(text, (start, end)) is None:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    yield from joined


def _points(text: Text, span: Span) -> Decimal | None:
    """Return the first award inside a stretch, which is the most of those in it."""
    inside = [one for one in text.of("item", "full") if span[0] <= one.span[0] < span[1]]
    worths = [one.value for one in inside if one.value is not None]
    return worths[0] if worths and worths[0] == max(worths) else None


def _part(text: Text, span: Span, points: Decimal) -> _Part | None:
    """Return a clause with the reading that leaves the least open."""
    from chidu.importing.rules.families import FAMILIES

    printed = evolve(text.printed, standard=text.printed.standard[slice(*span)], points=points)
    inner = read_text(printed)
    drafts = [draft for read in FAMILIES if read is not composed and (draft := read(inner)) is not None]
    fitting = [draft for draft in drafts if draft.rule["type"] in _PARTS and not draft.above]
    if not fitting:
        return None
    best = min(fitting, key=lambda draft: len(draft.doubts) + len(list(unaccounted(inner, draft))))
    return _Part(span, points, inner, best)


def _is_exact(points: Decimal, whole: Decimal) -> bool:
    return canonical(points / whole) * whole == points


def _joined(text: Text, parts: list[_Part]) -> Draft:
    names = Names()
    draft, rules = Draft({}), list[Rule]()
    for one in parts:
        said = one.text.said(one.text.passages[0].words) or text.printed.title
        weight = canonical(one.points / text.points)
        rules.append({"id": names(said), "text": said, "weight": weight, "rule": one.draft.rule})
        draft = draft.reading(*(_moved(span, one.span[0]) for span in one.draft.read))
        draft = draft.naming(*(_moved(span, one.span[0]) for span in one.draft.names))
        draft = evolve(draft, facts=(*draft.facts, *one.draft.facts), doubts=(*draft.doubts, *_doubts(one)))
    draft = evolve(draft, rule={"type": "weighted", "parts": rules})
    return draft.doubting(tr("读成{count}部分，各按自己的分计分再相加，请核对", count=len(parts)))


def _doubts(part: _Part) -> Iterator[Doubt]:
    for one in part.draft.doubts:
        yield Doubt(one.sentence, None if one.span is None else _moved(one.span, part.span[0]))


def _moved(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
